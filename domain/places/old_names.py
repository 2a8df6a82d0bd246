"""What is meant by a name that was typed, where places may have been called otherwise before.

Only a name of today chooses by itself. A place that bears it no more is asked back about, however
alone it is: after mergers and new numbers "Thôn 3" may have become anything.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from domain.places.search import Place, exactly, match


@dataclass(frozen=True)
class Meant:
    """What was found: `exact` and `near` as in a Match, but by all names, old ones too.

    `formerly` has the old name, by key, of the places that are meant by no name of today.
    """

    exact: list[Place]
    near: list[Place]
    formerly: Mapping[str, str] = field(default_factory=dict)

    @property
    def only(self) -> Place | None:
        """The one place of that name today: the only case that needs no choice."""
        is_one = len(self.exact) == 1 and self.exact[0].key not in self.formerly
        return self.exact[0] if is_one else None


def the_one(query: str, places: Sequence[Place]) -> Place | None:
    """Return the one place that bears this name today and that nobody else bore: `meant().only`."""
    if any(place.aliases for place in places):
        return meant(query, places).only
    exact = exactly(query, places)
    return exact[0] if len(exact) == 1 else None


def meant(query: str, places: Sequence[Place]) -> Meant:
    """Return the places that `query` names today or named before, those of today first."""
    known = {place.key: place for place in places}
    today = match(query, [replace(place, aliases=()) for place in places])
    if not any(place.aliases for place in places):
        return Meant(today.exact, today.near)
    ever = match(query, places)
    named = [place.key for place in today.exact]
    exact = dict.fromkeys([*named, *(place.key for place in ever.exact)])
    near = [place.key for place in ever.near if place.key not in exact]
    of_today = {place.key for place in today.near}
    older = [*(exact.keys() - set(named)), *(key for key in near if key not in of_today)]
    formerly = {key: old for key in older if (old := _old_name(query, known[key]))}
    return Meant([known[key] for key in exact], [known[key] for key in near], formerly)


def _old_name(query: str, place: Place) -> str | None:
    """Return the latest of the place's old names that is most like what was typed."""
    found = match(query, [Place(old, old) for old in place.aliases])
    return next((old.name for old in (*found.exact, *found.near)), None)
