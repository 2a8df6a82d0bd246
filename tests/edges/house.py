"""The real parts around a stand-in for the handlers, on a database that a test can look into."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.channels.base import Channel
from bot.receiving.receiver import Receiver
from bot.sending.attachments import Attachments
from bot.sending.rates import Rate
from bot.sending.rendering import Rendering
from bot.sending.sender import Sender
from bot.sending.settling import OnGone
from bot.turns.dispatcher import Dispatcher
from bot.turns.fetching import Fetching
from bot.turns.one_turn import Handlers
from bot.writer import Writer
from domain.messages import Incoming, Kind
from handlers.house import House
from storage import outbox
from storage.database import Database
from storage.models import Account, Base, InboxRow, OutboxRow, Person

# A little ago: what is older than two days is given up, and some parts read the real clock.
START = datetime.now(UTC).replace(microsecond=0) - timedelta(hours=1)
UNPACED = Rate(per_second=None)
PATIENCE = 10.0
_updates = count(1)


@dataclass
class Hands:
    """The clock: it stands still unless a test moves it."""

    at: datetime = field(default_factory=lambda: datetime.now(UTC))

    def now(self) -> datetime:
        return self.at

    def forward(self, **by: float) -> None:
        self.at += timedelta(**by)


class Ticking(Hands):
    """The real clock: a rate is about real time."""

    def now(self) -> datetime:
        return datetime.now(UTC)


@dataclass(frozen=True)
class Finding:
    rule: str


def guard(text: str, names: bool) -> Finding | None:
    """Refuses mobile numbers that begin like this one, and names where it is asked to."""
    if "0912" in text:
        return Finding("mobile")
    return Finding("person_name") if names and "Nguyễn" in text else None


def echo(session: Session, incoming: Incoming, now: datetime, house: House, _more: bool) -> None:
    text = f"{incoming.kind}: {incoming.text or incoming.choice or incoming.detail}"
    say(session, incoming.address, text, now)


def say(session: Session, address: str, text: str, now: datetime, **more: Any) -> int:
    body = {"text": text, "options": [], "columns": 1}
    return outbox.put(
        session, **{"channel": "telegram", "address": address, "body": body, "now": now, **more}
    )


def nothing(session: Session, incoming: Incoming, now: datetime) -> None:
    pass


def handlers(
    take: Callable[[Session, Incoming, datetime, House, bool], None] = echo,
    give_up: Callable[[Session, Incoming, datetime], None] = nothing,
    *,
    wants_photo: bool = False,
    wants_file: bool = False,
) -> Handlers:
    return Handlers(take, give_up, lambda *_: wants_photo, lambda *_: wants_file)


def incoming(text: str | None = "chào", address: str = "1", **more: Any) -> Incoming:
    number = str(next(_updates))
    given = {"kind": Kind.TEXT, "at": START, "message_id": number, "text": text, **more}
    return Incoming("telegram", address, given.pop("update_id", number), **given)


def add_people(database: Database, *addresses: str) -> dict[str, int]:
    """Make a person with an account for each address, and return their ids."""
    ids = {}
    with database.writing() as session:
        for address in addresses:
            person = Person(created_at=START)
            session.add(person)
            session.flush()
            account = Account(channel="telegram", address=address, linked_at=START)
            account.person_id = ids[address] = person.id
            session.add(account)
    return ids


def all_of(database: Database, model: type[Base]) -> list[Any]:
    with database.reading() as session:
        return list(session.scalars(select(model).order_by(model.__table__.c.id)))


def inbox_rows(database: Database) -> list[InboxRow]:
    return all_of(database, InboxRow)


def outbox_rows(database: Database) -> list[OutboxRow]:
    return all_of(database, OutboxRow)


@dataclass
class Running:
    """Parts that are running, and the ways to drive them."""

    database: Database
    writer: Writer
    receiver: Receiver
    turns: Dispatcher
    sender: Sender
    hands: Hands
    tasks: list["asyncio.Task[None]"]

    async def hears(self, *batch: Incoming) -> None:
        await self.receiver.take_in(batch)

    async def puts(self, *texts: str, address: str = "1", **more: Any) -> list[int]:
        """Put rows into the outbox as one turn would."""

        def work(session: Session) -> list[int]:
            return [say(session, address, text, START, **more) for text in texts]

        ids = await self.writer.write(work)
        self.sender.wake()
        return ids

    async def settles(self) -> None:
        """Wait until every update is answered and every answer is sent or has failed."""
        await self.until(lambda: not self._open_rows())

    async def until(self, holds: Callable[[], bool]) -> None:
        async with asyncio.timeout(PATIENCE):
            while not holds():  # noqa: ASYNC110 - what is waited for is in the database
                await asyncio.sleep(0.005)

    def _open_rows(self) -> list[Any]:
        waiting = [row for row in inbox_rows(self.database) if row.state == "waiting"]
        unsent = [row for row in outbox_rows(self.database) if row.state in ("queued", "sending")]
        return [*waiting, *unsent]


def no_gone(session: Session, account: Account, now: datetime) -> None:
    pass


@asynccontextmanager
async def running(
    database: Database,
    channel: Channel,
    *,
    answers: Handlers | None = None,
    rate: Rate = UNPACED,
    hands: Hands | None = None,
    house: House | None = None,
    folder: Path = Path(),
    rendering: Rendering | None = None,
    on_gone: OnGone = no_gone,
    parts: Iterable[str] = ("turns", "sender"),
) -> AsyncIterator[Running]:
    """Start the parts, and stop them in order."""
    writer, hands = Writer(database), hands or Hands()
    now = hands.now
    sender = Sender(
        channel=channel,
        writer=writer,
        rate=rate,
        on_gone=on_gone,
        now=now,
        by="test",
        alone=True,
        attachments=Attachments(folder, None, rendering),
    )
    turns = Dispatcher(
        writer=writer,
        handlers=answers or handlers(),
        house=house or House(),
        fetching=Fetching({channel.name: channel}, folder, pause=0.001),
        told=sender.wake,
        now=now,
    )
    receiver = Receiver(channel, writer, guard, turns.wake, now)
    runs = {"turns": turns.run, "sender": sender.run, "receiver": receiver.run}
    tasks = [asyncio.create_task(runs[part]()) for part in parts]
    try:
        yield Running(database, writer, receiver, turns, sender, hands, tasks)
    finally:
        turns.stop()
        sender.stop()
        if "receiver" in parts:
            tasks[-1].cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        writer.close()
