"""Emptying a database between tests: rows are deleted, which is much quicker than truncating."""

from sqlalchemy import Connection, text
from sqlalchemy.exc import ProgrammingError

from storage.models import Base

_TABLES = tuple(Base.metadata.tables)
_NUMBERED = tuple(name for name, table in Base.metadata.tables.items() if "id" in table.c)
_MANY = 4_000_000  # bytes of a table; the dead rows of a larger one would slow the tests to come


def empty_sqlite(connection: Connection) -> None:
    """Delete all rows in one transaction, whatever points at what; numbers begin at 1 again."""
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    for table in (*_TABLES, "sqlite_sequence"):
        connection.exec_driver_sql(f"DELETE FROM {table}")  # noqa: S608
    connection.commit()


def empty_postgresql(connection: Connection) -> None:
    """Delete all rows (connection in autocommit); numbers begin at 1 again."""
    connection.execute(text("SET lock_timeout = '3s'"))
    if _is_large(connection):
        _truncate(connection)
        return
    deletes = "; ".join(f"DELETE FROM {name}" for name in _TABLES)  # noqa: S608
    restarts = "; ".join(
        f"PERFORM setval(pg_get_serial_sequence('{name}', 'id'), 1, false)" for name in _NUMBERED
    )
    replica = "SET LOCAL session_replication_role = replica"  # what points at what is not looked at
    try:
        connection.exec_driver_sql(f"DO $$ BEGIN {replica}; {deletes}; {restarts}; END $$")
    except ProgrammingError:  # only a superuser may: a server of one's own choosing
        _truncate(connection)


def _truncate(connection: Connection) -> None:
    connection.exec_driver_sql(f"TRUNCATE {', '.join(_TABLES)} RESTART IDENTITY")


def _is_large(connection: Connection) -> bool:
    sizes = "SELECT max(pg_table_size(oid)) FROM pg_class WHERE relkind = 'r' AND relname = ANY(:n)"
    return (connection.scalar(text(sizes), {"n": list(_TABLES)}) or 0) > _MANY
