"""Sheet "Nhật ký": a row for each log, a column for each indicator that any of them has."""

from math import ceil
from typing import Any

from domain.reading import Quantity
from reports.workbook.book import Book
from reports.workbook.sheet import Column, Sheet, width_of, width_of_names
from reports.workbook.styles import Styles

NAME = "Nhật ký"
_TITLE = "NHẬT KÝ CÔNG TÁC DÂN VẬN"
_FIXED = 4  # columns before the figures
_FROZEN = 2  # with more of them a phone would have no room for the figures
_ON_A_PAGE = 10


def write(workbook: Any, styles: Styles, book: Book) -> None:
    """Add the sheet."""
    sheet = Sheet(workbook, styles, NAME)
    heading = sheet.head(book, _TITLE, _notes(book))
    columns = [*_fixed(book), *_measured(book)]
    sheet.headings(heading, columns, frozen=_FROZEN)
    places = {key: at for at, key in enumerate(book.measures, start=_FIXED)}
    for line, log in enumerate(book.logs, start=heading + 1):
        sheet.day(line, 0, log.first)
        sheet.text(line, 1, log.unit, wrapped=False)
        sheet.text(line, 2, log.kind, wrapped=False)
        if log.last != log.first:
            sheet.day(line, 3, log.last)
        for key, quantity in log.figures.items():
            sheet.cell(line, places[key], quantity)
    if not book.logs:
        sheet.text(heading + 1, 0, "Không có việc nào.")
    sheet.paper.autofilter(heading, 0, heading + len(book.logs), len(columns) - 1)
    across = max(1, ceil(len(book.measures) / _ON_A_PAGE))
    sheet.print_on(heading, repeated=_FIXED, across=across)


def _fixed(book: Book) -> list[Column]:
    return [
        Column("Ngày", 11),
        Column("Đơn vị", width_of_names({log.unit for log in book.logs})),
        Column("Loại việc", width_of_names({log.kind for log in book.logs})),
        Column("Đến ngày", 11),  # of what took several days
    ]


def _measured(book: Book) -> list[Column]:
    different: dict[str, set[Quantity]] = {key: set() for key in book.measures}
    for log in book.logs:
        for key, quantity in log.figures.items():
            different[key].add(quantity)
    return [Column(name, width_of(different[key])) for key, name in book.measures.items()]


def _notes(book: Book) -> list[str]:
    notes = ["Không ghi thôn, tên cán bộ và phần chữ của việc: xem trong sổ."]
    if book.left_out:
        kinds = "; ".join(book.left_out)
        notes.append(f"Không kê từng việc vì có số liệu nhạy cảm, số chung xem Tổng hợp: {kinds}.")
    return notes
