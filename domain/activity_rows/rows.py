"""One activity as a row says it, and what may be wrong with a row."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from domain.reading import Quantity


@dataclass(frozen=True, slots=True)
class Written:
    """A free text that passed the guard; `rule` is the warning under which it was kept."""

    text: str
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """An activity; unit and place by their codes, choices by the keys of their lists."""

    unit: str
    kind: str
    first: date
    last: date
    place: str | None
    choices: Mapping[str, tuple[str, ...]]
    figures: Mapping[str, Quantity]
    texts: Mapping[str, Written]


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a row cannot be taken. It never quotes a cell: that has not passed the guard."""

    line: int
    column: str
    reason: str

    def __str__(self) -> str:
        where = f"dòng {self.line}, cột {self.column}" if self.column else f"dòng {self.line}"
        return f"{where}: {self.reason}"


class Unfit(Exception):
    """A cell that cannot be taken; its text is the reason, in Vietnamese."""
