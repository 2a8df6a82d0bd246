"""What can be done to units on a day, each as data: it can be shown, kept, and done later.

`proposal(tree)` tells what the histories would be, or raises Refused. The tree needs only what
`touches()` names, with what stands right below, beside and anywhere above.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from domain.units.checks import faults
from domain.units.faults import Fault, Reason, Refused
from domain.units.history import Proposal, Tree
from domain.units.naming import tidy
from domain.units.rewriting import (
    New,
    amended,
    code_of,
    codes_of,
    ended,
    founded,
    last_of,
    refuse_unfit,
    reparented,
    started,
    there_after,
)

__all__ = ["Change", "Dissolve", "Establish", "Merge", "Move", "New", "Rename", "Split"]


@dataclass(frozen=True)
class Change:
    """Something that becomes of units from the day `on`."""

    on: date

    def touches(self) -> tuple[str, ...]:
        """Return the codes of the units that it is about, new ones and parents too."""
        raise NotImplementedError

    def concerns(self) -> tuple[str, ...]:
        """Return the codes of the units whose people, drafts and logs it is about."""
        raise NotImplementedError

    def proposal(self, tree: Tree) -> Proposal:
        """Return the histories of all units that change. Raises Refused."""
        proposal = self._proposed(tree)
        if found := faults(tree.changed(proposal), proposal.versions.keys()):
            raise Refused(*found)
        return proposal

    def _proposed(self, tree: Tree) -> Proposal:
        raise NotImplementedError


@dataclass(frozen=True)
class Establish(Change):
    """A new unit."""

    new: New

    def touches(self) -> tuple[str, ...]:
        """Return its code and its parent's."""
        return codes_of(self.new)

    def concerns(self) -> tuple[str, ...]:
        """Return nobody: it is new."""
        return ()

    def _proposed(self, tree: Tree) -> Proposal:
        return Proposal({self.new.code: (founded(tree, self.new, self.on),)})


@dataclass(frozen=True)
class Rename(Change):
    """Another name, and another level too if one is given."""

    code: str
    name: str
    level: str | None = None

    def touches(self) -> tuple[str, ...]:
        """Return its code."""
        return (self.code,)

    def concerns(self) -> tuple[str, ...]:
        """Return its code."""
        return (self.code,)

    def _proposed(self, tree: Tree) -> Proposal:
        last = last_of(tree, self.code, self.on)
        level = self.level or last.level
        refuse_unfit(self.name, level)
        return amended(tree, self.code, self.on, replace(last, name=tidy(self.name), level=level))


@dataclass(frozen=True)
class Move(Change):
    """Another parent; None: the unit stands at the top."""

    code: str
    parent: str | None

    def touches(self) -> tuple[str, ...]:
        """Return its code and its new parent's."""
        return (self.code, self.parent) if self.parent else (self.code,)

    def concerns(self) -> tuple[str, ...]:
        """Return its code."""
        return (self.code,)

    def _proposed(self, tree: Tree) -> Proposal:
        last = last_of(tree, self.code, self.on)
        return amended(tree, self.code, self.on, replace(last, parent=self.parent))


@dataclass(frozen=True)
class Dissolve(Change):
    """The end of a unit that nothing stands below and nobody succeeds."""

    code: str

    def touches(self) -> tuple[str, ...]:
        """Return its code."""
        return (self.code,)

    def concerns(self) -> tuple[str, ...]:
        """Return its code."""
        return (self.code,)

    def _proposed(self, tree: Tree) -> Proposal:
        return Proposal({self.code: ended(tree, self.code, self.on)})


@dataclass(frozen=True)
class Merge(Change):
    """Several units become one: a new one, or one that is there (it may be one of them)."""

    codes: tuple[str, ...]
    into: str | New

    def touches(self) -> tuple[str, ...]:
        """Return the codes of all, and of a new one's parent."""
        return (*self.codes, *codes_of(self.into))

    def concerns(self) -> tuple[str, ...]:
        """Return the codes of those that end."""
        return tuple(code for code in self.codes if code != code_of(self.into))

    def _proposed(self, tree: Tree) -> Proposal:
        into = code_of(self.into)
        ending = [code for code in dict.fromkeys(self.codes) if code != into]
        if not ending or (isinstance(self.into, New) and len(ending) < 2):
            raise Refused(Fault(Reason.TOO_FEW))
        versions = dict(started(tree, [self.into], self.on))
        versions |= {code: ended(tree, code, self.on) for code in ending}
        below = [code for parent in ending for code in there_after(tree, parent, self.on)]
        for code in below:
            if code not in ending:
                known = versions.get(code, tree.versions[code])
                versions[code] = reparented(known, dict.fromkeys(ending, into), self.on)
        return Proposal(versions, dict.fromkeys(ending, (into,)))


@dataclass(frozen=True)
class Split(Change):
    """One unit becomes several; `below` says for each unit right below it where it goes."""

    code: str
    parts: tuple[str | New, ...]
    below: Mapping[str, str] = field(default_factory=dict)

    def touches(self) -> tuple[str, ...]:
        """Return its code, and those of the parts and their parents."""
        return (self.code, *(code for part in self.parts for code in codes_of(part)))

    def concerns(self) -> tuple[str, ...]:
        """Return its code."""
        return (self.code,)

    def _proposed(self, tree: Tree) -> Proposal:
        parts = tuple(dict.fromkeys(map(code_of, self.parts)))
        if len(parts) < 2 or self.code in parts:
            raise Refused(Fault(Reason.TOO_FEW))
        versions = {self.code: ended(tree, self.code, self.on)}
        versions |= dict(started(tree, self.parts, self.on))
        for code in there_after(tree, self.code, self.on):
            if self.below.get(code) not in parts:
                raise Refused(Fault(Reason.NOT_PLACED, self.code, self.on, code))
            known = versions.get(code, tree.versions[code])
            versions[code] = reparented(known, {self.code: self.below[code]}, self.on)
        return Proposal(versions, {self.code: parts})
