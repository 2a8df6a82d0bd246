"""The command menus that the bot set, and which of them a chat shows."""

import json

from aiogram.types import BotCommand

from bot.sandbox.protocol import as_plain
from bot.sandbox.state import State

DEFAULT = "default"
PRIVATE = "all_private_chats"


def chat_scope(chat_id: int | str) -> str:
    """Return the key of one chat's own menu."""
    return f"chat:{chat_id}"


class Commands:
    """Menus by scope and language; the narrowest that exists is shown."""

    def __init__(self, state: State) -> None:
        self._state = state

    def set(self, scope: str, language: str, commands: list[BotCommand]) -> None:
        """Replace a menu; an empty one is the same as none."""
        if not commands:
            self.delete(scope, language)
            return
        self._state.execute(
            "INSERT OR REPLACE INTO commands VALUES (?, ?, ?)",
            (scope, language, json.dumps(as_plain(commands))),
        )

    def get(self, scope: str, language: str) -> list[BotCommand]:
        """Return exactly this menu, empty if it was never set."""
        row = self._state.row(
            "SELECT body FROM commands WHERE scope = ? AND language = ?", (scope, language)
        )
        return [BotCommand(**entry) for entry in json.loads(row["body"])] if row else []

    def delete(self, scope: str, language: str) -> None:
        """Remove a menu."""
        self._state.execute(
            "DELETE FROM commands WHERE scope = ? AND language = ?", (scope, language)
        )

    def shown(self, phone_id: int, language: str) -> list[BotCommand]:
        """Return what a private chat shows: its own menu, that of private chats, the default."""
        for scope in (chat_scope(phone_id), PRIVATE, DEFAULT):
            for tongue in (language, ""):
                if found := self.get(scope, tongue):
                    return found
        return []
