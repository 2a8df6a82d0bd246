"""What the handlers may know of the settings."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy.orm import Session

from domain.abilities import Abilities
from domain.quiet import Hours
from handlers.forms.book import Book, standard
from handlers.uploads import Upload


def _no_ways(_session: Session, _code: str) -> list[str]:
    return []


@dataclass(frozen=True)
class House:
    """The rules of this installation.

    `settle_seconds`: how long a burst is waited for. `can`: what each channel is able to do.
    `book`: the forms of this installation's catalogue. `links`: files can be sent as links to its
    own web server. `ways_in`: the lines that say where an activation code can be used. `quiet`: the
    hours in which nobody is told anything unasked. `text_days` and so on: how long what is kept.
    `deep_link`: the address that a code's QR picture holds, None where there is none. `folder`: the
    data folder. `upload_link` signs the link by which a file comes in; None without a web server.
    """

    zone: str = "Asia/Ho_Chi_Minh"
    photos: bool = False
    draft_days: int = 30
    edit_days: int = 30
    settle_seconds: float = 1.5
    links: bool = True
    invitation_days: int = 7
    text_days: int = 365
    sent_days: int = 7
    audit_days: int = 1826
    photo_days: int = 90
    quiet: Hours = field(default_factory=Hours)
    ways_in: Callable[[Session, str], list[str]] = _no_ways
    deep_link: Callable[[Session, str], str | None] = lambda *_: None
    folder: Path = Path("data")
    upload_link: Callable[[Upload], str] | None = None
    book: Book = field(default_factory=standard)
    can: Mapping[str, Abilities] = field(default_factory=dict)
