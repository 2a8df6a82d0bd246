"""What is understood of a message, as the data files write it."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from domain.places.search import Place
from domain.quick import Understood, What, main_figure, read_quick

TODAY = date(2026, 11, 20)

Case = dict[str, Any]
Record = dict[str, Any]


def cases(name: str) -> list[Case]:
    found: list[Case] = json.loads(Path(__file__).with_name(name).read_text("utf-8"))
    return found


def read(case: Case, text: str | None = None) -> list[Record]:
    """Return the records of the case's message, or of another wording of it."""
    places = [Place(name, name) for name in case["hamlets"]]
    works = read_quick(text or case["text"], date.fromisoformat(case["today"]), places)
    return [record(work) for work in works]


def record(work: Understood) -> Record:
    day, place, kind = work.day, work.place, work.kind
    figures = work.figures(kind) if kind else {}
    said: Record = {
        "kind": kind,
        "date": day.key if day and not day.doubt else None,
        "place": place.key if place and not place.doubt else None,
        "topics": sorted(work.keys(What.TOPIC)),
        "partners": sorted(work.keys(What.PARTNER)),
        "figures": {
            key: [_number(fact.value), fact.approx]
            for key, fact in figures.items()
            if not fact.doubt
        },
    }
    if kind == "visit":
        said["purpose"] = next(iter(work.keys(What.PURPOSE)), None)
    return {**said, "ask": _asked(said)}


def _number(value: object) -> object:
    return float(value) if isinstance(value, str) else value


def _asked(said: Record) -> list[str]:
    kind = said["kind"]
    if kind is None:
        return ["kind"]  # what else is asked goes by the kind
    asked = [slot for slot in ("date", "place") if said[slot] is None]
    main = main_figure(kind)
    if main and main not in said["figures"]:
        asked.append("figure")
    if kind == "propaganda_session" and not said["topics"]:
        asked.append("topics")
    if kind == "visit" and not said["purpose"]:
        asked.append("purpose")
    return sorted(asked)


def expected(case: Case) -> list[Record]:
    """Return the records of a data file with what they leave out."""
    return [_whole(each) for each in case["expect"]]


def _whole(short: Record) -> Record:
    said: Record = {"topics": [], "partners": [], "figures": {}, "ask": []} | short
    said |= {key: sorted(said[key]) for key in ("topics", "partners", "ask")}
    if said["kind"] == "visit":
        said.setdefault("purpose", None)
    else:
        said.pop("purpose", None)
    return said
