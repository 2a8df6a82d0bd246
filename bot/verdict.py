"""What each problem of sending means for the row and what stands behind it: decided here alone."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.channels.base import Problem
from storage import sending
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


def settle(session: Session, report: Report, now: datetime, on_gone: OnGone) -> None:
    """Write down what became of a row, and when it is tried again if it is."""
    row = session.get(OutboxRow, report.row_id)
    if row is None or row.state != "sending":  # wiped, or another process was faster
        return
    if report.problem is None:
        sending.sent(row, report.message_id, report.at)
    elif report.problem is Problem.GONE:
        if account := sending.gone(session, row, now):
            on_gone(session, account, now)
    else:
        _settle_problem(row, report.problem, report.retry_after, now)


def _settle_problem(row: OutboxRow, problem: Problem, retry_after: float, now: datetime) -> None:
    match problem:
        case Problem.THROTTLED:
            sending.again(row, problem, now + timedelta(seconds=retry_after))
        case Problem.UNKNOWN if row.reason != Problem.UNKNOWN:
            sending.again(row, problem, now)
        case Problem.TEMPORARY if now - row.created_at < TRIED_FOR:
            row.tries += 1
            sending.again(row, problem, now + _pause(row.tries))
        case Problem.MISCONFIGURED:
            sending.again(row, problem, now + UNTIL_MENDED)
        case _:
            sending.failed(row, problem)


def _pause(tries: int) -> timedelta:
    """Twice as long each time, and never the same for all."""
    longest = min(0.5 * 2 ** min(tries, 10), LONGEST_PAUSE)
    return timedelta(seconds=random.uniform(longest / 2, longest))  # noqa: S311 - no secret
