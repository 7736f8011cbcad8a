"""How long the sentences of first versions stand, and how they end."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import polars as pl

from newsdrift.in_words import counted, duration_in_words
from newsdrift.packages import Package
from newsdrift.schema import EndKind, StartKind
from newsdrift.summaries.coverage import TENTHS
from newsdrift.summaries.labels import article_labels, captioned, drawn_span
from newsdrift.summaries.lifetimes import CENSORED, Ints, Lifetimes, Statistic, incidence, survival, watched_span
from newsdrift.summaries.observing import MINUTE_HOURS, origins
from newsdrift.summaries.resampling import Counts, Floats, band, numbered

Origin = Literal["publication", "first_version"]
MOST_DRAWN = 500  # units of a draw: groups of articles, put together by chance, vary as articles do, and take a part of the time
MOST_AGES = 120  # of a drawn curve
RISK_HOURS = (1 / 60, 1, 6, 24, 168, 720, 8760, 87600)  # where a chart tells how many are under watch
WINDOW_HOURS = 48
GROUP_LIMIT = 12
LEAD = "lead sentence"
POSITIONS = (LEAD, *TENTHS)
ENDS = tuple(end.value for end in EndKind if end != EndKind.ALIVE)
AS_EARLY, AS_LATE = "ends as early as the captures allow", "ends as late as the captures allow"


def first_sentences(package: Package, *, origin: Origin = "publication") -> pl.DataFrame:
    """One row per sentence of a first version: `age_` columns in seconds, `end_kind`, `position`, `outlet_name`, what it holds.

    `entry_age` is that of the first look; `early_age` and `late_age` bound its end or, where none was seen, are that of the last look.
    Ages run from the stated publication, and articles that state none are left out; or from the first look at the first version. Where
    nobody looked, a version's own time stands in.
    """
    followed = origins(package).filter(pl.lit(origin == "first_version") | pl.col("is_publication_stated"))
    looked, is_alive = pl.coalesce("started_before", "first_at"), pl.col("end_kind") == EndKind.ALIVE
    # Last seen at one time, a sentence still stood then: its earliest end is a second later.
    early = pl.coalesce("ended_after", "seen_at") + pl.duration(seconds=pl.when(is_alive).then(0).otherwise(1))
    late = pl.when(is_alive).then("seen_at").otherwise(pl.coalesce("ended_before", "next_at", "seen_at"))
    since = pl.col("origin_at") if origin == "publication" else looked
    ages = {"entry_age": looked, "early_age": pl.max_horizontal(early, looked), "late_age": pl.max_horizontal(late, early, looked)}
    versions = _version_times(package)
    return (
        package.lineages.filter(pl.col("start_kind") == StartKind.FIRST_VERSION)
        .join(followed, on="article_id")
        .join(versions.select(first_version_id="version_id", first_at="version_at"), on="first_version_id")
        .join(versions.select("seen_at", "next_at", last_version_id="version_id"), on="last_version_id")
        .join(article_labels(package).select("article_id", "outlet_name"), on="article_id")
        .with_columns(((at - since).dt.total_seconds()).clip(lower_bound=0).alias(name) for name, at in ages.items())
        .select("article_id", "lineage_id", *ages, "end_kind", "outlet_name", "has_quotation", "has_number", position=_position())
        .sort("article_id", "lineage_id")
        .pipe(lambda rows: rows.with_columns(article_number=numbered(rows.drop("lineage_id"), "article_id")))
        .with_columns(all_article_count=pl.col("article_id").n_unique().cast(pl.Int64))
    )


def _version_times(package: Package) -> pl.DataFrame:
    """One row per version: the last time that showed it, and the time of the next version that is not suspect."""
    kept = pl.when(~pl.col("is_suspect")).then("version_at")
    return package.versions.sort("article_id", "version_number").select(
        "version_id",
        "version_at",
        seen_at=pl.coalesce("last_seen_at", "version_at"),
        next_at=kept.shift(-1).backward_fill().over("article_id"),
    )


def _position() -> pl.Expr:
    tenth = pl.col("first_sentence_index") * 10 // pl.col("first_sentence_count")
    place = pl.when(pl.col("first_sentence_index") == 0).then(0).otherwise(tenth + 1)
    return pl.lit(pl.Series(POSITIONS, dtype=pl.Enum(POSITIONS))).gather(place)


@dataclass(frozen=True, slots=True, eq=False)
class Followed:
    """Sentences as lifetimes in seconds that ended as early, and as late, as captures allow.

    From the age `begin` to the age `last` at least `enough` articles were under watch; what ended before does not count. `drawn` are
    the numbers of their articles among the `drawn_count` of all that draws take; of more than `MOST_DRAWN` articles, groups of equal size.
    """

    early: Lifetimes
    late: Lifetimes
    begin: int
    last: int
    enough: int
    drawn: Ints
    drawn_count: int

    @property
    def bounds(self) -> tuple[Lifetimes, Lifetimes]:
        """The lives with early and with late ends."""
        return self.early, self.late

    def shares(self, ages: Ints) -> list[Floats]:
        """The share that stands at each age, with early and with late ends."""
        return [_once(survival(lives.pooled(), ages)) for lives in self.bounds]

    def band(self, ages: Ints) -> tuple[Floats, Floats] | None:
        """What holds 95 % of the shares over draws of articles: the lower bound with early, the upper one with late ends.

        Draws count ends together; what that moves the share itself is taken off again.
        """
        sides = []
        for lives in self.bounds:
            coarse = lives.until(int(ages.max())).coarse(ages)
            moved = _once(survival(lives.pooled(), ages)) - _once(survival(coarse.pooled(), ages))
            drawn = band(self._of_articles(survival(coarse, ages)), self.drawn_count)
            if drawn is None:
                return None
            sides.append([np.clip(side + moved, 0, 1) for side in drawn])
        early, late = sides
        return np.minimum(early[0], late[0]), np.maximum(early[1], late[1])

    def _of_articles(self, statistic: Statistic) -> Callable[[Counts], Floats]:
        """The statistic of draws of all articles, of which these sentences' articles are some."""
        return lambda weights: statistic(weights[:, self.drawn].astype(np.float64))


