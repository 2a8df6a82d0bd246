"""Activities: finding them, adding them, keeping what an edit replaced."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import bindparam, delete, func, select
from sqlalchemy.orm import Session, selectinload

from storage.models import (
    Activity,
    ActivityPhoto,
    ActivityText,
    ActivityVersion,
    Figure,
)


def by_id(session: Session, activity_id: int) -> Activity | None:
    """Return the activity with figures and texts."""
    query = select(Activity).where(Activity.id == activity_id)
    return session.scalar(
        query.options(selectinload(Activity.figures), selectinload(Activity.texts))
    )


def of_draft(session: Session, draft_id: int) -> Activity | None:
    """Return the activity that was sent from this draft."""
    return session.scalar(select(Activity).where(Activity.draft_id == draft_id))


def latest_of(
    session: Session, person_id: int, *, most: int, withdrawn: bool = False
) -> list[Activity]:
    """Return a person's latest logs, newest first; withdrawn ones only if asked for."""
    query = select(Activity).where(Activity.person_id == person_id)
    if not withdrawn:
        query = query.where(Activity.withdrawn_at.is_(None))
    return list(session.scalars(query.order_by(Activity.id.desc()).limit(most)))


class Used(NamedTuple):
    """What a log chose."""

    kind: str
    unit_id: int
    place_id: int | None
    choices: dict[str, Any]


def lately(session: Session, person_id: int, *, most: int) -> list[Used]:
    """Return what a person's latest logs chose, newest first; withdrawn ones don't count."""
    found = session.execute(_LATELY, {"person": person_id, "most": most})
    return [Used(*row) for row in found]


def alike(  # noqa: PLR0913 - what makes two logs alike
    session: Session,
    *,
    unit_id: int,
    kind: str,
    day: date,
    place_id: int | None,
    model_id: int | None = None,
    but: int | None = None,
) -> Activity | None:
    """Return another log of the same unit, kind and day, of the same model or place."""
    query = select(Activity).where(
        Activity.unit_id == unit_id,
        Activity.kind == kind,
        Activity.date_from == day,
        Activity.date_to == day,  # by the index; a log of several days is never alike
        Activity.withdrawn_at.is_(None),
        Activity.id != (but or 0),
    )
    if model_id:
        query = query.where(Activity.model_id == model_id)
    else:
        query = query.where(
            Activity.place_id == place_id if place_id else Activity.place_id.is_(None)
        )
    return session.scalars(query.limit(1)).first()


def free_code(session: Session, unit_id: int, month: str, make: Callable[[], str]) -> str:
    """Return a code that no log of this unit and month has.

    Two turns at once may still pick the same one; the unique key stops the second, which is
    then tried again as a whole.
    """
    while True:
        code = make()
        taken = select(func.count()).where(
            Activity.unit_id == unit_id, Activity.month == month, Activity.code == code
        )
        if not session.scalar(taken):
            return code


def replace_parts(
    session: Session,
    activity: Activity,
    *,
    figures: list[Figure],
    texts: list[ActivityText],
    photos: list[str],
) -> None:
    """Put new figures, texts and photos in the place of the old ones."""
    for table in (Figure, ActivityText, ActivityPhoto):
        session.execute(delete(table).where(table.activity_id == activity.id))
    add_parts(session, activity, figures=figures, texts=texts, photos=photos)


def add_parts(
    session: Session,
    activity: Activity,
    *,
    figures: list[Figure],
    texts: list[ActivityText],
    photos: list[str],
) -> None:
    """Give figures, texts and photos to an activity that has none yet."""
    parts: list[Any] = [*figures, *texts]
    parts += [ActivityPhoto(sha256=sha256) for sha256 in dict.fromkeys(photos)]
    for part in parts:
        part.activity_id = activity.id
    session.add_all(parts)
    session.flush()


def keep_version(  # noqa: PLR0913 - what, who, when
    session: Session,
    activity: Activity,
    answers: dict[str, Any],
    *,
    person_id: int,
    now: datetime,
    correction: bool,
) -> None:
    """Remember what the activity said before it is changed."""
    count = select(func.count()).where(ActivityVersion.activity_id == activity.id)
    version = ActivityVersion(
        activity_id=activity.id,
        number=(session.scalar(count) or 0) + 1,
        person_id=person_id,
        at=now,
        correction=correction,
        answers=answers,
    )
    session.add(version)
    session.flush()


def versions(session: Session, activity_id: int) -> list[ActivityVersion]:
    """Return what the activity said before each edit, oldest first."""
    query = select(ActivityVersion).where(ActivityVersion.activity_id == activity_id)
    return list(session.scalars(query.order_by(ActivityVersion.number)))


def photos_of(session: Session, activity_id: int) -> list[str]:
    """Return the hashes of an activity's photos."""
    query = select(ActivityPhoto.sha256).where(ActivityPhoto.activity_id == activity_id)
    return list(session.scalars(query.order_by(ActivityPhoto.id)))


# Built once: building takes longer than running, and this runs for every question.
_LATELY = (
    select(Activity.kind, Activity.unit_id, Activity.place_id, Activity.choices)
    .where(Activity.person_id == bindparam("person"), Activity.withdrawn_at.is_(None))
    .order_by(Activity.id.desc())
    .limit(bindparam("most"))
)
