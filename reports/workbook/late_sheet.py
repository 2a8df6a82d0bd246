"""Sheet "Chậm": a row for each report that was late in the period."""

from typing import Any

from reports.workbook.book import Book
from reports.workbook.sheet import Column, Sheet
from reports.workbook.styles import Styles

NAME = "Chậm"
_TITLE = "BÁO CÁO NỘP CHẬM HOẶC CHƯA NỘP"
_NOTES = ("Báo cáo có hạn nộp trong kỳ. Lý do viết bằng chữ: xem trong sổ.",)
_COLUMNS = (
    Column("Đơn vị", 28),
    Column("Báo cáo", 28),
    Column("Kỳ từ", 11),
    Column("Kỳ đến", 11),
    Column("Hạn nộp", 17),
    Column("Nộp lúc", 17),
    Column("Chậm (ngày)", 10),
    Column("Lý do", 12),
)


def write(workbook: Any, styles: Styles, book: Book) -> None:
    """Add the sheet."""
    sheet = Sheet(workbook, styles, NAME)
    heading = sheet.head(book, _TITLE, _NOTES)
    sheet.headings(heading, _COLUMNS, frozen=1)
    for line, late in enumerate(book.late, start=heading + 1):
        sheet.text(line, 0, late.unit)
        sheet.text(line, 1, late.report)
        texts = zip((late.unit, late.report), _COLUMNS, strict=False)
        sheet.high_enough(line, [column._replace(heading=text) for text, column in texts])
        sheet.day(line, 2, late.first)
        sheet.day(line, 3, late.last)
        sheet.paper.write_datetime(line, 4, late.due, styles.moment)
        if late.submitted:
            sheet.paper.write_datetime(line, 5, late.submitted, styles.moment)
        else:
            sheet.text(line, 5, "chưa nộp")
        sheet.paper.write_number(line, 6, late.days, styles.count)
        sheet.text(line, 7, "đã nêu" if late.has_reason else "chưa nêu")
    if not book.late:
        sheet.text(heading + 1, 0, "Không có báo cáo nào chậm.")
    sheet.paper.autofilter(heading, 0, heading + len(book.late), len(_COLUMNS) - 1)
    sheet.print_on(heading, repeated=1)
