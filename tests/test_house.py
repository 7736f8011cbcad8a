"""The house rules that a machine can hold."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "newsdrift"

# In the order in which data flows: a module imports only from those above it.
ORDER = (
    "errors",
    "deferred",
    "in_words",
    "schema",
    "records",
    "urls",
    "splitting",
    "text",
    "values",
    "sources",
    "curated",
    "tables",
    "alignment",
    "lineages",
    "notices",
    "metrics",
    "boilerplate",
    "value_lives",
    "measuring",
    "shingling",
    "wires",
    "packages",
    "summaries",
    "searching",
    "methods",
    "charts",
    "redlines",
    "exploring",
    "publication",
    "reports",
    "studies",
    "pipeline",
    "thinning",
    "sharing",
    "terminal",
    "cli",
)


def module_of(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def imported(path: Path) -> set[str]:
    """The top modules of newsdrift that a file imports."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "newsdrift":
            parts = node.module.split(".")
            names |= {parts[1]} if len(parts) > 1 else {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            names |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("newsdrift.")}
    return names


def test_every_module_has_its_place_in_the_order() -> None:
    found = {module_of(path) for path in PACKAGE.rglob("*.py")} - {"__init__"}
    assert found == set(ORDER)


def test_a_module_imports_only_from_those_above_it() -> None:
    files = [path for path in PACKAGE.rglob("*.py") if module_of(path) != "__init__"]
    upward = {
        f"{path.relative_to(PACKAGE)} imports {name}"
        for path in files
        for name in imported(path) - {module_of(path)}
        if ORDER.index(name) > ORDER.index(module_of(path))
    }
    assert upward == set()


@pytest.mark.parametrize(
    "arguments", [["ruff", "check", "--quiet", "."], ["ruff", "format", "--quiet", "--check", "."], ["mypy", "--no-error-summary"]]
)
def test_linter_formatter_and_type_checker_find_nothing(arguments: list[str]) -> None:
    done = subprocess.run([sys.executable, "-m", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


def test_the_lock_names_versions_and_hashes_and_no_addresses() -> None:
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    forms = re.compile(r"[A-Za-z0-9_.-]+==\S+( ; .+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?")
    assert [line for line in lines if not forms.fullmatch(line)] == []
    assert len(lines) > 500


def test_the_lock_lacks_what_takes_every_process_two_seconds_to_import() -> None:
    assert "rfc3987-syntax" not in (ROOT / "requirements.lock").read_text(encoding="utf-8")


def test_every_dependency_is_locked() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    declared = re.findall(r'^    "([a-z0-9-]+)[><=]', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert len(declared) > 20
    assert [name for name in declared if not re.search(rf"^{name}==", lock, flags=re.MULTILINE)] == []
