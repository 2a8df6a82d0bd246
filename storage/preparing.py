"""Activities that a table brought → columns of new rows, each with its code and its source."""

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from domain.activity_rows import ActivityRow, Fingerprints
from domain.codes import make_code
from storage.exporting import ids_of_units
from storage.importing import Prepared, known_sources, used_codes

CODE_LENGTH = 6  # logs made in chat have 4: no file can use up those of a unit's month


@dataclass(frozen=True)
class Plan:
    """What an import would add, and how many rows are in already."""

    new: Sequence[Prepared]
    known: int

    @property
    def figures(self) -> int:
        """How many figures would be added."""
        return sum(len(row.figures) for row in self.new)


def plan(session: Session, rows: Sequence[ActivityRow], *, now: datetime, month: str) -> Plan:
    """Leave out what was imported before and prepare the rest. `month`: of the logging, "2026-11".

    Nothing is written.
    """
    fingerprints = Fingerprints()
    sources = [fingerprints.of(row) for row in rows]
    known = known_sources(session, sources)
    ids = ids_of_units(session)
    pick = _codes(used_codes(session, month))
    new = [
        _prepared(row, ids, source=source, month=month, code=pick(ids[row.unit]), now=now)
        for row, source in zip(rows, sources, strict=True)
        if source not in known
    ]
    return Plan(new, len(rows) - len(new))


def _codes(used: set[tuple[int, str]]) -> Callable[[int], str]:
    """Return what makes a code that no log of the unit has."""

    def pick(unit_id: int) -> str:
        while (pair := (unit_id, make_code(CODE_LENGTH, secrets.choice))) in used:
            pass
        used.add(pair)
        return pair[1]

    return pick


def _prepared(  # noqa: PLR0913 - what the row does not say itself
    row: ActivityRow,
    ids: Mapping[str, int],
    *,
    source: str,
    month: str,
    code: str,
    now: datetime,
) -> Prepared:
    activity: dict[str, Any] = {
        "source": source,
        "unit_id": ids[row.unit],
        "place_id": ids[row.place] if row.place else None,
        "kind": row.kind,
        "date_from": row.first,
        "date_to": row.last,
        "month": month,
        "code": code,
        "choices": {name: list(keys) for name, keys in row.choices.items()},
        "created_at": now,
        "updated_at": now,
    }
    figures = [
        {"indicator": key, "value": figure.value, "approx": figure.approx}
        for key, figure in row.figures.items()
    ]
    texts = [
        {"key": key, "text": written.text, "kept_rule": written.rule}
        for key, written in row.texts.items()
    ]
    return Prepared(activity, figures, texts)
