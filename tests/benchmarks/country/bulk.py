"""Many rows at once: by COPY on PostgreSQL, as one batch on SQLite, with types as ever."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Dialect
from sqlalchemy.orm import Session

from storage.models import Base

Bind = Callable[[Any], Any]
Row = tuple[Any, ...]


class Table(NamedTuple):
    """A table's rows in the order of `columns`; what they leave out is numbered, or NULL."""

    model: type[Base]
    columns: Sequence[str]
    rows: Iterable[Row]


def load(session: Session, table: Table) -> None:
    """Add the rows in the session's transaction."""
    connection = session.connection()
    raw = connection.connection.driver_connection
    assert raw is not None
    rows = _bound(table, connection.dialect)
    names = ", ".join(table.columns)
    name = table.model.__tablename__
    if connection.dialect.name == "sqlite":
        places = ", ".join("?" * len(table.columns))
        raw.executemany(f"INSERT INTO {name} ({names}) VALUES ({places})", rows)  # noqa: S608
        return
    with raw.cursor().copy(f"COPY {name} ({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _bound(table: Table, dialect: Dialect) -> Iterator[Row]:
    """Return the rows as the driver takes them."""
    binds = [_bind(table.model, name, dialect) for name in table.columns]
    special = [(at, bind) for at, bind in enumerate(binds) if bind is not None]
    for row in table.rows:
        values = list(row)
        for at, bind in special:
            values[at] = bind(values[at])
        yield tuple(values)


def _bind(model: type[Base], name: str, dialect: Dialect) -> Bind | None:
    kind = model.__table__.columns[name].type
    bind: Bind | None = kind.dialect_impl(dialect).bind_processor(dialect)
    return _remembering(bind) if bind is not None else None


def _remembering(bind: Bind) -> Bind:
    """Convert each value once: days and moments come again and again."""
    known: dict[object, Any] = {}

    def remembered(value: Any) -> Any:
        key = id(value) if isinstance(value, dict) else value
        if key not in known:
            known[key] = bind(value)
        return known[key]

    return remembered