def _once(statistic: Statistic) -> Floats:
    """A statistic of pooled lives, each article once."""
    once: Floats = statistic(np.ones((1, 1)))[0]
    return once


def followed_sentences(rows: pl.DataFrame) -> Followed | None:
    """Rows of `first_sentences` as lifetimes; None where no article was looked at twice."""
    watched = rows.filter(pl.col("late_age") > pl.col("entry_age"))
    if watched.is_empty():
        return None
    begin, last, enough = _span(watched)
    drawn_count = min(int(watched["all_article_count"].item(0)), MOST_DRAWN)
    drawn = pl.col("article_number") % drawn_count
    units = watched.with_columns(unit=drawn.rank("dense").cast(pl.Int64) - 1)
    return Followed(
        early=_lifetimes(units, "early_age", begin),
        late=_lifetimes(units, "late_age", begin),
        begin=begin,
        last=last,
        enough=enough,
        drawn=watched.select(drawn.unique().sort()).to_series().to_numpy(),
        drawn_count=drawn_count,
    )


def _span(rows: pl.DataFrame) -> tuple[int, int, int]:
    """The first and the last age at which enough articles were under watch, and how many are enough."""
    articles = rows.group_by("article_id").agg(pl.col("entry_age").min(), pl.col("late_age").max())
    return watched_span(articles["entry_age"].to_numpy(), articles["late_age"].to_numpy())


def _lifetimes(rows: pl.DataFrame, age: str, begin: int) -> Lifetimes:
    code = {EndKind.ALIVE.value: CENSORED} | {end: number for number, end in enumerate(ENDS)}
    cause = pl.col("end_kind").cast(pl.String).replace_strict(code, return_dtype=pl.Int64)
    kept = rows.filter(pl.col(age) > begin).with_columns(cause=cause)
    groups = kept.group_by("unit", "entry_age", age, "cause").agg(count=pl.len().cast(pl.Int64)).sort(pl.all())
    unit, entry, exits, causes, count = (groups[name].to_numpy() for name in ("unit", "entry_age", age, "cause", "count"))
    return Lifetimes(unit=unit, entry=entry, exit=exits, cause=causes, count=count)


