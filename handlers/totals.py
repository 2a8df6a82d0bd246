"""/tonghop: what a unit and all below it have done in a period, as this person may see it."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from domain.actions import Action, Verb, act
from domain.catalogue import Indicator
from domain.messages import Option
from domain.reading.printing import print_count, print_date, print_decimal, print_money
from domain.tables import read_full_date
from domain.units.levels import HAMLET
from handlers import menu, tasks
from handlers.turn import Turn
from reports.hiding import shown
from reports.open_periods import is_open, period
from reports.totals import Total
from storage import units
from storage.figures import Asked

PERIODS = ("week", "month", "quarter", "year")
LINES = 24  # figures on one screen; the rest is in the file
BELOW = 15  # units below that are offered


def show(turn: Turn, action: Action) -> None:
    """Show the totals of the own unit for this month, or of the unit and period chosen."""
    mine = reach(turn)
    if not mine:
        menu.show(turn)
        return
    today = turn.local(turn.now).date()
    unit_id, first, last = action.number(0), *_days(action, today)
    if not _is_within(turn, unit_id, mine, today):
        unit_id = mine[0]
    _say(turn, unit_id, first, last)


def typed(turn: Turn, data: Mapping[str, Any], text: str) -> None:
    """Take a period ("1/7/2025 - 31/12/2025") or the name of a unit below."""
    mine, today = reach(turn), turn.local(turn.now).date()
    first, last = date.fromisoformat(data["first"]), date.fromisoformat(data["last"])
    if period := typed_period(text):
        _say(turn, int(data["unit"]), *period)
        return
    found = [
        each for above in mine for each in units.search(turn.session, text, on=today, within=above)
    ]
    _remember(turn, int(data["unit"]), first, last)
    key = "totals.which" if found else "totals.no_unit"
    options = [
        Option(each.name, _act(each.unit_id, first, last), n) for n, each in enumerate(found, 1)
    ]
    turn.menu(turn.texts(key, given=text.strip()[:40]), options)


def reach(turn: Turn) -> list[int]:
    """Return the units whose totals, with all below them, this person may see."""
    return sorted({role.unit_id for role in turn.person.roles if role.role in ("leader", "admin")})


def _say(turn: Turn, unit_id: int, first: date, last: date) -> None:
    catalogue = turn.book.catalogue
    asked = Asked([unit_id], first, last, catalogue.span_kinds)
    viewer = {role.unit_id for role in turn.person.roles}
    found = shown(turn.session, catalogue, asked, viewer)[unit_id]
    head = turn.texts(
        "totals.head", unit=turn.unit_name(unit_id), first=print_date(first), last=print_date(last)
    )
    may_see = is_open(unit_id, viewer, first, last)
    lines = [
        _line(turn, catalogue.indicators[key], total)
        if may_see or not catalogue.indicators[key].sensitive
        else turn.texts("totals.by_month", label=catalogue.indicators[key].label)
        for key, total in found.items()
    ]
    if len(lines) > LINES:
        lines = [*lines[:LINES], turn.texts("totals.more", n=len(lines) - LINES)]
    text = "\n".join([head, *(lines or [turn.texts("totals.none")]), turn.texts("totals.ask")])
    today = turn.local(turn.now).date()
    options = [
        Option(turn.texts(f"totals.{name}"), _act(unit_id, *period(name, today)), n)
        for n, name in enumerate(PERIODS, start=1)
    ]
    below = [each for each in units.children(turn.session, unit_id, today) if each.level != HAMLET][
        :BELOW
    ]
    options += [
        Option(child.name, _act(child.unit_id, first, last), n)
        for n, child in enumerate(below, start=len(PERIODS) + 1)
    ]
    _remember(turn, unit_id, first, last)
    turn.menu(text, options, columns=2)


def _remember(turn: Turn, unit_id: int, first: date, last: date) -> None:
    tasks.begin(turn, "totals", unit=unit_id, first=first.isoformat(), last=last.isoformat())


def _line(turn: Turn, indicator: Indicator, total: Total) -> str:
    value = _value(indicator, total)
    if value is None:
        key = "totals.hidden" if total.suppressed else "totals.per_unit"
        return turn.texts(key, label=indicator.label)
    line = turn.texts("totals.line", label=indicator.label, value=value)
    if not total.partial:
        return line
    return f"{line} {turn.texts('totals.partial', n=total.partial)}"


def _value(indicator: Indicator, total: Total) -> str | None:
    value: Decimal | Literal["<5"] | None = total.value
    if value is None or isinstance(value, str):
        return value
    match indicator.type:
        case "decimal":
            return f"{print_decimal(value, total.approx)} {indicator.unit}"
        case "money":
            return print_money(int(value), total.approx)
        case _:
            return print_count(int(value), total.approx)


def _act(unit_id: int, first: date, last: date) -> str:
    return act(Verb.TOTALS, unit_id, f"{first:%Y%m%d}", f"{last:%Y%m%d}")


def _days(action: Action, today: date) -> tuple[date, date]:
    """Return the period that a button carries, this month where it carries none."""
    try:
        first, last = (date.fromisoformat(each) for each in action.args[1:3])
    except ValueError:
        return period("month", today)
    return (first, last) if first <= last else period("month", today)


def typed_period(text: str) -> tuple[date, date] | None:
    """Return a period as it is typed, "1/7/2025 - 31/12/2025"; None for anything else."""
    parts = [part.strip() for part in text.replace("đến", "-").replace("–", "-").split("-")]
    try:
        first, last = (read_full_date(part) for part in parts)
    except ValueError:
        return None
    return (first, last) if first <= last else None


def _is_within(turn: Turn, unit_id: int, mine: list[int], today: date) -> bool:
    try:
        return bool(set(units.path(turn.session, unit_id, today)) & set(mine))
    except LookupError:
        return False
