"""The widget: what a browser asks goes to an exploration, and its answers go back."""

from importlib import resources
from typing import Any

import anywidget
import traitlets
from IPython.display import HTML, display

from newsdrift.exploring.answering import Exploration, make_ready
from newsdrift.packages import Package

_NOTE = "To filter and to click, run this cell in JupyterLab or Notebook."


def _asset(name: str) -> str:
    return resources.files("newsdrift").joinpath("exploring", name).read_text(encoding="utf-8")


class Explorer(anywidget.AnyWidget):
    """A package to look through in a notebook. Where no kernel runs, the article that changed most is seen instead."""

    _esm = _asset("explorer.js")
    _css = _asset("explorer.css") + _asset("drawing.css")
    first = traitlets.Dict(read_only=True).tag(sync=True)

    def __init__(self, exploration: Exploration) -> None:
        super().__init__()
        self.exploration = exploration
        self.set_trait("first", exploration.first())
        self.on_msg(self._answer)

    def _answer(self, _widget: Any, question: dict[str, Any], _buffers: Any) -> None:
        """Send an answer, with the number of its question and the view that asked."""
        self.send({**self.exploration.answer(question), "number": question["number"], "view": question["view"]})

    def __repr__(self) -> str:
        return _NOTE

    def _ipython_display_(self) -> None:
        """Two outputs: a still that any reader of the notebook shows, and the widget, which hides it where it lives.

        In one output the widget would win over the still wherever widgets are known, and without a kernel show nothing.
        """
        display(HTML(self.exploration.still()))
        data, metadata = self._repr_mimebundle_()  # type: ignore[misc]  # None is of widgets without a view
        display(data, metadata=metadata, raw=True)


def explore(package: Package) -> Explorer:
    """Look through a package in a notebook: filter its stories, outlets and articles, see an article's versions and the lives of its
    sentences, and click on any of them to read the update.

    It loads nothing from the network. Without a running kernel the article that changed most is shown, with its largest update.
    """
    return Explorer(make_ready(package))
