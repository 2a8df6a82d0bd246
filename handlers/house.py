"""What the handlers may know of the settings."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.abilities import Abilities


@dataclass(frozen=True)
class House:
    """The rules of this installation.

    `settle_seconds`: how long a burst is waited for. `can`: what each channel is able to do.
    """

    zone: str = "Asia/Ho_Chi_Minh"
    photos: bool = False
    draft_days: int = 30
    edit_days: int = 30
    settle_seconds: float = 1.5
    can: Mapping[str, Abilities] = field(default_factory=dict)
