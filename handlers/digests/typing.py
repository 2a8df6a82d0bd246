"""What can be typed on a digest's screen: another period, a unit below, a word."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from domain.messages import Option
from handlers import totals
from handlers.digests import scope
from handlers.digests.scope import Shown
from handlers.digests.screen import remember, say
from handlers.turn import Turn
from reports.digest.periods import can_be_told
from storage import units


def typed(turn: Turn, data: Mapping[str, Any], text: str) -> None:
    """Take a period ("1/7/2026 - 31/12/2026"), or the name of a unit below."""
    here = Shown(
        int(data["unit"]), date.fromisoformat(data["first"]), date.fromisoformat(data["last"])
    )
    if not scope.is_within(turn, here.unit_id, scope.reach(turn)):
        here = here._replace(unit_id=scope.reach(turn)[0])
    period = totals.typed_period(text)
    if period is not None and can_be_told(*period):
        say(turn, here._replace(first=period[0], last=period[1]))
        return
    today = scope.at(turn).today
    found = [
        each
        for above in scope.reach(turn)
        for each in units.search(turn.session, text, on=today, within=above)
    ]
    remember(turn, here)
    key = "totals.which" if found else "totals.no_unit"
    options = [
        Option(each.name, here._replace(unit_id=each.unit_id).act("show"), n)
        for n, each in enumerate(found, start=1)
    ]
    turn.menu(turn.texts(key, given=text.strip()[:40]), options)
