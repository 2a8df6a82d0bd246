"""The same eight steps for the frameworks: our own words and lists, answers read just enough."""

from dataclasses import dataclass
from enum import StrEnum

from domain.lists import LISTS
from domain.texts import Texts

HAMLETS = 12


class Reads(StrEnum):
    """How an answer is read."""

    NUMBER = "number"
    NUMBERS = "numbers"
    TEXT = "text"


@dataclass(frozen=True)
class Step:
    """An answer to be taken, and what is said then."""

    key: str
    reads: Reads
    most: int
    then: str
    options: tuple[str, ...] = ()


def steps() -> list[Step]:
    """Return the conversation: eight answers, each with the next question or the receipt."""
    texts, facts = Texts(), {"whole": "toàn xã", "more": "khó khăn, kiến nghị"}
    purposes, partners = _list(texts, "purposes"), _list(texts, "partners")
    days = tuple(texts(f"date.{day}") for day in ("today", "yesterday", "before_yesterday"))
    hamlets = tuple(f"Thôn {number}" for number in range(1, HAMLETS + 1))
    pause = (texts("option.send"), texts("option.more"))
    at_card = tuple(texts(f"option.{option}") for option in ("send", "more", "edit", "cancel"))
    card = "\n".join([texts("card.title", kind=texts("kind.visit")), *(["Nơi: Thôn 3"] * 5)])
    return [
        Step("kind", Reads.NUMBER, 2, texts("ask.date", **facts), days),
        Step("date", Reads.NUMBER, 3, texts("ask.place", **facts), hamlets),
        Step("place", Reads.NUMBER, HAMLETS, texts("ask.purpose", **facts), purposes),
        Step("purpose", Reads.NUMBER, len(purposes), texts("ask.partners", **facts), partners),
        Step("partners", Reads.NUMBERS, len(partners), texts("ask.result", **facts)),
        Step("result", Reads.TEXT, 500, texts("ask.pause", **facts), pause),
        Step("pause", Reads.NUMBER, 2, card, at_card),
        Step("card", Reads.NUMBER, 4, "Đã ghi ✔ Xuống cơ sở, hôm nay, Thôn 3. Mã K7M2"),
    ]


def read(step: Step, text: str) -> int | list[int] | str | None:
    """Return the answer, or None where it is none."""
    if step.reads is Reads.TEXT:
        return text if len(text) <= step.most else None
    numbers = [int(word) for word in text.split() if word.isdecimal()]
    if not numbers or any(not 0 < number <= step.most for number in numbers):
        return None
    return numbers if step.reads is Reads.NUMBERS else numbers[0]


def _list(texts: Texts, name: str) -> tuple[str, ...]:
    return tuple(texts(f"list.{name}.{key}") for key in LISTS[name])
