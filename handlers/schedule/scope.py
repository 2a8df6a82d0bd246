"""Which report types an admin sees and changes: the own ones and those below; above only to see."""

from datetime import date, timedelta

from handlers.people import scope
from handlers.turn import Turn
from storage import report_types, units
from storage.models import ReportType

ENDED_SHOWN = timedelta(days=90)


def today(turn: Turn) -> date:
    """Return the day on which the tree is looked at."""
    return turn.local(turn.now).date()


def below(turn: Turn) -> set[int]:
    """Return the own units with all below them."""
    on = today(turn)
    return {
        node.unit_id for own in scope.own(turn) for node in units.subtree(turn.session, own, on)
    }


def may_change(turn: Turn, report_type: ReportType) -> bool:
    """Say whether the type is of an own unit or of one below."""
    return scope.reaches(turn, report_type.unit_id)


def known(turn: Turn) -> dict[ReportType, list[int]]:
    """Return the types to be seen, own ones first, each with the units within reach that owe it.

    One of a unit above is seen where some unit within reach owes it.
    """
    mine, on = below(turn), today(turn)
    around = report_types.reaching(
        turn.session, scope.own(turn), on, ended_since=turn.now - ENDED_SHOWN
    )
    found = {
        each: [u for u in report_types.owed_by(turn.session, each, on) if u in mine]
        for each in around
    }
    ordered = sorted(found, key=lambda each: each.unit_id not in mine)
    return {each: found[each] for each in ordered if found[each] or each.unit_id in mine}


def find(turn: Turn, report_type_id: int) -> ReportType | None:
    """Return a type that this admin may see, also one that has ended."""
    found = turn.session.get(ReportType, report_type_id)
    if found is None or not (may_change(turn, found) or owing(turn, found)):
        return None
    return found


def to_change(turn: Turn, report_type_id: int) -> ReportType | None:
    """Return a type that this admin may change."""
    found = turn.session.get(ReportType, report_type_id)
    return found if found is not None and may_change(turn, found) else None


def owing(turn: Turn, report_type: ReportType) -> list[int]:
    """Return the units within reach that owe it now."""
    mine = below(turn)
    return [
        each
        for each in report_types.owed_by(turn.session, report_type, today(turn))
        if each in mine
    ]
