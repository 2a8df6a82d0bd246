"""Leaving the logbook: everything of the person goes; what belongs to the unit stays.

The row of the person stays, nameless: logs and the audit trail point to it.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import case, delete, or_, select, tuple_, update
from sqlalchemy.orm import Session

from storage import audit, drafts, inbox, people, roles
from storage.models import (
    ActivationCode,
    CodeTry,
    Draft,
    FollowUp,
    InboxRow,
    Notice,
    OutboxRow,
    Person,
    Reporter,
    Role,
)

Address = tuple[str, str]


def leave(session: Session, person_id: int, now: datetime) -> list[Address]:
    """Take the person off the roll, and return their addresses to say farewell to.

    Raises LastAdmin, and nothing is done, where a unit would be left without anybody to run it.
    """
    person = people.person(session, person_id)
    if unit := roles.last_admin_of(session, person, now):
        raise roles.LastAdmin(unit)
    addresses = [(account.channel, account.address) for account in person.accounts]
    _note(session, person, now)
    _close_drafts(session, person_id, now)
    _hand_over(session, person_id)
    _forget_post(session, person_id, addresses)
    session.execute(delete(ActivationCode).where(ActivationCode.person_id == person_id))
    session.execute(delete(Role).where(Role.person_id == person_id))
    for account in person.accounts:
        session.delete(account)
    person.name = person.agreed_at = person.quiet_from = person.quiet_to = None
    person.digest_day = person.digest_at = None
    person.template_used_at = person.template_due_at = None
    session.flush()
    return addresses


def _note(session: Session, person: Person, now: datetime) -> None:
    for unit_id in sorted({role.unit_id for role in person.roles}):
        subject = f"person:{person.id}"
        audit.note(session, "leave", subject, now=now, person_id=person.id, unit_id=unit_id)
    session.flush()


def _close_drafts(session: Session, person_id: int, now: datetime) -> None:
    still_open = select(Draft).where(Draft.person_id == person_id, Draft.closed_at.is_(None))
    for draft in session.scalars(still_open).all():
        drafts.close(draft, now)
    conversation = drafts.conversation(session, person_id)
    conversation.draft_id, conversation.menu, conversation.state = None, [], {}
    session.flush()


def _hand_over(session: Session, person_id: int) -> None:
    """What was theirs to do is the unit's: nobody is named for it until somebody else is."""
    to_do = update(FollowUp).where(FollowUp.owner_id == person_id, FollowUp.done_at.is_(None))
    session.execute(to_do.values(owner_id=None))
    for column in (Reporter.person_id, Reporter.deputy_id):
        session.execute(update(Reporter).where(column == person_id).values({column: None}))
    untold = update(Notice).where(Notice.person_id == person_id, Notice.state == "waiting")
    session.execute(untold.values(state="dropped", reason="left"))


def _forget_post(session: Session, person_id: int, addresses: Sequence[Address]) -> None:
    """Blank what was said to them and what they sent; what waits is neither sent nor taken.

    The keys of updates stay for their days, or a second delivery would be taken for a new one.
    """
    said = OutboxRow.person_id == person_id
    who = inbox.person(person_id)
    sent = InboxRow.who == who
    if addresses:
        said = or_(said, tuple_(OutboxRow.channel, OutboxRow.address).in_(addresses))
        sent = or_(sent, tuple_(InboxRow.channel, InboxRow.address).in_(addresses))
        tried = tuple_(CodeTry.channel, CodeTry.address).in_(addresses)
        session.execute(delete(CodeTry).where(tried))
    unsent = OutboxRow.state.in_(("queued", "sending"))
    session.execute(
        update(OutboxRow)
        .where(said)
        .values(
            body={},
            address="",
            person_id=None,
            message_id=None,
            state=case((unsent, "failed"), else_=OutboxRow.state),
            reason=case((unsent, "left"), else_=OutboxRow.reason),
        )
    )
    blank = {"payload": None, "address": "", "who": who, "state": "done"}
    session.execute(update(InboxRow).where(sent).values(blank))
