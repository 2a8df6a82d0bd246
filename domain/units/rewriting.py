"""Rewriting the history of one unit: begun, cut on a day, ended, put below another one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from domain.units.faults import Fault, Reason, Refused
from domain.units.history import DAY, Proposal, Tree, Version
from domain.units.naming import tidy, unfit, unfit_code


@dataclass(frozen=True)
class New:
    """A unit that there is not yet."""

    code: str
    name: str
    level: str
    parent: str | None


def code_of(unit: str | New) -> str:
    """Return the code of a unit that there is or will be."""
    return unit.code if isinstance(unit, New) else unit


def codes_of(unit: str | New) -> tuple[str, ...]:
    """Return the code, and that of a new unit's parent."""
    if isinstance(unit, New) and unit.parent:
        return unit.code, unit.parent
    return (code_of(unit),)


def refuse_unfit(name: str, level: str) -> None:
    """Raise Refused for a name or level that may not be."""
    if fault := unfit(name, level):
        raise Refused(fault)


def founded(tree: Tree, new: New, on: date) -> Version:
    """Return the first version of a new unit. Raises Refused."""
    if tree.versions.get(new.code):
        raise Refused(Fault(Reason.TAKEN, new.code))
    if fault := unfit_code(new.code):
        raise Refused(fault)
    refuse_unfit(new.name, new.level)
    return Version(tidy(new.name), new.level, new.parent, on)


def started(
    tree: Tree, units: Sequence[str | New], on: date
) -> Iterator[tuple[str, tuple[Version, ...]]]:
    """Yield those that are new with their history. Raises Refused for what there is not."""
    for unit in units:
        if isinstance(unit, New):
            yield unit.code, (founded(tree, unit, on),)
        elif not tree.versions.get(unit):
            raise Refused(Fault(Reason.UNKNOWN, unit))


def last_of(tree: Tree, code: str, on: date) -> Version:
    """Return the unit's latest version; it must hold on that day, so that nothing is undone."""
    versions = tree.versions.get(code)
    if not versions:
        raise Refused(Fault(Reason.UNKNOWN, code))
    if on < versions[0].valid_from:
        raise Refused(Fault(Reason.NOT_YET, code, on))
    last = versions[-1]
    if last.valid_to is not None and last.valid_to < on:
        raise Refused(Fault(Reason.CLOSED, code, on))
    if on < last.valid_from:
        raise Refused(Fault(Reason.CHANGED_LATER, code, on))
    return last


def amended(tree: Tree, code: str, on: date, new: Version) -> Proposal:
    """Return the history in which `new` holds from that day on. Raises Refused."""
    last = tree.versions[code][-1]
    if new == last:
        raise Refused(Fault(Reason.NOTHING, code))
    return Proposal({code: (*tree.versions[code][:-1], *_cut(last, on, new))})


def _cut(old: Version, on: date, new: Version) -> list[Version]:
    """Return the old version until the day before and the new one from that day on."""
    begun = replace(new, valid_from=on)
    return [begun] if old.valid_from == on else [old.until(on - DAY), begun]


def ended(tree: Tree, code: str, on: date) -> tuple[Version, ...]:
    """Return the history up to the day before. Raises Refused."""
    last = last_of(tree, code, on)
    if last.valid_to is not None:
        raise Refused(Fault(Reason.CLOSED, code, last.valid_to + DAY))
    if last.valid_from == on:
        at_start = len(tree.versions[code]) == 1
        raise Refused(Fault(Reason.NOT_YET if at_start else Reason.CHANGED_LATER, code, on))
    return (*tree.versions[code][:-1], last.until(on - DAY))


def there_after(tree: Tree, parent: str, on: date) -> list[str]:
    """Return the codes of what stands right below on that day or later."""
    return [
        code for code in tree.below([parent])[parent]
        if any(v.parent == parent and _reaches(v, on) for v in tree.versions[code])
    ]  # fmt: skip


def _reaches(version: Version, on: date) -> bool:
    return version.valid_to is None or version.valid_to >= on


def reparented(
    versions: Sequence[Version], into: Mapping[str, str], on: date
) -> tuple[Version, ...]:
    """Return the versions with other parents from that day on."""
    result: list[Version] = []
    for version in versions:
        parent = into.get(version.parent) if version.parent else None
        if parent is None or not _reaches(version, on):
            result.append(version)
            continue
        moved = replace(version, parent=parent)
        result += [moved] if version.valid_from >= on else _cut(version, on, moved)
    return tuple(result)
