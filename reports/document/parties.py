"""Who issues a paper, who stands above, and where: the unit as it was on a day."""

from datetime import date
from typing import NamedTuple

from sqlalchemy.orm import Session

from reports.document.place import place_of
from storage import units

ARCHIVE = "Lưu: VT"


class Parties(NamedTuple):
    """Names as they are kept; `superior` is None at the top of the tree."""

    issuing: str
    superior: str | None
    place: str

    def recipients(self, receiver: str | None = None) -> tuple[str, ...]:
        """Return who gets the paper: the receiver, else who stands above, and the archive."""
        to = receiver or self.superior
        return (to, ARCHIVE) if to else (ARCHIVE,)


def parties(session: Session, unit_id: int, on: date) -> Parties:
    """Return the parties to a paper of the unit; LookupError where there is no such unit."""
    chain = units.path(session, unit_id, on)[::-1]
    known = units.names(session, chain, on)
    names = [known[each] for each in chain]
    return Parties(names[0], names[1] if len(names) > 1 else None, place_of(names))
