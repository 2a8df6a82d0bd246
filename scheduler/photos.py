"""Removing the files of photos that nothing names any more. A file is named by its hash."""

import json
import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.models import ActivityPhoto, Draft, InboxRow

# A photo is stored before the turn that names it.
GRACE = timedelta(days=1)
_HASH = re.compile(r"[0-9a-f]{64}")


def old_files(folder: Path, now: datetime) -> dict[str, Path]:
    """Return the files, by name, that are older than the grace; also half-written ones."""
    newest = (now - GRACE).timestamp()
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.name: path for path in files if path.stat().st_mtime < newest}


def unnamed(session: Session, names: Iterable[str]) -> set[str]:
    """Return those names that no activity, open draft or waiting update names."""
    left = set(names)
    if not left:
        return left
    named = select(ActivityPhoto.sha256).distinct()
    left.difference_update(session.scalars(named))
    unfinished = select(Draft.answers, Draft.walk).where(Draft.closed_at.is_(None))
    for answers, walk in session.execute(unfinished):
        left.difference_update(_HASH.findall(json.dumps([answers, walk])))
    waiting = select(InboxRow.payload).where(InboxRow.state == "waiting")
    for payload in session.scalars(waiting):
        left.difference_update(_HASH.findall(json.dumps(payload)))
    return left
