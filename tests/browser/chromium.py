"""A browser to test in: Chromium without a window and without a network, driven by its own protocol.

https://chromedevtools.github.io/devtools-protocol/ is spoken over a WebSocket. Any host but this machine resolves to nothing, and what a
page asks for is written down, so that a request to the outside is seen even though it leads nowhere.
"""

import base64
import json
import shutil
import subprocess
import time
import urllib.parse
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import websocket

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
SECONDS = 120
BETWEEN_PAGES = "Not attached to an active page"  # what a tab answers while it changes from one page to the next
SWITCHES = (
    "--headless=new",
    "--no-sandbox",  # else Chromium refuses to run as root, as in most containers
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--disable-gpu",
    "--disable-sync",
    "--force-color-profile=srgb",
    "--hide-scrollbars",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
    "--metrics-recording-only",
    "--remote-allow-origins=*",
    "--remote-debugging-port=0",
)


def program() -> str | None:
    """The path of Chromium, where there is one."""
    return next((found for name in PROGRAMS if (found := shutil.which(name))), None)


class Page:
    """A tab: what is done in it, and what it asked for, said and failed at since it was last opened."""

    def __init__(self, address: str) -> None:
        self._socket = websocket.create_connection(address, timeout=SECONDS)
        self._number = 0
        self._forget()
        for domain in ("Page", "Runtime", "Network", "Log"):
            self._call(f"{domain}.enable")
        self._call("Target.setDiscoverTargets", discover=True)

    def _forget(self) -> None:
        self.requests: list[str] = []
        self.dialogs: list[str] = []
        self.errors: list[str] = []
        self.opened: list[str] = []

    def _call(self, method: str, **parameters: Any) -> dict[str, Any]:
        end = time.monotonic() + SECONDS
        while (answer := self._answer(method, parameters)).get("error", {}).get("message") == BETWEEN_PAGES and time.monotonic() < end:
            time.sleep(0.25)
        assert "error" not in answer, f"{method}: {answer['error']}"
        result: dict[str, Any] = answer["result"]
        return result

    def _answer(self, method: str, parameters: dict[str, Any]) -> dict[str, Any]:
        self._number += 1
        number = self._number  # a dialog that opens meanwhile is answered under the next
        self._socket.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while (message := json.loads(self._socket.recv())).get("id") != number:
            self._note(message.get("method", ""), message.get("params", {}))
        answer: dict[str, Any] = message
        return answer

    def _note(self, event: str, told: dict[str, Any]) -> None:
        if event == "Network.requestWillBeSent":
            self.requests.append(told["request"]["url"])
        elif event == "Network.webSocketCreated":
            self.requests.append(told["url"])
        elif event == "Page.javascriptDialogOpening":
            self.dialogs.append(f"{told['type']}: {told['message']}")
            self._number += 1
            self._socket.send(json.dumps({"id": self._number, "method": "Page.handleJavaScriptDialog", "params": {"accept": True}}))
        elif event == "Runtime.exceptionThrown":
            details = told["exceptionDetails"]
            self.errors.append(details.get("exception", {}).get("description", details["text"]))
        elif event == "Log.entryAdded" and told["entry"]["level"] == "error":
            self.errors.append(f"{told['entry']['text']} {told['entry'].get('url', '')}")
        elif event == "Target.targetCreated" and told["targetInfo"]["type"] == "page" and told["targetInfo"].get("openerId"):
            self.opened.append(told["targetInfo"]["url"])

    def open(self, address: str) -> None:
        """Load an address anew; what the page before asked and said is forgotten."""
        self._call("Page.navigate", url="about:blank")
        self.wait_for("location.href === 'about:blank'", "the page before to be left")  # it may ask whether one is sure
        self._forget()
        failure = self._call("Page.navigate", url=address).get("errorText")
        assert failure is None, f"{address}: {failure}"
        self.wait_for("document.readyState === 'complete'", "the page to load")

    def evaluate(self, expression: str) -> Any:
        """The value of an expression, a promise's when it is kept."""
        told = self._call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in told, told
        return told["result"].get("value")

    def wait_for(self, expression: str, what: str, *, seconds: float = SECONDS) -> Any:
        """The value of an expression once it is true; an AssertionError that says what did not come."""
        end = time.monotonic() + seconds
        while not (value := self.evaluate(expression)):
            assert time.monotonic() < end, f"waited {seconds:.0f} s in vain for {what}; {self.errors[:3]}"
            time.sleep(0.25)
        return value

    def click(self, element: str) -> None:
        """Click with the mouse in the middle of the element that an expression names."""
        rectangle = (
            f"(() => {{ const e = {element}; e.scrollIntoView({{block: 'center'}}); return e.getBoundingClientRect().toJSON(); }})()"
        )
        seen = self.evaluate(rectangle)
        middle = {"x": seen["x"] + seen["width"] / 2, "y": seen["y"] + seen["height"] / 2}
        for kind in ("mousePressed", "mouseReleased"):
            self._call("Input.dispatchMouseEvent", type=kind, button="left", clickCount=1, **middle)

    def look(self, *, width: int = 1280, height: int = 900, scale: float = 1, dark: bool = False) -> None:
        """Set size, pixels per CSS pixel and whether the reader likes it dark."""
        self._call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=scale, mobile=False)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self._call("Emulation.setEmulatedMedia", features=[scheme])

    def picture(self, path: Path, *, clip: dict[str, float] | None = None, whole: bool = False) -> None:
        """Save what is seen as PNG, or a part of the page, or all of it."""
        parts: dict[str, Any] = {"clip": {**clip, "scale": 1}} if clip else {}
        told = self._call("Page.captureScreenshot", format="png", captureBeyondViewport=whole, **parts)
        path.write_bytes(base64.b64decode(told["data"]))

    def outside(self, *allowed: str) -> list[str]:
        """What was asked for that begins with none of these and is no data of the page itself."""
        within = (*allowed, "data:", "blob:", "about:blank")
        return [address for address in self.requests if not address.startswith(within)]

    def close(self) -> None:
        self._socket.close()


