"""The whole program but its loops, with messengers on paper and a clock moved by hand.

What comes in is received, screened, stored, answered and delivered by the program's own code,
on a real database; only the messengers' network is not there. Each can do what the real one can.
"""

import itertools
import secrets
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.channels.base import Attachment, Channel, Problem, SendError, as_text, numbered
from bot.channels.telegram import Telegram
from bot.channels.zalo import Zalo
from bot.receiving.receiver import Receiver
from bot.sending.attachments import Attachments
from bot.sending.delivery import deliver
from bot.sending.rendering import Rendering
from bot.sending.settling import Report, settle
from bot.turns.fetching import Fetched, kept
from bot.turns.one_turn import FetchFirst, Handlers, Played, note_fetched, play
from bot.turns.photo_files import save
from bot.writer import Writer
from domain.guard import Finding, blocked
from domain.messages import Incoming, Kind, Say
from handlers import conversation, files, gone, photos
from handlers.house import House
from storage import claims, inbox, invitations, units
from storage.database import Database
from storage.models import OutboxRow, Unit, UnitVersion
from storage.units import revision

T = TypeVar("T")
WEDNESDAY = datetime(2026, 11, 18, 2, 0, tzinfo=UTC)  # nine in the morning in Vietnam
SINCE = date(2025, 7, 1)
PLACES = (  # a province, a commune of five hamlets and one of none
    ("MS", "Tỉnh Mẫu Sơn", "province", None),
    ("MS-SM", "Xã Suối Mơ", "commune", "MS"),
    ("MS-DC", "Xã Đồi Chè", "commune", "MS"),
    ("MS-SM-1", "Thôn 1", "hamlet", "MS-SM"),
    ("MS-SM-2", "Thôn 2", "hamlet", "MS-SM"),
    ("MS-SM-3", "Thôn 3", "hamlet", "MS-SM"),
    ("MS-SM-4", "Tả Van", "hamlet", "MS-SM"),
    ("MS-SM-5", "Hoà Bình", "hamlet", "MS-SM"),
)
WITH_POST = select(OutboxRow.channel).where(OutboxRow.state == "queued").distinct()
KINDS = {"telegram": Telegram.abilities, "zalo": Zalo.abilities}


@dataclass
class Message:
    """What stands on a phone: the text as shown, and the buttons with what they carry."""

    id: str
    text: str
    buttons: dict[str, str] = field(default_factory=dict)
    edited: bool = False
    picture: str | None = None


class Paper(Channel):
    """A messenger without a network, on which some people have blocked the bot."""

    def __init__(self, kind: str) -> None:
        self.name = kind
        self.abilities = KINDS[kind]
        self.blocked: set[str] = set()
        self.phones: dict[str, list[Message]] = defaultdict(list)
        self.commands: dict[str, list[str]] = {}
        self.deleted: list[str] = []
        self.left: list[str] = []
        self._ids = itertools.count(1)

    async def receive(self) -> AsyncIterator[list[Incoming]]:
        """Nothing comes by itself: the tests hand it in."""
        nothing: list[list[Incoming]] = []
        for batch in nothing:
            yield batch

    async def say(self, address: str, say: Say) -> str:
        if address in self.blocked:
            raise SendError(Problem.GONE)
        message = self._shown(f"m{next(self._ids)}", say)
        self.phones[address].append(message)
        return message.id

    async def edit(self, address: str, message_id: str, say: Say) -> str:
        old = next(each for each in self.phones[address] if each.id == message_id)
        new = self._shown(message_id, say)
        old.text, old.buttons, old.edited = new.text, new.buttons, True
        self.phones[address].append(old)
        return message_id

    async def attach(self, address: str, attachment: Attachment, text: str) -> str:
        assert self.abilities.files or attachment.link
        assert attachment.path.is_file()
        message = Message(f"m{next(self._ids)}", text, picture=attachment.name)
        self.phones[address].append(message)
        return message.id

    async def delete(self, address: str, message_id: str) -> None:
        self.deleted.append(message_id)

    async def leave(self, address: str) -> None:
        self.left.append(address)

    async def set_commands(self, address: str, commands: Sequence[tuple[str, str]]) -> None:
        self.commands[address] = [name for name, _ in commands]

    def _shown(self, message_id: str, say: Say) -> Message:
        assert 0 < len(say.text) <= 2_000
        if not self.abilities.buttons:
            return Message(message_id, as_text(say))
        assert all(len(option.action.encode()) <= 64 for option in say.options)
        return Message(message_id, say.text, {numbered(o): o.action for o in say.options})


