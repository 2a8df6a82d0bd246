"""The digest in words: one phone screen, in the order in which a leader acts on it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal

from domain.catalogue import Catalogue, Indicator
from domain.fitting import shorten
from domain.reading import Approx
from domain.reading.printing import print_count, print_decimal, print_money
from domain.texts import Texts
from reports.digest import periods
from reports.digest.figures import ATTENDANCE, KEPT, MADE, SESSIONS, VISITS, Change, Figures
from reports.digest.standing import Standing

LISTED = 5  # late units by name, and proposals in words
MOVED = 4  # figures besides visits and sessions
PERCENT_FROM = 20  # below, a change is told as a number: one of two is no "50 %"
LONGEST_WORDS = 70
LONGEST_NAME = 40
EXAMPLE = timedelta(days=14)  # from the period to the day in the example of an answer
_ALWAYS_TOLD = frozenset({VISITS, SESSIONS, ATTENDANCE, MADE, KEPT})


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
    """Return the text; on a screen what else can be done stands below it, as options."""
    return "\n".join(
        (
            _head(texts, digest.figures),
            *_waiting(texts, digest),
            *_reports(texts, digest),
            *_counted(texts, catalogue, digest.figures),
            *_promises(texts, digest),
            *_others(texts, digest.standing),
            *_words(texts, digest, on_screen=on_screen),
        )
    )


def _head(texts: Texts, figures: Figures) -> str:
    period = periods.name(texts, figures.first, figures.last)
    key = "digest.head_running" if figures.is_running else "digest.head"
    return texts(key, period=period, unit=shorten(figures.name, LONGEST_NAME))


def _waiting(texts: Texts, digest: Digest) -> Iterator[str]:
    proposals, reports = digest.standing.proposals, digest.standing.to_accept
    parts = []
    if proposals:
        parts.append(texts("digest.waits_proposals", n=print_count(len(proposals))))
    if reports:
        parts.append(texts("digest.waits_reports", n=print_count(reports)))
    if parts:
        yield texts("digest.waits", what=", ".join(parts))
    for each in proposals[:LISTED]:
        number = digest.numbers.get(each.activity_id)
        yield texts(
            "digest.proposal" if number else "digest.proposal_unnumbered",
            n=number,
            place=shorten(each.name, LONGEST_NAME),
            words=shorten(each.words, LONGEST_WORDS),
        )
    if len(proposals) > LISTED:
        yield texts("digest.proposals_more", n=print_count(len(proposals) - LISTED))


def _reports(texts: Texts, digest: Digest) -> Iterator[str]:
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
            for each in late[:LISTED]
        )
        if len(late) > LISTED:
            named += " " + texts("digest.late_more", n=print_count(len(late) - LISTED))
        parts.append(texts("digest.late", units=named))
    if parts:
        yield " ".join(parts)


def _counted(texts: Texts, catalogue: Catalogue, figures: Figures) -> Iterator[str]:
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
    for indicator, change in moved(catalogue, figures):
        yield texts(
            "digest.moved",
            label=indicator.label,
            value=value_of(indicator, change.now, change.mark),
            change=said_change(texts, change),
        )


def moved(catalogue: Catalogue, figures: Figures) -> list[tuple[Indicator, Change]]:
    """Return the figures that differ most from the period before, in the catalogue's order."""
    found = [
        (indicator, figures.changes[key])
        for key, indicator in catalogue.indicators.items()
        if key in figures.changes and key not in _ALWAYS_TOLD
    ]
    changed = [each for each in found if each[1].now and each[1].now != each[1].before]
    most = sorted(changed, key=lambda each: -_share(each[1]))[:MOVED]
    return [each for each in changed if each in most]


def _share(change: Change) -> Decimal:
    now, before = change.now or Decimal(0), change.before or Decimal(0)
    return abs(now - before) / max(now, before, Decimal(1))


def said_change(texts: Texts, change: Change) -> str:
    """Return " (+3)", or " (+23%)" where there were 20 or more in the period before; or nothing."""
    found = _change(texts, change)
    return f" {found}" if found else ""


def _change(texts: Texts, change: Change) -> str:
    now, before = change.now or Decimal(0), change.before or Decimal(0)
    difference = now - before
    if not difference:
        return texts("digest.unchanged") if now else ""
    sign = "+" if difference > 0 else "−"
    if before >= PERCENT_FROM and (percent := round(abs(difference) * 100 / before)):
        return texts("digest.change_percent", sign=sign, n=print_count(percent))
    return texts("digest.change", sign=sign, n=print_decimal(abs(difference)))


def value_of(indicator: Indicator, value: Decimal | None, mark: Approx | None) -> str:
    """Return a value with its unit of measure, as people write it here."""
    number = value or Decimal(0)
    match indicator.type:
        case "money":
            return print_money(int(number), mark)
        case "decimal":
            return f"{print_decimal(number, mark)} {indicator.unit}"
        case _:
            return print_count(int(number), mark)


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


def _others(texts: Texts, standing: Standing) -> Iterator[str]:
    if standing.difficulties:
        yield texts("digest.difficulties", n=print_count(standing.difficulties))
    for each in standing.quoted:
        place, words = shorten(each.name, LONGEST_NAME), shorten(each.words, LONGEST_WORDS)
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
