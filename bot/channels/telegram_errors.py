"""What Telegram's client raises, as one of the problems that the rest of the program knows."""

from collections.abc import Awaitable
from datetime import timedelta
from typing import TypeVar

import httpx
import structlog
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from tenacity import RetryCallState

from bot.channels.base import Problem, SendError

log = structlog.get_logger()

T = TypeVar("T")
_NEVER_WRITTEN = (httpx.ConnectTimeout, httpx.PoolTimeout)
_NOBODY_THERE = ("chat not found", "peer_id_invalid", "user not found")


async def sent(call: Awaitable[T]) -> T:
    """Return what a call returns; raises SendError in place of the library's own errors."""
    try:
        return await call
    except TelegramError as error:
        raise _send_error(error) from error


def _send_error(error: TelegramError) -> SendError:
    """Translate one to one; the order matters, since some of these are kinds of others."""
    match error:
        case RetryAfter():
            return SendError(Problem.THROTTLED, _seconds(error.retry_after))
        case Forbidden():
            return SendError(Problem.GONE)
        case InvalidToken():
            return SendError(Problem.MISCONFIGURED)
        case ChatMigrated():
            return SendError(Problem.REFUSED)
        case BadRequest():
            nobody = any(words in error.message.lower() for words in _NOBODY_THERE)
            return SendError(Problem.GONE if nobody else Problem.REFUSED)
        case TimedOut():
            unwritten = isinstance(error.__cause__, _NEVER_WRITTEN)
            return SendError(Problem.TEMPORARY if unwritten else Problem.UNKNOWN)
        case _:  # the network, a 5xx, a cut connection
            return SendError(Problem.TEMPORARY)


def _seconds(wait: int | timedelta) -> float:
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


def says(error: SendError, *words: str) -> bool:
    """Whether the server's own words for the error hold one of these, in lower case."""
    said = str(error.__cause__).lower()
    return any(each in said for each in words)


def tell(state: RetryCallState) -> None:
    """Log that a call has failed and is to be tried again."""
    error = state.outcome.exception() if state.outcome else None
    level = log.error if isinstance(error, InvalidToken) else log.warning
    kind = "conflict" if isinstance(error, Conflict) else "unreachable"
    level(f"telegram.{kind}", error=type(error).__name__, tries=state.attempt_number)
