"""What a unit's code, name and level may look like."""

import re
from functools import lru_cache

from domain.guard import blocked
from domain.legible import legible
from domain.units.faults import Fault, Reason

_CODE = re.compile(r"[\w.-]{1,40}", re.ASCII)
_LEVEL = re.compile(r"[a-z_]{1,20}")
LONGEST_NAME = 200


def tidy(name: str) -> str:
    """Return the name with single spaces and without what nobody types."""
    return " ".join(legible(name).split())


def unfit_code(code: str) -> Fault | None:
    """Return what is wrong with a new code; twelve digits may be somebody's papers."""
    if not _CODE.fullmatch(code):
        return Fault(Reason.BAD_CODE, code)
    return _guarded(code)


def unfit(name: str, level: str) -> Fault | None:
    """Return what is wrong with a new name or level."""
    if not name.strip() or len(name) > LONGEST_NAME:
        return Fault(Reason.BAD_NAME)
    if not _LEVEL.fullmatch(level):
        return Fault(Reason.BAD_LEVEL)
    return _guarded(name)


@lru_cache(4_096)  # every commune has a "Thôn 1"
def _guarded(text: str) -> Fault | None:
    finding = blocked(text, names=False)
    return Fault(Reason.GUARDED, other=finding.rule) if finding else None
