"""What has been kept for its time goes; what is still needed stays."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from scheduler import cleanup
from scheduler.cleanup import Keep, clean_up
from storage import units
from storage.database import Database
from storage.models import (
    ActivationCode,
    Activity,
    ActivityPhoto,
    Base,
    CodeTry,
    Conversation,
    Draft,
    InboxRow,
    Notice,
    OutboxRow,
    Person,
    Unit,
)

NOW = datetime(2026, 11, 18, 2, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
THINGS = (
    *("drafts", "outbox", "inbox", "codes", "tries", "texts"),
    *("reports", "notices", "digests", "audit", "photos"),
)
NOTHING = dict.fromkeys(THINGS, 0)


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.writing() as opened:
        yield opened


@pytest.fixture
def unit(session: Session) -> Unit:
    day = date(2025, 7, 1)
    return units.add(session, code="TV", name="TV", level="commune", parent=None, valid_from=day)


@pytest.fixture
def person(session: Session) -> Person:
    found: Person = add(session, Person(created_at=NOW))
    return found


def add(session: Session, row: Any) -> Any:
    session.add(row)
    session.flush()
    return row


def cleaned(session: Session, now: datetime) -> dict[str, int]:
    """Clean up, and return only what was removed."""
    counts = clean_up(session, now, Keep())
    assert counts.keys() == NOTHING.keys()
    return {kind: count for kind, count in counts.items() if count}


def days(number: int) -> timedelta:
    return timedelta(days=number)


def rows(session: Session, table: type[Base]) -> int:
    return session.scalar(select(func.count()).select_from(table)) or 0


def draft(session: Session, unit: Unit, person: Person, **facts: Any) -> Draft:
    row = Draft(
        person_id=person.id,
        unit_id=unit.id,
        form="visit",
        form_version=1,
        answers={"note": "đường hỏng"},
        walk={"at": 3},
        created_at=NOW,
        updated_at=NOW,
    )
    for name, value in facts.items():
        setattr(row, name, value)
    found: Draft = add(session, row)
    return found


def outbox(session: Session, **facts: Any) -> OutboxRow:
    known: dict[str, Any] = {
        "channel": "telegram",
        "address": "1",
        "priority": "answer",
        "operation": "say",
        "body": {"text": "chào"},
        "created_at": NOW,
        "sent_at": NOW,
        "state": "sent",
    }
    found: OutboxRow = add(session, OutboxRow(**(known | facts)))
    return found


def inbox(session: Session, update_id: str, state: str) -> InboxRow:
    row = InboxRow(
        channel="telegram",
        update_id=update_id,
        who="p:1",
        address="1",
        kind="text",
        at=NOW,
        received_at=NOW,
        payload=None,
        state=state,
    )
    found: InboxRow = add(session, row)
    return found


def test_nothing_to_do_is_nothing_done(session: Session) -> None:
    assert clean_up(session, NOW, Keep()) == NOTHING


def test_a_draft_is_dropped_after_thirty_days_without_a_touch(
    session: Session, unit: Unit, person: Person
) -> None:
    old = draft(session, unit, person)
    kept = draft(session, unit, person, updated_at=NOW + days(1))
    assert cleaned(session, NOW + days(30)) == {}
    then = NOW + days(30) + MINUTE
    assert cleaned(session, then) == {"drafts": 1}
    assert (old.closed_at, old.answers, old.walk) == (then, {}, {})
    assert (kept.closed_at, kept.answers) == (None, {"note": "đường hỏng"})


def test_a_dropped_draft_is_no_longer_the_active_one(
    session: Session, unit: Unit, person: Person
) -> None:
    old = draft(session, unit, person)
    talk = add(session, Conversation(person_id=person.id, draft_id=old.id, menu=[], state={}))
    cleaned(session, NOW + days(31))
    session.refresh(talk)
    assert talk.draft_id is None


def test_a_closed_draft_is_left_alone(session: Session, unit: Unit, person: Person) -> None:
    closed = draft(session, unit, person, closed_at=NOW, answers={}, walk={})
    assert cleaned(session, NOW + days(31)) == {}
    assert closed.closed_at == NOW


@pytest.mark.parametrize("state", ["sent", "failed"])
def test_what_went_out_is_kept_for_seven_days(session: Session, state: str) -> None:
    outbox(session, state=state, sent_at=NOW if state == "sent" else None)
    assert cleaned(session, NOW + days(7)) == {}
    assert cleaned(session, NOW + days(7) + MINUTE) == {"outbox": 1}
    assert rows(session, OutboxRow) == 0


@pytest.mark.parametrize("state", ["queued", "sending"])
def test_what_has_not_gone_out_waits_however_long(session: Session, state: str) -> None:
    outbox(session, state=state, sent_at=None)
    assert cleaned(session, NOW + days(400)) == {}


def test_the_days_of_a_message_count_from_its_sending(session: Session) -> None:
    outbox(session, sent_at=NOW + days(3))
    assert cleaned(session, NOW + days(9)) == {}
    assert cleaned(session, NOW + days(10) + MINUTE) == {"outbox": 1}


def test_an_edit_that_waits_outlives_the_message_it_edits(session: Session) -> None:
    old = outbox(session)
    edit = outbox(session, operation="edit", edit_of=old.id, state="queued", sent_at=None)
    assert cleaned(session, NOW + days(8)) == {"outbox": 1}
    session.refresh(edit)
    assert edit.edit_of is None


def test_the_keys_of_the_inbox_are_kept_for_seven_days(session: Session) -> None:
    inbox(session, "1", "done")
    inbox(session, "2", "aside")
    inbox(session, "3", "waiting")
    assert cleaned(session, NOW + days(7)) == {}
    assert cleaned(session, NOW + days(7) + MINUTE) == {"inbox": 2}
    assert session.scalars(select(InboxRow.update_id)).all() == ["3"]


def test_codes_go_when_they_expire_used_or_not(session: Session, person: Person) -> None:
    for name, used in (("a", None), ("b", NOW)):
        code = ActivationCode(
            code_hash=name,
            person_id=person.id,
            created_at=NOW,
            expires_at=NOW + days(7),
            used_at=used,
        )
        add(session, code)
    assert cleaned(session, NOW + days(7)) == {}
    assert cleaned(session, NOW + days(7) + MINUTE) == {"codes": 2}
    assert rows(session, Person) == 1


def test_wrong_tries_go_when_they_no_longer_count(session: Session) -> None:
    add(session, CodeTry(channel="telegram", address="1", at=NOW))
    assert cleaned(session, NOW + days(1)) == {}
    assert cleaned(session, NOW + days(1) + MINUTE) == {"tries": 1}


def test_photos_are_unnamed_after_ninety_days_and_the_log_stays(
    session: Session, unit: Unit
) -> None:
    activity = Activity(
        unit_id=unit.id,
        kind="visit",
        date_from=NOW.date(),
        date_to=NOW.date(),
        month="2026-11",
        code="AB12",
        choices={},
        created_at=NOW,
        updated_at=NOW,
    )
    add(session, activity)
    add(session, ActivityPhoto(activity_id=activity.id, sha256="a" * 64))
    assert cleaned(session, NOW + days(90)) == {}
    assert cleaned(session, NOW + days(90) + MINUTE) == {"photos": 1}
    assert rows(session, Activity) == 1


def test_the_days_are_those_of_the_settings(session: Session) -> None:
    inbox(session, "1", "done")
    assert clean_up(session, NOW + days(3), Keep(inbox_days=2))["inbox"] == 1


def test_a_heap_goes_in_helpings(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cleanup, "HELPING", 4)
    for number in range(10):
        inbox(session, str(number), "done")
    helpings = [clean_up(session, NOW + days(8), Keep())["inbox"] for _ in range(4)]
    assert helpings == [4, 4, 2, 0]


def test_notices_go_after_a_year_but_none_that_waits(session: Session, person: Person) -> None:
    made = NOW - days(367)
    for key, state in (("told", "told"), ("dropped", "dropped"), ("waiting", "waiting")):
        notice = Notice(key=key, person_id=person.id, what="late", made_at=made, at=made)
        notice.state = state
        add(session, notice)
    assert cleaned(session, NOW - days(2)) == {}
    assert cleaned(session, NOW) == {"notices": 2}
    assert rows(session, Notice) == 1
