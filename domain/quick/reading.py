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
from domain.quick.surroundings import NEGATIONS, is_denied, is_denied_in_part
from domain.quick.template import Filled, Slot
from domain.quick.tokens import Line, settled
from domain.quick.understood import Understood
from domain.quick.vocabulary import vocabulary
from domain.reading import Unreadable, read_date

LONGEST = 700  # characters: more than a screen; several templates still fit

_BREAKS = frozenset({",", ";", ".", "\n", "*", "-", "+"})
_FILLERS = 3  # words between "với" and a body: "với các đồng chí công an"
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
    understood = _understood(free, phrases)
    facts += Counter(line, free, vocabulary(), inside, understood).figures()
    facts += parts_of_a_day(line, free)
    facts += _said(line, free, facts)
    facts.sort(key=lambda fact: (fact.start, fact.end))
    return facts, [place for place, token in enumerate(line.tokens) if token.plain in _BREAKS]


def _understood(free: list[bool], phrases: Sequence[Found]) -> list[bool]:
    """Return which tokens say something known: taken by a finder, or in a phrase."""
    known = [not is_free for is_free in free]
    for found in phrases:
        known[found.start : found.end] = [True] * (found.end - found.start)
    return known


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
        if found.says("together") or found.says("with"):
            among_partners = not _is_denied_together(line, found)
            facts += _partner_before(line, found) if among_partners else []
            kind = "with" if found.says("with") else "together"
            facts.append(Fact(What.BREAK, kind, found.start, found.end, words))
        elif partner and among_partners and not _is_audience(line, found, facts):
            facts.append(Fact(What.PARTNER, partner[0].key, found.start, found.end, words))
        elif found.says("whole"):
            facts.append(Fact(What.PLACE, WHOLE, found.start, found.end, words))
        else:
            facts += _others(line, found, words)
            among_partners = among_partners and not _others(line, found, words)
    return [fact for fact in facts if fact.what is not What.BREAK]


def _is_denied_together(line: Line, found: Found) -> bool:
    """Say whether nobody took part: "không phối hợp công an", "phối hợp: không có công an"."""
    behind = line.tokens[found.end : found.end + 1]
    return is_denied(line, found.start) or bool(behind and behind[0].plain in NEGATIONS)


def _is_audience(line: Line, found: Found, facts: Sequence[Fact]) -> bool:
    """Say whether it is who listened, or what about, behind a mere "với" or "cùng".

    "tuyên truyền với bà con về quân sự", "đối thoại với thanh niên" name no partner.
    """
    last = facts[-1] if facts else None
    if last is None or last.what is not What.BREAK or last.key != "with":
        return False
    between = line.tokens[last.end : found.start]
    is_far = len(between) > _FILLERS or any(token.plain == "ve" for token in between)
    return is_far or found.says("audience")


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


def _others(line: Line, found: Found, words: str) -> list[Fact]:
    return [
        Fact(_OF_PHRASES[meaning.what], meaning.key, found.start, found.end, words)
        for meaning in found.meanings
        if meaning.what in _OF_PHRASES
        and not (meaning.what == What.TOPIC and is_denied_in_part(line, found.start))
    ]


def _page(page: Sequence[Filled], today: date, spots: Spots) -> list[Understood]:
    """Read one template: each line says what its label promises."""
    facts: list[Fact] = []
    has_work = any(line.slot is Slot.WORK for line in page)
    for filled in page:
        found = _of_slot(filled, today, spots)
        facts += [fact for fact in found if not (has_work and _is_kind_of_topics(filled, fact))]
    works = group([fact for fact in facts if fact.what is not What.BREAK], [])
    if len(works) != 1:  # two kinds in one template: which it is has to be asked
        kinds = dict.fromkeys(kind for work in works for kind in work.kinds)
        works = [Understood(facts, tuple(kinds))]
    works[0].result = next((line.said for line in page if line.slot is Slot.RESULT), None)
    return _with_place(works, spots.places)


_KINDS = (What.KIND, What.WEAK_KIND)


def _is_kind_of_topics(filled: Filled, fact: Fact) -> bool:
    """The line of the topics tells the kind only where no line of its own does."""
    return filled.slot is Slot.TOPICS and fact.what in _KINDS


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
            line, wanted = (
                Line(filled.said, vocabulary().known),
                {*_KINDS, What.TOPIC, What.PURPOSE},
            )
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
