"""The files of photos: which there are, and putting them back."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from storage.backup.archive import Packed
from storage.backup.manifest import PHOTO
from storage.backup.refusals import Refused


def whole(media: Path) -> Iterator[tuple[str, bytes]]:
    """Yield each photo by its hash, leaving out what is half-written, spoilt or just deleted."""
    for path in sorted(media.glob("??/*")):
        if PHOTO.fullmatch(path.name):
            with suppress(FileNotFoundError):  # the clean-up may be at work
                content = path.read_bytes()
                if hashlib.sha256(content).hexdigest() == path.name:
                    yield path.name, content


def part(name: str) -> str:
    """Return the name of a photo's part in the zip."""
    return f"media/{name}"


@contextmanager
def placed(packed: Packed, media: Path) -> Iterator[None]:
    """Put the photos of a backup where they belong; if the block fails, those go that are new.

    Raises Refused where another content stands under a photo's name.
    """
    new: list[Path] = []
    try:
        for name in packed.manifest.photos:
            target = media / name[:2] / name
            if _stands(target, name):
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            half = target.with_suffix(".restored")  # a kill must not leave half a photo by its name
            half.unlink(missing_ok=True)
            packed.unpack(part(name), half, sha256=name)
            half.rename(target)
            new.append(target)
        yield
    except BaseException:
        for path in new:
            path.unlink(missing_ok=True)
        raise


def _stands(target: Path, name: str) -> bool:
    try:
        content = target.read_bytes()
    except FileNotFoundError:
        return False
    if hashlib.sha256(content).hexdigest() != name:
        raise Refused("photo_differs", target)
    return True
