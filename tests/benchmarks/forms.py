"""Everybody in mid-form: the first answers are taken in turns of ours, without a messenger."""

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from bot.turns import one_turn
from bot.turns.one_turn import Handlers
from domain.messages import Incoming, Kind
from handlers import conversation, photos
from handlers.house import House
from storage import inbox
from storage.database import Database
from storage.models import Account, InboxRow, OutboxRow
from tests.benchmarks.officer import Officer

HANDLERS = Handlers(conversation.take, conversation.give_up, photos.wanted)
START = "1"


def begin(database: Database, crowd: Sequence[Officer], answers: int) -> list[str]:
    """Let everybody give their first answers; return what each will type next.

    The post is empty afterwards, as if all had been answered long ago.
    """
    with database.writing() as session:
        following = [_fill_in(session, officer, answers) for officer in crowd]
        session.execute(delete(InboxRow))
    return following


def move_to_zalo(database: Database, crowd: Sequence[Officer]) -> None:
    """Let these officers be on Zalo from now on, with the form that they have begun."""
    with database.writing() as session:
        for officer in crowd:
            session.execute(
                update(Account)
                .where(Account.address == str(officer.address))
                .values(channel="zalo", address=wire_id(officer))
            )


def wire_id(officer: Officer) -> str:
    """Return an officer's address on Zalo."""
    return f"{officer.address:020x}"


def _fill_in(session: Session, officer: Officer, answers: int) -> str:
    text = START
    for number in range(answers):
        text = officer.answer(_told(session, officer, text, number)) or START
    return text


def _told(session: Session, officer: Officer, text: str, number: int) -> str:
    """Take one turn, and return what it says."""
    now, address = datetime.now(UTC), str(officer.address)
    typed = Incoming("telegram", address, f"{address}:{number}", Kind.TEXT, now, text=text)
    [who] = inbox.store(session, [typed], now)
    one_turn.play(session, who, HANDLERS, House(), now)
    session.flush()
    said = select(OutboxRow.body).where(OutboxRow.address == address)
    body = session.scalars(said.order_by(OutboxRow.id.desc()).limit(1)).one()
    session.execute(delete(OutboxRow))  # as if sent long ago; else the answer would come too early
    return str(body["text"])
