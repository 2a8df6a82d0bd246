"""The rate of a channel, kept in the database: processes share it, and a restart forgets none."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.models import Setting


def next_slot(session: Session, channel: str, now: datetime) -> datetime:
    """Return when the next message may go; locked until the transaction ends.

    A moment far ahead is what a clock that was set back has left behind: it counts for nothing.
    """
    query = select(Setting.value).where(Setting.key == _key(channel)).with_for_update()
    value = session.scalar(query)
    slot = now if value is None else datetime.fromtimestamp(float(value), UTC)
    return now if slot > now + timedelta(minutes=1) else slot


def use_slot(
    session: Session, channel: str, slot: datetime, now: datetime, rate: float
) -> datetime:
    """Move the next slot on by one message of `rate` a second, and return it.

    What comes a little late may catch up, but by no more than one message.
    """
    following = max(slot + timedelta(seconds=1 / rate), now)
    session.merge(Setting(key=_key(channel), value=str(following.timestamp())))
    session.flush()
    return following


def _key(channel: str) -> str:
    return f"pace:{channel}"
