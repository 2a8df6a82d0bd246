"""The messages of all chats, kept as the protocol's own objects."""

from aiogram.types import Message

from bot.sandbox.protocol import as_json
from bot.sandbox.state import State


class Messages:
    """Stores, finds and deletes messages.

    Ids come from one counter for all chats: in private chats the real server counts so, too.
    """

    def __init__(self, state: State) -> None:
        self._state = state

    def next_id(self) -> int:
        """Return an id that no message had."""
        return self._state.next("message")

    def save(self, message: Message) -> None:
        """Store a new or changed message."""
        self._state.execute(
            "INSERT OR REPLACE INTO messages VALUES (?, ?, ?)",
            (message.chat.id, message.message_id, as_json(message)),
        )

    def get(self, chat_id: int, message_id: int) -> Message | None:
        """Return a message that is still there."""
        row = self._state.row(
            "SELECT body FROM messages WHERE chat_id = ? AND message_id = ?", (chat_id, message_id)
        )
        return None if row is None else Message.model_validate_json(row["body"])

    def of_chat(self, chat_id: int) -> list[Message]:
        """Return what stands in a chat, the oldest first."""
        rows = self._state.rows(
            "SELECT body FROM messages WHERE chat_id = ? ORDER BY message_id", (chat_id,)
        )
        return [Message.model_validate_json(row["body"]) for row in rows]

    def delete(self, message: Message) -> None:
        """Remove a message for everybody."""
        self._state.execute(
            "DELETE FROM messages WHERE chat_id = ? AND message_id = ?",
            (message.chat.id, message.message_id),
        )
