"""Telling the admins of somebody's units what goes wrong."""

from datetime import datetime

from sqlalchemy.orm import Session

from domain.texts import Texts
from storage import outbox
from storage.models import Person


def tell(
    session: Session, admin: Person, now: datetime, key: str, about: Person, **facts: str
) -> None:
    """Write a notice to one account of an admin, in the admin's own words.

    `key` is of the texts, `facts` are theirs besides the name; both persons come with accounts.
    """
    texts = Texts(admin.language, admin.pronoun)
    name = about.name or texts("privacy.nameless")
    for account in [each for each in admin.accounts if each.gone_at is None][:1]:
        outbox.tell(session, account, texts(key, name=name, **facts), now, priority="notice")
