"""The words of a notice: one message a person, on one screen, and what can be answered to it.

A notice never changes what a digit means, so its options have none: they are buttons where there
are buttons, and words everywhere.
"""

from collections.abc import Sequence
from datetime import date, datetime

from domain.actions import Verb, act
from domain.days import say_day
from domain.fitting import shorten
from domain.messages import Option, Say
from domain.texts import Texts
from scheduler.duties.matters import Matter

LISTED = 4  # matters told in full; the rest is a number
LONGEST_NAME = 70
LONGEST_REASON = 60

# What can be answered, by the reason of the notice: the key of its label, and what it does.
_ANSWERS = {
    "remind": ("submit", "later", "reason"),
    "later": ("submit", "later", "reason"),
    "nudge": ("submit", "later", "reason"),
    "returned": ("submit", "later", "reason"),
    "late": ("nudge", "extend", "excuse"),
}


def message(texts: Texts, matters: Sequence[Matter]) -> Say:
    """Return the message for one person: what is late first, then by deadline."""
    ordered = sorted(matters, key=lambda each: (each.due, each.unit, each.id))
    point = "• " if len(ordered) > 1 else ""
    lines = [f"{point}{_line(texts, each)}" for each in ordered[:LISTED]]
    if len(ordered) > LISTED:
        lines.append(texts("notice.more", n=len(ordered) - LISTED))
    answers = list(dict.fromkeys(a for each in ordered for a in _ANSWERS.get(each.what, ())))
    if answers:
        words = " · ".join(texts(f"notice.word.{answer}") for answer in answers)
        lines.append(texts("notice.words", words=words))
    return Say("\n".join(lines), _options(texts, ordered))


def _line(texts: Texts, matter: Matter) -> str:
    today = matter.now.date()
    state = "late" if matter.is_late else "soon"
    return texts(
        texts.first(f"notice.{matter.what}_{state}", f"notice.{matter.what}"),
        name=shorten(matter.name, LONGEST_NAME),
        unit=matter.unit,
        first=f"{matter.first:%d/%m}",
        last=f"{matter.last:%d/%m/%Y}",
        due=_moment(texts, matter.due, today),
        day=say_day(texts, matter.last, today),
        logs=matter.logs,
        reason=_reason(texts, matter),
    )


def _moment(texts: Texts, due: datetime, today: date) -> str:
    return f"{due:%H:%M} {say_day(texts, due.date(), today)}"


def _reason(texts: Texts, matter: Matter) -> str:
    if matter.reason is None:
        return texts("notice.no_reason")
    return shorten(matter.reason, LONGEST_REASON)


def _options(texts: Texts, matters: Sequence[Matter]) -> list[Option]:
    """Offer what can be done at once about a single report; of several, to look at them."""
    reports = [each for each in matters if each.what in _ANSWERS]
    if not reports:
        return []
    if len(reports) > 1:
        return [Option(texts("notice.button.list"), act(Verb.REPORTS), 0)]
    [report] = reports
    return [
        Option(texts(f"notice.button.{each}"), act(Verb.REPORTS, each, report.id), 0)
        for each in _ANSWERS[report.what]
    ]
