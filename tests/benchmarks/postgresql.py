"""Figure 2: turns a second on PostgreSQL, by one process and by two that share the database."""

import os
import tempfile
from pathlib import Path
from statistics import median

import pytest
from sqlalchemy import URL, create_engine, text

from storage.database import Database
from storage.schema import migrate
from tests import databases
from tests.benchmarks.processes import Work, alone, together
from tests.benchmarks.results import Section, shown
from tests.benchmarks.seeding import Size, seed
from tests.benchmarks.timing import spread

ROUNDS = 3
SIZE = Size(communes=20)
CORES_ENOUGH = 4  # for two processes, the database and its writer beside each other
HOW = """\
{people:,} officers log a visit each as in figure 1, {rounds} rounds in turns, the median of each;
every process is started anew, and its start does not count. PostgreSQL {version} on this machine,
by {way}, fsync {fsync}, synchronous_commit {commit}; {logs:,} logs are there already, and it has
been analysed. Two processes: the updates of every other officer come in at each, both look for
turns in the same inbox and for messages in the same outbox, and what one sends to an officer of
the other's is handed over below the client. SQLite: one process, a file with
`synchronous=FULL`. {cores} cores, so two processes should do {goal:g} times what one does."""

Found = dict[str, list[float]]


def measure(size: Size = SIZE, rounds: int = ROUNDS, server: URL | None = None) -> Section:
    """Take the figure, on a server of its own that does fsync unless one is given."""
    if server is not None:
        return _measure(size, rounds, server)
    try:
        return _measure(size, rounds, durable_server())
    except pytest.skip.Exception as none:
        section = Section(2, "Turns a second on PostgreSQL", "Not taken.")
        section.add("no server", str(none))
        return section


def durable_server() -> URL:
    """Return a server whose data outlive it; skips as `databases.postgresql_server` does."""
    server = databases.postgresql_server()
    if databases.SERVER_VARIABLE not in os.environ:
        _make_durable(server)
    return server


def goal() -> float:
    """Return how many times what one process does two should do on this machine."""
    return 1.7 if (os.cpu_count() or 1) >= CORES_ENOUGH else 1.3


def _measure(size: Size, rounds: int, server: URL) -> Section:
    found: Found = {"one": [], "two": [], "sqlite": []}
    shelf = databases.PostgresqlShelf(server, databases.postgresql_template(server))
    try:
        for number in range(rounds):
            with tempfile.TemporaryDirectory() as folder:
                _round(shelf, size, Path(folder), found, two_first=bool(number % 2))
    finally:
        shelf.close()
    return _section(size, rounds, server, found)


def _round(
    shelf: databases.PostgresqlShelf, size: Size, folder: Path, found: Found, *, two_first: bool
) -> None:
    takes = [("one", alone), ("two", together)]
    for name, take in reversed(takes) if two_first else takes:
        with shelf.lend() as database:
            found[name].append(take(_work(database, size, folder)))
    database = Database(f"sqlite:///{folder}/so.db")
    try:
        migrate(database)
        found["sqlite"].append(alone(_work(database, size, folder)))
    finally:
        database.close()


def _work(database: Database, size: Size, folder: Path) -> Work:
    seed(database, size)
    if not database.is_sqlite:
        with database.connection() as connection:
            connection.execute(text("ANALYZE"))  # as the server does by itself after a while
            connection.commit()
    return Work(database.url.render_as_string(hide_password=False), size, folder)


def _section(size: Size, rounds: int, server: URL, found: Found) -> Section:
    how = HOW.format(
        people=size.people,
        rounds=rounds,
        logs=size.activities,
        cores=os.cpu_count(),
        goal=goal(),
        **_settings(server),
    )
    section = Section(2, "Turns a second on PostgreSQL", how)
    one, two, sqlite = (median(rates) for rates in found.values())
    section.add("one process", f"{shown(one)} turns/s")
    section.add("its rounds", spread(found["one"]))
    section.add("two processes", f"{shown(two)} turns/s")
    section.add("their rounds", spread(found["two"]))
    section.at_least("two processes / one", two / one, goal())
    section.add("one process on SQLite", f"{shown(sqlite)} turns/s")
    section.add("one on PostgreSQL / on SQLite", shown(one / sqlite))
    return section


def _settings(server: URL) -> dict[str, str]:
    """Return what of the server's settings decides how fast a commit is."""
    names = {"version": "server_version", "fsync": "fsync", "commit": "synchronous_commit"}
    found = {name: _run(server, f"SHOW {setting}") for name, setting in names.items()}
    return found | {"way": "a Unix socket" if "host" in server.query else f"host {server.host}"}


def _make_durable(server: URL) -> None:
    """Let the tests' own server write as one whose data must outlive it."""
    _run(server, "ALTER SYSTEM SET fsync = on")
    _run(server, "SELECT pg_reload_conf()")


def _run(server: URL, statement: str) -> str:
    engine = create_engine(
        server.set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT"
    )
    try:
        with engine.connect() as connection:
            result = connection.execute(text(statement))
            return str(result.scalar()) if result.returns_rows else ""
    finally:
        engine.dispose()
