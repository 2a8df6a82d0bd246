"""Where somebody stands in a form: what a draft keeps beside its answers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from domain.reading import Approx
from handlers.forms.form import Answer, Answers, Form, Question

CARD, PAUSE, MORE, LINES = "card", "pause", "more", "lines"
FIXED = {  # stations that are not questions, and what can be chosen there
    PAUSE: ("send", "more"),
    CARD: ("send", "more", "edit", "cancel"),
}


@dataclass
class Sub:
    """A question back about the current one: "sure?", "which of these?", "rewrite or keep?"."""

    kind: str
    options: list[str] = field(default_factory=list)
    value: Any = None
    approx: Approx | None = None
    rule: str | None = None
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass
class Walk:
    """The stations ahead (`queue[0]` is the current one) and behind (`trail`).

    `visits` names the station of every asking so far; the number of the asking goes into the
    buttons. `held` are answers that came in blind behind one that could not be read.
    """

    queue: list[str]
    trail: list[str] = field(default_factory=list)
    visits: list[str] = field(default_factory=list)
    usual: bool = True  # the usual path is still being walked
    sub: Sub | None = None
    failures: int = 0
    picked: list[str] = field(default_factory=list)
    held: list[str] = field(default_factory=list)
    holding: bool = False
    stuck: str | None = None  # the answer at which a burst stopped
    last: str | None = None  # the last answer taken, folded, to know a repeat
    pressed: list[int] = field(default_factory=list)  # [visit, digit] of the last button
    mentions: list[list[str]] = field(default_factory=list)  # [text key, what was sent]
    asked: int | None = None  # outbox id of the first prompt of this visit
    # Of a draft that one message began (`handlers.quick`): key → [words, value]; key → a doubt that
    # is raised when the question's turn comes; what else the message tells of.
    sources: dict[str, list[Any]] = field(default_factory=dict)
    doubts: dict[str, dict[str, Any]] = field(default_factory=dict)
    ahead: list[dict[str, Any]] = field(default_factory=list)

    @property
    def station(self) -> str:
        """Return the key of the current station."""
        return self.queue[0] if self.queue else CARD

    @property
    def visit(self) -> int:
        """Return the number of the current asking."""
        return len(self.visits)

    def to_json(self) -> dict[str, Any]:
        """Write for the draft's column."""
        return {**_copied(vars(self)), "sub": _copied(vars(self.sub)) if self.sub else None}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """Read from the draft's column."""
        sub = Sub(**_copied(data["sub"])) if data["sub"] else None
        return cls(**{**_copied(data), "sub": sub})


def _copied(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return a copy that shares no list: a column that was changed in place is never written."""
    return {key: _copy(value) for key, value in data.items()}


def _copy(value: Any) -> Any:
    if isinstance(value, dict):
        return dict(value)
    return list(value) if isinstance(value, list) else value


def begin(form: Form, without: Iterable[str] = ()) -> Walk:
    """Start at the first question; `without` names questions that make no sense here."""
    left_out = set(without)
    keys = [q.key for q in form.usual if q.key not in left_out]
    walk = Walk(queue=[*keys, *([PAUSE] if form.pause else []), CARD])
    walk.visits.append(walk.station)
    return walk


def at_card(first: Iterable[str] = ()) -> Walk:
    """Start at the card, or at what has to be asked before it: of "like last time"."""
    queue = [*first, CARD]
    return Walk(queue=queue, visits=[queue[0]], usual=False)


def at_lines() -> Walk:
    """Start an edit: at the list of lines."""
    return Walk(queue=[LINES, CARD], visits=[LINES], usual=False)


def progress(walk: Walk) -> tuple[int, int] | None:
    """Return (3, 8) on the usual path, where choosing the kind was 1; None off it."""
    if not walk.usual:
        return None
    done = 1 + len(walk.trail)
    return done + 1, done + len(walk.queue)


def current(form: Form, walk: Walk) -> Question | None:
    """Return the question of the current station; None at the card and its like."""
    return form.question(walk.station)


def leave_out(answers: dict[str, Answer], walk: Walk) -> None:
    """Go past the current question; what answered it before is gone with its options."""
    answers.pop(walk.queue.pop(0), None)
    walk.visits[-1] = walk.station


def answers_to_json(answers: Answers) -> dict[str, Any]:
    """Write answers for a JSON column."""
    return {key: dict(vars(answer)) for key, answer in answers.items()}


def answers_from_json(data: dict[str, Any]) -> dict[str, Answer]:
    """Read answers from a JSON column."""
    return {key: Answer(**answer) for key, answer in data.items()}
