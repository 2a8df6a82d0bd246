"""Somebody blocked the bot: the admins of their units are told, once."""

from datetime import datetime

from sqlalchemy.orm import Session

from domain.texts import Texts
from storage import outbox, people
from storage.models import Account, Person


def tell_admins(session: Session, account: Account, now: datetime) -> None:
    """Write a notice to each admin of the units that the account's person works for."""
    person = people.person(session, account.person_id)
    units = sorted({role.unit_id for role in person.roles})
    admins = {admin.id: admin for unit in units for admin in people.admins_of(session, unit)}
    for admin in admins.values():
        if admin.id != person.id:
            _tell(session, admin, person, account.channel, now)


def _tell(session: Session, admin: Person, person: Person, channel: str, now: datetime) -> None:
    texts = Texts(admin.language, admin.pronoun)
    name = person.name or texts("privacy.nameless")
    text = texts("failed.gone", name=name, channel=channel.capitalize())
    for account in [each for each in admin.accounts if each.gone_at is None][:1]:
        outbox.put(
            session,
            channel=account.channel,
            address=account.address,
            body={"text": text, "options": [], "columns": 1},
            now=now,
            person_id=admin.id,
            priority="notice",
        )
