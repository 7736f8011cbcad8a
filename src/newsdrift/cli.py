"""The command line: one command, one library call, a line out.

What a command needs is imported in it, so that `--help` answers at once.
"""

import os
import shlex
import sys
from collections.abc import Iterable
from enum import StrEnum
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from newsdrift.errors import NewsdriftError, printable

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="How news articles change after they are published: from scraped files to a data package, measures and charts.",
)

PackageOption = Annotated[Path, typer.Option("--package", help="Folder of the package: datapackage.json, data/, notebooks/.")]
OutputOption = Annotated[Path, typer.Option("--output", help="Folder below which it is written.")]


class KindOfText(StrEnum):
    """As `newsdrift.schema.TextPart`, which takes half a second to import; addresses have an option of their own."""

    BODY = "body"
    TITLE = "title"
    VALUE = "value"
    SPEAKER = "speaker"
    NOTICE = "notice"
    BOILERPLATE = "boilerplate"
    AUTHOR = "author"
    FILE_NAME = "file_name"
    REASON = "reason"


@app.callback(invoke_without_command=True)
def newsdrift(show_version: Annotated[bool, typer.Option("--version", help="Print the version and leave.")] = False) -> None:
    """How news articles change after they are published: from scraped files to a data package, measures and charts."""
    if show_version:
        print(version("newsdrift"))
        raise typer.Exit


@app.command()
def new(
    folder: Annotated[Path, typer.Argument(help="A new folder.")],
    example: Annotated[bool, typer.Option("--example", help="With the sample corpus as raw files.")] = False,
) -> None:
    """Make a study of one's own: folders for raw and curated files, the notebooks."""
    from newsdrift import studies

    made = studies.create_study(folder, example=example)
    then = "" if example else f"put raw files below {folder / 'data' / 'raw'}, then "
    print(f"Made {folder} with {len(made)} files. Next: {then}`cd {shlex.quote(str(folder))}` and `newsdrift build`.")


@app.command()
def add(
    paths: Annotated[list[Path], typer.Argument(help="Files and folders.")],
    source: Annotated[str | None, typer.Option("--source", help="Publisher, crawl or mirror; else the name of their folder.")] = None,
    raw: Annotated[Path, typer.Option("--raw", help="Folder of raw files.")] = Path("data/raw"),
) -> None:
    """Copy raw files to where a build reads them, never over others, and say which reader takes each."""
    from newsdrift import sources, terminal

    if not terminal.print_added(sources.add_files(paths, raw=raw, source=source), raw / (source or "")):
        raise typer.Exit(1)


@app.command()
def inspect(
    file: Annotated[Path, typer.Argument(help="A raw file.")],
    raw: Annotated[Path, typer.Option("--raw", help="Folder of raw files that it is in, if it is.")] = Path("data/raw"),
    package: PackageOption = Path(),
) -> None:
    """Show what a reader makes of a raw file: times, address, title, paragraphs kept and cut, and why."""
    from newsdrift import curated, terminal

    if not terminal.print_inspection(file, raw, curated.read_curated(package / "data" / "curated")):
        raise typer.Exit(1)


@app.command()
def build(
    raw: Annotated[Path, typer.Option("--raw", help="Folder of raw files.")] = Path("data/raw"),
    package: PackageOption = Path(),
    table_format: Annotated[Literal["csv", "parquet"], typer.Option("--format", help="Form of the tables.")] = "csv",
    notebooks: Annotated[bool, typer.Option(help="Run the notebooks and write the report.")] = True,
) -> None:
    """Build the data package from raw files, check it, run the notebooks, write the report."""
    from newsdrift import packages, pipeline, reports, terminal

    pipeline.require_folder(raw)
    with packages.sole_writer(package):
        made = pipeline.build(raw, package, format=table_format, progress=terminal.progress)
        terminal.print_build(made, package)
        if not made.report.valid:
            raise typer.Exit(1)
        if notebooks and made.has_captures and reports.notebook_files(package):
            terminal.print_report(reports.write_report(package, package / "build" / "report", progress=terminal.progress))
    terminal.print_next(made)


