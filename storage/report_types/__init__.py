"""Report types as admins handle them: made, changed at once, paused, ended, undone.

    report_type = make(session, New("Báo cáo tháng", unit_id, PRESETS["month"], …), by)
    change(session, report_type, {"paused_until": "2026-12-01"}, by, hours)
    undo(session, report_type, by, hours)

A change is planned anew for every report that is still owed, before the transaction ends. Who may
do it is judged by the callers.
"""

from storage.report_types.broken import Broken, broken
from storage.report_types.changing import change, last_facts, undo
from storage.report_types.days_off import OwnDay, days_off, set_day
from storage.report_types.excusing import duty_for
from storage.report_types.facts import facts_of, with_facts
from storage.report_types.looking_ahead import Ahead, look_ahead
from storage.report_types.making import New, make
from storage.report_types.reaching import owed_by, reaching

__all__ = [
    "Ahead",
    "Broken",
    "New",
    "OwnDay",
    "broken",
    "change",
    "days_off",
    "duty_for",
    "facts_of",
    "last_facts",
    "look_ahead",
    "make",
    "owed_by",
    "reaching",
    "set_day",
    "undo",
    "with_facts",
]
