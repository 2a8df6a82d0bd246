"""Buttons that were pressed and wait for the bot's answer."""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from bot.clock import Clock
from bot.sandbox.state import State


@dataclass(frozen=True, slots=True)
class Press:
    """One press; `answered` means that the phone's spinner has stopped."""

    id: str
    phone_id: int
    chat_id: int
    answered: bool


class Presses:
    """Gives out callback query ids and knows which can still be answered."""

    def __init__(self, state: State, clock: Clock, answer_within: float) -> None:
        self._state = state
        self._clock = clock
        self._answer_within = timedelta(seconds=answer_within)

    def add(self, phone_id: int, chat_id: int) -> str:
        """Note a press and return its callback query id."""
        number = self._state.next("press")
        press_id = f"{number}{secrets.randbelow(10**9):09d}"
        pressed = self._clock.now().timestamp()
        self._state.execute(
            "INSERT INTO presses (id, phone_id, chat_id, pressed) VALUES (?, ?, ?, ?)",
            (press_id, phone_id, chat_id, pressed),
        )
        return press_id

    def answerable(self, press_id: str) -> Press | None:
        """Return a press that is young enough for an answer."""
        oldest = (self._clock.now() - self._answer_within).timestamp()
        row = self._state.row(
            "SELECT * FROM presses WHERE id = ? AND pressed >= ?", (press_id, oldest)
        )
        if row is None:
            return None
        return Press(row["id"], row["phone_id"], row["chat_id"], bool(row["answered"]))

    def mark_answered(self, press_id: str) -> None:
        """Stop the spinner."""
        self._state.execute("UPDATE presses SET answered = 1 WHERE id = ?", (press_id,))
