"""What the handlers may know of the settings."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.abilities import Abilities
from handlers.forms.book import Book, standard


@dataclass(frozen=True)
class House:
    """The rules of this installation.

    `settle_seconds`: how long a burst is waited for. `can`: what each channel is able to do.
    `book`: the forms of this installation's catalogue. `links`: files can be sent as links to its
    own web server.
    """

    zone: str = "Asia/Ho_Chi_Minh"
    photos: bool = False
    draft_days: int = 30
    edit_days: int = 30
    settle_seconds: float = 1.5
    links: bool = True
    book: Book = field(default_factory=standard)
    can: Mapping[str, Abilities] = field(default_factory=dict)
