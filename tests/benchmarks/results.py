"""A figure as a section of a Markdown file, and the file in which each has its place."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.benchmarks.conditions import conditions

Measure = Callable[[], "Section"]
HEADING = re.compile(r"^## ", re.MULTILINE)


@dataclass(frozen=True)
class Row:
    """One measured value; without a goal it is only shown. `reached` is None then."""

    what: str
    measured: str
    goal: str = ""
    reached: bool | None = None

    def line(self) -> str:
        """Return the row of the table."""
        verdict = {True: "reached", False: "**missed**", None: ""}[self.reached]
        return f"| {self.what} | {self.measured} | {self.goal} | {verdict} |"


@dataclass
class Section:
    """One figure: its number and name, how it was taken, what came out."""

    number: int
    name: str
    how: str
    rows: list[Row] = field(default_factory=list)
    taken: str = field(default_factory=conditions)

    def add(self, what: str, measured: str) -> None:
        """Show a value that has no goal."""
        self.rows.append(Row(what, measured))

    def at_least(self, what: str, value: float, goal: float, unit: str = "") -> None:
        """Judge a value that should be high."""
        self._judge(what, value, f"≥ {goal:g}{unit}", unit, reached=value >= goal)

    def at_most(self, what: str, value: float, goal: float, unit: str = "") -> None:
        """Judge a value that should be low."""
        self._judge(what, value, f"≤ {goal:g}{unit}", unit, reached=value <= goal)

    def none(self, what: str, wrong: dict[str, int], besides: str) -> None:
        """Judge counts of which there should be none; what is besides them is only shown."""
        counts = ", ".join(f"{name} {count}" for name, count in wrong.items())
        reached = not any(wrong.values())
        self.rows.append(Row(what, f"{counts}; {besides}", f"none {', '.join(wrong)}", reached))

    def markdown(self) -> str:
        """Return the whole section."""
        head = ["| | measured | goal | |", "|---|---|---|---|"]
        lines = [row.line() for row in self.rows]
        table = "\n".join([*head, *lines])
        return f"{_title(self.number, self.name)}\n\n{self.how}\n\n{self.taken}\n\n{table}\n"

    def _judge(self, what: str, value: float, goal: str, unit: str, *, reached: bool) -> None:
        self.rows.append(Row(what, f"{shown(value)}{unit}", goal, reached))


def shown(value: float) -> str:
    """Write a number with three digits that say something."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}"


def write(path: Path, title: str, section: Section) -> None:
    """Put the section in the place of its last edition; the other figures stay as they are."""
    old = path.read_text(encoding="utf-8") if path.exists() else ""
    sections = {_number(text): text for text in HEADING.split(old)[1:]}
    sections[section.number] = section.markdown().removeprefix("## ")
    kept = [f"## {sections[number].strip()}\n" for number in sorted(sections)]
    path.write_text("\n".join([f"# {title}\n", *kept]), encoding="utf-8")


def run(figures: dict[int, Measure], wanted: list[int], path: Path, title: str) -> int:
    """Take the wanted figures, or all of them; return how many goals were missed."""
    missed = 0
    for number in wanted or sorted(figures):
        section = figures[number]()
        print(section.markdown(), flush=True)
        write(path, title, section)
        missed += sum(row.reached is False for row in section.rows)
    return missed


def _title(number: int, name: str) -> str:
    return f"## {number}. {name}"


def _number(text: str) -> int:
    return int(text.partition(".")[0])
