"""Files that are kept for days only: what was sent in, invitations with codes, what was drawn."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from storage import files

KEPT = timedelta(days=1)
DRAWN_KEPT = timedelta(days=7)  # pictures and files of digests and reports


def remove_old(folder: Path, now: datetime) -> int:
    """Remove what is older than its days from the data folder, half-written files too."""
    old = [*_older(_kept(folder), now - KEPT), *_older(_drawn(folder), now - DRAWN_KEPT)]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _older(paths: Iterator[Path], than: datetime) -> list[Path]:
    oldest = than.timestamp()
    return [path for path in paths if path.is_file() and path.stat().st_mtime < oldest]


def _kept(folder: Path) -> Iterator[Path]:
    yield from (folder / files.RECEIVED).rglob("*")
    yield from (folder / files.MADE).rglob(f"{files.INVITATION}*")


def _drawn(folder: Path) -> Iterator[Path]:
    for beginning in (files.DIGEST, files.REPORT):
        yield from (folder / files.MADE).rglob(f"{beginning}*")
