"""What may be stored of an update: the guard looks at it before anything else does."""

from dataclasses import replace
from typing import Protocol

from domain.folding import fold
from domain.messages import Incoming, Kind

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


def screened(incoming: Incoming, guard: Guard) -> Incoming:
    """Return the update as it may be stored.

    Refused is any text, caption or file name that breaks a rule, of an edited message too: the
    message is still to be deleted from the chat. Of other kinds no text is kept in any case.
    """
    found = guard(incoming.text, names=not _takes_names(incoming.text)) if incoming.text else None
    if found:
        return replace(
            incoming, kind=Kind.REFUSED, text=None, choice=None, photo=None, detail=found.rule
        )
    return incoming if incoming.kind in _KEEP_TEXT else replace(incoming, text=None)


def _takes_names(text: str) -> bool:
    first = fold(text).lstrip("/").split(maxsplit=1)[:1]
    return bool(_TAKE_NAMES.intersection(first))
