"""Files in the data folder, beside the database: written whole or not at all.

A file cannot be rolled back: what a turn no longer needs goes after its commit, and what was
written for a turn that failed is left to the clean-up (`scheduler/day_files.py`).
"""

import hashlib
import os
import tempfile
from pathlib import Path

from sqlalchemy import event
from sqlalchemy.orm import Session

RECEIVED = "received"  # what was sent in, by its hash: for a day at most
MADE = "files"  # what was made to be sent out
DIGEST, REPORT = "digest-", "report-"  # drawn from rows, and again where they are gone
INVITATION = "invitation-"  # what is made with a code in it begins so: it goes after a day too


def sha256_of(content: bytes) -> str:
    """Return the name that a file has which is kept by its hash."""
    return hashlib.sha256(content).hexdigest()


def write(target: Path, content: bytes) -> None:
    """Write the file whole or not at all; one that is there is replaced. Raises OSError."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as workshop:
        half = Path(workshop) / target.name
        with half.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        half.replace(target)


def received(folder: Path, sha256: str) -> Path:
    """Return where a file that was sent in lies under the data folder."""
    return folder / RECEIVED / sha256


def made(folder: Path, name: str) -> Path:
    """Return where a file that was made to be sent lies under the data folder."""
    return folder / MADE / name


def remove_after_commit(session: Session, path: Path) -> None:
    """Remove the file once this transaction is committed, and only then."""

    def remove(_session: Session) -> None:
        path.unlink(missing_ok=True)

    event.listen(session, "after_commit", remove, once=True)
