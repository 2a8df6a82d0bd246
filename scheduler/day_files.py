"""Files that are kept for a day at most: what was sent in, and invitations with their codes."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from storage import files

KEPT = timedelta(days=1)


def remove_old(folder: Path, now: datetime) -> int:
    """Remove them from the data folder once they are a day old, half-written ones too."""
    oldest = (now - KEPT).timestamp()
    old = [path for path in _kept(folder) if path.is_file() and path.stat().st_mtime < oldest]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _kept(folder: Path) -> Iterator[Path]:
    yield from (folder / files.RECEIVED).rglob("*")
    yield from (folder / files.MADE).rglob(f"{files.INVITATION}*")