def _drawn_ages(sentences: Followed) -> Ints:
    """The ages of a curve's steps or, where they are too many, as many evenly on a logarithmic axis; with the ages that tell the risk."""
    steps = np.union1d(sentences.early.event_ages, sentences.late.event_ages)
    least = max(sentences.begin, 60)
    if steps.size > MOST_AGES:
        steps = np.unique(np.geomspace(least, max(sentences.last, least + 1), MOST_AGES).astype(np.int64))
    ages = np.concatenate([[sentences.begin, sentences.last], steps, np.array(RISK_HOURS) * 3600]).astype(np.int64)
    return np.unique(ages[(ages >= sentences.begin) & (ages <= sentences.last)])


def sentence_survival(package: Package, *, origin: Origin = "publication") -> pl.DataFrame:
    """One row per age: the share of first-version sentences that still stand, if they ended as early and as late as captures allow.

    `lower_share` and `upper_share` bound 95 % of both over draws of articles; `at_risk_count` is how many sentences were under watch,
    and `told_count` the same at the ages at which a chart says so.
    """
    rows = first_sentences(package, origin=origin)
    sentences = followed_sentences(rows)
    if sentences is None:
        return captioned(pl.DataFrame(schema=_SURVIVAL), "")
    ages = _drawn_ages(sentences)
    earliest, latest = sentences.shares(ages)
    bounds = sentences.band(ages)
    risk = sentences.late.pooled().at_risk(ages + 1)[0]
    columns = {"age_hours": _hours(ages), "earliest_share": earliest.round(4), "latest_share": latest.round(4)}
    drawn = pl.DataFrame(
        {
            **columns,
            "lower_share": None if bounds is None else bounds[0].round(4),
            "upper_share": None if bounds is None else bounds[1].round(4),
            "at_risk_count": risk.astype(np.int64),
        },
        schema_overrides={"lower_share": pl.Float64, "upper_share": pl.Float64},
    )
    is_told = pl.col("age_hours").is_in([round(hours, 3) for hours in RISK_HOURS])
    tidy = drawn.unique("age_hours", keep="last", maintain_order=True).with_columns(told_count=pl.when(is_told).then("at_risk_count"))
    return captioned(tidy.cast(_SURVIVAL), _basis(package, rows, sentences, origin))  # type: ignore[arg-type]


_SURVIVAL: dict[str, Any] = {
    **dict.fromkeys(("age_hours", "earliest_share", "latest_share", "lower_share", "upper_share"), pl.Float64),
    "at_risk_count": pl.Int64,
    "told_count": pl.Int64,
}


def _hours(ages: Ints) -> Floats:
    hours: Floats = np.maximum((ages / 3600).round(3), MINUTE_HOURS)
    return hours


def _basis(package: Package, rows: pl.DataFrame, sentences: Followed, origin: Origin) -> str:
    """What the numbers rest on, in words."""
    articles = package.articles.filter(pl.col("version_count") > 0).height
    ended = rows.filter(pl.col("end_kind") != EndKind.ALIVE).height
    basis = (
        f"{counted(rows.height, 'sentence')} of the first versions of {counted(rows['article_id'].n_unique(), 'article')}, {ended:,} ended"
    )
    stated = "" if origin == "first_version" else f"; {articles - rows['article_id'].n_unique():,} without a stated publication left out"
    return f"{basis}{stated}; {drawn_span(sentences.begin, sentences.last, sentences.enough)}"


