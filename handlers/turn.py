"""One turn: who is there, what came in, and how to answer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from domain.abilities import Abilities
from domain.fitting import cut
from domain.messages import Incoming, Option, Say
from domain.texts import Texts
from handlers.forms.book import Book
from handlers.house import House
from storage import outbox, units
from storage.follow_ups import By
from storage.models import Account, Conversation, OutboxRow, Person


@dataclass
class Turn:
    """Everything that a handler works with. It says things; it never commits or sends."""

    session: Session
    incoming: Incoming
    now: datetime
    house: House
    account: Account
    conversation: Conversation
    more_waiting: bool = False
    blind: bool = False
    taken_back: int | None = None  # the held prompt that was deleted for this turn
    carried: list[str] = field(default_factory=list)  # what that prompt had to say
    asked: bool = False  # the question of the draft in hand was put in this turn
    ended_task: list[Any] | None = None  # what was being asked until this turn
    _unit_names: dict[int, str] = field(default_factory=dict)

    @property
    def person(self) -> Person:
        """Return who wrote."""
        return self.account.person

    @cached_property
    def texts(self) -> Texts:
        """Return the texts in the person's language."""
        return Texts(self.person.language, self.person.pronoun, self.book.labels)

    def speak_anew(self) -> None:
        """Take language and pronoun from the person again: they have been changed."""
        self.__dict__.pop("texts", None)

    @cached_property
    def today(self) -> date:
        """Return the sender's local date, of the moment of sending."""
        return self.local(self.incoming.at).date()

    def local(self, moment: datetime) -> datetime:
        """Return the moment in the unit's zone."""
        return moment.astimezone(ZoneInfo(self.house.zone))

    @property
    def by(self) -> By:
        """Return who changes something in this turn, and when."""
        return By(self.person.id, self.now, self.house.zone)

    def forget_names(self) -> None:
        """Ask for the names of units again: they have been changed."""
        self._unit_names.clear()

    @property
    def book(self) -> Book:
        """Return the forms of this installation."""
        return self.house.book

    def unit_name(self, unit_id: int) -> str:
        """Return what a unit was called on the sender's day; asked for once a turn."""
        if unit_id not in self._unit_names:
            self._unit_names[unit_id] = units.name(self.session, unit_id, self.today)
        return self._unit_names[unit_id]

    def can(self, ability: Callable[[Abilities], bool]) -> bool:
        """Say whether the messenger that was written from is able to do this."""
        known = self.house.can.get(self.account.channel)
        return known is None or ability(known)

    @property
    def is_elsewhere(self) -> bool:
        """Whether the last question or menu was put on another account of this person."""
        return bool(self.conversation.state.get("at", self.account.id) != self.account.id)

    def note_here(self) -> None:
        """Remember that what is asked now is asked on this account."""
        if self.conversation.state.get("at") != self.account.id:
            self.conversation.state = {**self.conversation.state, "at": self.account.id}

    @property
    def in_burst(self) -> bool:
        """Whether more may be coming in, so that a question had better wait for it."""
        return self.blind or self.more_waiting

    @cached_property
    def pressed(self) -> OutboxRow | None:
        """Return the message whose button was pressed."""
        if self.incoming.choice is None or self.incoming.message_id is None:
            return None
        where = (self.account.channel, self.account.address, self.incoming.message_id)
        return outbox.sent_as(self.session, *where)

    def say(  # noqa: PLR0913 - all but the text are seldom needed, and by name
        self,
        text: str,
        options: Sequence[Option] = (),
        *,
        columns: int = 1,
        draft_id: int | None = None,
        notes: Sequence[str] = (),
        hold: bool = False,
        instead: bool = False,
    ) -> int:
        """Answer on the address that wrote and return the id of the row.

        `instead`: in place of the message just pressed.
        `hold`: a burst may still be coming in, so wait; the next turn takes it back.
        """
        return self._put(
            Say(cut(text), options, columns),
            notes=list(notes),
            draft_id=draft_id,
            edit_of=self.pressed.id if instead and self.pressed else None,
            not_before=self.now + timedelta(seconds=self.house.settle_seconds) if hold else None,
        )

    def show_file(self, body: dict[str, Any], *, draft_id: int | None) -> int:
        """Send a picture or a file; what `body` holds is told at `outbox.put`."""
        return outbox.put(
            self.session,
            channel=self.account.channel,
            address=self.account.address,
            operation="file",
            body=body,
            now=self.now,
            person_id=self.person.id,
            draft_id=draft_id,
        )

    def _put(self, say: Say, *, notes: list[str], **where: Any) -> int:
        return outbox.put(
            self.session,
            channel=self.account.channel,
            address=self.account.address,
            operation="edit" if where["edit_of"] else "say",
            body=outbox.body_of(say, notes),
            now=self.now,
            person_id=self.person.id,
            **where,
        )

    def menu(
        self,
        text: str,
        options: Sequence[Option],
        *,
        columns: int = 1,
        instead: bool = False,
        draft_id: int | None = None,
    ) -> int:
        """Say something with options, and remember what the next digit means; return the row's id.

        `draft_id`: the log that it quotes was sent from this draft; a wipe finds it by that.
        """
        self.note_here()
        self.conversation.menu = [[o.digit, o.label, o.action] for o in options]
        spoken = "\n".join([*self.take_carried(), text])
        return self.say(spoken, options, columns=columns, instead=instead, draft_id=draft_id)

    def take_carried(self) -> list[str]:
        """Return what a taken-back prompt had to say, once."""
        carried, self.carried = self.carried, []
        return carried
