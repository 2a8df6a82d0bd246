"""What comes in from a person and what is said to one, whatever the messenger."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

FILE_BYTES = 5 * 1024 * 1024  # of a file that comes in, at most
TOO_BIG = "too_big"  # the detail of one that is larger


class Kind(StrEnum):
    """What an incoming update is; everything a messenger sends is one of these."""

    TEXT = "text"
    CHOICE = "choice"  # a button was pressed
    PHOTO = "photo"
    FILE = "file"  # a document; its content is looked at only where a file is asked for
    OTHER = "other"  # voice, sticker, contact …; its content is never kept
    EDITED = "edited"  # an earlier message was edited; its new text is never kept
    REFUSED = "refused"  # the guard stopped it; only the rule's name is kept
    GROUP = "group"  # somebody put the bot into a group
    GONE = "gone"  # the person blocked the bot
    BACK = "back"  # the person unblocked it


@dataclass(frozen=True)
class Incoming:
    """One update. Addresses and ids are strings: some messengers' are hexadecimal.

    `at` is when the person sent it (aware, UTC); every "today" is reckoned from it.
    """

    channel: str
    address: str
    update_id: str
    kind: Kind
    at: datetime
    message_id: str | None = None
    text: str | None = None  # of a text, or the caption of a photo
    choice: str | None = None  # payload of the button
    photo: str | None = None  # the messenger's name of the file, then the hash of the stored one
    album: str | None = None  # photos of one album share it
    detail: str | None = None  # what sort of OTHER, which rule REFUSED, why there is no file
    file: str | None = None  # the messenger's name of the file, then the hash of what was kept


@dataclass(frozen=True)
class Option:
    """One thing that can be chosen: by its button, its digit or its label.

    `digit` is what the person types; it stays with the option wherever it stands in the list.
    """

    label: str
    action: str
    digit: int


@dataclass(frozen=True)
class Say:
    """One message to a person: plain text, with options where there is something to choose.

    A channel with buttons turns the options into buttons, another writes them under the text.
    """

    text: str
    options: Sequence[Option] = field(default_factory=tuple)
    columns: int = 1
