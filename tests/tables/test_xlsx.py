"""XLSX as Excel and other programs write it."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from xlsxwriter import Workbook as Writer  # type: ignore[import-untyped]

from domain.tables import Cell, Row, TableError, read_table, write_table
from domain.tables.building import MOST_COLUMNS
from domain.tables.xlsx_files import MOST_BYTES


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "table.xlsx"


def made(path: Path, *rows: list[object]) -> Path:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(path)
    return path


def test_one_far_cell_in_each_row_is_no_work_for_hours(path: Path) -> None:
    with Writer(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_string(0, 0, "a")
        sheet.write_blank(1, 16_383, None, book.add_format({"bold": True}))
    with pytest.raises(TableError, match="quá rộng"):
        read_table(path)


def test_no_more_is_read_than_was_asked_for(path: Path) -> None:
    write_table(path, ["a"], [["x"]] * 3)
    assert len(read_table(path, 3).rows) == 3
    with pytest.raises(TableError, match="nhiều nhất 2 dòng"):
        read_table(path, 2)
    with Writer(str(path)) as book:
        sheet, bold = book.add_worksheet(), book.add_format({"bold": True})
        sheet.write_string(0, 0, "a")
        for line in range(1, 5):
            sheet.write_blank(line, MOST_COLUMNS - 1, None, bold)
    assert read_table(path, 5).rows == []
    with pytest.raises(TableError, match="không mở được"):
        read_table(path, 2)


def test_numbers_and_dates_are_taken_as_they_are(path: Path) -> None:
    row = [1474, 605.5, 0.1 + 0.2, datetime(2026, 11, 15, 8, 30), "07", True]  # noqa: DTZ001
    expected: tuple[Cell, ...] = (
        *(1474, Decimal("605.5"), Decimal("0.3"), date(2026, 11, 15), "07", "True"),
    )
    assert read_table(made(path, list("abcdef"), row)).rows == [Row(2, expected)]


def test_lines_count_as_in_excel_from_the_top(path: Path) -> None:
    made(path, [], ["a", "b"], [], [1, None])
    assert read_table(path).rows == [Row(4, (1, None))]


def test_a_hidden_sheet_in_front_is_passed_over(path: Path) -> None:
    book = Workbook()
    book.worksheets[0].append(["hidden"])
    book.worksheets[0].sheet_state = "hidden"
    book.create_sheet("seen").append(["seen"])
    book.save(path)
    assert read_table(path).headings == ("seen",)


def test_a_formula_that_was_calculated_is_its_result(path: Path) -> None:
    with Writer(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["a", "b"])
        sheet.write_formula(1, 0, "=1+2", None, 3)
    assert read_table(path).rows == [Row(2, (3, None))]


def test_a_formula_that_nobody_calculated_is_refused(path: Path) -> None:
    with pytest.raises(TableError, match="dòng 2: có công thức chưa tính"):
        read_table(made(path, ["a", "b"], ["x", "=1+2"]))


def test_a_file_that_unpacks_to_too_much_is_refused(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(path, ["a"], ["b"])
    assert path.stat().st_size < MOST_BYTES
    monkeypatch.setattr("domain.tables.xlsx_files.MOST_BYTES", 1_000)
    with pytest.raises(TableError, match="quá lớn"):
        read_table(path)


def test_a_text_that_excel_cannot_hold_stops_the_writing(path: Path) -> None:
    path.write_text("as before", encoding="utf-8")
    with pytest.raises(TableError, match=r"dòng 2: .* hãy dùng CSV"):
        write_table(path, ["a"], [["x" * 40_000]])
    assert path.read_text(encoding="utf-8") == "as before"
    assert list(path.parent.iterdir()) == [path]


def test_a_text_like_a_formula_is_no_formula(path: Path) -> None:
    write_table(path, ["a"], [["=1+2"], [" @SUM(A1)"]])
    assert [row.cells[0] for row in read_table(path).rows] == ["=1+2", " @SUM(A1)"]
    cells = list(load_workbook(path).worksheets[0].iter_rows(min_row=2, max_col=1))
    assert [(row[0].data_type, row[0].value) for row in cells] == [
        ("s", "'=1+2"),
        ("s", "' @SUM(A1)"),
    ]


def test_another_suffix_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TableError, match=r"\.csv hoặc \.xlsx"):
        write_table(tmp_path / "table.ods", ["a"], [])
    assert not list(tmp_path.iterdir())
