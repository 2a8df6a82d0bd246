"""Files of photos go when nothing names them any more."""

import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy.orm import Session

from scheduler import photos
from storage import units
from storage.database import Database
from storage.models import Activity, ActivityPhoto, Draft, InboxRow, Person

NOW = datetime(2026, 11, 18, 2, tzinfo=UTC)
IN_ACTIVITY, IN_DRAFT, IN_CLOSED, IN_INBOX, NOWHERE = (letter * 64 for letter in "abcde")


def stored(folder: Path, name: str, at: datetime) -> Path:
    path = folder / name[:2] / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    os.utime(path, (at.timestamp(), at.timestamp()))
    return path


def name_photos(session: Session) -> None:
    day = date(2025, 7, 1)
    unit = units.add(session, code="TV", name="TV", level="commune", parent=None, valid_from=day)
    person = Person(created_at=NOW)
    session.add(person)
    session.flush()
    activity = Activity(
        unit_id=unit.id,
        kind="visit",
        date_from=day,
        date_to=day,
        month="2026-11",
        code="AB12",
        choices={},
        created_at=NOW,
        updated_at=NOW,
    )
    session.add(activity)
    session.flush()
    session.add(ActivityPhoto(activity_id=activity.id, sha256=IN_ACTIVITY))
    for sha256, closed_at in ((IN_DRAFT, None), (IN_CLOSED, NOW)):
        draft = Draft(
            person_id=person.id,
            unit_id=unit.id,
            form="visit",
            form_version=1,
            answers={"photos": {"value": [sha256]}},
            walk={},
            created_at=NOW,
            updated_at=NOW,
            closed_at=closed_at,
        )
        session.add(draft)
    update = InboxRow(
        channel="telegram",
        update_id="1",
        who="p:1",
        address="1",
        kind="photo",
        at=NOW,
        received_at=NOW,
        payload={"photo": IN_INBOX},
    )
    session.add(update)


def test_only_what_nothing_names_is_unnamed(database: Database) -> None:
    every = {IN_ACTIVITY, IN_DRAFT, IN_CLOSED, IN_INBOX, NOWHERE}
    with database.writing() as session:
        name_photos(session)
    with database.reading() as session:
        assert photos.unnamed(session, every) == {IN_CLOSED, NOWHERE}
        assert photos.unnamed(session, []) == set()


def test_files_are_left_a_day_for_the_turn_that_names_them(tmp_path: Path) -> None:
    old = stored(tmp_path, NOWHERE, NOW - timedelta(days=2))
    half_written = stored(tmp_path, "tmp3fz0", NOW - timedelta(days=2))
    stored(tmp_path, IN_DRAFT, NOW - timedelta(hours=23))
    assert photos.old_files(tmp_path, NOW) == {NOWHERE: old, "tmp3fz0": half_written}


def test_no_folder_is_no_files(tmp_path: Path) -> None:
    assert photos.old_files(tmp_path / "media", NOW) == {}
