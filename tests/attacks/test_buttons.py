"""What a button carries comes from the person's side: it may say anything."""

from collections.abc import Sequence

import pytest
from sqlalchemy import select

from domain.actions import Verb
from domain.messages import Kind
from storage.models import Draft
from tests.conversation.officer import NewPhone, Phone
from tests.pairing import in_turns

NUMBERS = ["", "0", "-1", "x", "9" * 30, "-" + "9" * 30, "1_0", "٣", "1e9", "\x00", "𝟙"]
FORGED = [f"{verb}:{number}" for verb in Verb for number in NUMBERS]
ODD = ["", ":", "::::", "a", "line:", "log:no_such_form", "\x00", "ℵ:1", "{}", "\n", "%s", "a" * 64]
ON_A_LOG = [Verb.OPEN, Verb.EDIT, Verb.WITHDRAW, Verb.WITHDRAW_SURE, Verb.WIPE, Verb.WIPE_SURE]


async def logs_a_session(phone: Phone) -> None:
    for text in ("ghi", "2", "1", "1", "1", "86", "0", "1", "1"):
        await phone.says(text)


async def _presses(phone: Phone, *actions: str) -> None:
    await phone.sends(
        *(phone.incoming(Kind.CHOICE, choice=action, message_id=None) for action in actions)
    )


def _last_draft(phone: Phone) -> Draft:
    with phone.reading() as session:
        return session.scalars(select(Draft).order_by(Draft.id.desc())).first() or Draft()


@pytest.mark.parametrize(
    ("actions", "database"),
    in_turns(([*ODD, *FORGED[::2]], FORGED[1::2])),
    indirect=["database"],
)
async def test_no_forged_button_breaks_a_turn(officer: Phone, actions: Sequence[str]) -> None:
    await _presses(officer, *actions)
    assert officer.logs() == []


async def test_no_forged_button_answers_the_question(officer: Phone) -> None:
    for text in ("ghi", "2"):
        await officer.says(text)
    draft = _last_draft(officer)
    answers = [f"a:{draft.id}:1:{number}" for number in NUMBERS]
    visits = [f"a:{draft.id}:{number}:1" for number in NUMBERS]
    lines = [f"line:{draft.id}:{key}" for key in (*NUMBERS, "card", "more")]
    await _presses(officer, *answers, *visits, *lines)
    assert _last_draft(officer).answers == {}


@pytest.mark.parametrize("verb", ON_A_LOG)
async def test_anothers_log_is_as_good_as_none(
    officer: Phone, new_phone: NewPhone, verb: Verb
) -> None:
    await logs_a_session(officer)
    [log] = officer.logs()
    other = new_phone()
    await other.activates("Vàng A Sử")
    await _presses(other, f"{verb}:{log.id + 1}")
    unknown = other.sees("Không tìm thấy")
    await _presses(other, f"{verb}:{log.id}")
    assert other.sees() == unknown
    [after] = officer.logs()
    assert (after.withdrawn_at, after.updated_at) == (log.withdrawn_at, log.updated_at)


async def test_anothers_draft_cannot_be_answered_or_taken_over(
    officer: Phone, new_phone: NewPhone
) -> None:
    for text in ("ghi", "2"):
        await officer.says(text)
    before = _last_draft(officer)
    other = new_phone()
    await other.activates("Vàng A Sử")
    await _presses(other, f"a:{before.id}:1:1", f"resume:{before.id}", f"line:{before.id}:date")
    after = _last_draft(officer)
    assert (after.answers, after.walk) == (before.answers, before.walk)
    assert "2/7" not in "".join(message.text for message in other.messages)


@pytest.mark.parametrize("role", ["leader", "admin"])
async def test_what_an_officer_does_is_closed_to_others(new_phone: NewPhone, role: str) -> None:
    other = new_phone()
    await other.activates("Vàng A Sử", role=role)
    await _presses(other, "log:visit", "log:propaganda_session", "repeat", "edit", "logs", "cancel")
    await logs_a_session(other)
    with other.reading() as session:
        assert session.scalars(select(Draft)).all() == []


async def test_before_agreeing_no_button_does_anything_else(new_phone: NewPhone) -> None:
    newcomer = new_phone()
    await newcomer.says(newcomer.desk.invite("Vàng A Sử"))
    await _presses(newcomer, *(f"{verb}:visit" for verb in Verb if "agree" not in verb))
    await logs_a_session(newcomer)
    with newcomer.reading() as session:
        assert session.scalars(select(Draft)).all() == []
