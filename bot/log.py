"""What the program writes about itself: one line an event, ids and categories only.

No text of a message may get into a log. An exception's own words can hold one, and so can what a
library logs (the token, a raw update); so of exceptions only the types and places are written,
and of libraries only which one spoke from where.
"""

import logging
import sys
import traceback
from collections.abc import Iterator, MutableMapping
from typing import Any, TextIO

import structlog
from structlog.typing import Processor

Event = MutableMapping[str, Any]


def set_up(level: str = "INFO", to: TextIO | None = None) -> None:
    """Write events of at least this level to standard error; of libraries, warnings and worse."""
    structlog.configure(
        processors=PROCESSORS,
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.WriteLoggerFactory(to or sys.stderr),
        cache_logger_on_first_use=False,
    )
    logging.basicConfig(level=logging.WARNING, handlers=[_Libraries()], force=True)
    logging.captureWarnings(capture=True)
    logging.lastResort = None


def without_words(_logger: object, _method: str, event: Event) -> Event:
    """Replace an exception by the types in its chain and the places that it passed."""
    given = event.pop("exc_info", None)
    error = sys.exc_info()[1] if given is True else given[1] if isinstance(given, tuple) else given
    if isinstance(error, BaseException):
        event["error"] = " < ".join(type(each).__name__ for each in _chain(error))
        event["where"] = " < ".join(_places(error))
    return event


def _chain(error: BaseException) -> Iterator[BaseException]:
    told: list[BaseException] = []
    following: BaseException | None = error
    while following is not None and following not in told:  # "raise error from error" is allowed
        told.append(following)
        yield following
        following = following.__cause__ or following.__context__


def _places(error: BaseException) -> Iterator[str]:
    for each in _chain(error):
        for frame in reversed(traceback.extract_tb(each.__traceback__)):
            yield f"{frame.filename}:{frame.lineno} {frame.name}"


PROCESSORS: list[Processor] = [
    structlog.processors.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    without_words,
    structlog.processors.KeyValueRenderer(key_order=["timestamp", "level", "event"]),
]


class _Libraries(logging.Handler):
    """Passes on that a library had something to say, and from where, but not what."""

    def emit(self, record: logging.LogRecord) -> None:
        log = structlog.get_logger()
        place = f"{record.pathname}:{record.lineno}"
        log.log(record.levelno, "library", logger=record.name, at=place, exc_info=record.exc_info)
