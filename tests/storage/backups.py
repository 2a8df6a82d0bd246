"""Rows for every table that there is, photos, and what is where afterwards."""

import hashlib
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    Integer,
    Select,
    String,
    Table,
    Time,
    insert,
    null,
    select,
)

from storage.database import Database
from storage.models import Base
from storage.types import Exact, UtcDateTime

NOW = datetime(2026, 11, 18, 2, 30, tzinfo=UTC)
ROWS = 3  # in each table; in the last one everything is empty that may be

_VALUES: list[tuple[type, Callable[[int], Any]]] = [
    (Exact, lambda n: Decimal(n) + Decimal("0.1234")),
    (UtcDateTime, lambda n: datetime(2026, 2, 28, 23, 59, 59, 999_990 + n, tzinfo=UTC)),
    (Boolean, lambda n: n % 2 == 0),
    (Integer, lambda n: n),
    (Date, lambda n: date(2024, 2, 28 + n % 2)),
    (Time, lambda n: time(21, 30, n)),
    (JSON, lambda n: {"số": [n, None, "đường\nlàng \\ \"'"], "rỗng": {}}),
]


def fill(database: Database) -> None:
    """Put rows into all tables; whatever table comes along is filled too."""
    with database.writing() as session:
        for table in Base.metadata.sorted_tables:
            rows = [_row(table, number) for number in range(1, ROWS + 1)]
            session.execute(insert(table), rows)


def everything(database: Database) -> dict[str, list[dict[str, Any]]]:
    """Return all rows of all tables, and where nothing is: the `null` of JSON is something."""
    with database.reading() as session:
        return {
            table.name: [dict(row) for row in session.execute(_whole(table)).mappings()]
            for table in Base.metadata.sorted_tables
        }


def photo(media: Path, content: bytes) -> Path:
    """Store a photo by its hash."""
    name = hashlib.sha256(content).hexdigest()
    path = media / name[:2] / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def files(folder: Path) -> dict[str, bytes]:
    """Return every file below the folder with its content."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


def _whole(table: Table) -> Select[Any]:
    empty = (column.is_(null()).label(f"no {column.name}") for column in table.columns)
    return select(*table.columns, *empty).order_by(*table.primary_key)


def _row(table: Table, number: int) -> dict[str, Any]:
    return {column.name: _value(column, number) for column in table.columns}


def _value(column: Column[Any], number: int) -> Any:
    if number == ROWS and column.nullable:
        return None
    if isinstance(column.type, String):
        return f"{number}đ ế\t\n'"[: column.type.length]
    return next(make(number) for kind, make in _VALUES if isinstance(column.type, kind))
