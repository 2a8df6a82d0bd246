"""How many of the reports came in, and how many in time: by type and period, by unit.

Units stand in the order of their names, not of their rates, and people not at all.
"""

from datetime import timedelta

from domain.actions import Action, Verb, act
from domain.fitting import shorten
from domain.folding import fold
from domain.messages import Option
from handlers.reports import one, scope
from handlers.turn import Turn
from storage import units
from storage.duties import listing
from storage.duties.rates import PeriodRates, Rates, by_period, rates
from storage.models import ReportType

PERIODS = 3  # of each type
TYPES = 6
UNITS = 12  # on a screen
YEAR = timedelta(days=365)


def show(turn: Turn, _action: Action) -> None:
    """Show the last periods of each type over all units led."""
    reach = scope.reach(turn)
    found = by_period(turn.session, reach, turn.now - YEAR, turn.now)
    shown: dict[int, list[PeriodRates]] = {}
    for each in found:
        shown.setdefault(each.report_type_id, []).append(each)
    types = [turn.session.get_one(ReportType, key) for key in list(shown)[:TYPES]]
    lines = [turn.texts("reports.rates_title" if types else "reports.rates_none")]
    for each_type in types:
        lines.append(shorten(each_type.name, 60))
        lines += [_of_period(turn, each) for each in shown[each_type.id][:PERIODS]]
    options = [
        Option(
            turn.texts("reports.by_unit", name=shorten(each.name, 40)),
            act(Verb.REPORTS, "units", each.id),
            n,
        )
        for n, each in enumerate(types, start=1)
    ]
    options.append(Option(turn.texts("option.back"), act(Verb.REPORTS), len(options) + 1))
    turn.menu("\n".join(lines), options)


def by_unit(turn: Turn, action: Action) -> None:
    """Show the last year of one type unit by unit."""
    reach, skip = scope.reach(turn), action.number(2)
    ids = listing.units_of(turn.session, reach, action.number(1))
    report_type = turn.session.get(ReportType, action.number(1))
    if not ids or report_type is None:
        one.gone(turn)
        return
    found = rates(turn.session, ids, turn.now - YEAR, turn.now)
    names = units.names(turn.session, ids, turn.today)
    of_type = ((names[unit], row) for (kind, unit), row in found.items() if kind == report_type.id)
    ordered = sorted(of_type, key=lambda each: (fold(each[0]), each[0]))
    lines = [turn.texts("reports.units_title", name=shorten(report_type.name, 60))]
    lines += [_line(turn, name, row) for name, row in ordered[skip : skip + UNITS]]
    options = []
    if len(ordered) > skip + UNITS:
        more = act(Verb.REPORTS, "units", report_type.id, skip + UNITS)
        options.append(Option(turn.texts("reports.more"), more, 1))
    back = act(Verb.REPORTS, "rates")
    options.append(Option(turn.texts("option.back"), back, len(options) + 1))
    turn.menu("\n".join(lines), options)


def _of_period(turn: Turn, each: PeriodRates) -> str:
    return _line(turn, f"{each.first:%d/%m}–{each.last:%d/%m/%Y}", each.rates)


def _line(turn: Turn, name: str, row: Rates) -> str:
    return turn.texts(
        "reports.rate",
        name=name,
        submitted=row.submitted,
        owed=row.owed,
        on_time=row.on_time,
    )
