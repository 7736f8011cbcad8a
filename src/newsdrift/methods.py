"""What a methods section must tell of a package: each number with the column that it comes from, in Markdown or LaTeX."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

import polars as pl

from newsdrift.errors import printable
from newsdrift.in_words import counted
from newsdrift.metrics import SUSPECT_SHARE
from newsdrift.packages import Package
from newsdrift.schema import UNUSED, ChangeLevel, Status, TimeBasis
from newsdrift.summaries.exposure import PACE_AGES, WINDOW_HOURS
from newsdrift.summaries.flow import MEASURES, comparable_updates, exclusions, flow, following
from newsdrift.summaries.observing import origins, source
from newsdrift.summaries.resampling import DRAWS, SEED

Form = Literal["markdown", "tex"]
Fact = tuple[str, str, str]

_SCHEMA = {"section": pl.String, "statement": pl.String, "value": pl.String, "column": pl.String}
_MOST_OUTLETS = 20
_MOST_LANGUAGES = 8
_LEVELS = {
    ChangeLevel.WHITESPACE: "white space or paragraphs",
    ChangeLevel.TYPOGRAPHY: "typography",
    ChangeLevel.CASE_PUNCTUATION: "case or punctuation",
    ChangeLevel.WORDING: "wording, order or headline",
}
_TABLE_COLUMNS = ("articles.outlet", "articles.article_id", "articles.capture_count", *MEASURES.values())
_DESCRIPTOR = "datapackage.json"


def method_facts(package: Package) -> pl.DataFrame:
    """One row per number of a methods section: `section`, `statement`, `value` in words, and the `column` or setting that it comes from."""
    rows = [(section, *fact) for section, facts in _SECTIONS.items() for fact in facts(package)]
    return pl.DataFrame(rows, schema=_SCHEMA, orient="row")


def _period(package: Package) -> list[Fact]:
    captures = package.captures.filter(~pl.col("status").is_in(UNUSED))
    basis = package.versions.group_by("time_basis").agg(pl.len()).sort("time_basis")
    named = [f"{count:,} {TimeBasis(basis).value}" for basis, count in basis.iter_rows()]
    return [
        ("somebody looked", _span(captures["captured_at"]), "captures.captured_at"),
        ("captures without a time of looking", f"{captures['captured_at'].null_count():,}", "captures.captured_at"),
        ("times of versions", _span(package.versions["version_at"]), "versions.version_at"),
        ("versions by what their time is", ", ".join(named) or "no version", "versions.time_basis"),
    ]


def _span(times: pl.Series) -> str:
    first: Any = times.min()
    last: Any = times.max()
    return "unknown" if first is None else f"{first:%Y-%m-%d %H:%M} to {last:%Y-%m-%d %H:%M} UTC"


def _sources(package: Package) -> list[Fact]:
    """Each folder below data/raw as sources.csv describes it, with its captures."""
    found = package.captures.filter(~pl.col("status").is_in((Status.IGNORED, Status.WITHDRAWN)))
    counts = dict(found.group_by(source().alias("source")).agg(pl.len()).iter_rows())
    described = {str(entry.get("title")): entry for entry in package.descriptor.get("sources", [])}
    names = sorted(set(counts) | set(described))
    return [
        (f"{name} ({_description(described.get(name, {}))})", counted(counts.get(name, 0), "capture"), "captures.capture_id")
        for name in names
    ]


def _description(entry: Mapping[str, Any]) -> str:
    """Kind, selection, schedule, time and gaps of a source as its row in sources.csv has them."""
    told = {name: str(entry[name]) for name in ("kind", "selection", "schedule", "interval", "known_gaps") if name in entry}
    phrases = [
        told.get("kind", ""),
        told.get("selection", ""),
        f"{told['schedule']} schedule" if "schedule" in told else "",
        f"every {told['interval']}" if "interval" in told else "",
        f"{entry.get('start', '?')} to {entry.get('end', '?')}" if "start" in entry or "end" in entry else "",
        f"known gaps: {told['known_gaps']}" if "known_gaps" in told else "",
    ]
    return "; ".join(filter(None, phrases)) or "data/curated/sources.csv does not say how its captures came about"


def _articles(package: Package) -> list[Fact]:
    articles = package.articles
    captured = articles.filter(pl.col("capture_count") > 0)
    once = captured.filter(pl.col("capture_count") == 1).height
    seen = origins(package)
    languages = articles.group_by("language").agg(pl.len()).sort("len", "language", descending=[True, False], nulls_last=True)
    told = [f"{count:,} {language or 'unknown'}" for language, count in languages.head(_MOST_LANGUAGES).iter_rows()]
    others = languages.height - _MOST_LANGUAGES
    return [
        ("articles", f"{articles.height:,}", "articles.article_id"),
        ("outlets", f"{package.outlets.height:,}", "outlets.outlet"),
        ("stories", f"{package.stories.height:,}", "stories.story_id"),
        ("articles by language", ", ".join([*told, *([f"{others} more languages"] if others > 0 else [])]) or "none", "articles.language"),
        ("articles captured once, which can show no update", _share_of(once, captured.height), "articles.capture_count"),
        ("articles taken down for good", f"{articles['gone_before'].is_not_null().sum():,}", "articles.gone_before"),
        ("articles whose publication is stated", _share_of(int(seen["is_publication_stated"].sum()), seen.height), "captures.published_at"),
    ]


def _share_of(part: int, whole: int) -> str:
    return f"{part:,} of {whole:,} ({100 * part / whole:.1f} %)" if whole else "0 of 0"


def _flow(package: Package) -> list[Fact]:
    """What is kept at each step, after what was left out for it."""
    left_out = exclusions(package).filter(pl.col("left_out_count") > 0)
    facts = []
    for step, kept, column in flow(package).select("step", "kept_count", "column").iter_rows():
        for reason, count, by in left_out.filter(pl.col("step") == step).select("reason", "left_out_count", "column").iter_rows():
            facts.append((f"left out, {reason}", f"{count:,}", by))
        facts.append((step, f"{kept:,}", column))
    return facts


def _following(package: Package) -> list[Fact]:
    known = {row["measure"]: _quartiles(row) for row in following(package).iter_rows(named=True)}
    return [(measure, known.get(measure, "unknown"), column) for measure, column in MEASURES.items()]


def _quartiles(row: Mapping[str, Any]) -> str:
    of = "" if row["row_count"] == row["article_count"] else f"{row['row_count']:,} values of "
    return f"median {_number(row, 'median')} (middle half {_middle_half(row, ' to ')}; {of}{counted(row['article_count'], 'article')})"


def _middle_half(row: Mapping[str, Any], to: str) -> str:
    return f"{_number(row, 'lower')}{to}{_number(row, 'upper')}"


def _number(row: Mapping[str, Any], name: str) -> str:
    """A quartile: captures as whole numbers where they are, hours with a decimal, of less than an hour two."""
    value = row[name]
    if row["measure"] == next(iter(MEASURES)):
        return f"{value:,.0f}" if value == round(value) else f"{value:,.1f}"
    return f"{value:,.1f}" if value >= 1 else f"{value:.2f}"


def _levels(package: Package) -> list[Fact]:
    updates = comparable_updates(package)
    counts = dict(updates.group_by("change_level").agg(pl.len()).iter_rows())
    column = "version_metrics.change_level"
    return [
        (f"updates whose strongest change is of {name}", _share_of(counts.get(level.value, 0), updates.height), column)
        for level, name in _LEVELS.items()
    ]


def _software(package: Package) -> list[Fact]:
    """The versions that made the package: of readers only those that read something."""
    versions = package.descriptor["newsdrift"]
    stages = [
        (name, str(versions[key]), f"{_DESCRIPTOR}, newsdrift.{key}")
        for name, key in {
            "newsdrift": "version",
            "schema of the tables": "schema",
            "splitting of sentences": "splitter",
            "alignment of sentences": "aligner",
            "values in sentences": "values",
        }.items()
        if key in versions
    ]
    used = package.captures["reader"].drop_nulls().unique().sort()
    readers = versions.get("readers", {})
    return [*stages, *((f"reader {name}", str(readers.get(name, "unknown")), f"{_DESCRIPTOR}, newsdrift.readers") for name in used)]


def _parameters(_package: Package) -> list[Fact]:
    return [
        ("common window of rates", f"the first {WINDOW_HOURS:g} hours from publication", "summaries.update_rates"),
        ("classes of age of an article", ", ".join(PACE_AGES), "summaries.pace"),
        ("intervals", f"95 % of {DRAWS:,} draws of articles with replacement, seed {SEED}", "summaries.resampling"),
        (
            "suspect versions",
            f"shorter than {SUSPECT_SHARE:.2f} of the versions before and after, or broken off within a sentence",
            "versions.is_suspect",
        ),
    ]


_SECTIONS: Mapping[str, Callable[[Package], list[Fact]]] = {
    "Period": _period,
    "Sources and selection": _sources,
    "Articles": _articles,
    "From captures to analysed updates": _flow,
    "How closely articles were followed": _following,
    "Updates by level of change": _levels,
    "Software": _software,
    "Parameters": _parameters,
}


def outlet_table(package: Package) -> pl.DataFrame:
    """One row per outlet, those with most articles first: its articles, how many were captured once, and the quartiles of each measure."""
    rows = following(package, by_outlet=True)
    quartiles = pl.Series([f"{_number(row, 'median')} ({_middle_half(row, '–')})" for row in rows.iter_rows(named=True)], dtype=pl.String)
    once = (pl.col("once_share") * pl.col("captured_article_count")).round(0).cast(pl.Int64)
    wide = rows.with_columns(quartiles=quartiles, captured_once=once).pivot(
        "measure", index=["group", "captured_article_count", "captured_once"], values="quartiles", maintain_order=True
    )
    missing = [pl.lit(None, pl.String).alias(name) for name in MEASURES if name not in wide.columns]
    return (
        wide.with_columns(missing)
        .select(
            pl.col("captured_once").cast(pl.String),
            outlet="group",
            articles=pl.col("captured_article_count").cast(pl.String),
            **{name: pl.col(name).fill_null("–") for name in MEASURES},
        )
        .select("outlet", "articles", "captured_once", *MEASURES)
    )


def methods_text(package: Package, *, form: Form = "markdown") -> str:
    """The facts, and how closely each outlet was followed, as text for a manuscript; LaTeX is a fragment to be put in with `\\input`.

    Texts that others wrote are escaped.
    """
    write = _latex if form == "tex" else _markdown
    facts = method_facts(package)
    outlets = outlet_table(package)
    title = str(package.descriptor.get("title", package.descriptor.get("name", "a package")))
    left = outlets.height - _MOST_OUTLETS
    note = f"Median and middle half; {counted(left, 'outlet')} with fewer articles not shown." if left > 0 else "Median and middle half."
    return write(title, facts.partition_by("section", maintain_order=True), outlets.head(_MOST_OUTLETS), note)


def _markdown(title: str, sections: Sequence[pl.DataFrame], outlets: pl.DataFrame, note: str) -> str:
    lines = [f"# Methods: {_markdown_text(title)}"]
    for section in sections:
        lines += ["", f"## {section['section'][0]}", ""]
        for statement, value, column in section.select("statement", "value", "column").iter_rows():
            lines.append(f"- {_markdown_text(statement)}: {_markdown_text(value)} (`{column}`)")
    columns = [_markdown_text(name.replace("_", " ")) for name in outlets.columns]
    lines += ["", "## By outlet", "", f"{note} Columns, in order: {', '.join(f'`{name}`' for name in _TABLE_COLUMNS)}.", ""]
    lines += [_row(columns), _row(["---", *["---:"] * (len(columns) - 1)])]
    lines += [_row([_markdown_text(cell) for cell in row]) for row in outlets.iter_rows()]
    return "\n".join(lines) + "\n"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _markdown_text(text: str) -> str:
    """Text on one line that Markdown shows as it is."""
    return re.sub(r"([\\`*_{}\[\]<>#|~&$!])", r"\\\1", _line(text))


def _line(text: str) -> str:
    return printable(" ".join(text.split()))


_LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    "–": "--",
}
_LATEX_TABLE = str.maketrans(_LATEX)


def _latex_text(text: str) -> str:
    """Text on one line that LaTeX sets as it is."""
    return _line(text).translate(_LATEX_TABLE)


def _latex(title: str, sections: Sequence[pl.DataFrame], outlets: pl.DataFrame, note: str) -> str:
    lines = [
        "% Put into a document with \\input; other scripts than Latin need XeLaTeX or LuaLaTeX.",
        rf"\section*{{Methods: {_latex_text(title)}}}",
    ]
    for section in sections:
        lines += ["", rf"\subsection*{{{_latex_text(section['section'][0])}}}", r"\begin{itemize}"]
        for statement, value, column in section.select("statement", "value", "column").iter_rows():
            lines.append(rf"  \item {_latex_text(statement)}: {_latex_text(value)} (\texttt{{{_latex_text(column)}}})")
        lines.append(r"\end{itemize}")
    columns = ", ".join(rf"\texttt{{{_latex_text(column)}}}" for column in _TABLE_COLUMNS)
    lines += [
        "",
        r"\subsection*{By outlet}",
        rf"{note} Columns, in order: {columns}.",
        "",
        r"{\footnotesize\setlength{\tabcolsep}{3pt}\noindent",
    ]
    widths = r"p{0.08\linewidth}" * 2 + r"p{0.1\linewidth}" * len(MEASURES)
    lines += [rf"\begin{{tabular}}{{p{{0.14\linewidth}}{widths}}}", r"\hline"]
    lines += [_latex_row([name.replace("_", " ") for name in outlets.columns]), r"\hline"]
    lines += [_latex_row(row) for row in outlets.iter_rows()]
    return "\n".join([*lines, r"\hline", r"\end{tabular}}"]) + "\n"


def _latex_row(cells: Sequence[str]) -> str:
    return f"{' & '.join(map(_latex_text, cells))} \\\\"
