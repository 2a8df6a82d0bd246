"""Putting a backup back, whole or not at all."""

from pathlib import Path

from sqlalchemy import exists, inspect, select, table, text
from sqlalchemy.exc import DataError
from sqlalchemy.orm import Session

from storage import schema
from storage.backup import archive, photos, snapshot
from storage.backup.archive import DATABASE, Packed
from storage.backup.manifest import Manifest
from storage.backup.refusals import Refused, Why
from storage.backup.rows import copy_rows
from storage.backup.workshop import publish, workshop
from storage.database import Database
from storage.models import Base

_BESIDE_SQLITE = ("", "-wal", "-shm", "-journal")  # a log left over would be played into the copy


def restore(database: Database, media: Path, file: Path) -> Manifest:
    """Fill an empty database, and the folder of photos, from a backup; the bot must not run.

    An older backup is brought to the program's schema on the way. Raises Refused, OSError and
    what the database raises; then nothing has changed but that an empty database may have got
    its tables.
    """
    with archive.opened(file) as packed:
        _refuse_what_is_ahead(packed.manifest.schema, "ahead")
        _refuse_what_is_there(database)
        place = _file_of(database).parent if database.is_sqlite else media.parent
        place.mkdir(parents=True, exist_ok=True)
        with workshop(place, "restore") as folder:
            copy = _unpacked(packed, folder / DATABASE)
            with photos.placed(packed, media):
                _fill(database, copy)
        return packed.manifest


def _refuse_what_is_ahead(revision: str | None, why: Why) -> None:
    if revision is not None and revision > schema.HEAD:
        raise Refused(why, revision)


def _refuse_what_is_there(database: Database) -> None:
    if database.is_sqlite:
        file = _file_of(database)
        for path in (file.with_name(file.name + ending) for ending in _BESIDE_SQLITE):
            if path.exists():
                raise Refused("database_exists", path)
        return
    _refuse_what_is_ahead(schema.revision_of(database), "database_ahead")
    with database.reading() as session:
        _refuse_rows(session)


def _refuse_rows(session: Session) -> None:
    """Refuse a row in any table, whoever made it: the URL may be of another program."""
    for name in inspect(session.connection()).get_table_names():
        if name != "alembic_version" and session.scalar(select(exists().select_from(table(name)))):
            raise Refused("database_in_use", name)


def _unpacked(packed: Packed, copy: Path) -> Path:
    """Unpack the copy and bring it to the program's schema; the check comes before."""
    packed.unpack(DATABASE, copy, packed.manifest.sha256)
    if snapshot.revision(copy) != packed.manifest.schema:
        raise Refused("damaged", DATABASE)
    if packed.manifest.schema != schema.HEAD:
        opened = Database(f"sqlite:///{copy}")
        try:
            schema.migrate(opened)
        finally:
            opened.close()  # which also takes the log into the file
    return copy


def _fill(database: Database, copy: Path) -> None:
    if database.is_sqlite:
        file = _file_of(database)
        try:
            publish(copy, file)
        except FileExistsError:
            raise Refused("database_exists", file) from None
        return
    schema.migrate(database)
    source = Database(f"sqlite:///{copy}")
    try:
        with source.reading() as rows, database.writing() as session:
            tables = ", ".join(each.name for each in Base.metadata.sorted_tables)
            session.execute(text(f"LOCK TABLE {tables} IN SHARE ROW EXCLUSIVE MODE"))
            _refuse_rows(session)  # again: now nobody can add one
            copy_rows(rows, session.connection())
    except DataError as error:  # PostgreSQL holds lengths, and no NUL; SQLite takes anything
        reason = str(error.orig).splitlines()[0]  # the others may quote the value
        raise Refused("unfit", reason) from None
    finally:
        source.close()


def _file_of(database: Database) -> Path:
    return Path(database.url.database or "")
