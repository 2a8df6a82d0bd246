"""The pictures and documents that went through the chats."""

import mimetypes
import secrets
import sqlite3
from dataclasses import dataclass
from pathlib import PurePath

from bot.sandbox.state import State


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file as it was sent: bytes untouched, metadata included."""

    file_id: str
    unique_id: str
    path: str
    name: str
    mime: str
    data: bytes

    @property
    def size(self) -> int:
        """The size in bytes."""
        return len(self.data)


def _stored(row: sqlite3.Row) -> StoredFile:
    return StoredFile(**{key: row[key] for key in row.keys()})  # noqa: SIM118  (a Row iterates values)


class Files:
    """Keeps files and finds them by id or by the path that getFile gave."""

    def __init__(self, state: State) -> None:
        self._state = state

    def add(self, folder: str, name: str, data: bytes, mime: str | None = None) -> StoredFile:
        """Store bytes under a new id and a new path inside a folder like `photos`."""
        number = self._state.next("file")
        guessed = mime or mimetypes.guess_type(name)[0] or "application/octet-stream"
        stored = StoredFile(
            file_id=f"Ag{number:x}-{secrets.token_urlsafe(24)}",
            unique_id=f"AQ{number:x}-{secrets.token_urlsafe(6)}",
            path=f"{folder}/file_{number}{PurePath(name).suffix}",
            name=name,
            mime=guessed,
            data=data,
        )
        self._state.execute(
            "INSERT INTO files VALUES (?, ?, ?, ?, ?, ?)",
            (stored.file_id, stored.unique_id, stored.path, name, guessed, data),
        )
        return stored

    def get(self, file_id: str) -> StoredFile | None:
        """Return a file by its id."""
        row = self._state.row("SELECT * FROM files WHERE file_id = ?", (file_id,))
        return None if row is None else _stored(row)

    def at(self, path: str) -> StoredFile | None:
        """Return a file by its download path."""
        row = self._state.row("SELECT * FROM files WHERE path = ?", (path,))
        return None if row is None else _stored(row)
