"""A piece of work that a message tells of, with the unit whose hamlets it was read with.

It waits in the draft of the one before it, or in a task while its kind is asked.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from domain.quick import Understood
from domain.quick.keeping import from_json, to_json


@dataclass(frozen=True)
class Piece:
    """`print_`: the fingerprint of the message that tells of it (`handlers.quick.again`).

    `retype`: its template's line "Kết quả" was let go, since tasks hold no free text.
    """

    work: Understood
    unit_id: int
    print_: str
    retype: bool = False

    def to_json(self, *, result: bool = True) -> dict[str, Any]:
        """Write for a JSON column."""
        retype = self.retype or (self.work.result is not None and not result)
        beside = {"unit": self.unit_id, "print": self.print_, "retype": retype}
        return {**to_json(self.work, result=result), **beside}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read from a JSON column."""
        return cls(from_json(data), data["unit"], data["print"], data["retype"])


def for_task(pieces: Iterable[Piece]) -> list[dict[str, Any]]:
    """Write pieces for a task, which holds no free text."""
    return [piece.to_json(result=False) for piece in pieces]


def of(kept: Sequence[Mapping[str, Any]]) -> list[Piece]:
    """Read pieces back."""
    return [Piece.from_json(data) for data in kept]
