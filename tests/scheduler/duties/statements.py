"""The statements that a piece of work runs, and how the database goes about each of them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import Session

from storage.database import Database


@dataclass(frozen=True)
class Statement:
    """One that was sent to the database; a batch of rows is one."""

    text: str
    parameters: Any

    @property
    def is_insert(self) -> bool:
        return self.text.startswith("INSERT")

    def plan(self, session: Session) -> str:
        """Return how the database finds its rows, with the values of the first of a batch."""
        of_one = self.parameters[0] if isinstance(self.parameters, list) else self.parameters
        explain = "EXPLAIN QUERY PLAN" if session.get_bind().dialect.name == "sqlite" else "EXPLAIN"
        explained = session.connection().exec_driver_sql(f"{explain} {self.text}", of_one)
        return "\n".join(str(row[-1]) for row in explained)


@contextmanager
def noted(session: Session) -> Iterator[list[Statement]]:
    """Note what runs on this session."""
    ran: list[Statement] = []
    connection = session.connection()

    def note(_1: object, _2: object, text: str, parameters: Any, *_more: object) -> None:
        ran.append(Statement(text, parameters))

    event.listen(connection, "before_cursor_execute", note)
    try:
        yield ran
    finally:
        event.remove(connection, "before_cursor_execute", note)


def statements(database: Database, step: Callable[[Session], object]) -> list[Statement]:
    """Run a step in a transaction of its own, which is committed."""
    with database.writing() as session, noted(session) as ran:
        step(session)
        session.flush()
    return ran
