"""A small tree, and one row of a table read in it."""

from datetime import date

from domain.activity_rows import ActivityRow, Fault, KnownUnits, Reader, UnitFact
from domain.catalogue import load
from domain.tables import Cell, Row

TODAY = date(2026, 11, 20)
SINCE = date(2025, 7, 1)
CATALOGUE = load()
UNITS = KnownUnits(
    [
        UnitFact("LC", "tỉnh Lào Cai", None, SINCE, None),
        UnitFact("TV", "xã Tả Van", "LC", SINCE, None),
        UnitFact("TV-1", "thôn Tả Van Giáy 1", "TV", SINCE, None),
        UnitFact("TV-2", "thôn Séo Mý Tỷ", "TV", SINCE, date(2026, 6, 30)),
        UnitFact("TV-2", "thôn Mý Tỷ", "TV", date(2026, 7, 1), None),
        UnitFact("TV-9", "thôn Cũ", "TV", SINCE, date(2026, 6, 30)),
        UnitFact("MB", "xã Mường Bo", "LC", SINCE, None),
        UnitFact("MB-1", "thôn Nậm Sang", "MB", SINCE, None),
        UnitFact("MB-2", "thôn Nậm Sang", "MB", SINCE, None),
    ]
)
USUAL: dict[str, Cell] = {"date": "15/11/2026", "unit": "TV", "kind": "visit"}


def read(**cells: Cell) -> ActivityRow | list[Fault]:
    """Read a row that holds these cells and, where they say nothing else, the usual ones."""
    filled = USUAL | cells
    places = {column: at for at, column in enumerate(filled)}
    return Reader(CATALOGUE, UNITS, places, TODAY).read(Row(7, tuple(filled.values())))


def taken(**cells: Cell) -> ActivityRow:
    """Return what is read of a row that is right."""
    row = read(**cells)
    assert isinstance(row, ActivityRow), row
    return row


def refused(**cells: Cell) -> list[tuple[str, str]]:
    """Return column and reason of all faults of a row that is wrong."""
    faults = read(**cells)
    assert isinstance(faults, list), faults
    assert {fault.line for fault in faults} == {7}
    return [(fault.column, fault.reason) for fault in faults]
