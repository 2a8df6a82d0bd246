"""The digest on a screen: the text, and what can be looked at or done from there."""

from datetime import date, timedelta

from domain.actions import Action, Verb, act
from domain.messages import Option
from domain.units.levels import HAMLET
from handlers import menu, tasks
from handlers.digests import scope
from handlers.digests.scope import Shown
from handlers.turn import Turn
from reports.digest import freezing, standing
from reports.digest.branch import Branches
from reports.digest.standing import Standing
from reports.digest.text import Digest, write
from reports.open_periods import period
from storage import units
from storage.digests import proposals, quotes
from storage.models import Digest as Row

PERIODS = ("last_week", "week", "month", "quarter", "year")
BELOW = 15  # units right below that are offered
PAPERS = ("chart", "xlsx", "docx")


def show(turn: Turn, action: Action) -> None:
    """Show the digest of the unit and period that a button carries, else of the week."""
    wanted = scope.asked(turn, action)
    if wanted is None:
        menu.show(turn)
    else:
        say(turn, wanted)


def say(turn: Turn, shown: Shown, note: str | None = None) -> None:
    """Say the digest; proposals bear numbers where this person decides about them."""
    row, there = look(turn, shown)
    told = [each.activity_id for each in there.proposals]
    numbers = {}
    if told and shown.unit_id in scope.led(turn):
        numbers = proposals.numbered(turn.session, shown.unit_id, told, turn.now)
    digest = Digest(freezing.of_row(row), there, numbers)
    text = write(turn.texts, turn.book.catalogue, digest, on_screen=True)
    remember(turn, shown)
    lines = [*([note] if note else []), text]
    sent = turn.menu("\n".join(lines), _options(turn, shown, there), columns=2)
    quotes.note(turn.session, sent, digest.quoted)


def look(turn: Turn, shown: Shown) -> tuple[Row, Standing]:
    """Return the frozen figures, and what stands open now."""
    at = scope.at(turn)
    row = freezing.of_one(turn.session, turn.book.catalogue, *shown, at)
    branches = Branches(turn.session, [shown.unit_id], min(shown.last, at.today))
    figures = {shown.unit_id: freezing.of_row(row)}
    return row, standing.gather(turn.session, branches, figures, at)[shown.unit_id]


def remember(turn: Turn, shown: Shown) -> None:
    """Let a unit, a period or a word about it be typed next."""
    facts = {"unit": shown.unit_id, "first": f"{shown.first}", "last": f"{shown.last}"}
    tasks.begin(turn, "digest", **facts)


def _options(turn: Turn, shown: Shown, there: Standing) -> list[Option]:
    """Return what can be looked at or done: a digit is its option's own, also where it is not."""
    today = scope.at(turn).today
    wanted = [
        (turn.texts(f"digest.show_{name}"), Shown(shown.unit_id, *_period(name, today)).act("show"))
        for name in PERIODS
    ]
    wanted.append((turn.texts("digest.show_figures"), _figures(shown)))
    wanted += [(turn.texts(f"digest.show_{paper}"), shown.act(paper)) for paper in PAPERS]
    options = [Option(label, carried, n) for n, (label, carried) in enumerate(wanted, start=1)]
    first = len(options) + 1
    if there.proposals:
        options.append(Option(turn.texts("digest.show_proposals"), shown.act("proposals"), first))
    if there.late:
        nudge = act(Verb.DIGEST, "nudge")
        options.append(Option(turn.texts("digest.show_late"), shown.act("late"), first + 1))
        options.append(Option(turn.texts("digest.button.nudge"), nudge, first + 2))
    below = [
        each
        for each in units.children(turn.session, shown.unit_id, today)
        if each.level != HAMLET  # logs are a commune's: a hamlet is never looked at by itself
    ][:BELOW]
    return options + [
        Option(each.name, shown._replace(unit_id=each.unit_id).act("show"), n)
        for n, each in enumerate(below, start=first + 3)
    ]


def _figures(shown: Shown) -> str:
    return act(Verb.TOTALS, shown.unit_id, f"{shown.first:%Y%m%d}", f"{shown.last:%Y%m%d}")


def _period(name: str, today: date) -> tuple[date, date]:
    if name == "last_week":
        return period("week", today - timedelta(days=7))
    return period(name, today)
