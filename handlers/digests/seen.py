"""Telling whoever proposed something that it was seen, and what was decided."""

from domain.days import say_day
from domain.fitting import shorten
from domain.texts import Texts
from handlers import notices
from handlers.digests import scope
from handlers.turn import Turn
from storage import people
from storage.digests import quotes
from storage.digests.proposals import Answerable, Decision, ToDo
from storage.digests.standing import led_among
from storage.duties.hearers import above as chain_above
from storage.duties.hearers import hearers
from storage.models import Person

QUOTED = 60
LONGEST = 200


def tell(
    turn: Turn, found: Answerable, decision: Decision, to_do: ToDo | None = None, words: str = ""
) -> bool:
    """Tell the officer who wrote it, or the unit's officers where that one has left.

    False where there was nobody to be told; whoever decides knows it already.
    """
    today = scope.at(turn).today
    is_told = False
    for person in _whom(turn, found):
        if person.id == turn.person.id:
            is_told = True
            continue
        texts = Texts(person.language, person.pronoun)
        said = texts(
            f"digest.told_{decision}",
            day=say_day(texts, found.log.date_to, today),
            proposal=shorten(found.words, QUOTED),
            unit=turn.unit_name(found.proposal.unit_id),
            what=shorten(to_do.what if to_do else words, LONGEST),
            due=say_day(texts, to_do.due, today) if to_do else "",
        )
        row = notices.tell(turn.session, person, said, turn.now, turn.house.quiet)
        if row is not None:
            is_told = True
            quotes.note(turn.session, row, [found.log.id])
    return is_told


def above(turn: Turn, found: Answerable) -> bool:
    """Say whether anybody above could decide it."""
    chain = chain_above(turn.session, [found.proposal.unit_id], scope.at(turn).today)
    return bool(led_among(turn.session, chain.get(found.proposal.unit_id, [])))


def _whom(turn: Turn, found: Answerable) -> list[Person]:
    log = found.log
    if log.person_id is not None:
        person = people.person(turn.session, log.person_id)
        works = any(role.unit_id == log.unit_id for role in person.roles)
        if works and person.suspended_at is None:
            return [person]
    there = hearers(turn.session, [log.unit_id], scope.at(turn).today)
    return there.officers(log.unit_id)