def sentence_ends(package: Package, *, origin: Origin = "publication") -> pl.DataFrame:
    """One row per age, bound and way to end: the share of first-version sentences that ended so, or are `alive`, stacked to 1."""
    rows = first_sentences(package, origin=origin)
    sentences = followed_sentences(rows)
    if sentences is None:
        return captioned(pl.DataFrame(schema=_ENDS), "")
    ages = _drawn_ages(sentences)
    parts = []
    for number, end in enumerate(ENDS):
        both = [_once(incidence(lives.pooled(), ages, number)) for lives in sentences.bounds]
        parts += [
            pl.DataFrame({"age_hours": _hours(ages), "share": share}).with_columns(bound=pl.lit(bound), end_kind=pl.lit(end))
            for bound, share in zip((AS_EARLY, AS_LATE), both, strict=True)
        ]
    ended = pl.concat(parts)
    alive = ended.group_by("age_hours", "bound").agg(share=1 - pl.col("share").sum(), end_kind=pl.lit(EndKind.ALIVE.value))
    whole = pl.concat([ended, alive.select(ended.columns)]).cast({"end_kind": _ENDS["end_kind"]})
    tidy = (
        whole.unique(["age_hours", "bound", "end_kind"], keep="last", maintain_order=True)
        .sort("bound", "age_hours", "end_kind")
        .with_columns(
            end=pl.col("share").cum_sum().over("bound", "age_hours", order_by="end_kind").round(4), share=pl.col("share").round(4)
        )
        .with_columns(start=pl.col("end").shift(1).over("bound", "age_hours", order_by="end_kind").fill_null(0.0))
    )
    return captioned(tidy.select(list(_ENDS)), _basis(package, rows, sentences, origin))


_ENDS: dict[str, Any] = {
    "bound": pl.String,
    "age_hours": pl.Float64,
    "end_kind": pl.Enum([end.value for end in EndKind]),
    "share": pl.Float64,
    "start": pl.Float64,
    "end": pl.Float64,
}


def survival_by_group(package: Package, *, hours: float = WINDOW_HOURS, origin: Origin = "publication") -> pl.DataFrame:
    """One row per group of first-version sentences: the share that still stands after so many hours, with both bounds and a band.

    Groups are all sentences, those with and without a quotation or a number, each place in the text, and of outlets those with most
    sentences. Groups whose articles were not under watch so long, or not early enough, are left out.
    """
    rows = first_sentences(package, origin=origin)
    age = np.array([round(hours * 3600)], dtype=np.int64)
    found = [row for label, group in _groups(rows) if (row := _share_at(label, group, age))]
    tidy = pl.DataFrame(found, schema=_GROUPS, orient="row")
    span = duration_in_words(hours)
    since = "publication" if origin == "publication" else "the first look"
    basis = f"{counted(rows.height, 'sentence')} of {counted(rows['article_id'].n_unique(), 'article')}"
    return captioned(tidy, f"after {span} since {since}; {basis}")


_GROUPS: dict[str, Any] = {
    "group": pl.String,
    "sentence_count": pl.Int64,
    "article_count": pl.Int64,
    **dict.fromkeys(("earliest_share", "latest_share", "lower_share", "upper_share"), pl.Float64),
    "count_text": pl.String,
}


def _groups(rows: pl.DataFrame) -> list[tuple[str, pl.DataFrame]]:
    outlets = rows["outlet_name"].drop_nulls().value_counts(sort=True).sort("count", "outlet_name", descending=[True, False])
    holding = [("quotation", "has_quotation"), ("number", "has_number")]
    return [
        ("all sentences", rows),
        *((f"with {name}", rows.filter(column)) for name, column in holding),
        *((f"without {name}", rows.filter(~pl.col(column))) for name, column in holding),
        *((position, rows.filter(pl.col("position") == position)) for position in POSITIONS),
        *((name, rows.filter(pl.col("outlet_name") == name)) for name in outlets["outlet_name"].head(GROUP_LIMIT) if outlets.height > 1),
    ]


def _share_at(label: str, rows: pl.DataFrame, age: Ints) -> dict[str, Any] | None:
    sentences = followed_sentences(rows)
    if sentences is None or not sentences.begin < age[0] <= sentences.last:
        return None
    earliest, latest = sentences.shares(age)
    bounds = sentences.band(age)
    lower, upper = (None, None) if bounds is None else (round(float(bounds[0][0]), 4), round(float(bounds[1][0]), 4))
    articles = rows["article_id"].n_unique()
    return {
        "group": label,
        "sentence_count": rows.height,
        "article_count": articles,
        "earliest_share": round(float(earliest[0]), 4),
        "latest_share": round(float(latest[0]), 4),
        "lower_share": lower,
        "upper_share": upper,
        "count_text": f"{counted(rows.height, 'sentence')}, {counted(articles, 'article')}",
    }
