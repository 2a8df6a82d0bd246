"""Why a question is asked although a message seemed to answer it; said when its turn comes."""

from dataclasses import asdict, dataclass
from typing import Any, Self

from handlers.explaining import explained
from handlers.opened import Opened
from handlers.places import whole
from handlers.turn import Turn
from handlers.walker.walk import Sub


@dataclass
class Doubt:
    """A note as [text key, facts], or a question back about what was read."""

    note: list[Any] | None = None
    sub: Sub | None = None

    def to_json(self) -> dict[str, Any]:
        """Write for the draft's column."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """Read from the draft's column."""
        return cls(data["note"], Sub(**data["sub"]) if data["sub"] else None)


def raise_for(turn: Turn, opened: Opened) -> list[str]:
    """Ask the current question as its doubt says, once; return what is to be said first."""
    found = opened.walk.doubts.pop(opened.walk.station, None)
    if found is None:
        return []
    doubt = Doubt.from_json(found)
    if doubt.sub is not None and opened.walk.sub is None:
        opened.walk.sub = doubt.sub
    if doubt.note is None:
        return []
    key, facts = doubt.note
    here = {"whole": whole(turn, opened.draft.unit_id)}
    return [explained(turn.texts, key, here | facts)]
