"""The digest in words: one phone screen, in the order in which a leader acts on it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal

from domain.catalogue import Catalogue
from domain.fitting import shorten
from domain.reading.printing import print_count, print_decimal
from domain.texts import Texts
from reports.digest import periods
from reports.digest.changes import MOVED, moved, said_change, value_of
from reports.digest.figures import ATTENDANCE, KEPT, MADE, SESSIONS, VISITS, Change, Figures
from reports.digest.standing import QUOTED, Standing

SCREEN = 800  # characters that a phone shows, line by line, with a little scrolling
LONGEST = 1_500  # of what is asked for; options come below it, and a messenger takes 2,000
LISTED = 5  # late units by name, and proposals in words
LONGEST_WORDS = 70
LONGEST_NAME = 40
EXAMPLE = timedelta(days=14)  # from the period to the day in the example of an answer


@dataclass(frozen=True)
class Room:
    """How much of its lists a text tells; what they are the beginning of is always counted."""

    proposals: int = LISTED
    words: int = LONGEST_WORDS
    late: int = LISTED
    moved: int = MOVED
    quoted: int = QUOTED


ROOMS = (
    Room(),
    Room(moved=2),
    Room(moved=2, quoted=1, words=50),
    Room(proposals=3, words=50, late=3, moved=2, quoted=1),
    Room(proposals=3, words=40, late=3, moved=1, quoted=0),
    Room(proposals=3, words=30, late=2, moved=1, quoted=0),
    Room(proposals=3, words=30, late=2, moved=0, quoted=0),
)


@dataclass(frozen=True)
class Digest:
    """Figures with what stands open, as they are told. `numbers`: of proposals, by log."""

    figures: Figures
    standing: Standing
    numbers: Mapping[int, int] = field(default_factory=dict)

    @property
    def quoted(self) -> set[int]:
        """Return the logs whose words the text says again."""
        proposals = {each.activity_id for each in self.standing.proposals[:LISTED]}
        return proposals | {each.activity_id for each in self.standing.quoted}


def write(texts: Texts, catalogue: Catalogue, digest: Digest, *, on_screen: bool = False) -> str:
    """Return the text, with as much of its lists as fits.

    On a screen of its own, where there is room, what can be done stands below it, as options.
    """
    text, room = "", LONGEST if on_screen else SCREEN
    for tried in ROOMS:
        text = _written(texts, catalogue, digest, tried, on_screen=on_screen)
        if len(text) <= room:
            break
    return text


def _written(
    texts: Texts, catalogue: Catalogue, digest: Digest, room: Room, *, on_screen: bool
) -> str:
    return "\n".join(
        (
            _head(texts, digest.figures),
            *_waiting(texts, digest, room),
            *_reports(texts, digest, room.late),
            *_counted(texts, catalogue, digest.figures, room.moved),
            *_promises(texts, digest),
            *_others(texts, digest.standing, room),
            *_words(texts, digest, on_screen=on_screen),
        )
    )


def _head(texts: Texts, figures: Figures) -> str:
    period = periods.name(texts, figures.first, figures.last)
    key = "digest.head_running" if figures.is_running else "digest.head"
    return texts(key, period=period, unit=shorten(figures.name, LONGEST_NAME))


def _waiting(texts: Texts, digest: Digest, room: Room) -> Iterator[str]:
    proposals, reports = digest.standing.proposals, digest.standing.to_accept
    parts = []
    if proposals:
        parts.append(texts("digest.waits_proposals", n=print_count(len(proposals))))
    if reports:
        parts.append(texts("digest.waits_reports", n=print_count(reports)))
    if parts:
        yield texts("digest.waits", what=", ".join(parts))
    for each in proposals[: room.proposals]:
        number = digest.numbers.get(each.activity_id)
        yield texts(
            "digest.proposal" if number else "digest.proposal_unnumbered",
            n=number,
            place=shorten(each.name, LONGEST_NAME),
            words=shorten(each.words, room.words),
        )
    if (more := len(proposals) - room.proposals) > 0:
        yield texts("digest.proposals_more", n=print_count(more))


def _reports(texts: Texts, digest: Digest, listed: int) -> Iterator[str]:
    figures, late = digest.figures, digest.standing.late
    parts = []
    if figures.owed:
        counts = {"submitted": print_count(figures.submitted), "owed": print_count(figures.owed)}
        parts.append(texts("digest.reported", **counts))
    if late:
        named = ", ".join(
            texts(
                "digest.late_one" if each.days else "digest.late_today",
                unit=shorten(each.name, LONGEST_NAME),
                days=print_count(each.days),
            )
            for each in late[:listed]
        )
        if len(late) > listed:
            named += " " + texts("digest.late_more", n=print_count(len(late) - listed))
        parts.append(texts("digest.late", units=named))
    if parts:
        yield " ".join(parts)


def _counted(texts: Texts, catalogue: Catalogue, figures: Figures, most: int) -> Iterator[str]:
    if figures.is_empty:
        yield texts("digest.no_log")
        return
    visits, sessions = figures.change(VISITS), figures.change(SESSIONS)
    attendance = figures.change(ATTENDANCE)
    yield texts("digest.visits", value=_count(visits), change=said_change(texts, visits))
    yield texts(
        "digest.sessions",
        value=_count(sessions),
        change=said_change(texts, sessions),
        attendance=_count(attendance),
        attendance_change=said_change(texts, attendance),
    )
    for indicator, change in moved(catalogue, figures, most):
        yield texts(
            "digest.moved",
            label=indicator.label,
            value=value_of(indicator, change.now, change.mark),
            change=said_change(texts, change),
        )


def _count(change: Change) -> str:
    return print_count(int(change.now or 0), change.mark)


def _promises(texts: Texts, digest: Digest) -> Iterator[str]:
    made, kept = (digest.figures.change(key) for key in (MADE, KEPT))
    overdue = digest.standing.overdue_promises
    if made.now or kept.now or overdue:
        counts = {"made": _count(made), "kept": _count(kept), "overdue": print_count(overdue)}
        yield texts("digest.promises", **counts)
    decided = digest.standing.decided._asdict().items()
    if parts := [texts(f"digest.decided_{key}", n=print_count(n)) for key, n in decided if n]:
        yield texts("digest.decided", what=" · ".join(parts))


def _others(texts: Texts, standing: Standing, room: Room) -> Iterator[str]:
    if standing.difficulties:
        yield texts("digest.difficulties", n=print_count(standing.difficulties))
    for each in standing.quoted[: room.quoted]:
        place, words = shorten(each.name, LONGEST_NAME), shorten(each.words, room.words)
        yield texts("digest.difficulty", place=place, words=words)
    if standing.silent_models:
        yield texts("digest.silent_models", n=print_count(standing.silent_models))
    if standing.added:
        yield texts("digest.added", what=", ".join(_added(texts, standing.added)))


def _added(texts: Texts, added: Mapping[str, Decimal]) -> Sequence[str]:
    return [
        texts(f"digest.added_{key}", n=f"{'+' if by > 0 else '−'}{print_decimal(abs(by))}")
        for key, by in added.items()
    ]


def _words(texts: Texts, digest: Digest, *, on_screen: bool) -> Iterator[str]:
    numbers = [digest.numbers.get(each.activity_id) for each in digest.standing.proposals]
    for n in numbers[:1]:
        if n:
            yield texts("digest.word_answer", n=n, day=f"{digest.figures.last + EXAMPLE:%d/%m}")
    words = []
    if digest.standing.late and not on_screen:
        words.append(texts("digest.word_nudge"))
    if not on_screen:
        words.append(texts("digest.word_details"))
    if words:
        yield texts("digest.words", words=" · ".join(words))
