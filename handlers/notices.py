"""Telling somebody something that they did not ask for: on the account that they prefer."""

from datetime import datetime

from sqlalchemy.orm import Session

from storage import outbox, people
from storage.models import Account, Person


def tell(session: Session, person: Person, text: str, now: datetime) -> None:
    """Write a notice to a person loaded with accounts; nobody is told who cannot be reached.

    It carries no options: a notice never changes what the next digit means.
    """
    for account in people.reachable(person)[:1]:
        tell_at(session, account, text, now)


def tell_at(session: Session, account: Account, text: str, now: datetime) -> None:
    """Write a notice to this very account."""
    outbox.tell(session, account, text, now, priority="notice")
