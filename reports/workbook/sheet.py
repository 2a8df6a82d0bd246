"""A sheet of a workbook: its head, its table's headings, its cells, its paper."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from textwrap import wrap
from typing import Any, NamedTuple

from domain.legible import legible
from domain.reading import Quantity
from domain.reading.printing import print_date, print_decimal
from reports.workbook.book import Book, Cell
from reports.workbook.styles import Styles, as_text

A4 = 9
_DAY_0 = date(1899, 12, 30)  # right from March 1900 on
_MARGIN = 0.5  # inches
_NOTE = 110  # characters on a line
_NARROWER = 1.12  # as many letters as figures, by which widths are measured, fit in a cell
_LINE = 15  # points from one line of a cell to the next
_LEAST, _MOST, _AROUND = 11, 36, 2  # characters of a column, and what is left free in it


class Column(NamedTuple):
    """A column of a table: its heading and how many characters wide it is."""

    heading: str
    width: float


def width_of(cells: Iterable[Cell]) -> float:
    """Return how wide a column must be, that no number in it is shown as ###."""
    numbers = (each for each in cells if isinstance(each, Quantity))
    printed = (len(print_decimal(number.value, number.approx)) for number in numbers)
    return max(_LEAST, _AROUND + max(printed, default=0))


def width_of_names(names: Iterable[str]) -> float:
    """Return how wide a column of names must be, within reason."""
    return min(_MOST, max(_LEAST, _AROUND + max(map(len, names), default=0)))


@cache
def _as_number(day: date) -> int:
    """Return a day as spreadsheets count it; the library reckons longer than it writes."""
    return (day - _DAY_0).days


class Sheet:
    """One sheet; lines are counted from 0, as the library does."""

    def __init__(self, workbook: Any, styles: Styles, name: str) -> None:
        self.paper = workbook.add_worksheet(name)
        self.styles = styles

    def head(self, book: Book, title: str, notes: Sequence[str]) -> int:
        """Write what the sheet is of; return the line for the table's headings."""
        period = f"Kỳ: {print_date(book.first)} – {print_date(book.last)}"
        made = f"Lập lúc {book.made:%H:%M} ngày {print_date(book.made.date())}"
        self.paper.write_string(0, 0, title, self.styles.title)
        self.paper.write_string(1, 0, legible(book.unit), self.styles.unit)
        self.paper.write_string(2, 0, f"{period}. {made}.", self.styles.made())
        lines = [line for note in notes for line in wrap(note, _NOTE)]
        for at, line in enumerate(lines, start=3):
            self.paper.write_string(at, 0, line, self.styles.note)
        return 4 + len(lines)

    def headings(self, line: int, columns: Sequence[Column], *, frozen: int) -> None:
        """Write the headings; they and the first `frozen` columns stay in sight."""
        for at, column in enumerate(columns):
            self.paper.write_string(line, at, legible(column.heading), self.styles.heading)
            self.paper.set_column(at, at, column.width)
        self.high_enough(line, columns, narrow=1)
        self.paper.freeze_panes(line + 1, frozen)

    def high_enough(self, line: int, texts: Sequence[Column], *, narrow: float = _NARROWER) -> None:
        """Make a line so high that these texts can be read; not every program does it itself."""
        most = max(len(wrap(each.heading, int(each.width * narrow))) for each in texts)
        if most > 1:
            self.paper.set_row(line, most * _LINE)

    def text(self, line: int, column: int, text: str, *, wrapped: bool = True) -> None:
        """Write what people have written: never a formula, a number or a link."""
        style = self.styles.text if wrapped else self.styles.on_one_line
        self.paper.write_string(line, column, legible(text), style)

    def day(self, line: int, column: int, day: date) -> None:
        """Write a date without a time."""
        self.paper.write_number(line, column, _as_number(day), self.styles.day)

    def cell(self, line: int, column: int, cell: Cell, *, bold: bool = False) -> None:
        """Write a number, or in words why there is none."""
        if isinstance(cell, Quantity):
            words = as_text(cell)
            if words is None:
                style = self.styles.number(cell, bold=bold)
                self.paper.write_number(line, column, cell.value, style)
                return
            cell = words
        if cell is not None:
            self.paper.write_string(line, column, cell, self.styles.words)

    def print_on(self, heading: int, *, repeated: int, across: int = 1) -> None:
        """Fit it to so many pages of A4 across; headings and first columns come on each."""
        self.paper.set_landscape()
        self.paper.set_paper(A4)
        self.paper.set_margins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        self.paper.fit_to_pages(across, 0)
        self.paper.repeat_rows(heading)
        if across > 1:
            self.paper.repeat_columns(0, repeated - 1)
        self.paper.set_footer("&C&P/&N")
