"""The lines of a file of units, kept between the dry run and the yes."""

from collections.abc import Sequence

from pydantic import TypeAdapter

from domain.units.faults import Fault
from domain.units.file_lines import BadLine, Line
from domain.units.naming import unfit, unfit_code

# Half a second of a turn, on SQLite everybody's. A province of more comes in several files, or is
# brought in on the server.
MOST_LINES = 2_000

_Kept = tuple[list[Line], list[BadLine]]
_KEPT: TypeAdapter[_Kept] = TypeAdapter(_Kept)


def dump(lines: Sequence[Line], bad: Sequence[BadLine]) -> bytes:
    """Write down lines and what could not be read; an unfit line counts as bad and is left out.

    So nothing is kept that the guard refuses, and whatever is told of a line quotes codes only.
    """
    faults = {each.line: fault for each in lines if (fault := _unfit(each)) is not None}
    fit = [each for each in lines if each.line not in faults]
    refused = [BadLine(line, str(fault)) for line, fault in faults.items()]
    clean = [BadLine(each.line, each.text) for each in bad]
    return _KEPT.dump_json((fit, sorted([*clean, *refused], key=lambda each: each.line)))


def load(kept: bytes) -> tuple[list[Line], list[BadLine]]:
    """Read what `dump` wrote."""
    return _KEPT.validate_json(kept)


def _unfit(line: Line) -> Fault | None:
    others = (code for code in (line.parent, *line.succeeded_by) if code)
    unfit_codes = (unfit_code(code) for code in (line.code, *others))
    return next(filter(None, unfit_codes), None) or unfit(line.name, line.level)
