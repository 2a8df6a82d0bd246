"""A message as a phone in the tests shows it."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

# "1. Gửi · 2. Sửa", or one on each line
WRITTEN = re.compile(r"(?:^|· )(?P<digit>\d+)\. (?P<option>.*?)(?= · \d|$)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Button:
    """One button under a message."""

    label: str
    data: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class Item:
    """A message as the phone shows it."""

    message_id: int
    sender: str
    text: str
    kind: str
    edited: bool
    date: datetime
    rows: tuple[tuple[Button, ...], ...]
    photo: str | None
    file: dict[str, Any] | None
    reply_to: int | None

    @property
    def labels(self) -> list[str]:
        """The words on its buttons, row by row."""
        return [button.label for row in self.rows for button in row]

    def button(self, label: str) -> Button | None:
        """Return the button with this label, or the only one whose label contains it."""
        buttons = [button for row in self.rows for button in row]
        return _meant(label, {button.label: button for button in reversed(buttons)})

    def digit_of(self, label: str) -> str | None:
        """Return the digit written before an option, where options are part of the text.

        The label may hold the digit itself, as a button's does.
        """
        written = {found["option"]: found["digit"] for found in WRITTEN.finditer(self.text)}
        return _meant(re.sub(r"^\d+\. ", "", label), written)


T = TypeVar("T")


def _meant(label: str, choices: dict[str, T]) -> T | None:
    near = [choice for text, choice in choices.items() if label.lower() in text.lower()]
    return choices.get(label) or (near[0] if len(near) == 1 else None)


def item(shown: dict[str, Any]) -> Item:
    return Item(
        message_id=shown["message_id"],
        sender=shown["from"],
        text=shown["text"],
        kind=shown["kind"],
        edited=shown["edited"],
        date=datetime.fromisoformat(shown["date"]),
        rows=tuple(tuple(Button(**key) for key in row) for row in shown["buttons"]),
        photo=shown["photo"],
        file=shown["file"],
        reply_to=shown["reply_to"],
    )
