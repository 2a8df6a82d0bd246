"""The file of a workbook."""

from io import BytesIO

from xlsxwriter import Workbook  # type: ignore[import-untyped]

from domain.legible import legible
from reports.workbook import late_sheet, logs_sheet, totals_sheet
from reports.workbook.book import Book
from reports.workbook.styles import FONT, Styles

# Nothing of it may lie about in the machine's common folder for temporary files.
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_format_properties": {"font_name": FONT, "font_size": 11},
}


def xlsx(book: Book) -> bytes:
    """Return the workbook as XLSX; may be called from any thread."""
    written = BytesIO()
    with Workbook(written, _OPTIONS) as workbook:
        title = f"Số liệu dân vận {legible(book.unit)}"
        # Without a date of its own, equal books would make unequal files.
        workbook.set_properties({"title": title, "author": "", "created": book.made})
        styles = Styles(workbook)
        totals_sheet.write(workbook, styles, book)
        logs_sheet.write(workbook, styles, book)
        late_sheet.write(workbook, styles, book)
    return written.getvalue()
