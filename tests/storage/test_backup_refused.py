"""A restore that is refused changes nothing; a backup never takes the place of another file."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from storage import backup
from storage.database import Database
from storage.models import Setting
from storage.schema import downgrade
from tests.storage.backups import NOW, everything, files, fill, photo

PHOTOS = (b"a picture" * 100, b"another one" * 100)


@pytest.fixture
def packed(sqlite: Database, tmp_path: Path) -> Path:
    """A backup with rows and photos."""
    fill(sqlite)
    for content in PHOTOS:
        photo(tmp_path / "media", content)
    target = tmp_path / "so.zip"
    backup.take(sqlite, tmp_path / "media", target, now=NOW, program="x")
    return target


def refused(file: Path, folder: Path, database: Database | None = None) -> str:
    """Restore into an empty folder, where nothing must be left, and return why not."""
    into = database or Database(f"sqlite:///{folder}/so.sqlite")
    before = files(folder)
    with pytest.raises(backup.Refused) as caught:
        backup.restore(into, folder / "media", file)
    if database is None:
        into.close()
    assert files(folder) == before
    return caught.value.why


def repacked(file: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    """Write the same zip with other parts; None leaves a part out."""
    target = file.with_name("changed.zip")
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            if (content := change(name, old.read(name))) is not None:
                new.writestr(name, content)
    return target


def with_manifest(file: Path, **facts: object) -> Path:
    def change(name: str, content: bytes) -> bytes:
        if name != "manifest.json":
            return content
        return json.dumps(json.loads(content) | facts).encode()

    return repacked(file, change)


def test_a_file_that_is_there_is_not_overwritten(packed: Path, sqlite: Database) -> None:
    before = packed.read_bytes()
    with pytest.raises(backup.Refused, match="file_exists"):
        backup.take(sqlite, packed.parent / "media", packed, now=NOW, program="x")
    assert packed.read_bytes() == before


def test_what_is_no_backup_is_told_from_one(packed: Path, tmp_path: Path) -> None:
    other = tmp_path / "photo.zip"
    other.write_bytes(b"some text")
    assert refused(other, tmp_path / "new") == "no_backup"
    with zipfile.ZipFile(other, "w") as made:
        made.writestr("a.txt", "some text")
    assert refused(other, tmp_path / "new") == "no_backup"
    other.write_bytes(packed.read_bytes()[:-100])  # copying it broke off
    assert refused(other, tmp_path / "new") == "no_backup"


@pytest.mark.parametrize("where", [0.05, 0.3, 0.6])
def test_wrong_bytes_are_noticed(packed: Path, tmp_path: Path, where: float) -> None:
    content = bytearray(packed.read_bytes())
    with zipfile.ZipFile(packed) as opened:
        size = opened.getinfo("database.sqlite").compress_size
    # A single one now and then unpacks to the same: another way to write a run of noughts.
    for at in range(8):
        content[int(size * where) + 60 + at] ^= 0xFF
    packed.write_bytes(content)
    assert refused(packed, tmp_path / "new") == "damaged"


@pytest.mark.parametrize("part", ["database.sqlite", "media/"])
def test_a_part_that_is_missing_or_another_is_noticed(
    packed: Path, tmp_path: Path, part: str
) -> None:
    gone = repacked(packed, lambda name, content: None if name.startswith(part) else content)
    assert refused(gone, tmp_path / "new") == "damaged"
    other = repacked(packed, lambda name, content: b"x" if name.startswith(part) else content)
    assert refused(other, tmp_path / "new") == "damaged"


def test_a_manifest_cannot_lead_out_of_the_folder(packed: Path, tmp_path: Path) -> None:
    assert refused(with_manifest(packed, photos=["../../x"]), tmp_path / "new") == "damaged"
    assert refused(with_manifest(packed, photos=7), tmp_path / "new") == "damaged"


def test_a_backup_of_a_newer_program_is_refused(packed: Path, tmp_path: Path) -> None:
    assert refused(with_manifest(packed, schema="9999"), tmp_path / "new") == "ahead"
    assert refused(with_manifest(packed, format=2), tmp_path / "new") == "ahead"


@pytest.mark.parametrize("ending", ["", "-wal", "-journal"])
def test_a_sqlite_file_or_its_log_is_not_overwritten(
    packed: Path, tmp_path: Path, ending: str
) -> None:
    folder = tmp_path / "new"
    folder.mkdir()
    (folder / f"so.sqlite{ending}").write_bytes(b"")
    assert refused(packed, folder) == "database_exists"


def test_a_database_with_a_row_is_not_touched(
    packed: Path, postgresql: Database, tmp_path: Path
) -> None:
    with postgresql.writing() as session:
        session.add(Setting(key="a", value="b"))
    before = everything(postgresql)
    assert refused(packed, tmp_path / "new", postgresql) == "database_in_use"
    assert everything(postgresql) == before


def test_a_table_of_another_program_is_noticed(
    packed: Path, postgresql: Database, tmp_path: Path
) -> None:
    downgrade(postgresql)
    with postgresql.writing() as session:
        session.execute(text("CREATE TABLE theirs AS SELECT 1 AS one"))
    assert refused(packed, tmp_path / "new", postgresql) == "database_in_use"


def test_a_newer_database_is_not_touched(
    packed: Path, postgresql: Database, tmp_path: Path
) -> None:
    with postgresql.writing() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    assert refused(packed, tmp_path / "new", postgresql) == "database_ahead"


def test_what_postgresql_cannot_hold_is_refused_as_a_whole(
    sqlite: Database, postgresql: Database, tmp_path: Path
) -> None:
    with sqlite.writing() as session:
        session.add(Setting(key="a", value="b"))
        session.add(Setting(key="b", value="x" * 401))  # SQLite does not count
    backup.take(sqlite, tmp_path / "media", tmp_path / "so.zip", now=NOW, program="x")
    assert refused(tmp_path / "so.zip", tmp_path / "new", postgresql) == "unfit"
    assert not any(everything(postgresql).values())


def test_photos_are_undone_with_the_rest(packed: Path, tmp_path: Path) -> None:
    folder = tmp_path / "new"
    names = sorted(path.name for path in (tmp_path / "media").rglob("*") if path.is_file())
    spoilt = folder / "media" / names[-1][:2] / names[-1]
    spoilt.parent.mkdir(parents=True)
    spoilt.write_bytes(b"something else")
    assert refused(packed, folder) == "photo_differs"


def test_a_photo_that_is_there_already_is_left(packed: Path, tmp_path: Path) -> None:
    kept = photo(tmp_path / "new" / "media", PHOTOS[0])
    before = kept.stat().st_ino
    database = Database(f"sqlite:///{tmp_path}/new/so.sqlite")
    backup.restore(database, tmp_path / "new" / "media", packed)
    database.close()
    assert kept.stat().st_ino == before


def test_a_damaged_database_is_not_backed_up(sqlite: Database, tmp_path: Path) -> None:
    fill(sqlite)
    with sqlite.reading() as session:
        page = "SELECT rootpage FROM sqlite_master WHERE name = 'ix_inbox_received_at'"
        lost = session.scalar(text(page))
        size = session.scalar(text("PRAGMA page_size"))
    sqlite.close()  # what is in the log goes into the file
    with Path(sqlite.url.database or "").open("r+b") as file:
        file.seek((lost - 1) * size)
        file.write(bytes(size))
    with pytest.raises(backup.Refused, match="corrupt"):
        backup.take(sqlite, tmp_path / "media", tmp_path / "so.zip", now=NOW, program="x")
    assert not (tmp_path / "so.zip").exists()
