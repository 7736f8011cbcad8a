"""Is a data package valid? Answered in polars at any size, and by frictionless itself where asked."""

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl

from newsdrift.errors import PackageBusy, PackageError
from newsdrift.packages.cells import TableView, check_cells, open_table
from newsdrift.packages.commits import recover
from newsdrift.packages.declarations import further_findings, package_findings, schema_findings
from newsdrift.packages.descriptor import DESCRIPTOR, Resource, parse_descriptor, parse_resource, withheld_texts
from newsdrift.packages.files import inspect_file
from newsdrift.packages.formats import first_line
from newsdrift.packages.reading import ATTEMPTS, descriptor_content, package_folder, replaced_meanwhile
from newsdrift.packages.report import CheckReport, Finding, report_of
from newsdrift.schema import TABLES, TextPart


def check_package(path: str | Path, *, full: bool = False) -> CheckReport:
    """Hold a package to its descriptor, and its descriptor to `schema`.

    With `full`, frictionless checks it as well, at some 10,000 rows a second. Raises PackageError where there is no descriptor to
    go by.
    """
    folder = package_folder(Path(path))
    for _ in range(ATTEMPTS):
        recover(folder)
        content = descriptor_content(folder)
        report = _check(folder, parse_descriptor(content, str(folder / DESCRIPTOR)), full=full)
        if report.valid or not replaced_meanwhile(folder, content):
            return report
    raise PackageBusy(str(folder), "builds replaced the package faster than it could be checked", "try again when they have ended")


def check_staged(folder: Path, staged: Path) -> CheckReport:
    """Hold the staged files of a package to what they will declare, before they take the place of the old ones."""
    content = (staged / DESCRIPTOR).read_bytes()
    return _check(folder, parse_descriptor(content, str(staged / DESCRIPTOR)), full=False, staged=staged)


def _check(folder: Path, descriptor: dict[str, Any], *, full: bool, staged: Path | None = None) -> CheckReport:
    findings = [*package_findings(descriptor), *further_findings(descriptor, folder)]
    resources: dict[str, Resource] = {}
    for entry in descriptor["resources"]:
        if entry["name"] in {table.name for table in TABLES}:
            findings += _parse(entry, folder, resources, withheld_texts(descriptor))
    if staged:
        resources = {name: replace(resource, file=staged / resource.file.name) for name, resource in resources.items()}
    rows: dict[str, int] = {}
    views = _open(resources, findings)
    for view in views.values():
        findings += _check_table(view, views, rows, resources[view.name])
    if full:
        from newsdrift.packages.frictionless_checks import frictionless_findings  # takes a second to import

        findings += frictionless_findings(folder, descriptor, resources.values())
    return report_of(sorted(findings, key=_place), rows)


def _place(finding: Finding) -> tuple[bool, int]:
    """Where a finding stands in the report: newsdrift's first, then those of the package, then table by table."""
    names = [table.name for table in TABLES]
    return finding.checker != "newsdrift", -1 if finding.table is None else names.index(finding.table)


def _parse(entry: dict[str, Any], folder: Path, resources: dict[str, Resource], withheld: frozenset[TextPart]) -> Iterator[Finding]:
    """What is wrong with a resource's entry; where it says enough to go on, it joins `resources`."""
    try:
        resource = parse_resource(entry, folder)
    except PackageError as error:
        yield Finding(table=entry["name"], type="resource-error", note=error.finding)
        return
    findings = list(schema_findings(resource, withheld))
    if not any(finding.type == "schema-error" for finding in findings):
        resources[resource.name] = resource
    yield from findings


def _open(resources: Mapping[str, Resource], findings: list[Finding]) -> dict[str, TableView]:
    """The tables whose files can be read; what is wrong with the others, and with labels, joins `findings`."""
    views = {}
    with ThreadPoolExecutor() as threads:  # hashing and counting let go of the interpreter
        inspected = list(threads.map(inspect_file, resources.values()))
    for resource, facts in zip(resources.values(), inspected, strict=True):
        findings += facts.findings
        if facts.is_readable:
            try:
                views[resource.name], label_findings = open_table(resource, facts.labels)
                findings += label_findings
            except pl.exceptions.PolarsError as error:
                findings.append(_source_error(resource, error))
    return views


def _check_table(view: TableView, views: Mapping[str, TableView], rows: dict[str, int], resource: Resource) -> Iterator[Finding]:
    try:
        findings, rows[view.name] = _check_what_can_be_read(view, views)
    except pl.exceptions.PolarsError as error:
        yield _source_error(resource, error)
        return
    if resource.row_count is not None and resource.row_count != rows[view.name]:
        note = f'expected is "{resource.row_count}" and actual is "{rows[view.name]}"'
        yield Finding(table=view.name, type="row-count", note=note)
    yield from findings


def _check_what_can_be_read(view: TableView, views: Mapping[str, TableView]) -> tuple[list[Finding], int]:
    """The faults of a table; without its foreign keys where a table that they name breaks off, which is that table's fault."""
    try:
        return check_cells(view, views)
    except pl.exceptions.PolarsError:
        return check_cells(view, {})


def _source_error(resource: Resource, error: pl.exceptions.PolarsError) -> Finding:
    return Finding(table=resource.name, type="source-error", note=f"not readable as {resource.format}: {first_line(error)}")
