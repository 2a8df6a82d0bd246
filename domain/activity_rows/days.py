"""The cells of the two days."""

from datetime import date

from domain.activity_rows.rows import Unfit
from domain.tables import Cell, read_full_date

_EARLIEST = date(1900, 1, 1)


def read_day(cell: Cell, today: date) -> date:
    """Read a whole date that is not ahead. Raises Unfit."""
    try:
        day = cell if isinstance(cell, date) else read_full_date(str(cell or ""))
    except ValueError:
        raise Unfit("cần cả ngày, ví dụ 2026-11-15 hoặc 15/11/2026") from None
    if day > today:
        raise Unfit("ngày chưa đến")
    if day < _EARLIEST:
        raise Unfit("ngày quá xa")
    return day


def read_last_day(cell: Cell, first: date | None, today: date) -> date | None:
    """Read the last day, None where only one is told. Raises Unfit."""
    if cell is None:
        return None
    last = read_day(cell, today)
    if first and last < first:
        raise Unfit("ngày cuối trước ngày đầu")
    return last
