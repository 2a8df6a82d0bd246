"""The list of /baocao: what is owed, what waits to be accepted, what is late, what is in."""

from collections.abc import Iterator

from domain.actions import Action, Verb, act
from domain.fitting import shorten
from domain.messages import Option
from handlers import menu
from handlers.reports import scope, wording
from handlers.turn import Turn
from storage.duties import listing
from storage.duties.listing import Listed

LISTED = 8
LATELY = 3
REMARK_SHOWN = 40


def show(turn: Turn, skip: int = 0) -> None:
    """List the reports of this person, what is most pressing first."""
    found = list(_all(turn))
    if skip >= len(found):
        skip = 0
    options = [
        Option(_line(turn, each), act(Verb.REPORTS, "open", each.duty.id), n)
        for n, each in enumerate(found[skip : skip + LISTED], start=1)
    ]
    if len(found) > skip + LISTED:
        more = act(Verb.REPORTS, "list", skip + LISTED)
        options.append(Option(turn.texts("reports.more"), more, len(options) + 1))
    if scope.reach(turn).led:
        label = turn.texts("reports.rates")
        options.append(Option(label, act(Verb.REPORTS, "rates"), len(options) + 1))
    title = turn.texts("reports.title" if found else "reports.none")
    turn.menu("\n".join([*menu.resume_hint(turn), title]), options)


def page(turn: Turn, action: Action) -> None:
    """List from where the screen before ended."""
    show(turn, action.number(1))


def label(turn: Turn, each: Listed) -> str:
    """Return name and period, with the unit where the person works in several."""
    known_as = wording.name(turn, each.duty)
    units = {role.unit_id for role in turn.person.roles}
    if units == {each.duty.unit_id}:
        return known_as
    return f"{turn.unit_name(each.duty.unit_id)}: {known_as}"


def _all(turn: Turn) -> Iterator[Listed]:
    """Yield each report once."""
    session, reach, mine = turn.session, scope.reach(turn), scope.officer_units(turn)
    seen: set[int] = set()
    found = [
        *(listing.owed(session, mine, turn.now) if mine else ()),
        *(each for each in listing.to_accept(session, reach, turn.now) if _is_mine(turn, each)),
        *listing.late(session, reach, turn.now),
        *(listing.handed_in(session, mine, LATELY) if mine else ()),
    ]
    for each in found:
        if each.duty.id not in seen:
            seen.add(each.duty.id)
            yield each


def _is_mine(turn: Turn, each: Listed) -> bool:
    """Say whether it waits for this leader; what the own unit has sent waits for another."""
    units = {role.unit_id for role in turn.person.roles}
    return each.duty.unit_id not in units or scope.rights(turn, *each).decide


def _line(turn: Turn, each: Listed) -> str:
    text = turn.texts("reports.line", state=wording.state(turn, each.duty), what=label(turn, each))
    if each.duty.returned_at is not None and each.duty.remark:
        return f"{text} ({shorten(each.duty.remark, REMARK_SHOWN)})"
    if each.duty.reason and not each.duty.submitted_at:
        return f"{text} ({turn.texts('reports.has_reason')})"
    return text
