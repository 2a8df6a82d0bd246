"""The sender's one transaction: what became of the last rows goes in, the next ones come out."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy.orm import Session

from bot.sending.rates import Rate
from bot.sending.settling import OnGone, Report, settle
from storage import claims, pace
from storage.claims import Claim
from storage.models import OutboxRow

SWEEP_SECONDS = 1.0
FULL_CHAT_SECONDS = 0.1


@dataclass
class Claimed:
    """Rows to send, the messages that edits among them are for, and how long to rest then."""

    rows: Sequence[OutboxRow] = ()
    targets: dict[int, str] = field(default_factory=dict)
    rest: float = SWEEP_SECONDS


def exchange(  # noqa: PLR0913, PLR0917 - called in one place, with all it has
    session: Session,
    reports: Sequence[Report],
    claim: Claim | None,
    rate: Rate,
    on_gone: OnGone,
    now: datetime,
) -> Claimed:
    """Settle the reports and claim, in one transaction: half as many commits."""
    settle(session, reports, now, on_gone)
    if claim is None:
        return Claimed()
    if rate.per_second is None:
        return _claim(session, claim, now)
    return _claim_one(session, claim, rate.per_second, now)


def _claim_one(session: Session, claim: Claim, per_second: float, now: datetime) -> Claimed:
    """Claim one row when its slot has come: what is claimed early would only wait in memory."""
    slot = pace.next_slot(session, claim.channel, now)
    if slot > now:
        return Claimed(rest=_until(slot, now))
    claimed = _claim(session, replace(claim, room=1), now)
    if claimed.rows:
        following = pace.use_slot(session, claim.channel, slot, now, per_second)
        claimed.rest = _until(following, now)
    return claimed


def _claim(session: Session, claim: Claim, now: datetime) -> Claimed:
    rows = claims.claim(session, claim, now)
    if rows:  # the reports about them will bring on the next round
        rest = 0.0 if len(rows) == claim.room else SWEEP_SECONDS
        return Claimed(rows, claims.targets(session, rows), rest)
    due = claims.next_due(session, claim.channel, now)
    rest = _until(due, now) if due else SWEEP_SECONDS
    return Claimed(rest=min(rest, FULL_CHAT_SECONDS) if claim.avoiding else rest)


def _until(moment: datetime, now: datetime) -> float:
    return min((moment - now).total_seconds(), SWEEP_SECONDS)
