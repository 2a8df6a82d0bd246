"""Telling the admins of somebody's units what goes wrong."""

from datetime import datetime

from sqlalchemy.orm import Session

from domain.texts import Texts
from handlers import notices
from storage.models import Person


def tell(
    session: Session, admin: Person, now: datetime, key: str, about: Person, **facts: str
) -> None:
    """Write a notice to an admin, in the admin's own words.

    `key` is of the texts, `facts` are theirs besides the name; both persons come with accounts.
    """
    texts = Texts(admin.language, admin.pronoun)
    name = about.name or texts("privacy.nameless")
    notices.tell(session, admin, texts(key, name=name, **facts), now)
