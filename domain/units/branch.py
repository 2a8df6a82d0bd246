"""What a file may do below one unit: everything there, and nothing elsewhere."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from domain.units.file_lines import BadLine, Line
from domain.units.history import Proposal, Tree

_ELSEWHERE = "đơn vị này không nằm dưới {top}"
_ABOVE_ELSEWHERE = "cấp trên không nằm trong {top}"
_AFTER_ELSEWHERE = "đơn vị kế tiếp không nằm trong {top}"


def put_below(lines: Sequence[Line], top: str) -> list[Line]:
    """Return the lines with what names no unit above put right below `top`."""
    return [each if each.parent else replace(each, parent=top) for each in lines]


def outside(
    tree: Tree, proposal: Proposal, lines: Sequence[Line], top: str, below: Collection[str]
) -> list[BadLine]:
    """Return the lines that would change something not below `top`; `below`: what stands there.

    A line that changes nothing may speak of any unit: whoever exports and imports again need not
    cut the file to size.
    """
    fresh = {code for code in proposal.versions if code not in tree.versions}
    inside = {top, *below, *fresh}
    changed = (each for each in lines if each.code in proposal.versions)
    return [
        BadLine(line.line, text.format(top=top), line.code)
        for line in changed
        for text in _faults(tree, proposal, line, top, inside)
    ]


def _faults(
    tree: Tree, proposal: Proposal, line: Line, top: str, inside: Collection[str]
) -> Iterator[str]:
    """Yield what is wrong with a line; of a unit of elsewhere only that it is one."""
    if line.code == top or line.code not in inside:
        yield _ELSEWHERE
        return
    known = set(tree.versions.get(line.code, ()))
    news = [version for version in proposal.versions[line.code] if version not in known]
    if any(version.parent not in inside for version in news):
        yield _ABOVE_ELSEWHERE
    if set(proposal.successors.get(line.code, ())) - set(inside):
        yield _AFTER_ELSEWHERE
