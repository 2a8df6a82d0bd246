"""`backup` and `restore` as the admin types them: one line each, or why not."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from storage.database import Database
from storage.models import Base, Setting
from storage.schema import downgrade
from tests.cli.conftest import Command, told_in_one_line
from tests.databases import PostgresqlShelf
from tests.storage.backups import ROWS, everything, fill, photo

LINES = len(Base.metadata.tables) * ROWS + 1  # and the revision


def test_what_was_backed_up_is_restored(
    with_database: Command, database: Database, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(database)
    stored = photo(folder / "data" / "media", b"a picture")
    outcome = with_database("backup", "so.zip")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out == f"Đã sao lưu {LINES} dòng, 1 ảnh vào so.zip.\n"
    assert stat.S_IMODE((folder / "so.zip").stat().st_mode) == 0o600

    stored.unlink()
    monkeypatch.setenv("SODANVAN_DATABASE__URL", f"sqlite:///{folder}/data/new.db")
    outcome = with_database("restore", "so.zip")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith("Đã khôi phục bản sao lưu lúc ")
    assert outcome.out.endswith(f": {LINES} dòng, 1 ảnh.\n")
    assert stored.read_bytes() == b"a picture"
    restored = Database(f"sqlite:///{folder}/data/new.db")
    assert everything(restored) == everything(database)
    restored.close()
    assert stat.S_IMODE((folder / "data/new.db").stat().st_mode) == 0o600
    assert with_database("units", "list").code == 0


def test_a_sqlite_backup_moves_to_postgresql(
    command: Command,
    sqlite: Database,
    postgresql_shelf: PostgresqlShelf,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fill(sqlite)
    monkeypatch.setenv("SODANVAN_DATABASE__URL", str(sqlite.url))
    assert command("backup", "so.zip").code == 0
    with postgresql_shelf.lend() as lent:
        downgrade(lent)  # as `CREATE DATABASE` makes it
        url = lent.url.render_as_string(hide_password=False)
        monkeypatch.setenv("SODANVAN_DATABASE__URL", url)
        assert command("restore", "so.zip").code == 0
        assert everything(lent) == everything(sqlite)
        assert "đã có dữ liệu (bảng " in told_in_one_line(command("restore", "so.zip"))


def test_nothing_is_overwritten(with_database: Command, folder: Path, sqlite: Database) -> None:
    assert with_database("backup", "so.zip").code == 0
    before = (folder / "so.zip").read_bytes()
    assert told_in_one_line(with_database("backup", "so.zip")) == (
        "so.zip: đã có tệp này và không bị ghi đè; nêu một tên khác"
    )
    assert (folder / "so.zip").read_bytes() == before


def test_a_sqlite_file_that_is_there_stays(
    command: Command, folder: Path, sqlite: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    with sqlite.writing() as session:
        session.add(Setting(key="a", value="b"))
    monkeypatch.setenv("SODANVAN_DATABASE__URL", str(sqlite.url))
    assert command("backup", "so.zip").code == 0
    assert told_in_one_line(command("restore", "so.zip")) == (
        f"{sqlite.url.database}: đã có và không bị ghi đè; dừng bot, dời tệp này đi rồi chạy lại"
    )
    with sqlite.reading() as session:
        assert session.get_one(Setting, "a").value == "b"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (None, "so.zip: không khôi phục được (No such file or directory)"),
        (b"text", "so.zip: không phải bản sao lưu của Sổ Dân vận; nêu tệp do lệnh backup viết ra"),
    ],
)
def test_a_file_that_is_no_backup_is_told_in_one_line(
    command: Command, folder: Path, content: bytes | None, expected: str
) -> None:
    if content is not None:
        (folder / "so.zip").write_bytes(content)
    assert told_in_one_line(command("restore", "so.zip")) == expected
    assert not list(folder.rglob("*.db"))


def test_a_folder_that_is_not_there_is_told_in_one_line(with_database: Command) -> None:
    line = told_in_one_line(with_database("backup", "nowhere/so.zip"))
    assert line == "nowhere/so.zip: không ghi được (No such file or directory)"


FULL = (
    "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, ({0}, {0}));"
    "from bot.cli import main; sys.exit(main(['backup', 'so.zip']))"
)


@pytest.mark.parametrize("room", [100_000, 600_000], ids=["for no copy", "for no zip"])
def test_a_disk_that_is_full_is_told_and_nothing_is_left(
    folder: Path, sqlite: Database, room: int
) -> None:
    """No file may grow beyond so many bytes: for one process, much the same as a full disk."""
    for number in range(800):
        photo(folder / "data" / "media", os.urandom(2_000) + bytes([number % 256]))
    run = subprocess.run(
        [sys.executable, "-c", FULL.format(room)],
        cwd=folder,
        env=os.environ
        | {
            "SODANVAN_DATABASE__URL": str(sqlite.url),
            "PYTHONPATH": str(Path(__file__).parents[2]),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.startswith("so.zip: không ghi được (")
    assert len(run.stderr.splitlines()) == 1
    assert [path.name for path in folder.iterdir()] == ["data"]
