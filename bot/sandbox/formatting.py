"""Text with its entities: the HTML parse mode, lengths, what the real server trims and refuses.

Offsets of entities count UTF-16 units, offsets in refusals count UTF-8 bytes.
https://core.telegram.org/bots/api#html-style
"""

import html
import re
from dataclasses import dataclass, field
from typing import Any

from aiogram.types import MessageEntity

from bot.sandbox.refusals import bad_request

TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "a": "text_link",
    "tg-emoji": "custom_emoji",
}
TOKEN = re.compile(r"<[^>]*>?|&(?:lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);|[^<&]+|&")
ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
COMMAND = re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/])")


@dataclass(frozen=True, slots=True)
class Formatted:
    """A text as it is shown, and its formats."""

    text: str
    entities: list[MessageEntity]


def utf16(text: str) -> int:
    """Return the length in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def formatted(text: str, mode: str | None, entities: list[MessageEntity] | None) -> Formatted:
    """Return a text without its markup and without white space around it; raise if it's wrong.

    Only HTML is played here: the bot sends HTML or plain text, and Markdown is refused as an
    unknown mode would be.
    """
    if mode is None or mode == "":
        return _trimmed(Formatted(text, entities or []))
    if mode.lower() != "html":
        raise bad_request("unsupported parse_mode")
    return _trimmed(_Reader(text).read())


def commands_in(text: str) -> list[MessageEntity]:
    """Return the bot commands of a person's text, found as the real server finds them."""
    return [
        MessageEntity(
            type="bot_command", offset=utf16(text[: hit.start()]), length=utf16(hit.group())
        )
        for hit in COMMAND.finditer(text)
    ]


def _trimmed(raw: Formatted) -> Formatted:
    text = raw.text.strip()
    shift = utf16(raw.text[: len(raw.text) - len(raw.text.lstrip())])
    length = utf16(text)
    entities = []
    for entity in raw.entities:
        start = max(entity.offset - shift, 0)
        end = min(entity.offset - shift + entity.length, length)
        if end > start:
            entities.append(entity.model_copy(update={"offset": start, "length": end - start}))
    return Formatted(text, entities)


@dataclass(frozen=True, slots=True)
class _Open:
    name: str
    attributes: dict[str, str]
    offset: int


@dataclass(slots=True)
class _Reader:
    """Reads HTML from left to right with a stack of the tags that are open."""

    source: str
    text: str = ""
    entities: list[MessageEntity] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)

    def read(self) -> Formatted:
        for token in TOKEN.finditer(self.source):
            self._take(token.group(), token.start())
        if self.stack:
            raise _unparsable(
                f'Can\'t find end tag corresponding to start tag "{self.stack[-1].name}"'
            )
        self.entities.sort(key=lambda entity: (entity.offset, -entity.length))
        return Formatted(self.text, self.entities)

    def _take(self, token: str, at: int) -> None:
        if not token.startswith("<"):
            self.text += html.unescape(token) if token.startswith("&") else token
            return
        place = f"at byte offset {len(self.source[:at].encode())}"
        if token.startswith("</"):
            self._close(token, place)
        else:
            self._open(token, place)

    def _open(self, token: str, place: str) -> None:
        name = re.split(r"[\s>]", token[1:], maxsplit=1)[0].lower()
        if not token.endswith(">"):
            raise _unparsable(f"Unclosed start tag {place}")
        if name not in TAGS:
            raise _unparsable(f'Unsupported start tag "{name}" {place}')
        attributes = {
            hit[1].lower(): html.unescape(hit[2] or hit[3] or hit[4] or "")
            for hit in ATTRIBUTE.finditer(token)
        }
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise _unparsable(f'Tag "span" must have class "tg-spoiler" {place}')
        if name == "blockquote" and re.search(r"\sexpandable\b", token):
            attributes["expandable"] = ""
        self.stack.append(_Open(name, attributes, utf16(self.text)))

    def _close(self, token: str, place: str) -> None:
        if not token.endswith(">"):
            raise _unparsable(f"Unclosed end tag {place}")
        name = token[2:-1].strip().lower()
        if not self.stack:
            raise _unparsable(f"Unexpected end tag {place}")
        opened = self.stack.pop()
        if name not in ("", opened.name):
            raise _unparsable(
                f'Unmatched end tag {place}, expected "</{opened.name}>", found "</{name}>"'
            )
        length = utf16(self.text) - opened.offset
        if length:
            self._add(opened, length)

    def _add(self, opened: _Open, length: int) -> None:
        kind = TAGS[opened.name]
        extra: dict[str, Any] = {}
        if opened.name == "a":
            if not (url := opened.attributes.get("href")):
                return
            extra["url"] = url
        if opened.name == "tg-emoji":
            extra["custom_emoji_id"] = opened.attributes.get("emoji-id", "")
        if "expandable" in opened.attributes:
            kind = "expandable_blockquote"
        self.entities.append(MessageEntity(type=kind, offset=opened.offset, length=length, **extra))


def _unparsable(why: str) -> Exception:
    return bad_request(f"can't parse entities: {why}")
