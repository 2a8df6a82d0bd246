"""What a form is: a list of questions. The walker walks it; nothing here asks anybody."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from domain.reading import Approx


class Reader(StrEnum):
    """How an answer is read."""

    DATE = "date"
    PLAN_DATE = "plan_date"
    COUNT = "count"
    DECIMAL = "decimal"
    MONEY = "money"
    CHOICE = "choice"
    CHOICES = "choices"
    PLACE = "place"
    TEXT = "text"
    PHOTOS = "photos"


@dataclass(frozen=True)
class Answer:
    """What was answered; `value` is None where the question was skipped.

    `value`: ISO date, whole number, decimal number as text, key or keys of a list, unit id, text
    or photo hashes.
    `approx`: the mark of a number. `rule`: the guard's warning under which a text was kept.
    """

    value: Any
    approx: Approx | None = None
    rule: str | None = None


Answers = Mapping[str, Answer]


def always(_answers: Answers) -> bool:
    """Ask in any case."""
    return True


def nothing_wrong(_answers: Answers) -> str | None:
    """Find no fault."""
    return None


@dataclass(frozen=True)
class Question:
    """One question. `options` names a list; `follows` is asked right behind another's answer.

    `measure` is the unit of a number. `fault` tells by a code what is wrong with the answer beside
    the others; where another answer makes it wrong afterwards, it is asked again.
    `only_if_any`: left out where its list has nothing to choose from at the moment. Nobody can
    foresee that, so no blind answer is taken for it; nor for one that `offers` ready-made texts.

    `named`: whose texts it is asked with, where several questions share them; `about` then tells
    which it is, in words, and `part` by number. `stays`: once answered it is kept, also when what
    it follows is answered anew without it.
    """

    key: str
    reader: Reader
    options: str | None = None
    most: int = 1  # choices or photos
    longest: int = 500  # characters of a text
    required: bool = False
    ask_above: int | None = None  # a count above it is asked back
    follows: str | None = None
    when: Callable[[Answers], bool] = always
    measure: str = ""
    fault: Callable[[Answers], str | None] = nothing_wrong
    only_if_any: bool = False
    offers: bool = False
    named: str = ""
    about: str = ""
    part: int = 0
    stays: bool = False

    @property
    def name(self) -> str:
        """Return the key of its texts."""
        return self.named or self.key


@dataclass(frozen=True)
class Form:
    """The usual path, and what is asked only on wish. `version` is raised when answers change.

    `counts_one` is the indicator of which a log is one, unless the officer says how many; None
    where a log must say itself what it counts.
    """

    name: str
    version: int
    usual: tuple[Question, ...]
    extra: tuple[Question, ...]
    counts_one: str | None
    pause: bool = False  # "more, or send?" before the card
    repeats: bool = True  # else "like last time" begins it anew
    counts: frozenset[str] = frozenset()  # indicators that are counted when a log is saved

    def question(self, key: str) -> Question | None:
        """Return the question of that key."""
        return next((q for q in (*self.usual, *self.extra) if q.key == key), None)

    def offered(self, answers: Answers) -> list[Question]:
        """Return the extra questions that can be chosen by themselves."""
        return [q for q in self.extra if q.follows is None and q.when(answers)]

    def only_if_any(self, answers: Answers) -> list[Question]:
        """Return what the answers so far would have asked if there is anything to choose from."""
        given = {key for key, answer in answers.items() if answer.value is not None}
        return [q for q in self.extra if q.only_if_any and q.follows in given]

    def followers(self, key: str, answers: Answers) -> list[Question]:
        """Return what is asked right behind `key`, where that was really answered."""
        answer = answers.get(key)
        if answer is None or answer.value is None:
            return []
        return [q for q in self.followers_of(key) if q.when(answers)]

    def followers_of(self, key: str) -> list[Question]:
        """Return all that can be asked right behind `key`."""
        return [q for q in self.extra if q.follows == key]
