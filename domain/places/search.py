"""Find a place or unit by what an officer types of its name.

Case, diacritics, the place of a tone mark, y or i, level words and number words make no
difference; who does type the diacritics is taken at the word where a name has just these.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from domain.places.names import Reading, read, read_known

_MOST_NEAR = 6
_LONGEST = 100
_ALIKE = 70.0
_IN_ORDER, _STARTS_INSIDE, _INITIALS = 300.0, 200.0, 150.0

_Test = Callable[[Reading, Reading], bool]


@dataclass(frozen=True)
class Place:
    """A place or unit that may be meant; aliases are its old names and other spellings."""

    key: str
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Match:
    """What was found: `exact` in the order given, `near` without these, best first."""

    exact: list[Place]
    near: list[Place]

    @property
    def only(self) -> Place | None:
        """The one place that matches exactly, if it is one: the only case that needs no choice."""
        return self.exact[0] if len(self.exact) == 1 else None


def match(query: str, places: Sequence[Place]) -> Match:
    """Return the places that `query` names, and at most 6 that it may be meant for."""
    asked = read(query[:_LONGEST])
    if not asked.whole:
        return Match([], [])
    known = _readings(places)
    exact = _exact(asked, known)
    return Match(exact, _near(asked, known, exact))


def exactly(query: str, places: Sequence[Place]) -> list[Place]:
    """Return the places that `query` names, without a look at what else it may be meant for."""
    asked = read(query[:_LONGEST])
    return _exact(asked, _readings(places)) if asked.whole else []


def _readings(places: Sequence[Place]) -> list[tuple[Place, Reading]]:
    return [(place, read_known(name)) for place in places for name in (place.name, *place.aliases)]


def _exact(asked: Reading, known: Sequence[tuple[Place, Reading]]) -> list[Place]:
    """Return the places that pass the strictest test that any passes."""
    differs = asked.plain.isdisjoint
    alike = [(place, reading) for place, reading in known if not differs(reading.plain)]
    tests = (_same_level_accented, _accented, _same_level)
    for test in tests if asked.has_accents else tests[2:]:
        if found := [place for place, reading in alike if test(asked, reading)]:
            return _each_once(found)
    return _each_once(place for place, _ in alike)


def _same_level_accented(asked: Reading, name: Reading) -> bool:
    return asked.whole_accented in name.accented or not asked.leveled_accented.isdisjoint(
        name.leveled_accented
    )


def _accented(asked: Reading, name: Reading) -> bool:
    return not asked.accented.isdisjoint(name.accented)


def _same_level(asked: Reading, name: Reading) -> bool:
    return asked.whole in name.plain or not asked.leveled.isdisjoint(name.leveled)


def _near(
    asked: Reading, known: Sequence[tuple[Place, Reading]], exact: Sequence[Place]
) -> list[Place]:
    """Return what starts alike, then what is spelled alike; shorter names first among equals."""
    bare = [reading.bare for _, reading in known]
    scores = {
        at: score
        for _, score, at in process.extract(
            asked.bare, bare, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=4 * _MOST_NEAR
        )
    }
    beginning = f" {asked.bare.split()[0]}"
    for at, (_, reading) in enumerate(known):
        if beginning in reading.spelled or reading.initials.startswith(asked.bare):
            started = _started(asked.bare, reading) - len(reading.bare)
            scores[at] = max(started, scores.get(at, 0.0))
    best = sorted((at for at in scores if scores[at] > 0), key=lambda at: (-scores[at], at))
    found = _each_once(known[at][0] for at in best)
    offered = frozenset(exact)
    return [place for place in found if place not in offered][:_MOST_NEAR]


def _started(typed: str, name: Reading) -> float:
    """Return how well `typed` is the beginning of the name, 0 for not at all."""
    if any(known.startswith(typed) for known in name.plain):
        return _IN_ORDER
    words, parts = name.bare.split(), typed.split()
    for start in range(len(words) - len(parts) + 1):
        if all(word.startswith(part) for word, part in zip(words[start:], parts, strict=False)):
            return _STARTS_INSIDE if start else _IN_ORDER
    return _INITIALS if len(typed) > 1 and name.initials.startswith(typed) else 0.0


def _each_once(places: Iterable[Place]) -> list[Place]:
    return list(dict.fromkeys(places))