@app.command()
def check(
    package: Annotated[Path, typer.Argument(help="Folder of the package, or its datapackage.json.")] = Path(),
    full: Annotated[bool, typer.Option("--full", help="Let frictionless check as well; slow on large packages.")] = False,
    public: Annotated[bool, typer.Option("--public", help="List instead the files of the study that hold text without a licence.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
) -> None:
    """Check that a package is what its descriptor and the schema say; exit 1 where it is not."""
    from newsdrift import packages, terminal

    if public and (full or as_json):
        raise typer.BadParameter("it goes with neither --full nor --json", param_hint="--public")
    if public:
        from newsdrift.sharing import study_files

        raise typer.Exit(0 if terminal.print_unlicensed(study_files.unlicensed_files(package, progress=terminal.progress)) else 1)
    report = packages.check_package(package, full=full)
    print(report.to_json()) if as_json else terminal.print_check(report)
    raise typer.Exit(0 if report.valid else 1)


@app.command()
def show(
    article: Annotated[str, typer.Argument(help="article_id, address, or a unique part of one.")],
    old: Annotated[int | None, typer.Option("--from", help="Version to compare from.")] = None,
    new: Annotated[int | None, typer.Option("--to", help="Version to compare with.")] = None,
    page: Annotated[Path | None, typer.Option("--html", help="Write the update to this file, as a page to read side by side.")] = None,
    package: PackageOption = Path(),
) -> None:
    """Show the versions of an article, or with --from or --to one update as a diff; with --html FILE as a page."""
    from newsdrift import packages, redlines, terminal

    opened = packages.read_package(package)
    found = redlines.find_article(opened, article)
    if old is None and new is None and page is None:
        terminal.print_out(redlines.version_table(opened, found))
        return
    first, last = redlines.chosen_update(opened, found, old=old, new=new)
    if page is None:
        terminal.print_out(redlines.update_text(opened, found, old=first, new=last, colour=terminal.has_colour()))
    else:
        print(f"Wrote {printable(str(redlines.redline(opened, found, first, last).save(page)))}.")


@app.command()
def find(
    phrase: Annotated[str, typer.Argument(help="One or several words.")],
    package: PackageOption = Path(),
    within_words: Annotated[bool, typer.Option("--within-words", help="Also inside of words: ferry in ferryman.")] = False,
    match_case: Annotated[bool, typer.Option("--match-case", help="Tell capitals from small letters.")] = False,
    with_suspect: Annotated[bool, typer.Option("--with-suspect", help="Also in suspect versions.")] = False,
) -> None:
    """Show when a phrase entered or left the headlines and texts of articles."""
    from newsdrift import packages, searching, terminal
    from newsdrift.errors import PhraseError

    opened = packages.read_package(package)
    try:
        found = searching.find(opened, phrase, within_words=within_words, match_case=match_case, with_suspect=with_suspect)
    except PhraseError as error:
        raise typer.BadParameter(printable(str(error)), param_hint="PHRASE") from error
    terminal.print_found(found, phrase, opened)


@app.command()
def notebooks(package: PackageOption = Path()) -> None:
    """Run the notebooks and save their outputs in place, without times and Python version."""
    from newsdrift import reports, terminal

    changed = reports.refresh_notebooks(package, progress=terminal.progress)
    print(f"{len(changed)} of {len(reports.notebook_files(package))} notebooks have new outputs.")


@app.command()
def lab(package: PackageOption = Path()) -> None:
    """Open JupyterLab on the notebooks."""
    from jupyterlab.labapp import LabApp

    LabApp.launch_instance([f"--ServerApp.root_dir={package.resolve()}", "--LabApp.default_url=/lab/tree/notebooks"])


@app.command()
def methods(
    tex: Annotated[bool, typer.Option("--tex", help="As LaTeX, for a manuscript; else as Markdown.")] = False,
    package: PackageOption = Path(),
) -> None:
    """Print what a methods section must tell of a package, each number with its column."""
    from newsdrift import methods, packages

    print(methods.methods_text(packages.read_package(package), form="tex" if tex else "markdown"), end="")


@app.command()
def export(
    to: Annotated[Literal["sqlite", "duckdb"], typer.Option("--to", help="Kind of database.")],
    output: OutputOption = Path(),
    package: PackageOption = Path(),
) -> None:
    """Write the package as one database file, with keys and views."""
    from newsdrift import packages
    from newsdrift.sharing import exporting

    made = exporting.export(packages.read_package(package), exporting.Engine(to), output)
    print(f"Wrote {printable(str(made.path))}: {made.row_count:,} rows in {made.table_count} tables.")


@app.command()
def share(
    without_text: Annotated[bool, typer.Option("--without-text", help="Leave the texts out: ids, times, counts and measures.")] = False,
    full: Annotated[bool, typer.Option("--full", help="With the texts, where data/curated/sources.csv lets them be given.")] = False,
    release: Annotated[list[KindOfText] | None, typer.Option("--release", help="Kind of text not to leave out; may be repeated.")] = None,
    urls: Annotated[Literal["full", "domain"], typer.Option("--urls", help="Addresses, or domains alone and other ids.")] = "domain",
    key: Annotated[Path | None, typer.Option("--key", help="File with the key of digests; else digests.key beside the package.")] = None,
    audience: Annotated[str, typer.Option("--audience", help="For whom the archive with texts is.")] = "everyone",
    output: OutputOption = Path(),
    package: PackageOption = Path(),
) -> None:
    """Make one zip of a package for others: without its texts, or with them where that is allowed."""
    from newsdrift import terminal
    from newsdrift.sharing import full_text, key_file, text_free, withholding

    if without_text == full:
        raise typer.BadParameter("say --without-text or --full", param_hint="share")
    if full and (release or key or urls != "domain"):
        raise typer.BadParameter("--release, --urls and --key go with --without-text", param_hint="--full")
    if without_text:
        choice = withholding.Choice.of(release or (), urls)
        made = text_free.share_without_text(package, output, key_file.own_key(package, key), choice, progress=terminal.progress)
        terminal.print_text_free(made)
    elif not terminal.print_full(full_text.share_full(package, output, audience=audience, progress=terminal.progress)):
        raise typer.Exit(1)


@app.command()
def rehydrate(
    archive: Annotated[Path, typer.Argument(help="An archive that was made without texts.")],
    raw: Annotated[Path, typer.Option("--raw", help="Folder of raw files, the captures of the archive.")] = Path("data/raw"),
    key: Annotated[Path | None, typer.Option("--key", help="File with the key of its digests, to compare down to the sentence.")] = None,
    output: OutputOption = Path(),
) -> None:
    """Make the full package from an archive without texts and the same captures; exit 1 where one differs or is missing."""
    from newsdrift import terminal
    from newsdrift.sharing import key_file, rehydrating

    own = None if key is None else key_file.read_key(key)
    if not terminal.print_rehydrated(rehydrating.rehydrate(archive, raw, output, key=own, progress=terminal.progress)):
        raise typer.Exit(1)


@app.command()
def reproduce(
    archive: Annotated[Path, typer.Argument(help="A zip as `newsdrift share` writes it.")],
    output: Annotated[Path, typer.Option("--output", help="Folder below which a new one is made.")] = Path(),
    run_notebooks: Annotated[bool, typer.Option("--run-notebooks", help="Run also notebooks that are not newsdrift's own.")] = False,
) -> None:
    """Check an archive's hashes, make its numbers and charts again, and compare; exit 1 where something differs."""
    from newsdrift import terminal
    from newsdrift.sharing import reproducing

    made = reproducing.reproduce(archive, output, run_notebooks=run_notebooks, progress=terminal.progress)
    terminal.print_reproduction(made)
    raise typer.Exit(0 if made.holds else 1)


@app.command()
def compare(
    first: Annotated[Path, typer.Argument(help="Folder or archive of a package.")],
    second: Annotated[Path, typer.Argument(help="Folder or archive of another.")],
) -> None:
    """Show in which captures, versions and measures two packages differ, and why; exit 1 where they do."""
    from newsdrift import terminal
    from newsdrift.sharing import comparing

    found = comparing.compare_packages(first, second)
    terminal.print_comparison(found)
    raise typer.Exit(0 if found.is_equal else 1)


@app.command()
def withdraw(
    name: Annotated[str, typer.Argument(metavar="ID", help="article_id, version_id or capture_id.")],
    reason: Annotated[str, typer.Option("--reason", help="Why; it stands in the table of captures.")],
    purge: Annotated[bool, typer.Option("--purge", help="Delete the raw records, too.")] = False,
    raw: Annotated[Path, typer.Option("--raw", help="Folder of raw files.")] = Path("data/raw"),
    package: PackageOption = Path(),
) -> None:
    """Take the texts of an article, a version or a capture out of the package and all that is made of it later."""
    from newsdrift import terminal
    from newsdrift.sharing import withdrawing

    terminal.print_withdrawal(withdrawing.withdraw(package, raw, name, reason=reason, purge=purge, progress=terminal.progress))


def main(arguments: Iterable[str] | None = None) -> Any:
    """Run a command; what newsdrift raises on purpose is a line on standard error and exit code 1."""
    try:
        return app(list(sys.argv[1:] if arguments is None else arguments), prog_name="newsdrift")
    except NewsdriftError as error:
        print(f"newsdrift: {printable(str(error))}", file=sys.stderr)
        sys.exit(1)
    except BrokenPipeError:  # the reader of the pipe, such as `head`, has seen enough
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - stays open for the interpreter's last flush
        sys.exit(1)
