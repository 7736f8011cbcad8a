"""Each notice over its life in an article, and what an update tells."""

import polars as pl

from newsdrift.alignment.matching import component_labels
from newsdrift.schema import Notice

NOTICE = pl.Enum([notice.value for notice in Notice])


def notice_frame(found: pl.DataFrame, versions: pl.DataFrame, links: pl.DataFrame) -> pl.DataFrame:
    """One row per notice of an article: every column of the table `notices`.

    Takes the rows of `find_notices`, versions in order and the table `links`. A notice goes on in the next version where a link joins their
    sentences, and in a later one that words it alike.
    """
    shown = _shown(found, versions)
    lives = shown.with_columns(life=_lives(shown, links)).sort("article_id", "version_number", "first_index")
    of_next = versions.select("article_id", removed_before="edited_before", version_number=pl.col("version_number") - 1)
    every = (
        lives.group_by("article_id", "life", maintain_order=True)
        .agg(
            pl.col("kind").min(),
            pl.col("is_proper").max(),
            pl.col("text").first(),
            first_version_id=pl.col("version_id").first(),
            last_version_id=pl.col("version_id").last(),
            first_sentence_id=pl.concat_str(pl.col("version_id").first(), pl.lit("-"), pl.col("first_index").first()),
            version_count=pl.col("version_id").n_unique().cast(pl.Int64),
            wording_count=pl.col("text").n_unique().cast(pl.Int64),
            appeared_after=pl.col("edited_after").first(),
            appeared_before=pl.col("edited_before").first(),
            last_seen_at=pl.col("last_seen_at").last(),
            version_number=pl.col("version_number").last(),
        )
        .join(of_next, on=["article_id", "version_number"], how="left", maintain_order="left")
    )
    number = pl.int_range(1, pl.len() + 1).over("article_id")
    return every.with_columns(notice_number=number, notice_id=pl.concat_str("article_id", pl.lit("-N"), number))


def new_notices(found: pl.DataFrame, versions: pl.DataFrame) -> pl.DataFrame:
    """One row per version with `notice`: the strongest that the update added or reworded; null for an article's first version."""
    shown = _shown(found, versions)
    texts_before = shown.select("article_id", "text", version_number=pl.col("version_number") + 1)
    new = (
        shown.join(texts_before, on=["article_id", "version_number", "text"], how="anti")
        .group_by("version_id")
        .agg(pl.col("is_proper").max())
    )
    told = pl.when("is_proper").then(pl.lit(Notice.PROPER)).when(pl.col("is_proper").is_not_null()).then(pl.lit(Notice.TECHNICAL))
    notice = pl.when(pl.col("version_number") > 1).then(told.otherwise(pl.lit(Notice.NONE)).cast(NOTICE))
    return (
        versions.select("version_id", "version_number")
        .join(new, on="version_id", how="left", maintain_order="left")
        .select("version_id", notice=notice)
    )


def _shown(found: pl.DataFrame, versions: pl.DataFrame) -> pl.DataFrame:
    columns = ["version_id", "article_id", "version_number", "edited_after", "edited_before", "last_seen_at"]
    return found.join(versions.select(columns), on="version_id").sort("article_id", "version_number", "first_index").with_row_index("row")


def _lives(shown: pl.DataFrame, links: pl.DataFrame) -> pl.Series:
    """For each notice of a version the number of its life: the first row of it."""
    sentences = shown.select(
        pl.col("row").cast(pl.Int64), "version_id", index=pl.int_ranges(pl.col("first_index"), pl.col("last_index") + 1)
    ).explode("index", empty_as_null=True)
    ids = sentences.select("row", sentence_id=pl.concat_str("version_id", pl.lit("-"), "index"))
    linked = (
        links.select("old_sentence_id", "new_sentence_id")
        .join(ids.rename({"row": "new"}), left_on="new_sentence_id", right_on="sentence_id")
        .join(ids.rename({"row": "old"}), left_on="old_sentence_id", right_on="sentence_id")
        .select("old", "new")
    )
    alike = shown.select(old=pl.col("row").first().over("article_id", "text").cast(pl.Int64), new=pl.col("row").cast(pl.Int64))
    pairs = pl.concat([linked, alike])
    labels = pairs.select("new", life=pl.Series(component_labels(pairs["old"].to_numpy(), pairs["new"].to_numpy()), dtype=pl.Int64))
    return shown.select(new=pl.col("row").cast(pl.Int64)).join(labels.unique("new"), on="new", how="left", maintain_order="left")["life"]
