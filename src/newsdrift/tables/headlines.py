"""Headlines as a series of their own, over all tracks that show one.

Two tracks may give one headline in two forms (shortened, with the outlet's name behind it), and one may lag behind the other. So each
track is a series by itself, and only the main one, with which the versions come, says when a headline changed; others confirm it, narrow
the time of the change, or show a headline that the main one never did. Of the main track all folders are one series, as for versions.
"""

import polars as pl

from newsdrift import text
from newsdrift.records import Look
from newsdrift.schema import ReturnKind

# Back within so long is taken for a test of two headlines, or two servers with two states, rather than for a decision taken back.
ALTERNATION_SECONDS = 30 * 60
# A track may cut a headline; with fewer characters left nothing tells which one it was.
SHORTEST_CUT = 15
# What a track may put behind a headline: the outlet's name.
_SUFFIX = r"\s[-|·•:]\s[^-|\d]{1,40}$"

RETURN = pl.Enum([kind.value for kind in ReturnKind])
_RUN = ["article_id", "track", "is_suspect", "run"]


def headline_frame(numbered: pl.DataFrame, versions: pl.DataFrame) -> pl.DataFrame:
    """One row per run of captures of a track that show one headline: every column of the table `headlines`.

    Takes the looks of `number_versions` and the versions with `is_suspect`.
    """
    shown = _shown(numbered, versions)
    runs = _runs(shown)
    main, others = runs.filter("is_main"), runs.filter(~pl.col("is_main"))
    told = pl.concat([_narrowed(main, shown), others]).sort(
        "article_id", "order_at", "is_main", "track", descending=[False, False, True, False]
    )
    told = _with_changes(told).pipe(_with_returns)
    number = pl.int_range(1, pl.len() + 1).over("article_id")
    return told.with_columns(headline_number=number, headline_id=pl.concat_str("article_id", pl.lit("-H"), number))


def _shown(numbered: pl.DataFrame, versions: pl.DataFrame) -> pl.DataFrame:
    """One row per look with a headline, or that found the article unchanged, in the order of the article's life.

    Each has its series (`track`, `is_main`, `is_suspect`) and its `form`, equal where headlines are.
    """
    suspect = versions.select("article_id", "version_number", "is_suspect")
    still = pl.when((pl.col("look") == Look.UNCHANGED) & pl.col("version_number").is_not_null()).then("shown_title")
    looked = numbered.with_columns(title=pl.coalesce(pl.when(pl.col("look") == Look.TEXT).then("title"), still))
    titled = looked.filter(pl.col("title").str.contains(r"\S")).with_columns(
        is_of_version=pl.col("begins_version").is_not_null(), folder_track=pl.concat_str("source", pl.lit("/"), "reader")
    )
    looks = titled.join(suspect, on=["article_id", "version_number"], how="left", maintain_order="left").with_columns(
        is_suspect=(pl.col("is_suspect") & pl.col("is_of_version")).fill_null(value=False)
    )
    chosen = _main_of_unversioned(looks)
    is_main = pl.col("is_of_version") | (pl.col("folder_track") == pl.col("chosen_track")).fill_null(value=False)
    return (
        looks.join(chosen, on="article_id", how="left", maintain_order="left")
        .with_columns(is_main=is_main)
        .select(
            "article_id",
            "is_main",
            "is_suspect",
            "title",
            "captured_at",
            "order_at",
            track=pl.when("is_of_version").then("reader").otherwise("folder_track"),
            form=text.normalise_typography(pl.col("title")),
            version_number=pl.when("is_of_version").then("version_number"),
        )
    )


def _main_of_unversioned(looks: pl.DataFrame) -> pl.DataFrame:
    """One row per article without a version of a title: `chosen_track`, that with most headlines, of equals the first by name."""
    has_version = looks.filter("is_of_version").select("article_id").unique()
    counts = looks.join(has_version, on="article_id", how="anti").group_by("article_id", "folder_track").agg(pl.len())
    first = counts.sort("article_id", "len", "folder_track", descending=[False, True, False])
    return first.unique("article_id", keep="first", maintain_order=True).select("article_id", chosen_track="folder_track")


def _runs(shown: pl.DataFrame) -> pl.DataFrame:
    """One row per run of looks of a series with one form. A suspect look interrupts none: it is a run where it shows another headline."""
    series = ["article_id", "track", "is_suspect"]
    standing = pl.when(~pl.col("is_suspect")).then("form").forward_fill().over("article_id", "track")
    told = shown.with_columns(standing=standing).filter(~pl.col("is_suspect") | pl.col("form").ne_missing(pl.col("standing")))
    begins = pl.col("form").ne_missing(pl.col("form").shift(1).over(series))
    numbered = told.with_columns(begins=begins).with_columns(run=pl.col("begins").cum_sum().over(series).cast(pl.Int64))
    runs = numbered.group_by(_RUN, maintain_order=True).agg(
        pl.col("is_main", "title", "form", "order_at", "version_number").first(),
        first_seen_at=pl.col("captured_at").min(),
        last_seen_at=pl.col("captured_at").max(),
        capture_count=pl.len().cast(pl.Int64),
    )
    before = pl.col("last_seen_at").shift(1).over(series, order_by="run")
    return runs.with_columns(
        changed_after=pl.when(~pl.col("is_suspect")).then(before),
        changed_before=pl.when(~pl.col("is_suspect") & (pl.col("run") > 1)).then("first_seen_at"),
        version_id=pl.concat_str("article_id", pl.lit("-"), "version_number"),
    )


