"""A workbook as a spreadsheet program reads it."""

import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from domain.catalogue import load as load_catalogue
from reports.workbook import Book
from reports.workbook.gathering import load
from reports.workbook.writing import xlsx
from tests.reports.ledger import Ledger

ZONE = "Asia/Ho_Chi_Minh"
NOW = datetime(2026, 11, 20, 3, tzinfo=UTC)


def book_of(ledger: Ledger, unit_id: int, first: date, last: date) -> Book:
    return load(ledger.session, load_catalogue(), unit_id, first, last, NOW, ZONE)


class Opened:
    """The sheets of a book, or of a file, by their names."""

    def __init__(self, made: Book | bytes) -> None:
        self.bytes = made if isinstance(made, bytes) else xlsx(made)
        self.sheets: dict[str, Any] = {
            sheet.title: sheet for sheet in load_workbook(BytesIO(self.bytes)).worksheets
        }

    def table(self, name: str) -> list[dict[str, Any]]:
        """Return the cells below the headings, line by line, each by its heading."""
        sheet = self.sheets[name]
        top = int(sheet.print_title_rows.replace("$", "").partition(":")[0])
        rows = list(sheet.iter_rows(min_row=top))
        headings = [cell.value for cell in rows[0]]
        return [dict(zip(headings, row, strict=True)) for row in rows[1:]]

    def totals(self) -> dict[str, dict[str, Any]]:
        """Return the cells of "Tổng hợp" by indicator and column."""
        return {row["Chỉ tiêu"].value: row for row in self.table("Tổng hợp")}

    def values(self) -> list[object]:
        """Return the values of all cells of all sheets."""
        return [cell.value for sheet in self.sheets.values() for row in sheet.rows for cell in row]

    def inside(self) -> Iterator[str]:
        """Yield all that is in the file."""
        with zipfile.ZipFile(BytesIO(self.bytes)) as packed:
            for name in packed.namelist():
                yield packed.read(name).decode()
