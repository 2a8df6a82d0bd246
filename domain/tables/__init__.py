"""Tables from and to CSV and XLSX files, whatever stands in them.

    table = read_table(path)                       # which format: by what the file holds
    places = columns(table.headings, {"code": ["mã", "mã đơn vị"], …})
    for row in table.rows:
        row.line, row.cells[places["code"]], row.surplus
    write_table(path, ["code", "name"], [["LC", "tỉnh Lào Cai"], …])   # which format: by the suffix

A cell is text, a number (int, or Decimal with a fraction), a date, or None where it is empty. CSV
gives texts only. A number where a code should be has lost its leading zeros: refuse it. Cells that
begin a formula are neutralised on writing and come back as they were.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from domain.tables.building import MOST_ROWS
from domain.tables.cells import Cell, Row, Table, TableError
from domain.tables.csv_files import read_csv, write_csv
from domain.tables.full_dates import read_full_date
from domain.tables.headings import columns

__all__ = [
    "Cell",
    "Row",
    "Table",
    "TableError",
    "columns",
    "read_full_date",
    "read_table",
    "write_table",
]

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"  # XLS, and XLSX behind a password


def read_table(path: Path, most_rows: int = MOST_ROWS) -> Table:
    """Read a CSV or XLSX file. Raises TableError (one Vietnamese line), OSError.

    Of a file from a stranger's hand ask for no more rows than will be used: each takes memory for
    all columns that the headings name.
    """
    with path.open("rb") as file:
        start = file.read(4)
    if start == _OLE:
        raise TableError("tệp Excel kiểu cũ hoặc có mật khẩu; hãy lưu lại kiểu XLSX không mật khẩu")
    if start == _ZIP:
        from domain.tables.xlsx_files import read_xlsx

        return read_xlsx(path, most_rows)
    return read_csv(path, most_rows)


def write_table(
    path: Path, headings: Sequence[str], rows: Iterable[Sequence[Cell]], *, separator: str = ","
) -> None:
    """Write a `.xlsx` or `.csv` file; one that is there is replaced once all is written.

    Raises TableError for another suffix, OSError.
    """
    beside = path.with_name(f".{path.name}.part")
    try:
        if path.suffix.lower() == ".xlsx":
            from domain.tables.xlsx_files import write_xlsx

            write_xlsx(beside, headings, rows)
        elif path.suffix.lower() == ".csv":
            write_csv(beside, headings, rows, separator)
        else:
            raise TableError("tên tệp phải có đuôi .csv hoặc .xlsx")
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
