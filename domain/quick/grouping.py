"""From the facts of a message to the pieces of work that it tells of.

Another kind, or another hamlet or number behind a break, begins another piece of work; its date,
kind, topics and partners are those said before, where it has none of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from domain.quick.facts import Fact, What
from domain.quick.understood import Understood
from domain.quick.vocabulary import vocabulary

_INHERITED = (What.DATE, What.TOPIC, What.PARTNER)
# Within a session these are no work of their own; "phát loa tuyên truyền" is no session either.
_WITHIN_SESSION = frozenset({"leaflet"})
_BY_MEANS_OF = frozenset({"loudspeaker", "online_post", "leaflet", "banner", "gift"})
_OF_ANY_WORK = frozenset({"people", "officers", "citizens"})  # these tell no kind from another
_NEAR = 2  # tokens between two words of kinds that say one thing together


@dataclass
class _Group:
    facts: list[Fact] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)  # how many facts stood before each break

    def of(self, what: What) -> list[Fact]:
        return [fact for fact in self.facts if fact.what is what]

    def since_break(self) -> list[Fact]:
        return self.facts[self.breaks[-1] :] if self.breaks else self.facts

    def split(self) -> list[Fact]:
        """Take the facts behind the last break out, to begin another group with."""
        at = self.breaks[-1] if self.breaks else len(self.facts)
        behind, self.facts = self.facts[at:], self.facts[:at]
        return behind


def group(facts: Sequence[Fact], breaks: Sequence[int]) -> list[Understood]:
    """Return the pieces of work; `breaks` are the tokens at which a part of the message ends."""
    groups: list[_Group] = [_Group()]
    ahead = list(breaks)
    for place, fact in enumerate(facts):
        while ahead and ahead[0] <= fact.start:
            groups[-1].breaks.append(len(groups[-1].facts))
            ahead.pop(0)
        if _may_begin(groups[-1], fact, facts[place + 1 :]):
            groups[-1].breaks.append(len(groups[-1].facts))  # another day, another piece of work
        if fact.what is What.BREAK:
            groups[-1].breaks.append(len(groups[-1].facts))
        elif _begins_anew(groups[-1], fact, facts[place + 1 :], ahead[0] if ahead else None):
            groups.append(_Group(facts=groups[-1].split()))
            groups[-1].facts.append(fact)
        else:
            groups[-1].facts.append(fact)
    return _settled([each for each in groups if each.facts])


def _may_begin(now: _Group, fact: Fact, rest: Sequence[Fact]) -> bool:
    """Say whether another day may begin another piece of work: something is told behind it."""
    if fact.what is not What.DATE or not now.of(What.DATE):
        return False
    return any(each.what in (What.KIND, What.WEAK_KIND, What.PLACE) for each in rest)


def _begins_anew(now: _Group, fact: Fact, rest: Sequence[Fact], end: int | None) -> bool:
    match fact.what:
        case What.KIND:
            return _other_kind(now, fact)
        case What.PLACE:
            return _other_place(now, fact)
        case What.FIGURE:
            return _other_figure(now, fact, rest, end)
        case What.DATE:
            return _other_date(now, fact)
        case _:
            return False


def _other_kind(now: _Group, fact: Fact) -> bool:
    kinds = now.of(What.KIND)
    if not kinds or fact.key in {kind.key for kind in kinds}:
        return False
    last = kinds[-1]
    if fact.start - last.end <= _NEAR:
        return False
    if "visit" in (fact.key, last.key):
        return bool(now.of(What.FIGURE)) and bool(now.breaks) and len(now.of(What.PLACE)) > 0
    if last.key == "propaganda_session" and fact.key in _WITHIN_SESSION:
        return False
    return bool(now.of(What.FIGURE) or now.of(What.PLACE) or now.of(What.TOPIC))


def _other_place(now: _Group, fact: Fact) -> bool:
    places = now.of(What.PLACE)
    if not places or not fact.key or fact.key in {place.key for place in places}:
        return False
    if not any(place.key for place in places):
        return False
    behind = now.since_break()
    fresh = any(each.what in (What.KIND, What.WEAK_KIND, What.DATE) for each in behind)
    if places[-1] in behind and not now.of(What.FIGURE):
        return False
    return bool(now.of(What.FIGURE)) or (fresh and places[-1] not in behind)


def _other_figure(now: _Group, fact: Fact, rest: Sequence[Fact], end: int | None) -> bool:
    if fact.doubt is not None:
        return False
    same = [each for each in now.of(What.FIGURE) if each.key == fact.key and each.value is not None]
    if not same or all(each.value == fact.value for each in same):
        return False
    behind = now.since_break()
    if same[-1] in behind or not now.breaks:
        return False
    markers = (What.PLACE, What.KIND, What.DATE, What.WEAK_KIND)
    if any(each.what in markers for each in behind):
        return True
    return any(each.what is What.PLACE for each in rest if end is None or each.start < end)


def _other_date(now: _Group, fact: Fact) -> bool:
    dates = now.of(What.DATE)
    if not dates or fact.key in {date.key for date in dates}:
        return False
    if not now.breaks or dates[-1] in now.since_break():
        return False
    has_work = now.of(What.KIND) or now.of(What.WEAK_KIND)
    return bool(has_work and (now.of(What.FIGURE) or now.of(What.PLACE)))


def _settled(groups: Sequence[_Group]) -> list[Understood]:
    """Give each group its kind, and what was said before it and holds for it, too."""
    found: list[Understood] = []
    for each in groups:
        kinds = _kinds(each)
        # Of work with its own kind the topic of that name says nothing more.
        kept = [f for f in each.facts if f.what is not What.TOPIC or (f.key,) != kinds]
        work = Understood(kept, kinds)
        if found:
            before = found[-1]
            if not work.kinds and _may_be(work, before.kinds):
                work.kinds = before.kinds
                _doubt_sessions_of_all(before)
                work.facts += before.of(What.PURPOSE) if not work.of(What.PURPOSE) else []
            for what in _INHERITED:
                if not work.of(what):
                    work.facts += before.of(what)
        found.append(work)
    _spread_date(found)
    return [work for work in found if _is_work(work)]


def _may_be(work: Understood, kinds: Sequence[str]) -> bool:
    """Say whether the kind said before may be this one's too: its figures are none of another."""
    figures = work.of(What.FIGURE)
    known = vocabulary()
    return not figures or any(known.indicator(kind, f.key) for kind in kinds for f in figures)


