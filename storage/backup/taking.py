"""Taking a backup."""

from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from storage.backup import photos, snapshot
from storage.backup.archive import DATABASE, MANIFEST, Packing
from storage.backup.manifest import Manifest
from storage.backup.refusals import Refused
from storage.backup.workshop import publish, workshop
from storage.database import Database


def take(  # noqa: PLR0913 - what of, where to, and what the manifest tells
    database: Database,
    media: Path,
    target: Path,
    *,
    now: datetime,
    program: str,
    between: Callable[[], None] = lambda: None,
) -> Manifest:
    """Write one file that holds the database, which is at the program's schema, and the photos.

    It gets its name when it is whole and on the disk; a file that is there is never overwritten.
    While at work it needs room beside the target for the database twice. Raises Refused, OSError
    and what the database raises; whatever `between` raises, between two steps, ends it.
    """
    if target.exists():
        raise Refused("file_exists", target)
    with workshop(target.parent, target.name) as folder:
        copy, packed = folder / DATABASE, folder / "packed.zip"
        snapshot.snapshot(database, copy, between)
        with closing(Packing(packed, between)) as packing:
            made = Manifest(
                program=program,
                schema=snapshot.revision(copy),
                taken_at=now,
                source=database.url.get_backend_name(),
                rows=snapshot.counted(copy),
                sha256=packing.add_file(DATABASE, copy),
                photos=list(_pack_photos(packing, media)),
            )
            packing.add(MANIFEST, made.written())
        _publish(packed, target)
    return made


def _pack_photos(packing: Packing, media: Path) -> list[str]:
    """Pack the photos after the database: one that it names was stored before it was named."""
    names = []
    for name, content in photos.whole(media):
        packing.add(photos.part(name), content)
        names.append(name)
    return names


def _publish(packed: Path, target: Path) -> None:
    try:
        publish(packed, target)
    except FileExistsError:
        raise Refused("file_exists", target) from None
