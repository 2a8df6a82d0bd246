"""The file: its formats, its panes, its paper, and what stays text."""

import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from domain.reading import Quantity
from reports.workbook import Book, LateReport, Log, Row
from reports.workbook.styles import number_format
from reports.workbook.writing import xlsx
from tests.workbooks.reading_back import Opened

HOSTILE = ("=cmd()", "+1+1", "@SUM(A1)", "$x$", "http://example.vn", "007", "<b>&\x00\x07")
DAY = date(2026, 11, 16)
BOOK = Book(
    unit="Tỉnh Mẫu Sơn",
    first=date(2026, 11, 1),
    last=date(2026, 11, 30),
    made=datetime(2026, 12, 1, 7, 30),  # noqa: DTZ001 - of the local clock
    columns=["Tỉnh Mẫu Sơn", "Xã Suối Mơ"],
    totals=[
        Row("Lượt người tham gia", "lượt người", [Quantity(Decimal(8642), "over"), None], 0),
        Row("Diện tích cây trồng", "ha", [Quantity(Decimal("4.5"), None), "<5"], 2),
    ],
    measures={"visits_made": "Chuyến xuống cơ sở (chuyến)"},
    logs=[Log(DAY, DAY, "Xã Suối Mơ", "Xuống cơ sở", {"visits_made": Quantity(Decimal(1), None)})],
    left_out=["Tặng quà"],
    late=[
        LateReport(
            unit="Xã Suối Mơ",
            report="Báo cáo tháng",
            first=date(2026, 10, 15),
            last=date(2026, 11, 14),
            due=datetime(2026, 11, 17, 16),  # noqa: DTZ001
            submitted=None,
            days=3,
            has_reason=True,
        )
    ],
)
NOTHING = replace(BOOK, columns=["Tỉnh Mẫu Sơn"], totals=[], measures={}, logs=[], late=[])


@pytest.mark.parametrize(
    ("value", "approx", "expected"),
    [
        ("8642", None, "#,##0"),
        ("8642", "over", '"hơn "#,##0'),
        ("3.5", "about", '"khoảng "#,##0.##'),
        ("0.125", "under", '"gần "#,##0.###'),
        ("26.00", None, "#,##0"),
        ("605.1234", None, "#,##0.####"),
    ],
)
def test_a_number_is_shown_with_its_mark_and_all_its_decimals(
    value: str, approx: Any, expected: str
) -> None:
    assert number_format(Quantity(Decimal(value), approx)) == expected


def test_a_marked_number_is_a_number() -> None:
    totals = Opened(BOOK).totals()
    attended = totals["Lượt người tham gia"]["Tỉnh Mẫu Sơn"]
    assert (attended.value, attended.number_format) == (8642, '"hơn "#,##0')
    planted = totals["Diện tích cây trồng"]
    assert planted["Tỉnh Mẫu Sơn"].value == 4.5
    assert (planted["Xã Suối Mơ"].value, planted["Xã Suối Mơ"].data_type) == ("<5", "s")
    assert planted["Số của kỳ khác, chưa cộng"].value == 2
    assert totals["Lượt người tham gia"]["Xã Suối Mơ"].value is None


def test_a_number_that_a_spreadsheet_would_round_is_written_out() -> None:
    exact = Quantity(Decimal("123456789012.3456"), "about")
    long, fits = Quantity(Decimal("9007199254740993"), None), Quantity(Decimal(10) ** 15, None)
    row = Row("Trị giá quà", "đồng", [exact, long, fits], 0)
    totals = Opened(replace(BOOK, columns=["A", "B", "C"], totals=[row])).totals()
    found = [totals["Trị giá quà"][name].value for name in "ABC"]
    assert found == ["khoảng 123.456.789.012,3456", "9.007.199.254.740.993", 10**15]


def test_each_sheet_says_what_it_is_of_and_keeps_its_headings_in_sight() -> None:
    sheets = Opened(BOOK).sheets
    assert list(sheets) == ["Tổng hợp", "Nhật ký", "Chậm"]
    for sheet, columns in zip(sheets.values(), "BCB", strict=True):
        assert sheet["A2"].value == "Tỉnh Mẫu Sơn"
        assert sheet["A3"].value == ("Kỳ: 01/11/2026 – 30/11/2026. Lập lúc 07:30 ngày 01/12/2026.")
        top = int(sheet.print_title_rows.replace("$", "").partition(":")[0])
        assert sheet.freeze_panes == f"{columns}{top + 1}"
        assert sheet.cell(top, 1).font.bold
        assert sheet.column_dimensions["A"].width > 10
        assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)


def test_logs_and_late_reports_can_be_filtered_and_bear_real_dates() -> None:
    opened = Opened(BOOK)
    [log], [late] = opened.table("Nhật ký"), opened.table("Chậm")
    for name in ("Nhật ký", "Chậm"):
        first, _, end = opened.sheets[name].auto_filter.ref.partition(":")
        assert opened.sheets[name][first].value in {"Ngày", "Đơn vị"}
        assert opened.sheets[name][end].row == opened.sheets[name].max_row
    assert log["Ngày"].is_date
    assert log["Ngày"].value.date() == DAY
    assert log["Chuyến xuống cơ sở (chuyến)"].value == 1
    assert [cell.value for cell in late.values()] == [
        "Xã Suối Mơ",
        "Báo cáo tháng",
        datetime(2026, 10, 15),  # noqa: DTZ001
        datetime(2026, 11, 14),  # noqa: DTZ001
        datetime(2026, 11, 17, 16),  # noqa: DTZ001
        "chưa nộp",
        3,
        "đã nêu",
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_have_written_stays_text(text: str) -> None:
    hostile = replace(
        BOOK,
        unit=text,
        columns=[text, "Xã Suối Mơ"],
        totals=[replace(BOOK.totals[0], label=text, measure=text)],
        measures={"visits_made": text},
        logs=[BOOK.logs[0]._replace(unit=text, kind=text)],
        left_out=[text],
        late=[replace(BOOK.late[0], unit=text, report=text)],
    )
    opened = Opened(hostile)
    seen = text.rstrip("\x00\x07")
    found = [
        cell
        for sheet in opened.sheets.values()
        for row in sheet.rows
        for cell in row
        if cell.value == seen
    ]
    assert len(found) == 3 + 3 + 1 + 2 + 2
    assert {cell.data_type for cell in found} == {"s"}
    assert not any(cell.hyperlink for cell in found)


def test_where_there_is_nothing_it_says_so() -> None:
    opened = Opened(NOTHING)
    said = {"Chưa có số liệu nào.", "Không có việc nào.", "Không có báo cáo nào chậm."}
    assert said <= set(opened.values())


def test_many_units_get_pages_beside_each_other_and_their_rows_names_on_each() -> None:
    names = [f"Xã {number}" for number in range(120)]
    row = replace(BOOK.totals[0], cells=[Quantity(Decimal(7), None)] * 120)
    sheet = Opened(replace(BOOK, columns=names, totals=[row])).sheets["Tổng hợp"]
    assert sheet.page_setup.fitToWidth == 12
    assert sheet.print_title_cols == "$A:$B"


def test_threads_write_the_same_file_and_leave_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with ThreadPoolExecutor(4) as threads:
        made = list(threads.map(xlsx, [BOOK] * 8))
    assert len(set(made)) == 1
    assert list(tmp_path.iterdir()) == []
