"""How a log stands to reports that are in: until when it can be edited, whether it came late."""

from handlers.reports import wording
from handlers.turn import Turn
from storage.duties.covering import Covering, covering
from storage.models import Activity


def of(turn: Turn, log: Activity) -> Covering:
    """Return the reports that the log goes into."""
    return covering(turn.session, log.unit_id, log.date_to)


def offer(turn: Turn, log: Activity, reports: Covering) -> list[str]:
    """Say that the unit's own report was handed in before this, and how to correct it."""
    own = [each for each in reports.submitted if each.unit_id == log.unit_id]
    return [turn.texts("reports.log_covered", name=wording.name(turn, own[0]))] if own else []


def came_late(turn: Turn, log: Activity) -> bool:
    """Say whether it was logged after its report had been handed in."""
    return any(
        each.submitted_at is not None and each.submitted_at < log.created_at
        for each in of(turn, log).submitted
    )
