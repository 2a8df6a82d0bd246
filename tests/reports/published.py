"""The 58 figures that real units have published, and the tree that they belong to."""

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from storage.models import Unit
from tests.reports.ledger import Ledger

_FILE = Path(__file__).with_name("published_figures.json")
TOP = {"LD": "", "HP": "TW", "TW": ""}  # HP stands under a parent made up for the tests


@dataclass(frozen=True)
class Published:
    """One published figure."""

    unit: str
    parent: str
    first: date
    last: date
    indicator: str
    value: Decimal
    approx: str | None


def figures() -> list[Published]:
    rows = json.loads(_FILE.read_text(encoding="utf-8"), parse_float=Decimal)
    return [
        Published(
            row["unit_code"],
            row["parent_code"],
            date.fromisoformat(row["date"]),
            date.fromisoformat(row["date_to"]),
            row["indicator"],
            Decimal(row["value"]),
            row["approx"],
        )
        for row in rows
    ]


def put_into(ledger: Ledger) -> dict[str, Unit]:
    """Make the units from the top down and log every figure; return the units by code."""
    parents = {each.unit: each.parent for each in figures()} | TOP
    made: dict[str, Unit] = {}
    while waiting := [code for code in parents if code not in made]:
        for code in waiting:
            if (above := parents[code]) in made or not above:
                made[code] = ledger.unit(code, made.get(above))
    for each in figures():
        numbers = {each.indicator: (each.value, each.approx)}
        ledger.log(made[each.unit], each.last, numbers, since=each.first)
    return made
