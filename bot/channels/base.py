"""What every messenger is to the rest of the program."""
# ruff: noqa: B027 - what a channel cannot do, it leaves undone

import unicodedata
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from domain.abilities import Abilities
from domain.fitting import ELLIPSIS
from domain.messages import Incoming, Option, Say

Command = tuple[str, str]  # name and description
_JOINER = "\u200d"


class Problem(StrEnum):
    """Why something could not be sent: a closed list, so that one place can decide for all."""

    THROTTLED = "throttled"  # too many messages; the error says when to go on
    GONE = "gone"  # the person blocked the bot, or the chat is no more
    REFUSED = "refused"  # this message will never be taken
    TEMPORARY = "temporary"  # it did not arrive, and may later
    UNKNOWN = "unknown"  # it may have arrived: the answer was lost
    MISCONFIGURED = "misconfigured"  # nothing will be taken until the settings are mended


class SendError(Exception):
    """A messenger did not take what was sent. `retry_after` is in seconds, of THROTTLED only."""

    def __init__(self, problem: Problem, retry_after: float = 0.0) -> None:
        super().__init__(problem.value)
        self.problem = problem
        self.retry_after = retry_after


@dataclass(frozen=True)
class Attachment:
    """A picture or file to be sent.

    `link` is its signed address on our own web server, for messengers that take no uploads; None
    where this installation has no web server.
    """

    path: Path
    name: str  # as the person sees it
    is_picture: bool
    link: str | None = None


@dataclass(frozen=True)
class Pushed:
    """What one call of a messenger to our web server brought.

    `incoming` is None where there is nothing to store (a probe). `reply` is the JSON of our
    answer once that is stored.
    """

    incoming: Incoming | None
    reply: dict[str, object] = field(default_factory=dict)


class Channel(ABC):
    """One messenger. Whatever is sent may raise SendError and nothing else.

    `secret_header` names the header in which the messenger sends our secret when it calls us;
    empty where it never calls.
    """

    name: str
    abilities: Abilities
    secret_header: str = ""

    async def start(self) -> str | None:
        """Open what is needed and return the bot's public name, None where it has none."""
        return None

    async def close(self) -> None:
        """Give back what `start` opened."""

    @abstractmethod
    def receive(self) -> AsyncIterator[list[Incoming]]:
        """Yield what comes in, in batches; asking for the next one acknowledges the last.

        So whoever iterates must have a batch safely stored before going on. Ends where the
        channel does; rides out every fault of the network by itself.
        """

    async def call_us(self, address: str | None, secret: str) -> None:
        """Have what comes in sent to this address of ours; None: it is polled for.

        Rides out every fault of the network by itself.
        """

    def read_pushed(self, body: object, now: datetime) -> Pushed:
        """Read the decoded JSON of one call to our web server; trusts it for nothing."""
        return Pushed(None)

    @abstractmethod
    async def say(self, address: str, say: Say) -> str:
        """Send a message and return its id."""

    async def edit(self, address: str, message_id: str, say: Say) -> str:
        """Put this in the place of a message; where that is impossible, say it anew."""
        return await self.say(address, say)

    async def attach(self, address: str, attachment: Attachment, text: str) -> str:
        """Send a picture or a file with a text, and return the message's id."""
        raise SendError(Problem.REFUSED)

    async def delete(self, address: str, message_id: str) -> None:
        """Delete a message from the chat, where the channel can."""

    async def set_commands(self, address: str, commands: Sequence[Command]) -> None:
        """Offer these commands in the chat, where the channel can."""

    async def leave(self, address: str) -> None:
        """Leave a group, where the channel can."""

    async def fetch(self, file: str) -> bytes:
        """Return the content of a file that came in."""
        raise SendError(Problem.REFUSED)


def as_text(say: Say) -> str:
    """Return the text with its options written under it, `columns` of them on a line.

    An option of digit 0 is a button only: the question itself says what 0 does.
    """
    labels = [numbered(option) for option in say.options if option.digit]
    lines = [" · ".join(labels[at : at + say.columns]) for at in range(0, len(labels), say.columns)]
    return "\n".join([say.text, *lines])


def numbered(option: Option) -> str:
    """Return the label behind the digit that chooses it."""
    return f"{option.digit}. {option.label}" if option.digit else option.label


def fit(text: str, limit: int) -> str:
    """Cut text to a limit in UTF-16 units at a word's end, never between a letter and its mark."""
    if _units(text) <= limit:
        return text
    end = min(limit, len(text)) - 1
    while end and (_units(text[:end]) > limit - 1 or _joins(text[end - 1], text[end])):
        end -= 1
    kept = text[:end]
    space = max(kept.rfind(" "), kept.rfind("\n"))
    return (kept[:space] if space > end // 2 else kept).rstrip() + ELLIPSIS


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _joins(left: str, right: str) -> bool:
    """Whether the two are parts of one sign: a letter and its mark, an emoji and its colour."""
    return left == _JOINER or unicodedata.category(right) in {"Mn", "Mc", "Me", "Cf", "Sk"}
