"""Reading a message: every finder takes its words, in an order that lets the surer go first."""

from collections.abc import Iterator, Sequence
from datetime import date

from domain.places.search import Place
from domain.quick import template
from domain.quick.counted import Counter
from domain.quick.days import days, parts_of_a_day
from domain.quick.facts import Fact, What
from domain.quick.grouping import group
from domain.quick.left_out import SENTENCE, leave_out_plans, leave_out_shares, shielded
from domain.quick.papers import set_aside
from domain.quick.phrases import Found
from domain.quick.spots import WHOLE, Spots
from domain.quick.template import Filled, Slot
from domain.quick.tokens import Line, settled
from domain.quick.understood import Understood
from domain.quick.vocabulary import vocabulary
from domain.reading import Unreadable, read_date

LONGEST = 700  # characters: more than a screen; several templates still fit

_BREAKS = frozenset({",", ";", ".", "\n", "*", "-", "+"})
_OF_PHRASES = {
    "kind": What.KIND,
    "weak_kind": What.WEAK_KIND,
    "topic": What.TOPIC,
    "purpose": What.PURPOSE,
}


def read_quick(text: str, today: date, places: Sequence[Place]) -> list[Understood]:
    """Read the pieces of work that a message tells of; none where it tells of none.

    `places`: the hamlets of the unit. What is not sure carries its doubt; nothing is guessed.
    Raises Unreadable: "empty", "too_long" (facts: n, most).
    """
    if len(text) > LONGEST:
        raise Unreadable("too_long", n=str(len(text)), most=str(LONGEST))
    plain = settled(text)
    if not plain.strip():
        raise Unreadable("empty")
    spots = Spots(tuple(places))
    pages = template.filled(plain)
    if pages is not None:
        return [work for page in pages for work in _page(page, today, spots)]
    found = _facts(Line(plain, vocabulary().known), today, spots)
    return _with_place(group(*found), places)


def _with_place(found: list[Understood], places: Sequence[Place]) -> list[Understood]:
    """A unit without hamlets is the place itself."""
    for work in found if not places else ():
        work.facts = [fact for fact in work.facts if fact.what is not What.PLACE]
        work.facts.append(Fact(What.PLACE, WHOLE, 0, 0, ""))
    return found


def _facts(line: Line, today: date, spots: Spots) -> tuple[list[Fact], list[int]]:
    """Return what the line says in its order, and the tokens at which its parts end."""
    free = [True] * len(line.tokens)
    phrases = list(vocabulary().phrases.all(line, free))
    leave_out_plans(line, free, phrases)
    inside = shielded(phrases)
    facts = list(_taken(spots.find(line, free, inside), free))
    facts += _taken(days(line, free, today), free)
    set_aside(line, free)
    leave_out_shares(line, free, phrases)
    facts += Counter(line, free, vocabulary(), inside).figures()
    facts += parts_of_a_day(line, free)
    facts += _said(line, free, facts)
    facts.sort(key=lambda fact: (fact.start, fact.end))
    return facts, [place for place, token in enumerate(line.tokens) if token.plain in _BREAKS]


def _taken(found: Iterator[Fact], free: list[bool]) -> Iterator[Fact]:
    """Pass the facts on, and take their tokens; one that only says where to is left for others."""
    for fact in found:
        free[fact.start : fact.end] = [False] * (fact.end - fact.start)
        yield fact


def _said(line: Line, free: list[bool], taken: Sequence[Fact]) -> list[Fact]:
    """Return kinds, topics, partners, purposes and "toàn xã"."""
    facts: list[Fact] = []
    among_partners = False
    edges = {fact.start for fact in taken}
    for found in vocabulary().phrases.all(line, free):
        words = line.words(found.start, found.end)
        if among_partners and not _goes_on(line, facts, found, edges):
            among_partners = False
        partner = [meaning for meaning in found.meanings if meaning.what == What.PARTNER]
        if found.says("together"):
            among_partners = True
            facts += _partner_before(line, found)
            facts.append(Fact(What.BREAK, "together", found.start, found.end, words))
        elif partner and among_partners:
            facts.append(Fact(What.PARTNER, partner[0].key, found.start, found.end, words))
        elif found.says("whole"):
            facts.append(Fact(What.PLACE, WHOLE, found.start, found.end, words))
        else:
            facts += _others(found, words)
            among_partners = among_partners and not _others(found, words)
    return [fact for fact in facts if fact.what is not What.BREAK]


