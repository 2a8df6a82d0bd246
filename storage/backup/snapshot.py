"""One consistent copy of a running database, as a SQLite file."""

import errno
import os
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from storage import schema
from storage.backup.refusals import Refused
from storage.backup.rows import copy_rows
from storage.database import Database

PAGES = 256  # in one step: a megabyte
PAUSE = 0.005  # seconds after each step; disk and interpreter are everybody's

_UNWRITABLE = {
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_PERM,
}


def snapshot(database: Database, target: Path, between: Callable[[], None]) -> None:
    """Copy the database as it is now; writers go on meanwhile and change nothing of it.

    `between` is called between the steps and may raise to stop. Raises Refused where the
    database is found damaged, OSError where the copy cannot be written.
    """

    def breathe() -> None:
        between()
        time.sleep(PAUSE)

    try:
        if database.is_sqlite:
            _copy_pages(database, target, breathe)
        else:
            _copy_rows(database, target, breathe)
        _check(target)
    except (sqlite3.Error, DBAPIError) as error:
        raise _plainly(error) from error


def _plainly(error: sqlite3.Error | DBAPIError) -> Exception:
    """Return what SQLite's complaint means: the copy could not be written, or is damaged."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(cause, "sqlite_errorcode", 0) & 0xFF  # the rest is detail
    if code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
        return Refused("corrupt", cause)
    if code == sqlite3.SQLITE_FULL:
        return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    if code in _UNWRITABLE:
        return OSError(errno.EIO, str(cause))
    return error


def _copy_pages(database: Database, target: Path, between: Callable[[], None]) -> None:
    """Copy by SQLite's online backup.

    The reading transaction around it is what keeps the steps together: without it every
    commit of the bot would make SQLite begin again, and under load it would never end.
    """

    with database.reading() as session, closing(sqlite3.connect(target)) as copy:
        session.execute(text("SELECT version_num FROM alembic_version"))  # it begins here
        source = session.connection().connection.driver_connection
        copy.execute("PRAGMA synchronous=OFF")  # only the finished backup need be on the disk
        source.backup(copy, pages=PAGES, progress=lambda *_: between())  # type: ignore[union-attr]
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, without a log beside it


def _copy_rows(database: Database, target: Path, between: Callable[[], None]) -> None:
    made = Database(f"sqlite:///{target}")
    try:
        schema.migrate(made)
        with database.reading() as session, made.connection() as connection:
            copy_rows(session, connection, between)
            connection.commit()
    finally:
        made.close()
    with closing(sqlite3.connect(target)) as copy:
        copy.execute("PRAGMA journal_mode=DELETE")


def _check(copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as connection:
        (found,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
        if found != "ok":
            raise Refused("corrupt", found)


def counted(copy: Path) -> dict[str, int]:
    """Return how many rows each table of a copy has."""
    with closing(sqlite3.connect(copy)) as connection:
        tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        names = sorted(name for (name,) in connection.execute(tables))
        count = "SELECT count(*) FROM "
        return {name: connection.execute(count + name).fetchone()[0] for name in names}


def revision(copy: Path) -> str:
    """Return the revision of the schema of a copy."""
    with closing(sqlite3.connect(copy)) as connection:
        (found,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        return str(found)
