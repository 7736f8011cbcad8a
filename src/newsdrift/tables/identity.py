"""Which looks are of one article."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

import polars as pl

from newsdrift.errors import CuratedError
from newsdrift.records import article_id

_KEY = "article_key"


def article_ids(keys: Iterable[str], joins: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The article_id of each key, of keys that are joined one and the same.

    CuratedError where two articles would get one identifier: with 16 hex digits it is to be expected once in 100,000 corpora of a million
    articles each.

    >>> ids = article_ids(["https://a.example/1", "https://b.example/1", "https://c.example/1"], [("https://a.example/1", "https://b.example/1")])
    >>> ids["https://a.example/1"] == ids["https://b.example/1"], len(set(ids.values()))
    (True, 2)
    """
    known = sorted(set(keys))
    groups = joined_groups(known, joins)
    ids = {key: article_id(sorted(groups[key])) for key in known}
    _stop_at_collision(ids, groups)
    return ids


def joined_groups(keys: Iterable[str], joins: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """For each key, and each that a join names, all keys that joins lead to from it, itself among them."""
    groups: dict[str, set[str]] = {key: {key} for key in keys}
    for first, second in sorted(joins):
        joined = groups.setdefault(first, {first}) | groups.setdefault(second, {second})
        groups.update(dict.fromkeys(joined, joined))
    return groups


def _stop_at_collision(ids: Mapping[str, str], groups: Mapping[str, set[str]]) -> None:
    smallest_keys = defaultdict(set)
    for key, identifier in ids.items():
        smallest_keys[identifier].add(min(groups[key]))
    for identifier, smallest in smallest_keys.items():
        if len(smallest) > 1:
            raise CuratedError(
                identifier, f"two articles share this identifier: {sorted(smallest)}", "join or exclude one in data/curated/articles.csv"
            )


def split_keys(looks: pl.DataFrame, splits: pl.DataFrame) -> pl.DataFrame:
    """The looks with the keys of split articles replaced: from the given time on, the key is followed by `@` and that time.

    Takes `splits` with `article_key` and `split_at`; several splits of one article make as many further ones.
    """
    time = pl.coalesce("captured_at", pl.max_horizontal("modified_at", "published_at", "item_at"))
    timed = looks.with_columns(look_at=time).with_row_index("row")
    later = timed.join(splits, on=_KEY).filter(pl.col("look_at") >= pl.col("split_at"))
    last = later.group_by("row").agg(pl.col("split_at").max())
    key = pl.concat_str(_KEY, pl.lit("@"), pl.col("split_at").dt.strftime("%Y-%m-%dT%H:%M:%SZ"))
    split = timed.join(last, on="row", how="left", maintain_order="left")
    return split.with_columns(pl.when(pl.col("split_at").is_not_null()).then(key).otherwise(_KEY).alias(_KEY)).drop(
        "row", "look_at", "split_at"
    )
