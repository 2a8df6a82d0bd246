"""What survives a restart: one small SQLite file, written at once and never fsynced.

A killed process loses nothing of it (the system still holds the pages); a lost machine may, which
a sandbox can afford.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

INT64 = 2**63

SCHEMA = """
CREATE TABLE IF NOT EXISTS counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS phones (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, username TEXT, language TEXT NOT NULL,
    role TEXT, note TEXT,
    wrote INTEGER NOT NULL DEFAULT 0, blocked INTEGER NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS groups (
    id INTEGER PRIMARY KEY, title TEXT NOT NULL, bot_inside INTEGER NOT NULL DEFAULT 1);
CREATE TABLE IF NOT EXISTS members (
    group_id INTEGER NOT NULL, phone_id INTEGER NOT NULL,
    PRIMARY KEY (group_id, phone_id)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS messages (
    chat_id INTEGER NOT NULL, message_id INTEGER NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (chat_id, message_id)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS queue (
    messenger TEXT NOT NULL, n INTEGER NOT NULL, arrived REAL NOT NULL, chat TEXT NOT NULL,
    body TEXT NOT NULL, PRIMARY KEY (messenger, n)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS queue_of_chat ON queue (messenger, chat, n);
CREATE TABLE IF NOT EXISTS events (
    n INTEGER PRIMARY KEY, phone_id INTEGER NOT NULL, body TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS events_of_phone ON events (phone_id, n);
CREATE TABLE IF NOT EXISTS presses (
    id TEXT PRIMARY KEY, phone_id INTEGER NOT NULL, chat_id INTEGER NOT NULL,
    pressed REAL NOT NULL, answered INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS files (
    file_id TEXT PRIMARY KEY, unique_id TEXT NOT NULL, path TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL, mime TEXT NOT NULL, data BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS commands (
    scope TEXT NOT NULL, language TEXT NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (scope, language)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID;
"""

# Columns that came later: the file of an older demo gets them when it is opened.
ADDED = {
    "messenger": "ALTER TABLE phones ADD COLUMN messenger TEXT NOT NULL DEFAULT 'telegram'",
    "wire_id": "ALTER TABLE phones ADD COLUMN wire_id TEXT",
}
INDEXES = "CREATE UNIQUE INDEX IF NOT EXISTS phones_by_wire_id ON phones (wire_id)"


class State:
    """The connection and the counters; the tables belong to the rooms that are named like them."""

    def __init__(self, path: Path | None = None) -> None:
        self._db = sqlite3.connect(path or ":memory:", isolation_level=None)
        self._db.row_factory = sqlite3.Row
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = OFF")
        self._db.executescript(SCHEMA)
        self._add_columns()
        self._db.execute(INDEXES)

    def _add_columns(self) -> None:
        known = {row["name"] for row in self.rows("PRAGMA table_info (phones)")}
        for column in ADDED.keys() - known:
            self._db.execute(ADDED[column])

    def execute(self, sql: str, values: tuple[object, ...] = ()) -> int:
        """Run one statement that returns no rows, and return how many rows it changed."""
        return self._db.execute(sql, values).rowcount

    def rows(self, sql: str, values: tuple[object, ...] = ()) -> list[sqlite3.Row]:
        """Return all rows of a query."""
        return self._db.execute(sql, values).fetchall()

    def row(self, sql: str, values: tuple[object, ...] = ()) -> sqlite3.Row | None:
        """Return the first row of a query, if there is one."""
        found: sqlite3.Row | None = self._db.execute(sql, values).fetchone()
        return found

    def next(self, counter: str, first: int = 1) -> int:
        """Return the next number of a counter; none is ever given twice."""
        row = self.row(
            "INSERT INTO counters VALUES (?, ?) "
            "ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value",
            (counter, first),
        )
        if row is None:
            raise RuntimeError(f"the counter {counter} returned nothing")
        return int(row["value"])

    def last(self, counter: str) -> int:
        """Return the last number that a counter gave, 0 if none."""
        row = self.row("SELECT value FROM counters WHERE name = ?", (counter,))
        return 0 if row is None else int(row["value"])

    def setting(self, name: str) -> str | None:
        """Return a stored setting."""
        row = self.row("SELECT body FROM settings WHERE name = ?", (name,))
        return None if row is None else str(row["body"])

    def set_setting(self, name: str, body: str) -> None:
        """Store a setting."""
        self.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (name, body))

    @contextmanager
    def together(self) -> Iterator[None]:
        """Write all that happens inside or nothing; inside another one, be part of it."""
        if self._db.in_transaction:
            yield
            return
        self._db.execute("BEGIN")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def close(self) -> None:
        """Close the file."""
        self._db.close()
