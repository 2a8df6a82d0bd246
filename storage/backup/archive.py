"""The zip of a backup: its parts in, its parts out."""

import hashlib
import os
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from storage.backup import manifest
from storage.backup.manifest import Manifest
from storage.backup.refusals import Refused, Why

DATABASE = "database.sqlite"
MANIFEST = "manifest.json"
CHUNK = 1 << 20
LEVEL = 1  # of compression; 6 takes more than twice as long for a fortieth less
BETWEEN_SYNCS = 8  # chunks; a big file written at once would keep every commit waiting

_BROKEN = (BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, RuntimeError)


class Packing:
    """A zip that is being written. Its parts carry no dates; the manifest has the moment."""

    def __init__(self, file: Path, between: Callable[[], None]) -> None:
        self._between = between
        self._file = _private(file)
        self._zip = ZipFile(self._file, "w", ZIP_DEFLATED, compresslevel=LEVEL)

    def close(self) -> None:
        """Finish the zip."""
        try:
            self._zip.close()
        finally:
            self._file.close()

    def add_file(self, name: str, path: Path) -> str:
        """Add a big file, and return its SHA-256."""
        found = hashlib.sha256()
        with path.open("rb") as source, self._zip.open(name, "w", force_zip64=True) as part:
            for number, chunk in enumerate(_chunks(source)):
                self._between()
                found.update(chunk)
                part.write(chunk)
                if number % BETWEEN_SYNCS == 0:
                    self._sync()
        return found.hexdigest()

    def add(self, name: str, content: bytes) -> None:
        """Add a small part as it is: the manifest, or a photo, which is compressed already."""
        self._between()
        self._zip.writestr(ZipInfo(name), content)
        self._sync()

    def _sync(self) -> None:
        self._file.flush()
        os.fsync(self._file.fileno())


class Packed:
    """A backup that is being read. Every way in which it can be broken is Refused."""

    def __init__(self, opened: ZipFile) -> None:
        self._zip = opened
        with _readable("no_backup"):
            written = opened.read(MANIFEST)
        self.manifest: Manifest = manifest.read(written)

    def unpack(self, name: str, target: Path, sha256: str) -> None:
        """Write a part to a new file, which is gone again if it is not what was packed."""
        found = hashlib.sha256()
        try:
            with _readable("damaged"), self._zip.open(name) as part, _private(target) as file:
                for chunk in _chunks(part):
                    found.update(chunk)
                    file.write(chunk)
            _refuse_other(found.hexdigest(), sha256, name)
        except BaseException:
            target.unlink(missing_ok=True)
            raise


@contextmanager
def opened(file: Path) -> Iterator[Packed]:
    """Open a backup; OSError where the file cannot be read, Refused where it is none of ours."""
    with file.open("rb") as readable:
        with _readable("no_backup"):
            found = ZipFile(readable)
        with found:
            yield Packed(found)


def _private(file: Path) -> IO[bytes]:
    """Open a new file that only this user can read."""
    return os.fdopen(os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b")


@contextmanager
def _readable(otherwise: Why) -> Iterator[None]:
    try:
        yield
    except _BROKEN as error:
        raise Refused(otherwise) from error


def _refuse_other(found: str, sha256: str, name: str) -> None:
    if found != sha256:
        raise Refused("damaged", name)


def _chunks(source: IO[bytes]) -> Iterator[bytes]:
    while chunk := source.read(CHUNK):
        yield chunk