def _narrowed(main: pl.DataFrame, shown: pl.DataFrame) -> pl.DataFrame:
    """The main runs with the looks of other tracks that confirm them.

    Between the last look of the main track at one headline and its first at the next, another track that shows the next one moves the end
    of the change forward, and one that shows the old one its beginning. A track that lags behind, or goes back, moves nothing.
    """
    others = shown.filter(~pl.col("is_main") & pl.col("captured_at").is_not_null())
    if others.is_empty():
        return main
    sure = main.filter(~pl.col("is_suspect")).with_columns(
        until=pl.col("first_seen_at").shift(-1).over("article_id", order_by="run"),
        since=pl.col("last_seen_at").shift(1).over("article_id", order_by="run"),
    )
    pairs = others.select("article_id", other_form="form", at="captured_at").join(
        sure.select("article_id", "run", "form", "since", "until", "first_seen_at", "last_seen_at"), on="article_id"
    )
    alike = pairs.filter(is_same_headline(pl.col("other_form"), pl.col("form")))
    early = (
        alike.filter(pl.col("at") > pl.col("since"), pl.col("at") < pl.col("first_seen_at"))
        .group_by("article_id", "run")
        .agg(early_at=pl.col("at").min())
    )
    begun = early.select("article_id", run=pl.col("run") - 1, end_at="early_at")
    confirming = (
        alike.join(early, on=["article_id", "run"], how="left")
        .join(begun, on=["article_id", "run"], how="left")
        .filter(
            pl.col("at") >= pl.min_horizontal("early_at", "first_seen_at"),
            (pl.col("at") < pl.min_horizontal("until", "end_at")).fill_null(value=True),
        )
        .group_by("article_id", "run")
        .agg(more=pl.len().cast(pl.Int64), early_at=pl.col("at").min(), late_at=pl.col("at").max())
    )
    joined = main.join(
        confirming.with_columns(is_suspect=pl.lit(value=False)), on=["article_id", "run", "is_suspect"], how="left", maintain_order="left"
    )
    widened = joined.with_columns(
        first_seen_at=pl.min_horizontal("first_seen_at", "early_at"),
        last_seen_at=pl.max_horizontal("last_seen_at", "late_at"),
        capture_count=pl.col("capture_count") + pl.col("more").fill_null(0),
    )
    before = pl.when(~pl.col("is_suspect")).then("last_seen_at").forward_fill().shift(1).over("article_id", "is_suspect", order_by="run")
    is_change = ~pl.col("is_suspect") & (pl.col("run") > 1)
    return widened.with_columns(
        changed_after=pl.when(is_change).then(before), changed_before=pl.when(is_change).then("first_seen_at")
    ).select(main.columns)


def is_same_headline(other: pl.Expr, main: pl.Expr) -> pl.Expr:
    """Whether two tracks show one headline: alike but for case, with the outlet's name behind one of them, or cut short."""
    left, right = other.str.to_lowercase(), main.str.to_lowercase()
    bare_left, bare_right = left.str.replace(_SUFFIX, ""), right.str.replace(_SUFFIX, "")
    cut = left.str.strip_suffix("...").str.strip_chars_end()
    is_cut = left.str.ends_with("...") & (cut.str.len_chars() >= SHORTEST_CUT) & right.str.starts_with(cut)
    return (left == right) | (bare_left == right) | (left == bare_right) | is_cut


def _with_changes(runs: pl.DataFrame) -> pl.DataFrame:
    """The runs with `is_change`.

    A change counts on the main track; on another where the main track never showed the headline, though it showed others of that track: so
    that another form of the headline counts for nothing.
    """
    sure, is_later = ~pl.col("is_suspect"), pl.col("run") > 1
    others = runs.filter(~pl.col("is_main")).select("article_id", "track", "run", "form")
    if others.is_empty():
        return runs.with_columns(is_change=sure & is_later)
    forms = runs.filter("is_main").select("article_id", main_form="form").unique()
    known = (
        others.join(forms, on="article_id", how="left")
        .group_by("article_id", "track", "run")
        .agg(is_known=is_same_headline(pl.col("form"), pl.col("main_form")).any())
        .with_columns(shows_others=pl.col("is_known").any().over("article_id", "track"))
    )
    counts = pl.col("is_main") | (~pl.col("is_known") & pl.col("shows_others")).fill_null(value=False)
    return runs.join(known, on=["article_id", "track", "run"], how="left", maintain_order="left").with_columns(
        is_change=sure & is_later & counts
    )


def _with_returns(runs: pl.DataFrame) -> pl.DataFrame:
    """The runs with `return_kind`. Of A-B-A-B the third and the fourth alternate, and so does a headline that is back within
    half an hour."""
    series = ["article_id", "track", "is_suspect"]
    form = pl.col("form")

    def neighbour(column: str, places: int) -> pl.Expr:
        return pl.col(column).shift(places).over(series, order_by="run")

    seen_before = pl.int_range(pl.len()).over([*series, "form"], order_by="run") > 0
    is_back = (form == neighbour("form", 2)).fill_null(value=False)
    goes_on = is_back & (
        (neighbour("form", 1) == neighbour("form", 3)).fill_null(value=False)
        | (neighbour("form", 1) == neighbour("form", -1)).fill_null(value=False)
    )
    away = (pl.col("changed_before") - neighbour("changed_after", 1)).dt.total_seconds()
    is_quick = is_back & (away <= ALTERNATION_SECONDS).fill_null(value=False)
    kind = (
        pl.when("is_suspect")
        .then(pl.lit(ReturnKind.NONE))
        .when(goes_on | is_quick)
        .then(pl.lit(ReturnKind.ALTERNATION))
        .when(seen_before)
        .then(pl.lit(ReturnKind.REVERT))
        .otherwise(pl.lit(ReturnKind.NONE))
    )
    return runs.with_columns(return_kind=kind.cast(RETURN))
