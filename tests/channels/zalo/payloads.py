"""Updates as Zalo sends them."""

from datetime import UTC, datetime
from typing import Any

SENT = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
LAN = "6ede9afa66b88fe6d6a9"
GROUP = "zgr-6ede9afa66b88fe6d6a9"
NUMBER = "2d758cb5e222177a4e35"
LINK = "https://photo-stal-1.example.vn/jpg/abc.jpg?a=1"


def update(event: str = "text", **content: Any) -> dict[str, Any]:
    message = {
        "from": {"id": LAN, "display_name": "Lan", "is_bot": False},
        "chat": {"id": LAN, "chat_type": "PRIVATE"},
        "message_id": NUMBER,
        "date": int(SENT.timestamp()) * 1000,
    }
    return {"event_name": f"message.{event}.received", "message": {**message, **content}}


def text(words: Any = "xuống thôn 5", **more: Any) -> dict[str, Any]:
    return update("text", text=words, **more)


def in_group(**more: Any) -> dict[str, Any]:
    return text(chat={"id": GROUP, "chat_type": "GROUP"}, **more)