@contextmanager
def browser(folder: Path, *, switches: Sequence[str] = ()) -> Iterator[Page]:
    """A running Chromium with one tab; its profile lies in the folder."""
    found = program()
    assert found, "chromium is not installed"
    command = [found, *SWITCHES, *switches, f"--user-data-dir={folder}", "about:blank"]
    with (folder / "chromium.log").open("wb") as log, subprocess.Popen(command, stdout=log, stderr=log) as process:
        try:
            page = Page(_tab(folder / "DevToolsActivePort", process))
            yield page
            page.close()
        finally:
            process.terminate()
            process.wait(timeout=30)


def _tab(stated: Path, process: "subprocess.Popen[bytes]") -> str:
    """The address of the tab that Chromium opened, once it has written down its port."""
    end = time.monotonic() + SECONDS
    while not (stated.exists() and stated.read_text(encoding="utf-8").count("\n")):
        assert process.poll() is None, f"chromium ended with {process.returncode}: {(stated.parent / 'chromium.log').read_text()[-800:]}"
        assert time.monotonic() < end, "chromium did not start"
        time.sleep(0.1)
    port, path = stated.read_text(encoding="utf-8").split("\n")[:2]
    control = websocket.create_connection(f"ws://127.0.0.1:{port}{path}", timeout=SECONDS)
    control.send(json.dumps({"id": 1, "method": "Target.getTargets"}))
    while (message := json.loads(control.recv())).get("id") != 1:
        pass
    control.close()
    tab = next(target["targetId"] for target in message["result"]["targetInfos"] if target["type"] == "page")
    return f"ws://127.0.0.1:{port}/devtools/page/{urllib.parse.quote(tab)}"
