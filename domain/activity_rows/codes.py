"""The cells of unit and place."""

from datetime import date

from domain.activity_rows.rows import Unfit
from domain.activity_rows.units import KnownUnits
from domain.tables import Cell

_AS_TEXT = "là số nên có thể đã mất số 0 ở đầu; định dạng cột là Văn bản (Text) rồi gõ lại mã"


def read_unit(cell: Cell, units: KnownUnits) -> str:
    """Read the code of a unit that there is. Raises Unfit."""
    if cell is None:
        raise Unfit("chưa ghi mã đơn vị")
    code = _code(cell)
    if code not in units:
        raise Unfit("không có đơn vị nào mang mã này; xem python -m bot units list")
    return code


def read_place(cell: Cell, unit: str | None, on: date | None, units: KnownUnits) -> str | None:
    """Read the code or the name of a place in the unit. Raises Unfit.

    Without a unit or a day nothing can be said of it; their own cells tell what is wrong.
    """
    if cell is None or unit is None or on is None:
        return None
    typed = _code(cell)
    if typed in units:
        if typed == unit or not units.is_within(typed, unit, on):
            raise Unfit("nơi này không thuộc đơn vị")
        return typed
    found = units.named(unit, typed, on)
    if len(found) > 1:
        raise Unfit("nhiều nơi trong đơn vị trùng tên này; hãy ghi mã")
    if not found:
        raise Unfit("trong đơn vị không có nơi nào tên như vậy")
    return found[0]


def _code(cell: Cell) -> str:
    if not isinstance(cell, str):
        raise Unfit(_AS_TEXT)
    return cell.strip()
