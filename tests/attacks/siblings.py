"""What belongs to a commune, what can be pressed in it, and whom it is none of the business of.

The actions are taken from the registry: all that its own people are offered when they go through
every command, and every word that a room knows with every number that the commune has.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from random import Random
from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from domain.actions import act, parse
from domain.messages import Kind
from handlers import commands
from handlers.routes import ROUTES
from storage import units
from storage.models import Base, OutboxRow, Person, Role, Unit
from tests.conversation.officer import Phone

SURE = "!"  # what ends a word that asks no more
ASKS_AND_ACTS = ("unlink", "suspend", "take", "leave", "remove")
MOST_PRESSES = 40
NUMBERS_TRIED = 1  # with each word
NUMBERED = (
    *("activities", "follow_ups", "outreach_models", "duties", "report_types", "roles"),
    *("proposals", "digests"),
)

# Not what a commune owns but what happened, and what is tried in this very test.
LEFT_OUT = {"inbox", "conversations", "audit", "settings", "code_tries", "activation_codes"}


async def offered(phone: Phone) -> list[str]:
    """Go through all commands and whatever buttons come up, and return all that they carry."""
    seen: dict[str, None] = {}
    for command in commands.COMMANDS:
        await phone.says(f"/{command.name}")
        seen |= dict.fromkeys(_buttons(phone))
    for n, action in enumerate(seen_so_far := list(seen)):
        if n >= MOST_PRESSES:
            break
        if _is_harmless(action):
            await press(phone, action)
            fresh = [each for each in _buttons(phone) if each not in seen]
            seen |= dict.fromkeys(fresh)
            seen_so_far += fresh
    await phone.says("/start")
    return list(seen)


def two_of_each(actions: Iterable[str]) -> list[str]:
    """Return at most two actions that differ in their numbers alone."""
    kept: dict[str, list[str]] = {}
    for action in actions:
        shape = re.sub(r"\d+", "#", action)
        kept.setdefault(shape, []).append(action)
    return [action for alike in kept.values() for action in alike[:2]]


def words(ids: Sequence[int], seed: int) -> list[str]:
    """Return actions made of every word that a room knows, each with numbers of the commune."""
    draw = Random(seed)
    numbers = list(_numbers(ids))
    return [
        act(verb, *word, *each)
        for verb, route in ROUTES.items()
        for word in _words_of(route.do)
        for each in draw.sample(numbers, min(NUMBERS_TRIED, len(numbers)))
    ]


async def press(phone: Phone, action: str) -> None:
    await phone.sends(phone.incoming(Kind.CHOICE, choice=action, message_id=None))


def belongings(session: Session, commune: str) -> dict[str, list[tuple[Any, ...]]]:
    """Return all rows that belong to a commune, to what is below it and to its people."""
    mine = _units_of(session, commune)
    people = set(session.scalars(select(Role.person_id).where(Role.unit_id.in_(mine))))
    kept: dict[str, list[tuple[Any, ...]]] = {}
    for table in Base.metadata.sorted_tables:
        if table.name in LEFT_OUT:
            continue
        rows = session.execute(select(table)).all()
        kept[table.name] = sorted(
            (tuple(row) for row in rows if _is_of(table, row._mapping, mine, people)), key=str
        )
    return kept


def numbers_of(session: Session, commune: str) -> list[int]:
    """Return the ids of what the commune has, as far as a button could carry them."""
    mine = _units_of(session, commune)
    people = set(session.scalars(select(Role.person_id).where(Role.unit_id.in_(mine))))
    found = {*mine, *people}
    for name in NUMBERED:
        table = Base.metadata.tables[name]
        found |= set(session.scalars(select(table.c.id).where(table.c.unit_id.in_(mine))))
    return sorted(found)


def hamlets_of(session: Session, commune: str) -> list[int]:
    """Return the ids of what stands below the commune: each may hold a promise."""
    unit = units.by_code(session, commune)
    assert unit is not None
    return sorted(_units_of(session, commune) - {unit.id})


def told(session: Session, commune: str, but: str) -> int:
    """Return how much was ever said to the commune's people, but for one name."""
    mine = _units_of(session, commune)
    theirs = select(Role.person_id).join(Person, Person.id == Role.person_id)
    theirs = theirs.where(Role.unit_id.in_(mine), Person.name != but)
    return len(session.scalars(select(OutboxRow.id).where(OutboxRow.person_id.in_(theirs))).all())


def names_of(session: Session, commune: str) -> list[str]:
    """Return the names of the commune's people."""
    mine = _units_of(session, commune)
    query = select(Person.name).join(Role, Role.person_id == Person.id)
    return [name for name in session.scalars(query.where(Role.unit_id.in_(mine))) if name]


def _units_of(session: Session, commune: str) -> set[int]:
    unit = units.by_code(session, commune)
    assert unit is not None
    codes = select(Unit.id).where(Unit.code.startswith(f"{unit.code}-"))
    return {unit.id, *session.scalars(codes)}


def _is_of(table: Table, row: Any, mine: set[int], people: set[int]) -> bool:
    if table.name == "people":
        return row["id"] in people
    if table.name == "outbox":
        return False  # counted by `told`
    if row.get("person_id") in people or row.get("unit_id") in mine:
        return True
    return "unit_id" not in row and "person_id" not in row  # parts of others: all of them


def _buttons(phone: Phone) -> list[str]:
    return [action for message in phone.new for action in message.buttons.values()]


def _is_harmless(action: str) -> bool:
    found = parse(action)
    return found is not None and not any(
        word in part or part.endswith(SURE)
        for part in (found.verb, *found.args)
        for word in ASKS_AND_ACTS
    )


def _words_of(handler: Any) -> Iterator[tuple[str, ...]]:
    """Yield what may stand in front of the numbers: nothing, or a word of the handler's room."""
    room = sys.modules.get(getattr(handler, "__module__", ""), None)
    known = getattr(room, "_DOING", None)
    yield ()
    if isinstance(known, dict) and getattr(handler, "__name__", "") == "do":
        yield from ((word,) for word in known)


def _numbers(ids: Sequence[int]) -> Iterator[tuple[int, ...]]:
    for number in ids:
        yield (number,)
    for first in ids[:4]:
        for second in ids[:4]:
            yield (first, second)
