"""Where a file is made before it gets its name: beside it, and gone when the work is over."""

import errno
import glob
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PREFIX = ".so-dan-van-half."  # nobody else's: whatever begins so is removed
# File systems without hard links: FAT on a stick, some network shares.
_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL, errno.EXDEV}


@contextmanager
def workshop(folder: Path, name: str) -> Iterator[Path]:
    """Give a folder that only this user can read; what a killed run of that name left goes."""
    sweep(folder, glob.escape(name))
    with tempfile.TemporaryDirectory(prefix=f"{_PREFIX}{name}.", dir=folder) as made:
        yield Path(made)


def sweep(folder: Path, name: str) -> None:
    """Remove the workshops of that name, which may have wildcards, that killed runs left."""
    for left in folder.glob(f"{_PREFIX}{name}.*"):
        shutil.rmtree(left, ignore_errors=True)


def publish(made: Path, target: Path) -> None:
    """Give a finished file its name, on the disk; raises FileExistsError, never overwrites."""
    sync(made)
    try:
        os.link(made, target)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if target.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from None
        made.rename(target)
    if os.name == "posix":  # elsewhere a folder cannot be opened
        sync(target.parent)


def sync(path: Path) -> None:
    """Wait until the file or folder is on the disk."""
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
