"""Texts and captions of calls, checked as the real server checks them."""

from aiogram.client.default import Default
from aiogram.types import MessageEntity

from bot.sandbox.formatting import Formatted, formatted
from bot.sandbox.protocol import given
from bot.sandbox.refusals import bad_request

TEXT = 4096
CAPTION = 1024


def message_text(
    text: str, mode: str | Default | None, entities: list[MessageEntity] | None
) -> Formatted:
    """Return the text of a message; raise if it is empty or too long after parsing."""
    if not text:
        raise bad_request("message text is empty")
    ready = formatted(text, given(mode), entities)
    if not ready.text:
        raise bad_request("text must be non-empty")
    if len(ready.text) > TEXT:
        raise bad_request("message is too long")
    return ready


def caption_text(
    caption: str | None, mode: str | Default | None, entities: list[MessageEntity] | None
) -> Formatted:
    """Return a caption, which may be empty; raise if it is too long."""
    ready = formatted(caption or "", given(mode), entities)
    if len(ready.text) > CAPTION:
        raise bad_request("message caption is too long")
    return ready
