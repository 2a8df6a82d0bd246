"""Telling the admins of somebody's units what goes wrong."""

from datetime import datetime

from sqlalchemy.orm import Session

from domain.quiet import Hours
from domain.texts import Texts
from handlers import notices
from storage.models import Person


def tell(  # noqa: PLR0913 - who is told what about whom, and when
    session: Session,
    admin: Person,
    now: datetime,
    key: str,
    about: Person,
    *,
    hours: Hours,
    **facts: str,
) -> None:
    """Write a notice to an admin, in the admin's own words and outside their quiet hours.

    `key` is of the texts, `facts` are theirs besides the name; both persons come with accounts.
    """
    texts = Texts(admin.language, admin.pronoun)
    name = about.name or texts("privacy.nameless")
    notices.tell(session, admin, texts(key, name=name, **facts), now, hours)
