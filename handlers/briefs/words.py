"""Whether a message asks for the brief on a hamlet: "đi", and behind it nothing but its name."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from domain.actions import Action, Verb
from domain.folding import squeeze
from domain.places.names import Reading, read
from domain.places.old_names import Meant, meant
from domain.places.search import Place
from handlers import tasks
from handlers.briefs import scope
from handlers.briefs.scope import Hamlet
from handlers.turn import Turn

_GOING = re.compile(r"(?:đi|di|go to) (.+)")
_LONGEST = 100
# What waits for a date or a unit's name on a screen; anything else may be answered by "đi …".
_BESIDE = frozenset({"digest", "digest_due", "totals", "follow_up_done", "follow_up_move"})


class Asked(NamedTuple):
    """The hamlets that may be meant; `formerly`: by which old name, by key of the place."""

    exact: Sequence[Hamlet]
    near: Sequence[Hamlet]
    formerly: dict[str, str]

    @property
    def only(self) -> Hamlet | None:
        """The one hamlet that has this name today."""
        first = self.exact[0] if len(self.exact) == 1 else None
        return None if first is None or first.place.key in self.formerly else first


def find(turn: Turn, text: str) -> Action | None:
    """Return the brief that is asked for, or the question which one; None for anything else.

    "đi thôn 2 hôm qua nắm tình hình" is a visit that was made, and not read here.
    """
    task = tasks.current(turn)
    if (task is not None and task[0] not in _BESIDE) or (asked := read_asked(turn, text)) is None:
        return None
    only = asked.only
    return Action(Verb.BRIEF, (only.place.key,) if only else ("which",))


def read_asked(turn: Turn, text: str) -> Asked | None:
    """Return what is meant; None where it is no name of a hamlet, whole or nearly."""
    found = _GOING.fullmatch(squeeze(text).strip(" .!?"))
    if found is None or len(found[1]) > _LONGEST or not (known := scope.hamlets(turn)):
        return None
    named, name = meant(found[1], [each.place for each in known]), read(found[1])
    near = [place for place in named.near if _is_like(name, place, named)]
    if not named.exact and not near and not _is_numbered(name):
        return None
    by_key = {each.place.key: each for each in known}
    exact = [by_key[place.key] for place in named.exact]
    return Asked(exact, [by_key[place.key] for place in near], dict(named.formerly))


def _is_like(asked: Reading, place: Place, found: Meant) -> bool:
    """Say whether a whole name was typed, if with a slip: "đi họp" is not for Hợp Thành.

    Behind a word for the level the beginning will do.
    """
    called = read(found.formerly.get(place.key, place.name))
    typed, known = asked.bare.split(), called.bare.split()
    return len(typed) == len(known) or (bool(asked.leveled) and len(typed) < len(known))


def _is_numbered(asked: Reading) -> bool:
    """Say whether it is a hamlet by its number, if one that there is not: "thôn 99"."""
    return any(rest.isdecimal() for _, rest in asked.leveled)