def _doubt_sessions_of_all(first: Understood) -> None:
    """Of "2 buổi: thôn 1 40 người, thôn 2 35 người" not both sessions are the first one's."""
    place = next((fact.start for fact in first.of(What.PLACE)), 0)
    first.facts = [
        replace(fact, value=None, doubt="unclear", facts={"given": fact.words})
        if fact.key == "sessions" and fact.value is not None and fact.start < place
        else fact
        for fact in first.facts
    ]


def _spread_date(found: Sequence[Understood]) -> None:
    """A day said once, at the end, is that of all."""
    dates = {fact.key: fact for work in found for fact in work.of(What.DATE)}
    if len(dates) == 1:
        for work in found:
            if not work.of(What.DATE):
                work.facts.append(next(iter(dates.values())))


def _is_work(work: Understood) -> bool:
    if work.kinds:
        return True
    return bool(work.of(What.FIGURE) and (work.of(What.PLACE) or work.of(What.DATE)))


def _kinds(now: _Group) -> tuple[str, ...]:
    kinds = list(dict.fromkeys(fact.key for fact in now.of(What.KIND)))
    weak = list(dict.fromkeys(fact.key for fact in now.of(What.WEAK_KIND)))
    own = Understood(now.facts)
    kinds = _by_means(kinds)
    if not kinds:
        sure = [each for each in own.of(What.FIGURE) if each.doubt is None]
        implied = [known for each in sure if (known := _implied(each.key))]
        kinds = list(dict.fromkeys(implied))[:1]
        if kinds and weak and not own.figures(kinds[0]):
            kinds = []
    if not kinds:
        return tuple(weak)
    others = [kind for kind in kinds if kind != "visit"]
    if (weak or "visit" in kinds) and others:
        return _beside_visit(own, others)
    return tuple(kinds)


def _implied(group_: str) -> str | None:
    return vocabulary().implied.get(group_)


def _by_means(kinds: list[str]) -> list[str]:
    """Of "tuyên truyền" beside the means ("phát loa", "đăng bài") the means are the kind."""
    if "propaganda_session" not in kinds or len(kinds) == 1:
        return kinds
    if kinds == ["propaganda_session", "leaflet"]:
        return ["propaganda_session"]
    means = [kind for kind in kinds if kind in _BY_MEANS_OF]
    return means or kinds


def _beside_visit(own: Understood, others: list[str]) -> tuple[str, ...]:
    """A visit in which something was held: that, where it says so with a figure or a topic."""
    kind = others[0]
    if kind == "propaganda_session":
        said = own.of(What.TOPIC) or own.figures(kind)
    else:
        counted = [fact for fact in own.of(What.FIGURE) if fact.key not in _OF_ANY_WORK]
        said = [fact for fact in counted if vocabulary().indicator(kind, fact.key)]
    if said:
        return tuple(others)
    return ("visit", *others)
