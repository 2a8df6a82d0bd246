"""All rows from one database into another that is empty and at the same schema."""

from collections.abc import Callable

from sqlalchemy import JSON, Connection, Table, bindparam, func, insert, select, text
from sqlalchemy.orm import Session

from storage.models import Base

BATCH = 500


def copy_rows(
    source: Session, target: Connection, between: Callable[[], None] = lambda: None
) -> None:
    """Copy every table, and where the counting of ids stands. The caller commits.

    `between` is called between the batches and may raise to stop.
    """
    tables = Base.metadata.sorted_tables
    for table in tables:
        _copy(source, target, table, between)
    for table in tables:
        if _is_counted(table):
            _count_on(target, table, _last_id(source.connection(), table))


def _copy(source: Session, target: Connection, table: Table, between: Callable[[], None]) -> None:
    """Rows go in the order of their keys: what points into its own table points backwards."""
    query = select(table).order_by(*table.primary_key)
    rows = source.execute(query, execution_options={"yield_per": BATCH})
    values = {column.name: _value(column.name, table) for column in table.columns}
    statement = insert(table).values(values)
    for part in rows.mappings().partitions():
        target.execute(statement, [dict(row) for row in part])
        between()


def _value(name: str, table: Table) -> object:
    """Return what is put into a column; a NULL must not become the `null` of JSON."""
    kind = table.columns[name].type
    return bindparam(name, type_=JSON(none_as_null=True) if isinstance(kind, JSON) else kind)


def _is_counted(table: Table) -> bool:
    return table.autoincrement_column is not None


def _last_id(connection: Connection, table: Table) -> int:
    """Return the last id that was given, which may be of a row that is gone; 0 for none.

    SQLite remembers it only where ids must never be given again.
    """
    if connection.dialect.name == "sqlite":
        query = text("SELECT seq FROM sqlite_sequence WHERE name = :name")
        return connection.scalar(query, {"name": table.name}) or 0
    sequence = connection.scalar(_SEQUENCE, {"name": table.name})
    found = text(f"SELECT last_value FROM {sequence} WHERE is_called")  # noqa: S608 - the server's
    return connection.scalar(found) or 0


def _count_on(connection: Connection, table: Table, last: int) -> None:
    """Let the next id be behind `last` and behind every id that is there."""
    if connection.dialect.name == "sqlite":
        if table.dialect_options["sqlite"]["autoincrement"]:
            named = {"name": table.name, "last": last}
            connection.execute(text("DELETE FROM sqlite_sequence WHERE name = :name"), named)
            connection.execute(text("INSERT INTO sqlite_sequence VALUES (:name, :last)"), named)
        return
    (key,) = table.primary_key
    last = max(last, connection.scalar(select(func.max(key))) or 0)
    sequence = connection.scalar(_SEQUENCE, {"name": table.name})
    move = text("SELECT setval(CAST(:sequence AS regclass), :last, :called)")
    connection.execute(move, {"sequence": sequence, "last": max(last, 1), "called": last > 0})


_SEQUENCE = text("SELECT pg_get_serial_sequence(:name, 'id')")
