"""A file put in its place is whole, or what was there stays."""

from pathlib import Path

import pytest

from newsdrift.packages.placing import put_in_place


def test_a_file_takes_the_place_of_another(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"older and longer")
    assert put_in_place(tmp_path / "a.csv", b"new") == tmp_path / "a.csv"
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.csv": b"new"}


def test_where_it_cannot_be_put_nothing_is_left_beside(tmp_path: Path) -> None:
    (tmp_path / "a.csv").mkdir()
    with pytest.raises(OSError, match=r"a\.csv"):
        put_in_place(tmp_path / "a.csv", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]
