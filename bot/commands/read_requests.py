"""What `read` is asked: one JSON line, or what was typed behind the command, checked."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, BinaryIO, NoReturn

LONGEST = 100_000  # bytes of a line; the longest message of a messenger is a tenth of it

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Kind(StrEnum):
    """What can be read."""

    DATE = "date"
    DATE_PLAN = "date_plan"
    INTEGER = "integer"
    DECIMAL = "decimal"
    MONEY = "money"
    YESNO = "yesno"
    DURATION = "duration"
    GUARD = "guard"
    QUICK = "quick"


class BadRequest(Exception):
    """A line that is no request."""


@dataclass(frozen=True)
class Request:
    """One text, how to read it, and what the reader must know. Without `today` it is today."""

    kind: Kind
    text: str
    today: date | None = None
    unit: str | None = None
    org: str | None = None


def lines(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the lines that say anything; of one that is too long only its beginning is kept."""
    while line := stream.readline(LONGEST + 1):
        rest = line
        while len(rest) > LONGEST and not rest.endswith(b"\n"):
            rest = stream.readline(LONGEST + 1)
        if line.strip():
            yield line


def parsed(line: bytes) -> Request:
    """Return the request in a line. Raises BadRequest."""
    if len(line) > LONGEST:
        raise BadRequest
    try:
        found = json.loads(line.decode("utf-8-sig"), parse_constant=_refuse)
    except (ValueError, RecursionError):  # no JSON, no UTF-8, a number of thousands of digits
        raise BadRequest from None
    if not isinstance(found, dict):
        raise BadRequest
    return checked(found)


def checked(fields: dict[str, Any]) -> Request:
    """Return the request that these fields make; null is as good as none. Raises BadRequest."""
    kind, text, today, unit, org = (
        _text(fields.get(name)) for name in ("kind", "text", "today", "unit", "org")
    )
    if kind not in set(Kind) or text is None or (kind == Kind.DECIMAL and not unit):
        raise BadRequest
    return Request(Kind(kind), text, None if today is None else _day(today), unit, org)


def _refuse(_constant: str) -> NoReturn:
    raise BadRequest


def _text(value: object) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str) or any("\ud800" <= char <= "\udfff" for char in value):
        raise BadRequest
    return value


def _day(text: str) -> date:
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise BadRequest
