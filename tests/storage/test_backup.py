"""A backup holds all that was committed when it began, and restores into either database."""

import os
import signal
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.orm import Session

from storage import backup
from storage.backup import rows, snapshot
from storage.database import Database
from storage.models import CodeTry, OutboxRow, Setting
from storage.schema import downgrade, require_current
from tests.databases import PostgresqlShelf
from tests.storage.backups import NOW, ROWS, everything, files, fill, photo

PHOTOS = (b"a picture", b"another one")


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A database to restore into, of either kind."""
    if request.param == "sqlite":
        made = Database(f"sqlite:///{tmp_path}/restored/so.sqlite")
        yield made
        made.close()
        return
    shelf: PostgresqlShelf = request.getfixturevalue("postgresql_shelf")
    with shelf.lend() as lent:
        yield lent


def test_all_comes_back_on_either_database(
    database: Database, empty: Database, tmp_path: Path
) -> None:
    fill(database)
    media = tmp_path / "data" / "media"
    for content in PHOTOS:
        photo(media, content)
    (media / "tmphalf").mkdir()
    (media / "tmphalf" / "x").write_bytes(b"half a picture")
    photo(media, b"spoilt").write_bytes(b"by the disk")
    target = tmp_path / "so.zip"
    made = backup.take(database, media, target, now=NOW, program="1.2.3")
    assert (made.program, made.taken_at, len(made.photos)) == ("1.2.3", NOW, len(PHOTOS))
    assert made.rows == dict.fromkeys(made.rows, ROWS) | {"alembic_version": 1}
    assert stat.S_IMODE(target.stat().st_mode) == 0o600

    restored = backup.restore(empty, tmp_path / "new" / "media", target)
    assert restored == made
    assert everything(empty) == everything(database)
    assert sorted(files(tmp_path / "new").values()) == sorted(PHOTOS)
    require_current(empty)


def test_ids_go_on_behind_those_that_were_given(
    database: Database, empty: Database, tmp_path: Path
) -> None:
    """Also behind an id whose row is gone, in the outbox: others may still point to it."""
    with database.writing() as session:
        tried = CodeTry(channel="telegram", address="1", at=NOW)
        session.add(tried)
        last = [_said(session) for _ in range(5)][-1]
        session.execute(text("DELETE FROM outbox"))
    backup.take(database, tmp_path / "media", tmp_path / "so.zip", now=NOW, program="x")
    backup.restore(empty, tmp_path / "media", tmp_path / "so.zip")
    with empty.writing() as session:
        again = CodeTry(channel="telegram", address="1", at=NOW)
        session.add(again)
        session.flush()
        assert (again.id, _said(session)) == (tried.id + 1, last + 1)


def _said(session: Session) -> int:
    row = OutboxRow(
        channel="telegram", address="1", priority="answer", operation="say", body={}, created_at=NOW
    )
    session.add(row)
    session.flush()
    return row.id


@dataclass
class Load:
    """What the writer has committed so far; each number stands in two tables."""

    committed: int = 0
    failed: list[Exception] = field(default_factory=list)


@contextmanager
def load(database: Database) -> Iterator[Load]:
    """Commit numbered pairs of rows all the while."""
    load, stop, begun = Load(), threading.Event(), threading.Event()

    def write() -> None:
        try:
            for number in count(1):
                with database.writing() as session:
                    session.add(Setting(key=f"n{number}", value="x" * 400))
                    session.flush()
                    session.add(CodeTry(channel="n", address=str(number), at=NOW))
                load.committed = number
                if number == 20:
                    begun.set()
                if stop.is_set():
                    return
        except Exception as error:
            load.failed.append(error)
            begun.set()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        assert begun.wait(30)
        yield load
    finally:
        stop.set()
        writer.join()
    assert not load.failed


def test_a_backup_under_load_is_equal_up_to_its_moment(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshot, "PAGES", 4)  # many steps, many batches
    monkeypatch.setattr(rows, "BATCH", 10)
    with database.writing() as session:
        values = [{"key": f"old{number}", "value": "y" * 400} for number in range(1_000)]
        session.execute(insert(Setting), values)
    with load(database) as writing:
        before = writing.committed
        backup.take(database, tmp_path / "media", tmp_path / "so.zip", now=NOW, program="x")
        after = writing.committed
    restored = Database(f"sqlite:///{tmp_path}/restored.sqlite")
    backup.restore(restored, tmp_path / "media", tmp_path / "so.zip")
    with restored.reading() as session:
        keys = set(session.scalars(select(Setting.key)))
        tries = sorted(map(int, session.scalars(select(CodeTry.address))))
    restored.close()
    assert before <= tries[-1] <= after
    assert tries == list(range(1, tries[-1] + 1))
    assert keys == {f"n{number}" for number in tries} | {f"old{number}" for number in range(1_000)}
    assert after > before + 5, "nothing was written meanwhile: the test shows nothing"


KILLED = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from storage import backup
from storage.backup import snapshot
from storage.database import Database
snapshot.PAGES = 16
left = int(sys.argv[3])
def between():
    global left
    left -= 1
    if not left:
        os.kill(os.getpid(), signal.SIGKILL)
media, target = Path(sys.argv[2]) / "media", Path(sys.argv[2]) / "backups" / "so.zip"
backup.take(
    Database(sys.argv[1]), media, target, now=datetime.now(UTC), program="x", between=between
)
"""


def test_killed_at_any_step_it_leaves_no_half_file(database: Database, tmp_path: Path) -> None:
    fill(database)
    photo(tmp_path / "media", PHOTOS[0])
    folder = tmp_path / "backups"
    folder.mkdir()
    url = database.url.render_as_string(hide_password=False)
    command = [sys.executable, "-c", KILLED, url, str(tmp_path)]
    steps = (2, 9, 10_000)
    ends = [subprocess.run([*command, str(step)], check=False).returncode for step in steps[:-1]]
    assert ends == [-signal.SIGKILL] * len(ends)
    assert [path.name for path in folder.iterdir() if path.is_file()] == []
    assert len(list(folder.iterdir())) == 1, "each run removes what the one before left"
    subprocess.run([*command, str(steps[-1])], check=True)
    assert os.listdir(folder) == ["so.zip"]  # noqa: PTH208 - names alone


def test_an_older_backup_is_brought_to_the_programs_schema(
    sqlite: Database, empty: Database, tmp_path: Path
) -> None:
    with sqlite.writing() as session:
        session.add(Setting(key="a", value="b"))
    downgrade(sqlite, "0003")
    made = backup.take(sqlite, tmp_path / "media", tmp_path / "so.zip", now=NOW, program="x")
    assert made.schema == "0003"
    backup.restore(empty, tmp_path / "media", tmp_path / "so.zip")
    require_current(empty)
    with empty.reading() as session:
        assert session.get_one(Setting, "a").value == "b"


def test_a_backup_can_be_stopped(database: Database, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()

    def stop() -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        backup.take(
            *(database, tmp_path / "media", folder / "so.zip"),
            now=NOW,
            program="x",
            between=stop,
        )
    assert not list(folder.iterdir())
