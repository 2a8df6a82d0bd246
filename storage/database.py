"""Opening the database: one engine that writes, one that only reads.

`BEGIN IMMEDIATE` on every transaction would lock readers out too, hence two engines.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event, make_url
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session

BUSY_MILLISECONDS = 30_000
EMPTYING_MILLISECONDS = 500  # writers wait meanwhile


class Database:
    """A database by its URL. The edge opens `writing()` and commits by leaving it; nobody else."""

    def __init__(self, url: str) -> None:
        self.url: URL = make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self._writer = self._open(writing=True)
        self._reader = self._open(writing=False)

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """One transaction: committed at the end, rolled back by any exception."""
        with (
            Session(self._writer, expire_on_commit=False, autoflush=False) as session,
            session.begin(),
        ):
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one consistent state and cannot write."""
        with Session(self._reader, expire_on_commit=False, autoflush=False) as session:
            yield session

    def connection(self) -> Connection:
        """A bare connection of the writing engine, for migrations and backups."""
        return self._writer.connect()

    def empty_log(self) -> bool:
        """Empty SQLite's write-ahead log: what was wiped since the last time still stands in it.

        False where somebody was reading; PostgreSQL's own log is not ours to empty.
        """
        if not self.is_sqlite:
            return True
        raw = self._writer.raw_connection()  # no transaction: a checkpoint cannot be in one
        try:
            cursor = raw.cursor()
            cursor.execute(f"PRAGMA busy_timeout={EMPTYING_MILLISECONDS}")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            found = cursor.fetchone()  # whether it was busy, and how much there was to do
            cursor.execute(f"PRAGMA busy_timeout={BUSY_MILLISECONDS}")
            return found is not None and not found[0]
        finally:
            raw.close()

    def close(self) -> None:
        """Give all connections back."""
        self._writer.dispose()
        self._reader.dispose()

    def _open(self, *, writing: bool) -> Engine:
        if not self.is_sqlite:
            return _open_postgresql(self.url, writing=writing)
        if self.url.database:
            Path(self.url.database).parent.mkdir(parents=True, exist_ok=True)
        return _open_sqlite(self.url, writing=writing)


def _open_postgresql(url: URL, *, writing: bool) -> Engine:
    execution = {} if writing else {"postgresql_readonly": True}
    return create_engine(
        url.set(drivername="postgresql+psycopg"),
        hide_parameters=True,
        pool_pre_ping=True,
        pool_size=8,
        isolation_level="READ COMMITTED" if writing else "REPEATABLE READ",
        execution_options=execution,
    )


def _open_sqlite(url: URL, *, writing: bool) -> Engine:
    engine = create_engine(
        url,
        hide_parameters=True,
        pool_size=1 if writing else 4,
        max_overflow=0,
        connect_args={"check_same_thread": False},
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # the driver must not begin by itself, we do below
        pragmas = ["foreign_keys=ON", f"busy_timeout={BUSY_MILLISECONDS}", "secure_delete=ON"]
        pragmas.append("temp_store=MEMORY")  # no file but the database's own holds a text
        pragmas += ["journal_mode=WAL", "synchronous=FULL"] if writing else ["query_only=ON"]
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine
