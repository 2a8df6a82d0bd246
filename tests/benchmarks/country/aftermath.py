"""What a year of logs has left behind: models, promises to the people, decided proposals."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Any, NamedTuple

from storage.models import Base, FollowUp, Proposal
from tests.benchmarks.country.logs import Log, log, model_of, proposes
from tests.benchmarks.country.size import MONDAY, SUNDAY, Country

LATER = timedelta(days=14)  # what is promised or decided is to be done so long after the log
TOLD = timedelta(days=7)  # older proposals have stood in a digest
Row = dict[str, Any]


class Proposed(NamedTuple):
    """A proposal that leaders know: under which number, and what they have decided."""

    log: Log
    number: int
    decision: str | None


def models(country: Country) -> list[Row]:
    """Return a model for each commune; of every fifth there has been no news for long."""
    return [_model(country, number) for number in range(country.communes)]


def aftermath(country: Country) -> Iterator[tuple[type[Base], list[Row]]]:
    """Return the rows of each table."""
    known = list(_proposed(country))
    promises = (_follow_up(country, each, "log") for each in _promised(country))
    to_do = (_follow_up(country, one.log, "proposal") for one in known if one.decision == "do")
    yield FollowUp, [*promises, *to_do]
    yield Proposal, [_proposal(country, each) for each in known]


def _model(country: Country, number: int) -> Row:
    day = SUNDAY - timedelta(days=20 if number % 5 else 200)
    return {
        "id": model_of(number),
        "unit_id": country.commune(number),
        "name": f"Dân vận khéo {number + 1}",
        "field": "economy",
        "state": "kept",
        "since": day,
        "last_news_on": day,
        "created_at": MONDAY - timedelta(days=200),
    }


def _promised(country: Country) -> Iterator[Log]:
    """One of twelve visits ends with a promise."""
    logs = (log(country, number) for number in range(0, country.logs, 12))
    return (each for each in logs if each.kind == "visit")


def _proposed(country: Country) -> Iterator[Proposed]:
    """Of five that have been told two were to be done, one noted, one handed up; one waits."""
    numbers: Counter[int] = Counter()
    for number in filter(proposes, range(country.logs)):
        each = log(country, number)
        if each.day > SUNDAY - TOLD:
            return
        numbers[each.commune] += 1
        known_as = numbers[each.commune]
        yield Proposed(each, known_as, ("do", "do", "noted", "up", None)[known_as % 5])


def _follow_up(country: Country, row: Log, origin: str) -> Row:
    """Nine of ten are done on their day; promises are all to the last hamlet of a commune."""
    due = row.day + LATER
    is_done = due <= SUNDAY and row.id % 10 > 0
    return {
        "activity_id": row.id,
        "origin": origin,
        "unit_id": country.commune(row.commune),
        "place_id": country.hamlet(row.commune, country.hamlets - 1) if origin == "log" else None,
        "owner_id": row.officer + 1,
        "what": "Xem lại đoạn đường vào thôn",
        "due": due,
        "first_due": due,
        "done_on": due if is_done else None,
        "done_at": row.made + LATER if is_done else None,
    }


def _proposal(country: Country, each: Proposed) -> Row:
    decided = each.decision is not None
    return {
        "activity_id": each.log.id,
        "unit_id": country.commune(each.log.commune),
        "number": each.number,
        "given_at": each.log.made + TOLD,
        "decision": each.decision,
        "decided_at": each.log.made + TOLD if decided else None,
        "decided_by": country.leader(country.commune(each.log.commune)) if decided else None,
    }
