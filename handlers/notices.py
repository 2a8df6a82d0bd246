"""Telling somebody something that they did not ask for: on the account that they prefer."""

from datetime import datetime

from sqlalchemy.orm import Session

from domain.messages import Say
from domain.quiet import Hours
from storage import outbox, people
from storage.models import Account, Person

EVERYBODYS = Hours()


def tell(
    session: Session, person: Person, text: str, now: datetime, hours: Hours = EVERYBODYS
) -> int | None:
    """Write a notice to a person loaded with accounts, and return the id of its row.

    It waits for the end of the person's quiet hours; nobody is told who cannot be reached. It
    carries no options: a notice never changes what the next digit means.
    """
    allowed = hours.next_allowed(now, hours.of(person.quiet_from, person.quiet_to))
    return _write(session, person, text, now, allowed if allowed > now else None)


def tell_at_once(session: Session, person: Person, text: str, now: datetime) -> int | None:
    """Write a notice that the person has just asked for, in quiet hours too; as `tell`."""
    return _write(session, person, text, now, None)


def _write(
    session: Session, person: Person, text: str, now: datetime, not_before: datetime | None
) -> int | None:
    account = next(iter(people.reachable(person)), None)
    if account is None:
        return None
    return outbox.put(
        session,
        channel=account.channel,
        address=account.address,
        body=outbox.body_of(Say(text)),
        now=now,
        person_id=person.id,
        priority="notice",
        not_before=not_before,
    )


def warn(session: Session, account: Account, text: str, now: datetime) -> None:
    """Say at once to this very account what its owner has to know now, before any notice.

    Notices keep their order, so one would wait behind another that quiet hours hold back.
    """
    outbox.tell(session, account, text, now)
