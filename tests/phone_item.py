"""A message as a phone in the tests shows it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any


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
        exact = [button for button in buttons if button.label == label]
        near = [button for button in buttons if label.lower() in button.label.lower()]
        if exact:
            return exact[0]
        return near[0] if len(near) == 1 else None


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
