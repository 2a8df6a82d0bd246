"""What each problem of sending means for the row and what stands behind it: decided here alone."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.channels.base import Problem
from storage import claims
from storage.claims import Arrival
from storage.models import Account, OutboxRow

LONGEST_PAUSE = 60.0
TRIED_FOR = timedelta(hours=48)
UNTIL_MENDED = timedelta(minutes=1)

OnGone = Callable[[Session, Account, datetime], None]


@dataclass(frozen=True)
class Report:
    """What became of one row. `at` is the moment just before the call."""

    row_id: int
    address: str
    at: datetime
    message_id: str | None = None
    problem: Problem | None = None
    retry_after: float = 0.0


def settle(session: Session, reports: Sequence[Report], now: datetime, on_gone: OnGone) -> None:
    """Write down what became of rows, and when they are tried again if they are."""
    good = [each for each in reports if each.problem is None]
    claims.sent(session, [Arrival(each.row_id, each.message_id, each.at) for each in good])
    for report in reports:
        if report.problem is not None:
            row = session.get(OutboxRow, report.row_id)
            if row is not None and row.state == "sending":  # else wiped, or another was faster
                _settle_problem(session, row, report, now, on_gone)
    session.flush()


def _settle_problem(
    session: Session, row: OutboxRow, report: Report, now: datetime, on_gone: OnGone
) -> None:
    match report.problem:
        case Problem.GONE:
            if account := claims.gone(session, row, now):
                on_gone(session, account, now)
        case Problem.THROTTLED:
            claims.again(row, report.problem, now + timedelta(seconds=report.retry_after))
        case Problem.UNKNOWN if row.reason != Problem.UNKNOWN:
            claims.again(row, report.problem, now)
        case Problem.TEMPORARY if now - row.created_at < TRIED_FOR:
            row.tries += 1
            claims.again(row, report.problem, now + _pause(row.tries))
        case Problem.MISCONFIGURED:
            claims.again(row, report.problem, now + UNTIL_MENDED)
        case failure:
            claims.failed(session, row, str(failure), now)


def _pause(tries: int) -> timedelta:
    """Twice as long each time, and never the same for all."""
    longest = min(0.5 * 2 ** min(tries, 10), LONGEST_PAUSE)
    return timedelta(seconds=random.uniform(longest / 2, longest))  # noqa: S311 - no secret
