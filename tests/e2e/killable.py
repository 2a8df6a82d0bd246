"""The bot as a process that dies or stumbles where a test wants it.

    python -m tests.e2e.killable [--points FILE [--die-at POINT]] [--stumble] --config … run

Everything behind its own options goes to `python -m bot`. A point is the moment before or after
a commit that wrote something, or an HTTP call: "after commit 2", "before sendMessage 1". While
FILE exists they are numbered and written to it, from 1 where it is empty; at POINT the process
kills itself as the out-of-memory killer would.

With `--stumble` the guard and the handlers each raise once for every text that they get to see,
with that text in the exception and in their locals.
"""

import argparse
import os
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
from sqlalchemy import Engine, event
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.orm import Session

from bot import app, cli
from domain import guard
from domain.messages import Incoming
from handlers import conversation
from handlers.house import House

CHANGES = ("INSERT", "UPDATE", "DELETE")


class Points:
    """Numbers the points as they are reached, and dies at one of them."""

    def __init__(self, file: Path, die_at: str | None) -> None:
        self._file = file
        self._die_at = die_at
        self._lock = threading.Lock()  # commits happen in other threads than calls

    def reach(self, name: str) -> None:
        """Note a point, where points are counted already."""
        if not self._file.exists():
            return
        with self._lock:
            earlier = [line.rpartition(" ")[0] for line in self._file.read_text().splitlines()]
            point = f"{name} {earlier.count(name) + 1}"
            with self._file.open("a") as file:
                file.write(f"{point}\n")
            if point == self._die_at:
                os.kill(os.getpid(), signal.SIGKILL)


def watch_commits(points: Points) -> None:
    """Make a point before and after each commit of a transaction that changed something."""
    commit: Callable[[Any, Any], None] = DefaultDialect.do_commit
    transaction = threading.local()  # one is begun and ended in the same thread

    @event.listens_for(Engine, "begin")
    def begin(*_: object) -> None:
        transaction.changed = False

    @event.listens_for(Engine, "before_cursor_execute")
    def execute(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        transaction.changed |= statement.startswith(CHANGES)

    def watched(dialect: DefaultDialect, connection: Any) -> None:
        changed, transaction.changed = getattr(transaction, "changed", False), False
        if changed:
            points.reach("before commit")
        commit(dialect, connection)
        if changed:
            points.reach("after commit")

    DefaultDialect.do_commit = watched  # type: ignore[method-assign]


def watch_calls(points: Points) -> None:
    """Make a point before and after each HTTP call, by the name of the Bot API's method."""
    send = httpx.AsyncClient.send

    async def watched(
        client: httpx.AsyncClient, request: httpx.Request, **how: Any
    ) -> httpx.Response:
        method = request.url.path.rpartition("/")[2]
        points.reach(f"before {method}")
        response = await send(client, request, **how)
        points.reach(f"after {method}")
        return response

    httpx.AsyncClient.send = watched  # type: ignore[method-assign, assignment]


def stumble() -> None:
    """Let the guard and the handlers raise once for every text that they get to see."""
    app.blocked = _stumbling(guard.blocked)  # type: ignore[attr-defined]
    take = conversation.take
    stumbled: set[str] = set()

    def stumbling(
        session: Session, incoming: Incoming, now: datetime, house: House, more_waiting: bool
    ) -> None:
        if incoming.update_id not in stumbled:
            stumbled.add(incoming.update_id)
            text = incoming.text
            raise RuntimeError(text)
        take(session, incoming, now, house, more_waiting)

    conversation.take = stumbling


def _stumbling(blocked: Callable[..., Any]) -> Callable[..., Any]:
    stumbled: set[str] = set()

    def stumbling(text: str, *, names: bool = True) -> Any:
        if text not in stumbled:
            stumbled.add(text)
            raise RuntimeError(text)
        return blocked(text, names=names)

    return stumbling


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the bot's own command line with what this module adds."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--points", type=Path)
    parser.add_argument("--die-at")
    parser.add_argument("--stumble", action="store_true")
    mine, others = parser.parse_known_args(arguments)
    if mine.points:
        points = Points(mine.points, mine.die_at)
        watch_commits(points)
        watch_calls(points)
    if mine.stumble:
        stumble()
    return cli.main(others)


if __name__ == "__main__":
    sys.exit(main())
