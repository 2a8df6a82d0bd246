"""What the handlers may know of the settings."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.abilities import Abilities


@dataclass(frozen=True)
class House:
    """The rules of this installation.

    `settle_seconds`: how long a burst is waited for. `can`: what each channel is able to do.
    `links`: files can be sent as links to this installation's own web server.
    """

    zone: str = "Asia/Ho_Chi_Minh"
    photos: bool = False
    draft_days: int = 30
    edit_days: int = 30
    settle_seconds: float = 1.5
    links: bool = True
    can: Mapping[str, Abilities] = field(default_factory=dict)
