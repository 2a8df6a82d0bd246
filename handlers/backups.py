"""The nightly backup failed: the admins at the top are told, with what to do."""

from datetime import date, datetime
from typing import Literal

from sqlalchemy.orm import Session

from domain.quiet import Hours
from domain.texts import Texts
from handlers import notices
from handlers.notices import EVERYBODYS
from storage import people


def tell_admins(
    session: Session,
    failure: Literal["full", "folder", "corrupt", "other"],
    now: datetime,
    today: date,
    hours: Hours = EVERYBODYS,
) -> None:
    """Write a notice to each admin of the units at the top; where these have none, to every one."""
    for admin in people.top_admins(session, today):
        texts = Texts(admin.language, admin.pronoun)
        notices.tell(session, admin, texts(f"backups.{failure}"), now, hours)
