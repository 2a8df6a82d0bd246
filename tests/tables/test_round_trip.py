"""What is written is read back, whatever the cells hold."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.tables import Cell, read_table, write_table

STARTS = st.sampled_from(["", "=", "+", "-", "@", "\t", "\r", " =", "'", "''=", "' =", "＝", "\n@"])
# Not to be had in a CSV file, or not in XML: NUL and the other controls, halves of pairs.
LEGIBLE = st.characters(exclude_categories=["Cs", "Cc", "Cn"])
TEXTS = st.builds(lambda start, rest: start + rest, STARTS, st.text(LEGIBLE, min_size=1)).filter(
    lambda text: not text.isspace() and "\ufeff" not in text
)


def read_back(suffix: str, rows: list[list[Cell]], separator: str = ",") -> list[list[Cell]]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"table{suffix}"
        headings = [f"c{place}" for place in range(3)]
        write_table(path, headings, rows, separator=separator)
        assert [each.name for each in Path(folder).iterdir()] == [path.name]
        table = read_table(path)
    assert table.headings == tuple(headings)
    assert not any(row.surplus for row in table.rows)
    return [list(row.cells) for row in table.rows]


@given(st.lists(st.lists(TEXTS, min_size=3, max_size=3), max_size=4), st.sampled_from(",;\t"))
def test_texts_come_back_from_csv(rows: list[list[Cell]], separator: str) -> None:
    assert read_back(".csv", rows, separator) == rows


@settings(max_examples=60, deadline=None)  # the first one waits for the libraries
@given(st.lists(st.lists(TEXTS, min_size=3, max_size=3), max_size=4))
def test_texts_come_back_from_xlsx(rows: list[list[Cell]]) -> None:
    assert read_back(".xlsx", rows) == rows


def test_numbers_and_dates_come_back_from_xlsx() -> None:
    row: list[Cell] = [624_000_000, Decimal("605.5"), date(2026, 11, 15)]
    assert read_back(".xlsx", [row]) == [row]


def test_numbers_and_dates_are_texts_in_csv() -> None:
    row: list[Cell] = [624_000_000, Decimal("605.50"), date(2026, 11, 15)]
    assert read_back(".csv", [row]) == [["624000000", "605,5", "2026-11-15"]]


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_what_excel_would_round_or_misdate_is_text(suffix: str) -> None:
    row: list[Cell] = [10**15 + 1, date(1899, 12, 31), "07"]
    expected = ["1000000000000001", "1899-12-31", "07"]
    assert read_back(suffix, [row]) == [expected]


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_a_row_without_cells_is_left_out(suffix: str) -> None:
    rows: list[list[Cell]] = [["a", None, "c"], [None, None, None], [None, "b", None]]
    assert read_back(suffix, rows) == [rows[0], rows[2]]
