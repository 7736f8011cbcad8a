"""Counting the cells of CSV rows without reading them, held to Python's reader."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from newsdrift.packages.files import CsvShape

CELLS = st.text('a",\nه', max_size=4)
ROWS = st.lists(st.lists(CELLS, min_size=1, max_size=4).filter(lambda row: row != [""]), max_size=6)


@given(rows=ROWS, size=st.integers(1, 9))
def test_rows_of_another_length_are_found_wherever_the_blocks_of_the_file_end(rows: list[list[str]], size: int) -> None:
    output = io.StringIO(newline="")
    csv.writer(output, lineterminator="\n").writerows(rows)
    content = output.getvalue().encode()
    shape = CsvShape(cell_count=2)
    for start in range(0, len(content), size):
        shape.feed(content[start : start + size])
    shape.end()

    lengths = [(at, len(row)) for at, row in enumerate(rows, start=1)]
    assert shape.row_count == len(rows)
    assert shape.short == [(at, length) for at, length in lengths if length < 2]
    assert shape.long == [(at, length) for at, length in lengths if length > 2]


def test_a_last_row_without_its_line_break_counts() -> None:
    shape = CsvShape(cell_count=3)
    shape.feed(b"a,b,c\n1,2")
    shape.end()
    assert (shape.row_count, shape.short, shape.long) == (2, [(2, 2)], [])
