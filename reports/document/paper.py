"""What an official report says, without how it looks."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Group:
    """The figures of one kind of activity: "Lượt người tham gia: hơn 8.642 lượt người"."""

    title: str
    figures: tuple[str, ...]


@dataclass(frozen=True)
class Part:
    """A part of the body; headings are numbered where there are several."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()


@dataclass(frozen=True)
class Paper:
    """One report. Capitals, numbering and closing marks are the layout's.

    It has no number and is a draft ("DỰ THẢO"): the registry numbers it. `superior` is None where
    nothing stands above. The last of `recipients` is the archive's own copy.
    """

    superior: str | None
    issuing: str
    place: str
    day: date
    subject: tuple[str, ...]
    opening: str
    parts: tuple[Part, ...]
    signature: tuple[str, ...]
    recipients: tuple[str, ...]
