"""What a tree of units has to hold on every day, judged for the units that were changed."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from itertools import pairwise

from domain.folding import fold
from domain.units.faults import Fault, Reason
from domain.units.history import DAY, Tree, Version

_Check = Callable[[Tree, str], Iterator[Fault]]


def faults(tree: Tree, changed: Collection[str]) -> list[Fault]:
    """Return what is wrong with these units, with their successors and with what is below them."""
    torn = [fault for code in changed for fault in _torn(tree, code)]
    if torn:
        return torn  # the other checks rely on versions that follow one another
    checks: tuple[_Check, ...] = (_parents, _loops, _successors)
    found = [fault for code in changed for check in checks for fault in check(tree, code)]
    return [*found, *_awaited(tree, changed), *_left_behind(tree, changed)]


def warnings(tree: Tree, changed: Collection[str]) -> list[Fault]:
    """Return which of these units have, for some day, a sibling of the same name."""
    namesakes: dict[tuple[str | None, str], list[tuple[str, Version]]] = defaultdict(list)
    wanted = {_name_in_place(v) for code in changed for v in tree.versions[code]}
    for code, versions in tree.versions.items():
        for version in versions:
            if (key := _name_in_place(version)) in wanted:
                namesakes[key].append((code, version))
    return [
        Fault(Reason.SAME_NAME, code, version.valid_from, other)
        for code in changed
        for version in tree.versions[code]
        if (other := _namesake(code, version, namesakes[_name_in_place(version)]))
    ]


def _name_in_place(version: Version) -> tuple[str | None, str]:
    return version.parent, fold(version.name)


def _namesake(code: str, version: Version, others: Iterable[tuple[str, Version]]) -> str | None:
    found = (other for other, its in others if other != code and _common(version, its))
    return next(found, None)


def _torn(tree: Tree, code: str) -> Iterator[Fault]:
    versions = tree.versions[code]
    for version in versions:
        if version.valid_to is not None and version.valid_to < version.valid_from:
            yield Fault(Reason.BACKWARDS, code, version.valid_from)
    for before, after in pairwise(versions):
        if before.valid_to is None or before.valid_to >= after.valid_from:
            yield Fault(Reason.OVERLAP, code, after.valid_from)
        elif before.valid_to + DAY != after.valid_from:
            yield Fault(Reason.GAP, code, after.valid_from)


def _parents(tree: Tree, code: str) -> Iterator[Fault]:
    for version in tree.versions[code]:
        if version.parent is None:
            continue
        if not tree.versions.get(version.parent):
            yield Fault(Reason.NO_PARENT, code, version.valid_from, version.parent)
        elif not _spans(tree, version.parent, version):
            yield Fault(Reason.PARENT_NOT_THEN, code, version.valid_from, version.parent)


def _spans(tree: Tree, code: str, version: Version) -> bool:
    """Whether the unit exists on all days of that version; its own versions have no gaps."""
    own = tree.versions[code]
    first, last = own[0].valid_from, own[-1].valid_to
    ends_later = last is None or (version.valid_to is not None and version.valid_to <= last)
    return first <= version.valid_from and ends_later


def _loops(tree: Tree, code: str) -> Iterator[Fault]:
    for version in tree.versions[code]:
        if _leads_to(tree, code, version, frozenset()):
            yield Fault(Reason.INSIDE_ITSELF, code, version.valid_from)


def _leads_to(tree: Tree, code: str, version: Version, passed: frozenset[str]) -> bool:
    """Whether some day of that version finds the unit among those above it."""
    parent = version.parent
    if parent is None or parent in passed:
        return False
    if parent == code:
        return True
    shared = (_common(version, above) for above in tree.versions.get(parent, ()))
    return any(_leads_to(tree, code, both, passed | {parent}) for both in shared if both)


def _common(one: Version, other: Version) -> Version | None:
    """Return `other` on the days that both have, None where there are none."""
    ends = [last for last in (one.valid_to, other.valid_to) if last is not None]
    first, last = max(one.valid_from, other.valid_from), min(ends, default=None)
    if last is not None and last < first:
        return None
    return Version(other.name, other.level, other.parent, first, last)


def _successors(tree: Tree, code: str) -> Iterator[Fault]:
    last = tree.versions[code][-1]
    since = last.valid_to + DAY if last.valid_to else None
    for other in tree.successors.get(code, ()):
        if other == code or not tree.versions.get(other):
            yield Fault(Reason.NO_SUCCESSOR, code, last.valid_from, other)
        elif since is None or tree.on(other, since) is None:
            yield Fault(Reason.SUCCESSOR_NOT_THEN, code, since or last.valid_from, other)


def _awaited(tree: Tree, changed: Collection[str]) -> Iterator[Fault]:
    """Yield changed units that would not be there to succeed one that ended before."""
    for code, others in tree.successors.items():
        ended = tree.versions[code][-1].valid_to if code not in changed else None
        for other in others if ended else ():
            if ended and other in changed and tree.on(other, ended + DAY) is None:
                yield Fault(Reason.AWAITED, other, ended + DAY, code)


def _left_behind(tree: Tree, changed: Collection[str]) -> Iterator[Fault]:
    """Yield, for a unit that ends, one of those that would still stand below it."""
    ended = {code for code in changed if tree.versions[code][-1].valid_to is not None}
    for parent, codes in tree.below(ended).items() if ended else ():
        left = [code for code in codes if code not in changed and _is_left(tree, parent, code)]
        if left:
            yield Fault(Reason.LEFT_BEHIND, parent, _start(tree, parent), _some(left))


def _is_left(tree: Tree, parent: str, code: str) -> bool:
    inside = (version for version in tree.versions[code] if version.parent == parent)
    return any(not _spans(tree, parent, version) for version in inside)


def _start(tree: Tree, code: str) -> date:
    return tree.versions[code][-1].valid_from


def _some(codes: list[str], shown: int = 3) -> str:
    more = len(codes) - shown
    return ", ".join(codes[:shown]) + (f" và {more} đơn vị khác" if more > 0 else "")
