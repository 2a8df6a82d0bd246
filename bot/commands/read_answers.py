"""What `read` answers: a value, a verdict or an error, as one line of JSON."""

import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from bot.commands.read_requests import Kind, Request

if TYPE_CHECKING:
    from domain.places.search import Place
    from domain.quick import Understood
    from domain.reading import Count, Minutes, Quantity

    Found = date | bool | Count | Quantity | Minutes


def answer(request: Request, today: date, places: "Sequence[Place]" = ()) -> dict[str, Any]:
    """Return what the reader understands; `places` are the hamlets that a message may name."""
    from domain.reading import Unreadable

    try:
        match request.kind:
            case Kind.GUARD:
                return _judged(request.text)
            case Kind.QUICK:
                return _quick(request.text, today, places)
            case _:
                return _told(_read(request, today))
    except Unreadable as error:
        return {"error": error.code}


def printed(value: object) -> str:
    """Return it as JSON in one line; a decimal is a number with all of its digits."""
    match value:
        case dict():
            pairs = (f"{json.dumps(key)}: {printed(each)}" for key, each in value.items())
            return f"{{{', '.join(pairs)}}}"
        case list():
            return f"[{', '.join(map(printed, value))}]"
        case Decimal():
            return f"{value:f}"
        case _:
            return json.dumps(value, ensure_ascii=False)


def _read(request: Request, today: date) -> "Found":
    from domain import reading

    match request.kind:
        case Kind.DATE:
            return reading.read_date(request.text, today)
        case Kind.DATE_PLAN:
            return reading.read_plan_date(request.text, today)
        case Kind.INTEGER:
            return reading.read_count(request.text)
        case Kind.DECIMAL:
            return reading.read_decimal(request.text, request.unit or "")
        case Kind.MONEY:
            return reading.read_money(request.text)
        case Kind.DURATION:
            return reading.read_duration(request.text)
        case _:
            return reading.read_yes_no(request.text)


def _told(found: "Found") -> dict[str, Any]:
    from domain.reading import Count, Minutes, Quantity

    match found:
        case Count(value, approx) | Quantity(value, approx):
            return {"value": value, "approx": approx}
        case Minutes(low, high, approx):
            return {"value": {"min": low, "max": high}, "approx": approx}
        case date():
            return {"value": found.isoformat(), "approx": None}
        case bool():
            return {"value": found, "approx": None}


def _judged(text: str) -> dict[str, Any]:
    from domain.guard import blocked, warned

    if found := blocked(text):
        return {"verdict": "block", "rule": found.rule}
    if found := warned(text):
        return {"verdict": "warn", "rule": found.rule}
    return {"verdict": "ok", "rule": None}


def _quick(text: str, today: date, places: "Sequence[Place]") -> dict[str, Any]:
    from domain.quick import read_quick

    return {"value": [_work(work) for work in read_quick(text, today, places)]}


def _work(work: "Understood") -> dict[str, Any]:
    """Return one piece of work: what is sure, and why other slots are in doubt."""
    from domain.quick import What

    figures = work.figures(work.kind) if work.kind else {}
    slots = {"date": work.day, "place": work.place, **figures}
    sure = {slot: fact for slot, fact in slots.items() if fact and not fact.doubt}
    return {
        "kind": work.kind,
        "kinds": list(work.kinds),
        "date": sure["date"].key if "date" in sure else None,
        "place": sure["place"].key if "place" in sure else None,
        "topics": work.keys(What.TOPIC),
        "partners": work.keys(What.PARTNER),
        "purpose": next(iter(work.keys(What.PURPOSE)), None),
        "figures": {
            key: [_number(sure[key].value), sure[key].approx] for key in figures if key in sure
        },
        "doubts": {slot: fact.doubt for slot, fact in slots.items() if fact and fact.doubt},
    }


def _number(value: int | str | None) -> int | Decimal | None:
    """Return a figure as a number: decimals are kept as texts."""
    return Decimal(value) if isinstance(value, str) else value