def _goes_on(line: Line, facts: Sequence[Fact], found: Found, edges: set[int]) -> bool:
    """Say whether a list of partners reaches up to here: nothing else was said meanwhile."""
    last = next((f for f in reversed(facts) if f.what in (What.PARTNER, What.BREAK)), None)
    if last is None:
        return False
    between = range(last.end, found.start)
    return not any(place in edges for place in between) and not any(
        line.tokens[place].plain in SENTENCE for place in between
    )


def _partner_before(line: Line, found: Found) -> list[Fact]:
    """Return the body of "MTTQ phối hợp công an …", right before the word."""
    if not line.tokens[found.start].plain.startswith(("ph", "ket", "k")):
        return []
    for start in range(max(0, found.start - 4), found.start):
        before = vocabulary().phrases.at(line, start, found.start)
        if before is not None and before.end == found.start:
            keys = [m.key for m in before.meanings if m.what == What.PARTNER]
            words = line.words(before.start, before.end)
            return [Fact(What.PARTNER, key, before.start, before.end, words) for key in keys[:1]]
    return []


def _others(found: Found, words: str) -> list[Fact]:
    return [
        Fact(_OF_PHRASES[meaning.what], meaning.key, found.start, found.end, words)
        for meaning in found.meanings
        if meaning.what in _OF_PHRASES
    ]


def _page(page: Sequence[Filled], today: date, spots: Spots) -> list[Understood]:
    """Read one template: each line says what its label promises."""
    facts: list[Fact] = []
    for filled in page:
        facts += _of_slot(filled, today, spots)
    works = group([fact for fact in facts if fact.what is not What.BREAK], [])[:1]
    works = works or [Understood(facts)]
    works[0].result = next((line.said for line in page if line.slot is Slot.RESULT), None)
    return _with_place(works, spots.places)


def _of_slot(filled: Filled, today: date, spots: Spots) -> list[Fact]:
    match filled.slot:
        case Slot.DAY:
            return [_day(filled.said, today)]
        case Slot.RESULT:
            return []
        case Slot.PLACE:
            return _place(filled, today, spots)
        case Slot.FIGURES:
            line, wanted = Line(f"{filled.label}: {filled.said}", vocabulary().known), {What.FIGURE}
        case Slot.PARTNERS:
            line, wanted = Line(f"phối hợp {filled.said}", vocabulary().known), {What.PARTNER}
        case Slot.TOPICS:
            line, wanted = Line(filled.said, vocabulary().known), {What.TOPIC, What.PURPOSE}
        case Slot.WORK:
            line = Line(filled.said, vocabulary().known)
            wanted = {What.KIND, What.WEAK_KIND, What.PURPOSE, What.FIGURE, What.TOPIC, What.PLACE}
    found, _breaks = _facts(line, today, spots)
    return [fact for fact in found if fact.what in wanted]


def _place(filled: Filled, today: date, spots: Spots) -> list[Fact]:
    """Read the line of the place: "Thôn: 2" is thôn 2, "Thôn: tdp 5" is what it says itself."""
    for text in (f"ở {filled.said}", f"{filled.label} {filled.said}"):
        found, _breaks = _facts(Line(text, vocabulary().known), today, spots)
        if places := [fact for fact in found if fact.what is What.PLACE]:
            return places
    return []


def _day(said: str, today: date) -> Fact:
    try:
        day = read_date(f"ngày {said}" if said.isdigit() else said, today)
    except Unreadable as reason:
        facts = {**reason.facts, "given": said[:40]}
        return Fact(What.DATE, "", 0, 1, said, doubt=reason.code, facts=facts)
    return Fact(What.DATE, day.isoformat(), 0, 1, said)
