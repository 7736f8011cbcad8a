"""Which articles are copies of one text, such as an agency's: what several outlets print may be one source."""

import polars as pl

from newsdrift.shingling import shingles
from newsdrift.tables.identity import joined_groups

SIZE = 5  # words
# Of texts of digital.gov in which one word in ten was replaced at random, 98 % share more than that with what they were made of; two posts
# of one week 0.34 at most, articles of one story in the sample 0.04.
LEAST_SHARED = 0.5
LEAST_SHINGLES = 30  # some 34 words: less than that is a caption or a note, which two articles have in common by their subject
MOST_DAYS = 3
# What stands in more first versions of one outlet is its own furniture (a subscription note, a disclaimer), and tells nothing of copies.
MOST_OF_OUTLET = 4
# Each article is held against the next ones that share a shingle with it, in the order in which they appeared: of copies of one text each
# is next to another, and no shingle, however frequent, makes more pairs than five times its articles.
NEIGHBOURS = 5


def wire_groups(versions: pl.DataFrame, articles: pl.DataFrame, article_stories: pl.DataFrame) -> pl.DataFrame:
    """One row per article that is one of several copies of a text: `article_id`, `wire_group_id`.

    Two articles are copies where they are of one story or their first versions lie within three days of each other, and the shorter
    one's first text shares half or more of its runs of five words with the other's; copies of copies are of one group, whose id is `wire-`
    and its smallest article_id. First texts that are suspect give way to the next.
    """
    first = (
        versions.sort("article_id", "is_suspect", "version_number")
        .unique("article_id", keep="first", maintain_order=True)
        .join(articles.select("article_id", "outlet"), on="article_id", how="left", maintain_order="left")
        .select("article_id", "outlet", "version_at", "body", pl.int_range(pl.len(), dtype=pl.Int64).alias("row"))
    )
    shared = _shared(first)
    of_one_story = article_stories.join(article_stories, on="story_id", suffix="_other").select("article_id", "article_id_other")
    near = (pl.col("version_at") - pl.col("version_at_other")).abs() <= pl.duration(days=MOST_DAYS)
    described = shared.join(first.select("row", "article_id", "version_at"), on="row").join(
        first.select(row_other="row", article_id_other="article_id", version_at_other="version_at"), on="row_other"
    )
    pairs = pl.concat(
        [described.filter(near), described.filter(~near).join(of_one_story, on=["article_id", "article_id_other"], how="semi")]
    )
    groups = joined_groups([], pairs.select("article_id", "article_id_other").rows())
    ids = {"article_id": sorted(groups), "wire_group_id": [f"wire-{min(groups[article])}" for article in sorted(groups)]}
    return pl.DataFrame(ids, schema={"article_id": pl.String, "wire_group_id": pl.String})


def _shared(first: pl.DataFrame) -> pl.DataFrame:
    """One row per pair of articles that share most of the shorter text: `row`, `row_other`, by their rows in `first`."""
    every = shingles(first["body"], size=SIZE).select("row", "shingle")
    several = every.filter(pl.col("shingle").is_duplicated()).join(first.select("row", "outlet", "version_at"), on="row").unique()
    is_furniture = (pl.len().over("shingle", "outlet") > MOST_OF_OUTLET) & pl.col("outlet").is_not_null()
    furniture = several.filter(is_furniture).select("shingle").unique()
    telling = every.join(furniture, on="shingle", how="anti") if furniture.height else every
    sizes = telling.group_by("row").agg(size=pl.len())
    ordered = several.join(furniture, on="shingle", how="anti").sort("shingle", "version_at", "row").select("shingle", "row")
    return (
        pl.concat([_neighbours(ordered, distance) for distance in range(1, NEIGHBOURS + 1)])
        .group_by("row", "row_other")
        .agg(shared=pl.len())
        .join(sizes, on="row")
        .join(sizes.rename({"row": "row_other", "size": "size_other"}), on="row_other")
        .filter(pl.col("shared") >= LEAST_SHINGLES, pl.col("shared") >= LEAST_SHARED * pl.min_horizontal("size", "size_other"))
        .select("row", "row_other")
    )


def _neighbours(ordered: pl.DataFrame, distance: int) -> pl.DataFrame:
    """The pairs of rows so far apart among those that share a shingle."""
    paired = ordered.with_columns(row_other=pl.col("row").shift(-distance), shingle_other=pl.col("shingle").shift(-distance))
    return paired.filter(pl.col("shingle") == pl.col("shingle_other")).select("row", "row_other")
