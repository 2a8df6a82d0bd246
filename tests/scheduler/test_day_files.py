"""Files with codes, and files that were sent in, are gone after a day; others are left alone."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from scheduler.day_files import remove_old
from storage import files

NOW = datetime(2026, 11, 18, 2, tzinfo=UTC)
DAY = timedelta(days=1)


def put(path: Path, age: timedelta) -> Path:
    files.write(path, b"x")
    moment = (NOW - age).timestamp()
    os.utime(path, (moment, moment))
    return path


def test_what_is_a_day_old_goes(tmp_path: Path) -> None:
    late = DAY + timedelta(seconds=1)
    gone = [
        put(files.received(tmp_path, "a" * 64), late),
        put(files.received(tmp_path, "half/x"), late),
        put(files.made(tmp_path, "invitation-7.png"), late),
        put(files.made(tmp_path, "half/invitation-7-ab.docx"), late),
    ]
    left = [
        put(files.received(tmp_path, "b" * 64), DAY),
        put(files.made(tmp_path, "invitation-8.png"), DAY),
        put(files.made(tmp_path, "digest-2026-11.xlsx"), late),
        put(tmp_path / "media" / "ab" / "ab", late),
    ]
    assert remove_old(tmp_path, NOW) == len(gone)
    assert not any(path.exists() for path in gone)
    assert all(path.exists() for path in left)


def test_no_folder_is_no_files(tmp_path: Path) -> None:
    assert remove_old(tmp_path / "none", NOW) == 0
