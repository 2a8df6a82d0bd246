"""What stands in the files beside the tables."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import delete

from bot.cli import main
from storage.database import Database
from storage.models import Setting

SECRET = "chuyện riêng của bà con"


@pytest.fixture(autouse=True)
def umask_as_before() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


def _files(database: Database) -> bytes:
    path = Path(database.url.database or "")
    return b"".join(each.read_bytes() for each in path.parent.glob(path.name + "*"))


def _write_and_wipe(database: Database) -> None:
    with database.writing() as session:
        session.add(Setting(key="a", value=SECRET))
    with database.writing() as session:
        session.execute(delete(Setting))


def test_what_was_wiped_is_in_no_file_once_the_log_is_emptied(sqlite: Database) -> None:
    _write_and_wipe(sqlite)
    assert SECRET.encode() in _files(sqlite)  # that is why
    assert sqlite.empty_log()
    assert SECRET.encode() not in _files(sqlite)


def test_a_reader_puts_off_the_emptying_and_nothing_else(sqlite: Database) -> None:
    with sqlite.reading() as session:
        session.get(Setting, "a")
        _write_and_wipe(sqlite)
        assert not sqlite.empty_log()
    assert sqlite.empty_log()
    with sqlite.writing() as session:
        session.add(Setting(key="a", value="b"))


def test_nothing_is_sorted_in_a_temporary_file(sqlite: Database) -> None:
    with sqlite.reading() as session:
        assert session.connection().exec_driver_sql("PRAGMA temp_store").scalar() == 2


def test_nobody_else_on_the_machine_can_read_the_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["migrate"]) == 0
    made = [tmp_path / "data", *(tmp_path / "data").iterdir()]
    assert len(made) > 1
    assert [path.stat().st_mode & 0o077 for path in made] == [0] * len(made)