class Desk:
    """Takes in, answers and delivers until nothing is left to do."""

    def __init__(
        self,
        database: Database,
        kind: str,
        folder: Path,
        house: House | None = None,
    ) -> None:
        self.database = database
        self.house = house or House(photos=True, can=KINDS, folder=folder)
        self.papers = {each: Paper(each) for each in KINDS}
        self.kind = kind
        self.folder = folder
        rendering = Rendering(
            self._read, self.house.book.catalogue, folder, lambda: self.clock, self.house.zone
        )
        link = "https://so.example/f/{}".format
        self.files = Attachments(self.folder, lambda *file: link(file[1]), rendering)
        self.clock = WEDNESDAY
        self.replies = 0
        self.sent_files: dict[str, bytes] = {}
        self._updates = itertools.count(1)
        self._writer = Writer(database)
        self._receivers = {
            kind: Receiver(paper, self._writer, _guard, lambda _: None, lambda: self.clock)
            for kind, paper in self.papers.items()
        }
        self._handlers = Handlers(
            conversation.take, conversation.give_up, photos.wanted, files.wanted
        )

    def close(self) -> None:
        self._writer.close()

    async def _read(self, task: Callable[[Session], T]) -> T:
        with self.database.reading() as session:
            return task(session)

    def next_id(self) -> str:
        return f"u{next(self._updates)}"

    async def take_in(self, *incomings: Incoming) -> None:
        """Receive these in one batch and do all that follows from them."""
        await self.receive(*incomings)
        await self.work()

    async def receive(self, *incomings: Incoming) -> None:
        for kind, receiver in self._receivers.items():
            if theirs := [each for each in incomings if each.channel == kind]:
                await receiver.take_in(theirs)

    async def work(self) -> None:
        """Take all turns and deliver all that may go out; a burst is waited for."""
        while self._turn():
            pass
        while rows := [row for kind in self._with_post() for row in self._claim(kind)]:
            for row in rows:
                await self._deliver(row)

    def _turn(self) -> bool:
        with self.database.reading() as session:
            waiting = inbox.waiting(session)
        for who in waiting:
            with self.database.writing() as session:
                outcome = play(session, who, self._handlers, self.house, self.clock)
                if isinstance(outcome, FetchFirst):
                    got = self._fetched(outcome)
                    note_fetched(session, outcome, got.sha256, got.detail)
                else:
                    assert isinstance(outcome, Played)
        return bool(waiting)

    def _with_post(self) -> list[str]:
        """Return the messengers that something waits for."""
        with self.database.reading() as session:
            return list(session.scalars(WITH_POST))

    def _fetched(self, first: FetchFirst) -> Fetched:
        """Keep what was sent: a photo is any bytes here, a file what the test has put there."""
        if first.kind is Kind.PHOTO:
            return Fetched(save(self.folder, first.file.encode()), None)
        return kept(first.kind, self.folder, self.sent_files[first.file])

    def _claim(self, kind: str) -> list[OutboxRow]:
        wanted = claims.Claim(kind, "desk", 50)
        with self.database.writing() as session:
            rows = claims.claim(session, wanted, self.clock)
            if not rows and (due := claims.next_due(session, kind, self.clock)):
                self.clock = due
                rows = claims.claim(session, wanted, self.clock)
            session.expunge_all()
        return rows

    async def _deliver(self, row: OutboxRow) -> None:
        with self.database.writing() as session:
            target = claims.targets(session, [row]).get(row.id)
            report = Report(row.id, row.address, self.clock)
            try:
                arrived = await deliver(self.papers[row.channel], row, target, self.files)
                report = replace(report, message_id=arrived)
            except SendError as error:
                report = replace(report, problem=error.problem)
            settle(session, [report], self.clock, gone.tell_admins)
        self.replies += report.message_id is not None

    def settle(self) -> None:
        """Make the places, all at once: each on its own was a twelfth of a conversation's time."""
        with self.database.writing() as session:
            made = [Unit(code=code) for code, *_ in PLACES]
            session.add_all(made)
            session.flush()
            ids = {unit.code: unit.id for unit in made}
            for code, name, level, above in PLACES:
                facts = {"name": name, "level": level, "parent_id": ids[above] if above else None}
                session.add(UnitVersion(unit_id=ids[code], valid_from=SINCE, **facts))
            session.flush()
            revision.renew(session)

    def invite(self, name: str | None, role: str = "officer", unit: str = "MS-SM") -> str:
        """Return an activation code."""
        with self.database.writing() as session:
            found = units.by_code(session, unit)
            assert found is not None
            return invitations.invite(
                session,
                role=role,
                unit=found,
                name=name,
                now=self.clock,
                days=7,
                pick=secrets.choice,
            )


def _guard(text: str, names: bool) -> Finding | None:
    return blocked(text, names=names)
