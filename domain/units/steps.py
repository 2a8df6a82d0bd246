"""What a proposal changes, step by step: for the dry run and for the audit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.units.history import DAY, Proposal, Tree, Version


class StepKind(StrEnum):
    """What is done. The value is the audit's action."""

    ADDED = "unit_add"
    RENAMED = "unit_rename"  # or of another level
    MOVED = "unit_move"
    CLOSED = "unit_close"
    CORRECTED = "unit_correct"  # what was, is put down otherwise


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happens to one unit on a day; `into` are the codes of its successors."""

    kind: StepKind
    code: str
    on: date
    old: Version | None
    new: Version
    into: tuple[str, ...] = ()


def steps(tree: Tree, proposal: Proposal) -> list[Step]:
    """Return every step from the tree to what is proposed, unit by unit, oldest first."""
    return [
        step
        for code, after in proposal.versions.items()
        for step in _of_unit(tree, proposal, code, after)
    ]


def _of_unit(tree: Tree, proposal: Proposal, code: str, after: Sequence[Version]) -> Iterator[Step]:
    known = {version.valid_from: version for version in tree.versions.get(code, ())}
    previous: Version | None = None
    for new in after:
        old = known.get(new.valid_from)
        if old is not None:
            yield from _of_corrected(code, old, new)
        elif previous is not None:
            yield from _of_next(code, previous, new)
        else:
            kind = StepKind.CORRECTED if known else StepKind.ADDED
            yield Step(kind, code, new.valid_from, None, new)
        previous = new
    yield from _of_closed(tree, proposal, code, after[-1])


def _of_corrected(code: str, old: Version, new: Version) -> Iterator[Step]:
    if (old.name, old.level, old.parent) != (new.name, new.level, new.parent):
        yield Step(StepKind.CORRECTED, code, new.valid_from, old, new)


def _of_next(code: str, before: Version, new: Version) -> Iterator[Step]:
    if (before.name, before.level) != (new.name, new.level):
        yield Step(StepKind.RENAMED, code, new.valid_from, before, new)
    if before.parent != new.parent:
        yield Step(StepKind.MOVED, code, new.valid_from, before, new)


def _of_closed(tree: Tree, proposal: Proposal, code: str, last: Version) -> Iterator[Step]:
    known = tree.versions.get(code, ())
    was = known[-1].valid_to if known else None
    into = proposal.successors.get(code, ())
    is_news = last.valid_to != was or into != tree.successors.get(code, into)
    if last.valid_to is not None and is_news:
        yield Step(StepKind.CLOSED, code, last.valid_to + DAY, last, last, into)
