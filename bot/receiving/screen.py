"""What may be stored of an update: the guard looks at it before anything else does."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol

import structlog

from domain.folding import fold
from domain.legible import legible
from domain.messages import Incoming, Kind

log = structlog.get_logger()

TRIES = 2
LONGEST_ADDRESS = 64
LONGEST_UPDATE_ID = 100
SENT_AGO_AT_MOST = timedelta(days=365)  # a phone that was away; no messenger keeps more
AHEAD_AT_MOST = timedelta(days=1)  # our own clock may be slow
# What people type here are names of officers and units, which the rules on names would refuse.
_TAKE_NAMES = {"nguoidung", "people", "donvi", "units"}
_KEEP_TEXT = {Kind.TEXT, Kind.PHOTO}


class _Finding(Protocol):
    @property
    def rule(self) -> str: ...


class Guard(Protocol):
    """The domain's guard, or a stand-in of the tests."""

    def __call__(self, text: str, *, names: bool) -> _Finding | None:
        """Return the rule that the text breaks; without `names` persons' names are let pass."""


def can_be_answered(incoming: Incoming) -> bool:
    """Say whether the ids are such as a messenger gives; without them an update is nobody's."""
    ids = (incoming.address, LONGEST_ADDRESS), (incoming.update_id, LONGEST_UPDATE_ID)
    return all(0 < len(value) <= most and value.isprintable() for value, most in ids)


def screened(incoming: Incoming, guard: Guard, now: datetime) -> Incoming:
    """Return the update as it may be stored.

    Refused is any text, caption or file name that breaks a rule, of an edited message too: the
    message is still to be deleted from the chat. Of other kinds no text is kept in any case, nor
    of a text over which the guard itself fell. A group is only ever left, whatever is said in it.
    """
    incoming = replace(incoming, at=_dated(incoming.at, now))
    if incoming.text is None or incoming.kind is Kind.GROUP:
        return replace(incoming, text=None)
    text = legible(incoming.text)
    for _ in range(TRIES):
        try:
            found = guard(text, names=not _takes_names(text))
        except Exception as error:  # one text must not hold up all the others
            log.exception("screen.broken", exc_info=error)
        else:
            return _judged(incoming, text, found)
    return _bare(incoming, Kind.OTHER, "broken")


def _judged(incoming: Incoming, text: str, found: _Finding | None) -> Incoming:
    if found:
        return _bare(incoming, Kind.REFUSED, found.rule)
    return replace(incoming, text=text if incoming.kind in _KEEP_TEXT else None)


def _bare(incoming: Incoming, kind: Kind, detail: str) -> Incoming:
    bare = replace(incoming, text=None, choice=None, photo=None, file=None)
    return replace(bare, kind=kind, detail=detail)


def _dated(at: datetime, now: datetime) -> datetime:
    """Return when it was sent; now, where that cannot be."""
    return at if -AHEAD_AT_MOST <= now - at <= SENT_AGO_AT_MOST else now


def _takes_names(text: str) -> bool:
    first = fold(text).lstrip("/").split(maxsplit=1)[:1]
    return bool(_TAKE_NAMES.intersection(first))
