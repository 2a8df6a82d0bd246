"""What runs for every turn finds its rows by an index, however long the history is."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from storage import claims, inbox
from storage.database import Database
from tests.edges.house import START

EVERY_TURN: dict[str, Callable[[Session], object]] = {
    "next_two": lambda session: inbox.next_two(session, "p:1"),
    "waiting": inbox.waiting,
    "claim": lambda session: claims.claim(session, claims.Claim("telegram", "x", 1), START),
    "next_due": lambda session: claims.next_due(session, "telegram", START),
    "queue_lost": lambda session: claims.queue_lost(session, "telegram", START, alone=False),
}


def plan_of(session: Session, work: Callable[[Session], object]) -> list[str]:
    """Return SQLite's plan of the first statement that `work` runs."""
    ran: list[tuple[str, Any]] = []
    connection = session.connection()

    def note(_1: object, _2: object, statement: str, parameters: Any, *_more: object) -> None:
        ran.append((statement, parameters))

    event.listen(connection, "before_cursor_execute", note)
    work(session)
    event.remove(connection, "before_cursor_execute", note)
    statement, parameters = ran[0]
    explained = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
    return [step for *_, step in explained]


@pytest.mark.parametrize("name", EVERY_TURN)
def test_only_unfinished_rows_are_looked_at(sqlite: Database, name: str) -> None:
    with sqlite.writing() as session:
        plan = plan_of(session, EVERY_TURN[name])
    reads = [step for step in plan if " inbox" in step or " outbox " in step]
    assert reads
    assert all("ix_inbox_waiting" in step or "ix_outbox_unsent" in step for step in reads), plan
