"""Links as others find them, each from its published description: `link(old, new, threshold) -> {(old_index, new_index)}`."""

from collections.abc import Callable, Sequence

from benchmarks.baselines import deltas_segments, difflib_lines, newsedits, one_to_one

BASELINES: dict[str, Callable[[Sequence[str], Sequence[str], float], set[tuple[int, int]]]] = {
    "newsedits": newsedits.link,
    "one-to-one": one_to_one.link,
    "difflib": difflib_lines.link,
    "deltas": deltas_segments.link,
}
