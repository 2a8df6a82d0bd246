"""Lines of a file laid over the histories that are known.

A line with the first day of a known version puts it right; one with another first day is a new
version, and cuts the one before. What the file doesn't speak of stays; nothing is taken away, and
no unit that has ended comes back. So the same file changes nothing when it comes again.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from domain.units.checks import faults, warnings
from domain.units.faults import Fault, Reason
from domain.units.file_lines import BadLine, Line
from domain.units.history import DAY, Proposal, Tree, Version
from domain.units.naming import unfit, unfit_code

TWO_LEVELS = date(2025, 7, 1)  # since then there are provinces and communes only
_OF_ANOTHER = {
    Reason.NO_PARENT,
    Reason.PARENT_NOT_THEN,
    Reason.NO_SUCCESSOR,
    Reason.SUCCESSOR_NOT_THEN,
}


@dataclass(frozen=True)
class Overlay:
    """What a file would do. Where a line is bad, nothing of it may be done."""

    proposal: Proposal
    bad: Sequence[BadLine]
    doubtful: Sequence[BadLine]


def overlay(tree: Tree, lines: Sequence[Line], unread: Sequence[BadLine] = ()) -> Overlay:
    """Lay the lines over the tree. `unread`: lines that could not even be read."""
    by_code: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        by_code[line.code].append(line)
    laid = {code: _Laid(tree, code, its) for code, its in by_code.items()}
    bad = [*unread, *(each for unit in laid.values() for each in unit.bad)]
    versions = {code: unit.versions for code, unit in laid.items() if unit.is_news}
    successors = {code: laid[code].successors for code in versions if laid[code].successors}
    proposal = Proposal(versions, successors)
    then = tree.changed(proposal)
    broken = {each.code for each in bad}
    found = [fault for fault in faults(then, versions) if not _follows(fault, broken)]
    bad += [_at_line(laid, fault) for fault in found]
    doubtful = [] if bad else [_at_line(laid, fault) for fault in warnings(then, versions)]
    return Overlay(proposal, sorted(set(bad), key=_place), sorted(doubtful, key=_place))


def _follows(fault: Fault, broken: set[str]) -> bool:
    """Whether this is only so because another line, which is told about, is bad."""
    return fault.code in broken or (fault.reason in _OF_ANOTHER and fault.other in broken)


def _at_line(laid: Mapping[str, "_Laid"], fault: Fault) -> BadLine:
    unit = laid[fault.code]
    line = unit.starts.get(fault.day or date.min) or unit.lines[0]
    return BadLine(line.line, str(fault), fault.code)


def _place(bad: BadLine) -> tuple[int, str]:
    return bad.line, bad.text


class _Laid:
    """The lines of one unit over what is known of it."""

    def __init__(self, tree: Tree, code: str, lines: Sequence[Line]) -> None:
        self.code, self.lines = code, lines
        self.known = tuple(tree.versions.get(code, ()))
        self.known_successors = tree.successors.get(code, ())
        self.bad: list[BadLine] = []
        self.starts: dict[date, Line] = {}
        if not self.known and (fault := unfit_code(code)):
            self._refuse(lines[0], str(fault))
        for line in lines:
            self._take(line)
        self.versions = tuple(self._cut())
        self.successors = self._succeeded()

    @property
    def is_news(self) -> bool:
        """Whether anything differs from what is known."""
        return (self.versions, self.successors) != (self.known, self.known_successors)

    def _refuse(self, line: Line, text: str) -> None:
        self.bad.append(BadLine(line.line, text, self.code))

    def _take(self, line: Line) -> None:
        latest = self.known[-1].valid_from if self.known else TWO_LEVELS
        start = line.valid_from or latest
        if other := self.starts.get(start):
            self._refuse(line, f"trùng đơn vị và ngày bắt đầu với dòng {other.line}")
            return
        self.starts[start] = line
        same = self._known_from(start)
        if same and (same.name, same.level, same.parent) == (line.name, line.level, line.parent):
            pass
        elif line.valid_from is None and self.known:
            self._refuse(line, "cần ghi từ ngày: đơn vị này đã có, với tên, cấp hoặc cấp trên khác")
        elif fault := unfit(line.name, line.level):
            self._refuse(line, str(fault))
        self._judge_end(line, start)

    def _known_from(self, start: date) -> Version | None:
        return next((version for version in self.known if version.valid_from == start), None)

    def _judge_end(self, line: Line, start: date) -> None:
        """Refuse to let a unit that has ended come back, or end on another day."""
        if not self.known or (end := self.known[-1].valid_to) is None:
            return
        last = self.known[-1].valid_from
        if start > last or (start == last and line.valid_to != end):
            self._refuse(line, str(Fault(Reason.CLOSED, self.code, end + DAY)))

    def _cut(self) -> Iterator[Version]:
        """Yield all versions in order; one without a last day lasts until the next begins."""
        merged = {version.valid_from: version for version in self.known}
        for start, line in self.starts.items():
            merged[start] = Version(line.name, line.level, line.parent, start, line.valid_to)
        ordered = [merged[start] for start in sorted(merged)]
        for version, after in pairwise(ordered):
            line_of = self.starts.get(version.valid_from)
            is_open = line_of is None or version.valid_to is None
            yield version.until(after.valid_from - DAY) if is_open else version
        yield ordered[-1]

    def _succeeded(self) -> tuple[str, ...]:
        last = self.versions[-1]
        for start, line in self.starts.items():
            if not line.succeeded_by:
                continue
            if start != last.valid_from or last.valid_to is None:
                self._refuse(line, "kế tiếp: chỉ ghi ở dòng cuối của đơn vị, có đến ngày")
            elif self.known_successors and {*line.succeeded_by} != {*self.known_successors}:
                self._refuse(line, "kế tiếp: đã có đơn vị kế tiếp khác, không đổi được bằng tệp")
            else:
                return self.known_successors or line.succeeded_by
        return self.known_successors
