"""A package to look through in a notebook: lists to choose from, the life of an article, its updates."""

from newsdrift.exploring.answering import Exploration, make_ready
from newsdrift.exploring.widget import Explorer, explore

__all__ = ["Exploration", "Explorer", "explore", "make_ready"]
