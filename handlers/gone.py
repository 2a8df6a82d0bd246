"""Somebody blocked the bot: the admins of their units are told, once."""

from datetime import datetime

from sqlalchemy.orm import Session

from domain.quiet import Hours
from handlers import admins
from handlers.notices import EVERYBODYS
from storage import people
from storage.models import Account


def tell_admins(
    session: Session, account: Account, now: datetime, hours: Hours = EVERYBODYS
) -> None:
    """Write a notice to each admin of the units that the account's person works for."""
    person = people.person(session, account.person_id)
    channel = account.channel.capitalize()
    for admin in people.admins_over(session, person):
        if admin.id != person.id:
            facts = {"channel": channel}
            admins.tell(session, admin, now, "failed.gone", person, hours=hours, **facts)
