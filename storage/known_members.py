"""Whose logs count, read once and then handed to each of many statements as it is.

A recursive table would be worked out anew by each, and PostgreSQL, which cannot know how short it
will be, reads all logs of a period instead of those of a commune.
"""

import json
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import CTE, BigInteger, Date, Select, String, column, func, literal, select
from sqlalchemy.orm import Session

from storage.types import ArrayText, array_text


class Member(NamedTuple):
    """A row of `storage.membership.members`."""

    root_id: int
    unit_id: int
    since: date
    before: date


_TYPES: dict[str, Any] = {
    "root_id": BigInteger(),
    "unit_id": BigInteger(),
    "since": Date(),
    "before": Date(),
}


class KnownMembers:
    """The rows of a table of members."""

    def __init__(self, session: Session, members: CTE) -> None:
        query = select(*(members.c[name] for name in _TYPES))
        rows = [Member(*row) for row in session.execute(query)]
        is_sqlite = session.get_bind().dialect.name == "sqlite"
        self._rows = _from_json(rows) if is_sqlite else _from_arrays(rows)

    def table(self) -> CTE:
        """Return them as a table with the same columns, for one statement."""
        return self._rows.cte("members")


def _from_json(rows: list[Member]) -> Select[Any]:
    text = json.dumps([[row.root_id, row.unit_id, *map(str, row[2:])] for row in rows])
    each = func.json_each(literal(text, String())).table_valued(column("value", String()))
    parts = (
        func.json_extract(each.c.value, f"$[{at}]", type_=kind).label(name)
        for at, (name, kind) in enumerate(_TYPES.items())
    )
    return select(*parts)


def _from_arrays(rows: list[Member]) -> Select[Any]:
    arrays = (
        literal(array_text(row[at] for row in rows), ArrayText(str(kind)))
        for at, kind in enumerate(_TYPES.values())
    )
    names = [column(name, kind) for name, kind in _TYPES.items()]
    return select(func.unnest(*arrays).table_valued(*names).render_derived(name="known"))
