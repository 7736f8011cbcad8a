"""Both versions of an update cut into passages that stand side by side: numbers of sentences in, numbers of sentences out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from newsdrift.records import Link
from newsdrift.schema import Action

Side = Literal["old", "new"]
SIDES: tuple[Side, Side] = ("old", "new")


@dataclass(frozen=True, slots=True)
class Component:
    """The sentences of an update that links connect, or one that was added or deleted, by their places from 0."""

    action: Action
    old: tuple[int, ...]
    new: tuple[int, ...]
    links: tuple[Link, ...]

    def of(self, side: Side) -> tuple[int, ...]:
        """The sentences of a side."""
        return self.old if side == "old" else self.new

    def partners(self, side: Side, index: int) -> list[int]:
        """The sentences of the other side that links connect with one of this side."""
        ends = [(link.old_index, link.new_index) if side == "old" else (link.new_index, link.old_index) for link in self.links]
        return sorted(there for here, there in ends if here == index and there is not None)


@dataclass(frozen=True, slots=True)
class Passage:
    """Neighbouring sentences of either version that stand side by side, by their places from 0; one side may be empty."""

    old: range
    new: range

    def of(self, side: Side) -> range:
        """The sentences of a side."""
        return self.old if side == "old" else self.new


def components(links: Sequence[Link]) -> list[Component]:
    """The rows of an alignment by component, in the order of their first rows."""
    groups: dict[tuple[str, int], list[Link]] = {}
    for link in links:
        joined = [link]
        for found in {id(groups[end]): groups[end] for end in _ends(link) if end in groups}.values():
            joined = found + joined
        groups.update((end, joined) for row in joined for end in _ends(row))
    return [_component(group) for group in {id(group): group for group in groups.values()}.values()]


def _ends(link: Link) -> list[tuple[str, int]]:
    """The sentences of a row, each with its side."""
    return [(side, index) for side, index in (("old", link.old_index), ("new", link.new_index)) if index is not None]


def _component(group: Sequence[Link]) -> Component:
    old = sorted({link.old_index for link in group if link.old_index is not None})
    new = sorted({link.new_index for link in group if link.new_index is not None})
    return Component(group[0].action, tuple(old), tuple(new), tuple(group))


def passages(old_count: int, new_count: int, found: Sequence[Component]) -> list[Passage]:
    """An update from top to bottom, both versions in their own order and each sentence once.

    Sentences whose links keep order stand in one passage, with what lies between them. What has no such link stands in the gaps: additions
    and deletions, and at both of its places what moved. The old and the new sentences of a gap have nothing in common.
    """
    end = Passage(range(old_count, old_count), range(new_count, new_count))
    bounds = [Passage(range(0), range(0)), *_anchors(found), end]
    shown = []
    for before, following in pairwise(bounds):
        gap = Passage(range(before.old.stop, following.old.start), range(before.new.stop, following.new.start))
        shown += [gap, following] if gap.old or gap.new else [following]
    return shown[:-1]


def _anchors(found: Iterable[Component]) -> list[Passage]:
    """The stretches that links in order tie together: such links never cross, so that they can be taken one after the other."""
    tied = sorted(pair for component in found for pair in _pairs_in_order(component.links))
    anchors: list[Passage] = []
    for old, new in tied:
        if anchors and (old < anchors[-1].old.stop or new < anchors[-1].new.stop):
            last = anchors.pop()
            anchors.append(Passage(range(last.old.start, max(old + 1, last.old.stop)), range(last.new.start, max(new + 1, last.new.stop))))
        else:
            anchors.append(Passage(range(old, old + 1), range(new, new + 1)))
    return anchors


def _pairs_in_order(links: Iterable[Link]) -> Iterator[tuple[int, int]]:
    for link in links:
        if link.old_index is not None and link.new_index is not None and not link.is_moved:
            yield link.old_index, link.new_index
