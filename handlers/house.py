"""What the handlers may know of the settings."""

from dataclasses import dataclass


@dataclass(frozen=True)
class House:
    """The rules of this installation. `settle_seconds`: how long a burst is waited for."""

    zone: str = "Asia/Ho_Chi_Minh"
    photos: bool = False
    draft_days: int = 30
    edit_days: int = 30
    settle_seconds: float = 1.5
