"""Bringing in many activities: all or nothing, and nobody waits long for the write lock.

Rows are staged in short transactions, each marked as withdrawn at a moment that no log can have,
so that whatever leaves withdrawn logs out leaves these out too. One last transaction takes the
mark off all of them. What a killed import left is removed by the next one.
Why so: docs/decisions/013-imports-are-staged.md.
"""

import secrets
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from storage import audit
from storage.database import Database
from storage.models import Activity, ActivityText, Figure, Setting

STAGED = datetime(1970, 1, 1, tzinfo=UTC)
BATCH = 2_000  # table rows in one transaction: a tenth of a second
PAUSE = 0.12  # seconds; SQLite looks again for a free lock every 0.1 s at most
HELD = timedelta(minutes=2)  # without a batch in it, an import is taken for dead

_KEY = "import"


class AlreadyImporting(Exception):
    """Another import is at work."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """An activity with its figures and texts as columns, all but the ids of the new rows."""

    activity: dict[str, Any]
    figures: list[dict[str, Any]] = field(default_factory=list)
    texts: list[dict[str, Any]] = field(default_factory=list)


class Import:
    """One import under way; see `importing`."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now
        self._token = secrets.token_hex(8)
        self._staged: list[int] = []

    def stage(self, rows: Sequence[Prepared]) -> Iterator[int]:
        """Put the rows in, unseen; yields how many are in, after each short transaction."""
        done = 0
        for batch in _batches(rows):
            with self._step() as session:
                ids = _add(session, batch)
            self._staged += ids
            done += len(batch)
            yield done

    def publish(self, *, figures: int) -> int:
        """Let everybody see all that was staged, at once; returns how many activities."""
        with self._step() as session:
            count = self._show(session)
            audit.note(
                session,
                "activities_import",
                "activities",
                now=self._now(),
                person_id=None,
                logs=count,
                figures=figures,
            )
        self._staged.clear()
        return count

    def _show(self, session: Session) -> int:
        if not self._staged:
            return 0
        shown = update(Activity).where(
            Activity.id.between(min(self._staged), max(self._staged)),
            Activity.withdrawn_at == STAGED,
        )
        options = {"synchronize_session": False}  # else it would ask for every id back
        result = session.execute(shown.values(withdrawn_at=None), execution_options=options)
        return int(result.rowcount)  # type: ignore[attr-defined]

    def begin(self) -> None:
        """Take the only place there is, and remove what a killed import left."""
        with self._database.writing() as session:
            found = session.get(Setting, _KEY)
            if found is not None and _until(found) > self._now():
                raise AlreadyImporting
            session.merge(self._claim())
        self.remove_staged()

    def remove_staged(self) -> None:
        """Remove what is staged and not published, whoever staged it, in short transactions."""
        with self._database.reading() as session:
            left = list(session.scalars(select(Activity.id).where(*_IS_STAGED)))
        for start in range(0, len(left), BATCH):
            ids = left[start : start + BATCH]
            with self._step() as session:
                for table in (Figure, ActivityText):
                    session.execute(delete(table).where(table.activity_id.in_(ids)))
                session.execute(delete(Activity).where(Activity.id.in_(ids)))

    def end(self) -> None:
        """Give the place free."""
        with self._database.writing() as session:
            session.execute(delete(Setting).where(*self._is_mine()))

    @contextmanager
    def _step(self) -> Iterator[Session]:
        """One transaction in which the place is still ours; others have their turn after it."""
        with self._database.writing() as session:
            kept = update(Setting).where(*self._is_mine()).values(value=self._claim().value)
            if not session.execute(kept).rowcount:  # type: ignore[attr-defined]
                raise AlreadyImporting
            yield session
        if self._database.is_sqlite:
            time.sleep(PAUSE)

    def _claim(self) -> Setting:
        until = (self._now() + HELD).timestamp()
        return Setting(key=_KEY, value=f"{self._token} {until}")

    def _is_mine(self) -> tuple[Any, ...]:
        return Setting.key == _KEY, Setting.value.startswith(f"{self._token} ")


@contextmanager
def importing(database: Database, now: Callable[[], datetime]) -> Iterator[Import]:
    """Import what is staged and published inside; where it is not published, nothing stays.

    Raises AlreadyImporting.
    """
    at_work = Import(database, now)
    at_work.begin()
    try:
        yield at_work
    finally:
        at_work.remove_staged()
        at_work.end()


def known_sources(session: Session, sources: Sequence[str]) -> set[str]:
    """Return those of the sources that an activity came from already, also a withdrawn one."""
    found: set[str] = set()
    for start in range(0, len(sources), BATCH):
        some = Activity.source.in_(sources[start : start + BATCH])
        found.update(
            filter(None, session.scalars(select(Activity.source).where(some, _NOT_STAGED)))
        )
    return found


def used_codes(session: Session, month: str) -> set[tuple[int, str]]:
    """Return unit and code of all logs of the month."""
    query = select(Activity.unit_id, Activity.code).where(Activity.month == month)
    return {(unit_id, code) for unit_id, code in session.execute(query)}


def _batches(rows: Sequence[Prepared]) -> Iterator[list[Prepared]]:
    """Split by how many table rows they make: one activity may have eighty figures."""
    batch: list[Prepared] = []
    size = 0
    for row in rows:
        batch.append(row)
        size += 1 + len(row.figures) + len(row.texts)
        if size >= BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _add(session: Session, batch: Sequence[Prepared]) -> list[int]:
    session.execute(insert(Activity), [{**row.activity, "withdrawn_at": STAGED} for row in batch])
    sources = [row.activity["source"] for row in batch]
    query = select(Activity.source, Activity.id).where(Activity.source.in_(sources))
    ids: dict[str | None, int] = dict(session.execute(query).all())
    for table, parts in ((Figure, "figures"), (ActivityText, "texts")):
        added = [
            {**part, "activity_id": ids[row.activity["source"]]}
            for row in batch
            for part in getattr(row, parts)
        ]
        if added:
            session.execute(insert(table), added)
    return list(ids.values())


def _until(setting: Setting) -> datetime:
    return datetime.fromtimestamp(float(setting.value.split()[1]), UTC)


# Only imported logs belong to nobody: their index finds the staged ones.
_IS_STAGED = (Activity.person_id.is_(None), Activity.withdrawn_at == STAGED)
_NOT_STAGED = Activity.withdrawn_at.is_distinct_from(STAGED)
