"""Sheet "Tổng hợp": a row for each indicator, a column for each unit."""

from math import ceil
from typing import Any

from reports.workbook.book import Book
from reports.workbook.sheet import Column, Sheet, width_of
from reports.workbook.styles import Styles
from reports.workbook.totals import BY_MONTH, HIDDEN, PER_UNIT

NAME = "Tổng hợp"
_TITLE = "TỔNG HỢP KẾT QUẢ CÔNG TÁC DÂN VẬN"
_NOTES = (
    "Cột đầu là toàn bộ: mọi đơn vị bên dưới, việc do chính đơn vị ghi, và việc của đơn vị đã sáp "
    "nhập hoặc chuyển đi trong kỳ.",
    f"<5 hoặc {HIDDEN}: số nhỏ về việc nhạy cảm, không nêu. {BY_MONTH}: chỉ xem theo từng tháng. "
    f"{PER_UNIT}: không cộng được, xem ở từng đơn vị.",
)
_FIXED = (Column("Chỉ tiêu", 32), Column("Đơn vị tính", 11))
_NOT_ADDED = Column("Số của kỳ khác, chưa cộng", 12)
_ON_A_PAGE = 10


def write(workbook: Any, styles: Styles, book: Book) -> None:
    """Add the sheet."""
    sheet = Sheet(workbook, styles, NAME)
    heading = sheet.head(book, _TITLE, _NOTES)
    units = [
        Column(name, width_of(row.cells[at] for row in book.totals))
        for at, name in enumerate(book.columns)
    ]
    partial = [_NOT_ADDED] if any(row.partial for row in book.totals) else []
    sheet.headings(heading, [*_FIXED, *partial, *units], frozen=1)
    first = len(_FIXED) + len(partial)
    for line, row in enumerate(book.totals, start=heading + 1):
        sheet.text(line, 0, row.label)
        sheet.text(line, 1, row.measure)
        sheet.high_enough(line, [_FIXED[0]._replace(heading=row.label)])
        if row.partial:
            sheet.paper.write_number(line, 2, row.partial, styles.count)
        for at, cell in enumerate(row.cells):
            sheet.cell(line, first + at, cell, bold=not at)
    if not book.totals:
        sheet.text(heading + 1, 0, "Chưa có số liệu nào.")
    sheet.print_on(heading, repeated=len(_FIXED), across=ceil(len(book.columns) / _ON_A_PAGE))
