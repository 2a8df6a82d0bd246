"""XLSX: the first visible sheet, its cells as Excel shows them after its last calculation."""

import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from xlsxwriter import Workbook  # type: ignore[import-untyped]

from domain.tables.building import MOST_COLUMNS, MOST_ROWS, TOO_WIDE, build
from domain.tables.cells import Cell, Table, TableError
from domain.tables.formulas import neutralised, restored

MOST_BYTES = 1 << 29  # unpacked; a small file may unpack to fill a machine's memory
LAST_LINE = 1_048_576  # of a sheet; a broken file may claim more
_GREATEST = 10**15  # beyond, Excel rounds
_FIRST_DAY = date(1900, 3, 1)  # Excel believes in 29 February 1900
_FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")  # a character as XLSX writes what XML cannot hold
_BROKEN = "không mở được tệp XLSX; hãy mở bằng Excel rồi lưu lại"


def read_xlsx(path: Path, most_rows: int = MOST_ROWS) -> Table:
    """Read the table. Raises TableError, OSError."""
    try:
        _refuse_unfit(path)
        with warnings.catch_warnings(action="ignore"):  # styles and the like that it leaves out
            return _first_sheet(path, most_rows)
    except (TableError, OSError):
        raise
    except Exception:  # the library raises whatever comes up in a file that is broken
        raise TableError(_BROKEN) from None


def _refuse_unfit(path: Path) -> None:
    with zipfile.ZipFile(path) as packed:
        if sum(each.file_size for each in packed.infolist()) > MOST_BYTES:
            raise TableError("tệp XLSX quá lớn; hãy chia thành nhiều tệp")


def _first_sheet(path: Path, most_rows: int) -> Table:
    book = load_workbook(path, read_only=True, data_only=True)
    try:
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        if not sheets:
            raise TableError("tệp XLSX không có trang tính nào")
        place = book.worksheets.index(sheets[0])
        table = build(_rows(sheets[0], most_rows), most_rows)
    finally:
        book.close()
    if _may_have_formulas(path):
        _refuse_uncalculated(path, place, table)
    return table


def _rows(sheet: Any, most_rows: int) -> Iterator[tuple[int, Sequence[Cell]]]:
    sheet.reset_dimensions()  # the size a file claims is not always its size
    room = most_rows * MOST_COLUMNS  # cells with nothing in them take as long to read
    for line, values in enumerate(sheet.iter_rows(values_only=True), start=1):
        room -= len(values)
        if line > LAST_LINE or room < 0:
            raise TableError(_BROKEN)
        if len(values) > MOST_COLUMNS:  # one far cell makes its row wide: of many, hours of work
            raise TableError(TOO_WIDE)
        yield line, [_cell(value) for value in values]


def _cell(value: object) -> Cell:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, float):
        return int(value) if value.is_integer() else Decimal(f"{value:.15g}")  # as Excel shows it
    if value is None or isinstance(value, date):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    text = restored(_ESCAPED.sub(lambda found: chr(int(found[1], 16)), str(value)))
    return None if not text or text.isspace() else text


def _may_have_formulas(path: Path) -> bool:
    with zipfile.ZipFile(path) as packed:
        sheets = [name for name in packed.namelist() if name.startswith("xl/worksheets/")]
        return any(_FORMULA.search(packed.read(name)) for name in sheets if name.endswith(".xml"))


def _refuse_uncalculated(path: Path, place: int, table: Table) -> None:
    """Raise at a formula whose result no program has calculated: it would pass for empty."""
    known = {row.line: row.cells for row in table.rows}
    book = load_workbook(path, read_only=True, data_only=False)
    try:
        sheet: Any = book.worksheets[place]
        sheet.reset_dimensions()
        for line, cells in enumerate(sheet.iter_rows(), start=1):
            for column, cell in enumerate(cells):
                values = known.get(line, ())
                result = values[column] if column < len(values) else None
                if cell.data_type == "f" and result is None:
                    raise TableError(
                        f"dòng {line}: có công thức chưa tính; mở bằng Excel rồi lưu lại"
                    )
    finally:
        book.close()


def write_xlsx(path: Path, headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Write one sheet; the headings stay in sight while it is scrolled. Raises TableError."""
    # Nothing of it may lie about in the machine's common folder for temporary files.
    options = {"constant_memory": True, "tmpdir": str(path.parent)}
    with Workbook(str(path), options) as book:
        sheet = book.add_worksheet()
        sheet.freeze_panes(1, 0)
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.set_column(0, max(0, len(headings) - 1), 16)
        _write_row(sheet, 0, headings, day)
        for line, cells in enumerate(rows, start=1):
            _write_row(sheet, line, cells, day)


def _write_row(sheet: Any, line: int, cells: Sequence[Cell], day: Any) -> None:
    for column, cell in enumerate(cells):
        if cell is not None and _written(sheet, line, column, cell, day):
            raise TableError(
                f"dòng {line + 1}: quá nhiều dòng hoặc ô quá dài cho XLSX; hãy dùng CSV"
            )


def _written(sheet: Any, line: int, column: int, cell: Cell, day: Any) -> int:
    """Return 0 where it fitted."""
    if isinstance(cell, date) and cell >= _FIRST_DAY:
        return int(sheet.write_datetime(line, column, cell, day))
    if isinstance(cell, int | Decimal) and -_GREATEST < cell < _GREATEST:
        return int(sheet.write_number(line, column, cell))
    return int(sheet.write_string(line, column, neutralised(str(cell))))
