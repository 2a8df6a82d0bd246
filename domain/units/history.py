"""What units were called and where they stood, by their codes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Version:
    """Name, level and parent's code from a day to a day inclusive; `valid_to` None: still so."""

    name: str
    level: str
    parent: str | None
    valid_from: date
    valid_to: date | None = None

    def covers(self, on: date) -> bool:
        """Whether it holds on that day."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)

    def until(self, last: date | None) -> "Version":
        """Return the same with another last day."""
        return self if last == self.valid_to else replace(self, valid_to=last)


@dataclass(frozen=True)
class Tree:
    """Versions of each unit, oldest first, and who succeeded it on the day after its last."""

    versions: Mapping[str, Sequence[Version]] = field(default_factory=dict)
    successors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def on(self, code: str, day: date) -> Version | None:
        """Return what the unit was on that day, None where it did not exist."""
        found = (version for version in self.versions.get(code, ()) if version.covers(day))
        return next(found, None)

    def changed(self, proposal: "Proposal") -> "Tree":
        """Return the tree as it would be."""
        return Tree(
            {**self.versions, **proposal.versions}, {**self.successors, **proposal.successors}
        )

    def below(self, parents: Iterable[str]) -> dict[str, list[str]]:
        """Return the codes of all that ever stood right below each of these."""
        found: dict[str, list[str]] = {parent: [] for parent in parents}
        for code, versions in self.versions.items():
            for parent in {version.parent for version in versions}:
                if parent in found:
                    found[parent].append(code)
        return found


@dataclass(frozen=True)
class Proposal:
    """The whole new history of the units that a change touches."""

    versions: Mapping[str, Sequence[Version]]
    successors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
