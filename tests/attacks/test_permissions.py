"""People whose right has ended meanwhile, and what is left of what they began."""

from collections.abc import Callable

import pytest
from sqlalchemy import select, update

from domain.actions import Verb
from domain.messages import Kind
from handlers.photos import wanted
from storage import units
from storage.models import Draft, Person, Role
from tests.attacks.test_buttons import logs_a_session
from tests.conversation.officer import Phone

HALF = ("ghi", "2", "1", "1", "1", "86")
OTHER_HALF = ("0", "1", "1")


async def _says(phone: Phone, *texts: str) -> None:
    for text in texts:
        await phone.says(text)


def _becomes_a_leader(phone: Phone) -> None:
    with phone.desk.database.writing() as session:
        session.execute(update(Role).values(role="leader"))


def _moves(phone: Phone) -> None:
    with phone.desk.database.writing() as session:
        there = units.by_code(session, "MS-DC")
        assert there is not None
        session.execute(update(Role).values(unit_id=there.id))


def _is_suspended(phone: Phone) -> None:
    with phone.desk.database.writing() as session:
        session.execute(update(Person).values(suspended_at=phone.desk.clock))


@pytest.mark.parametrize("loses_the_right", [_becomes_a_leader, _moves, _is_suspended])
async def test_a_draft_cannot_be_finished_without_the_right(
    officer: Phone, loses_the_right: Callable[[Phone], None]
) -> None:
    await _says(officer, *HALF)
    asked = officer.last
    loses_the_right(officer)
    await officer.presses(asked, next(iter(asked.buttons.values())))
    await _says(officer, *OTHER_HALF, "/tiep", *OTHER_HALF)
    assert officer.logs() == []


async def test_a_draft_goes_on_when_the_right_is_back(officer: Phone) -> None:
    await _says(officer, *HALF)
    _is_suspended(officer)
    await _says(officer, "0")
    with officer.desk.database.writing() as session:
        session.execute(update(Person).values(suspended_at=None))
    await _says(officer, *OTHER_HALF)
    assert len(officer.logs()) == 1


@pytest.mark.parametrize("verb", [Verb.EDIT, Verb.WITHDRAW_SURE, Verb.REPEAT])
async def test_who_has_moved_changes_nothing_of_the_old_unit(officer: Phone, verb: Verb) -> None:
    await logs_a_session(officer)
    [before] = officer.logs()
    _moves(officer)
    press = officer.incoming(Kind.CHOICE, choice=f"{verb}:{before.id}", message_id=None)
    await officer.sends(press)
    [after] = officer.logs()
    assert after.withdrawn_at is None
    with officer.reading() as session:
        open_drafts = select(Draft).where(Draft.closed_at.is_(None))
        assert session.scalars(open_drafts).all() == []


async def test_no_photo_is_fetched_for_who_is_suspended(officer: Phone) -> None:
    await _says(officer, *HALF, "0")
    with officer.reading() as session:
        [draft] = session.scalars(select(Draft))
    ask_for_photos = officer.incoming(Kind.CHOICE, choice=f"line:{draft.id}:photos")
    await officer.sends(ask_for_photos)
    assert _is_wanted(officer)
    _is_suspended(officer)
    assert not _is_wanted(officer)


def _is_wanted(phone: Phone) -> bool:
    with phone.reading() as session:
        return wanted(session, phone.kind, phone.address)
