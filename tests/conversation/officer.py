"""Somebody with a phone: says, chooses, sees."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from domain.folding import fold
from domain.messages import Incoming, Kind
from storage import units
from storage.models import Account, Activity, Figure, Person, Role
from tests.conversation.desk import Desk, Message, Paper


class Phone:
    """One person's phone at the desk. What it sees counts from its last action."""

    def __init__(self, desk: Desk, address: str, kind: str | None = None) -> None:
        self.desk = desk
        self.address = address
        self.kind = kind or desk.kind
        self._mark = 0

    @property
    def paper(self) -> Paper:
        return self.desk.papers[self.kind]

    @property
    def messages(self) -> list[Message]:
        return self.paper.phones[self.address]

    @property
    def new(self) -> list[Message]:
        """Return what came since the last action."""
        return self.messages[self._mark :]

    async def says(self, text: str, at: datetime | None = None) -> None:
        """Type a text and send it; a second passes before."""
        await self.sends(self.incoming(Kind.TEXT, text=text, at=at))

    async def says_at_once(self, *texts: str) -> None:
        """Come back from a dead spot: all of these arrive in one instant."""
        await self.sends(*(self.incoming(Kind.TEXT, text=text, wait=0) for text in texts))

    async def chooses(self, label: str) -> None:
        """Press the button, or type the digit that stands before the label."""
        if not self.paper.abilities.buttons:
            await self.says(self._digit(label))
            return
        message, action = self._button(label)
        await self.presses(message, action)

    async def presses(self, message: Message, action: str) -> None:
        await self.sends(self.incoming(Kind.CHOICE, choice=action, message_id=message.id))

    async def sends(self, *incomings: Incoming) -> None:
        self._mark = len(self.messages)
        await self.desk.take_in(*incomings)

    def incoming(  # type: ignore[no-untyped-def]
        self, kind: Kind, *, at: datetime | None = None, wait: float = 1.0, **parts
    ) -> Incoming:
        self.desk.clock += timedelta(seconds=wait)
        update_id = self.desk.next_id()
        parts.setdefault("message_id", f"in-{update_id}")
        return Incoming(self.kind, self.address, update_id, kind, at or self.desk.clock, **parts)

    def sees(self, *texts: str) -> str:
        """Make sure that what came since the last action says all this; return it."""
        shown = "\n---\n".join(_all_of(message) for message in self.new)
        for text in texts:
            assert text in shown, f"{text!r} is not in:\n{shown}"
        return shown

    def sees_not(self, *texts: str) -> None:
        shown = "\n".join(message.text for message in self.new)
        for text in texts:
            assert text not in shown, f"{text!r} is in:\n{shown}"

    @property
    def last(self) -> Message:
        return self.messages[-1]

    def _button(self, label: str) -> tuple[Message, str]:
        for message in reversed(self.messages):
            for shown, action in message.buttons.items():
                if fold(label) in fold(shown):
                    return message, action
        raise AssertionError(f"no button {label!r} under:\n{self.last.text}")

    def _digit(self, label: str) -> str:
        """Return the digit before a label, as a reader of the text finds it."""
        for line in self.last.text.replace(" · ", "\n").splitlines():
            digit, dot, rest = line.partition(". ")
            if dot and digit.isdigit() and fold(rest).startswith(fold(label)):
                return digit
        return label  # the label itself is as good

    # --- what the database says, through a session of its own ---

    def reading(self) -> AbstractContextManager[Session]:
        return self.desk.database.reading()

    def logs(self) -> list[Activity]:
        with self.reading() as session:
            return list(session.scalars(select(Activity).order_by(Activity.id)))

    def figures(self) -> dict[str, int]:
        """Return the figures of the latest log."""
        with self.reading() as session:
            latest = session.scalars(select(Activity).order_by(Activity.id.desc())).first()
            assert latest is not None
            found = session.scalars(select(Figure).where(Figure.activity_id == latest.id))
            return {figure.indicator: int(figure.value) for figure in found}

    def has_joined(
        self, name: str = "Lò Thị Mỷ", role: str = "officer", unit: str = "MS-SM"
    ) -> None:
        """Be somebody who agreed long ago; the codes are slow on purpose, and tested apart."""
        desk = self.desk
        with desk.database.writing() as session:
            found = units.by_code(session, unit)
            assert found is not None
            person = Person(name=name, created_at=desk.clock, agreed_at=desk.clock)
            session.add(person)
            session.flush()
            where = Account(channel=self.kind, address=self.address, linked_at=desk.clock)
            what = Role(unit_id=found.id, role=role, given_at=desk.clock)
            for each in (where, what):
                each.person_id = person.id
            session.add_all([where, what])

    async def activates(self, name: str | None = "Lò Thị Mỷ", **where: str) -> None:
        """Type the code, read what is kept, agree."""
        await self.says(self.desk.invite(name, **where))
        self.sees("KHÔNG ghi tên")
        await self.chooses("Đồng ý")


def _all_of(message: Message) -> str:
    return "\n".join([message.text, *message.buttons])


NewPhone = Callable[[], Phone]
