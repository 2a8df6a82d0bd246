"""The trail of a branch: its own rows alone, newest first, found by an index."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import event, insert
from sqlalchemy.orm import Session

from domain.units.changes import Dissolve, Merge, Move
from storage import audit, trail, units
from storage.database import Database
from storage.models import AuditRow, Unit

SINCE = date(2025, 7, 1)
NOW = datetime(2026, 11, 18, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 18)
TREE = {"A": None, "A1": "A", "A11": "A1", "A12": "A1", "A2": "A", "B": None, "B1": "B"}


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.writing() as opened:
        made: dict[str | None, Unit] = {}
        for code, above in TREE.items():
            level = ("province", "commune", "hamlet")[len(code) - 1]
            name, parent = f"Đơn vị {code}", made.get(above)
            made[code] = units.add(
                opened, code=code, name=name, level=level, parent=parent, valid_from=SINCE
            )
        yield opened


def ids(session: Session, *codes: str) -> list[int]:
    found = [units.by_code(session, code) for code in codes]
    return [each.id for each in found if each is not None]


def noted(session: Session, *codes: str) -> None:
    for unit_id in ids(session, *codes):
        audit.note(session, "log_add", "activity:1", now=NOW, person_id=None, unit_id=unit_id)
        session.flush()


def seen(session: Session, *codes: str, most: int = 10) -> list[str]:
    names = {unit_id: code for code in TREE for unit_id in ids(session, code)}
    rows = trail.page(session, ids(session, *codes), on=TODAY, most=most)
    return [names[row.unit_id or 0] for row in rows if row.action == "log_add"]


def test_a_branch_has_its_own_rows_newest_first(session: Session) -> None:
    noted(session, "A", "A11", "B1", "A2", "B", "A1")
    assert seen(session, "A") == ["A1", "A2", "A11", "A"]
    assert seen(session, "A1") == ["A1", "A11"]
    assert seen(session, "A1", "B") == ["A1", "B", "B1", "A11"]
    assert seen(session, "A12") == []


def test_one_page_after_another_gives_every_row_once(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted(session, *(("A1", "B", "A2", "B1") * 6))
    for lately in (trail.LATELY, 5):  # found among the latest, or by its units
        monkeypatch.setattr(trail, "LATELY", lately)
        pages, before = [], None
        while page := trail.page(session, ids(session, "A"), on=TODAY, before=before, most=5):
            pages.append([row.id for row in page])
            before = page[-1].id
        every = [row_id for page in pages for row_id in page]
        assert [len(page) for page in pages] == [5, 5, 2]
        assert every == sorted(set(every), reverse=True)


def test_what_was_merged_dissolved_or_moved_is_seen_where_it_went(session: Session) -> None:
    noted(session, "A11", "A2", "B1", "A12")
    by: dict[str, Any] = {"by": None, "now": NOW, "today": TODAY}
    units.make(session, Dissolve(date(2026, 2, 1), "A11"), **by)
    units.make(session, Move(date(2026, 3, 1), "A12", "B1"), **by)
    units.make(session, Merge(date(2026, 4, 1), ("A2",), "B1"), **by)
    session.flush()
    assert seen(session, "A") == ["A11"]
    assert seen(session, "B", most=40) == ["A12", "B1", "A2"]


def plans(session: Session, unit_ids: list[int]) -> list[str]:
    """Return SQLite's plans of whatever a page asks of the trail."""
    ran: list[tuple[str, Any]] = []
    connection = session.connection()

    def note(_1: object, _2: object, statement: str, parameters: Any, *_more: object) -> None:
        ran.append((statement, parameters))

    event.listen(connection, "before_cursor_execute", note)
    trail.page(session, unit_ids, on=TODAY)
    event.remove(connection, "before_cursor_execute", note)
    return [
        step
        for statement, parameters in ran
        for *_, step in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        if "audit" in step
    ]


def test_a_large_trail_is_never_read_from_end_to_end(sqlite: Database) -> None:
    with sqlite.writing() as session:
        unit = units.add(
            session, code="A", name="A", level="province", parent=None, valid_from=SINCE
        )
        row = {"at": NOW, "action": "log_add", "subject": "activity:1", "facts": {}}
        session.execute(insert(AuditRow), [{**row, "unit_id": unit.id}] * 3)
        found = plans(session, [unit.id])
    assert len(found) >= 3  # among the latest, by units, and the rows themselves
    assert all(step.startswith("SEARCH audit USING ") for step in found), found
