"""One report: where it stands, and what this person can do about it."""

from domain.actions import Action, Verb, act
from domain.fitting import shorten
from domain.messages import Option
from handlers.reports import scope, wording
from handlers.turn import Turn
from storage.duties.drafting import any_draft_of, draft_of
from storage.duties.late_logs import Late, late_logs, logs_in
from storage.duties.listing import Listed, submissions
from storage.duties.status import Status, is_owed, status_of
from storage.models import Duty

LATE_SHOWN = 5
REASON_SHOWN = 160


def show(turn: Turn, action: Action) -> None:
    """Open the one that was chosen."""
    found = scope.listed(turn, action.number(1))
    if found is None:
        gone(turn)
    else:
        say(turn, found)


def say(turn: Turn, found: Listed, *notes: str) -> None:
    """Show a report with what can be done about it."""
    duty = found.duty
    head = turn.texts(
        "reports.one", name=wording.name(turn, duty), unit=turn.unit_name(duty.unit_id)
    )
    logs = turn.texts("reports.logs_in", n=logs_in(turn.session, duty))
    lines = [*notes, head, wording.state(turn, duty), logs, *_words(turn, duty)]
    lines += [*_writer(turn, found), *_late(turn, duty)]
    wanted = _possible(turn, found)
    options = [
        Option(turn.texts(f"reports.do_{key}"), act(Verb.REPORTS, *args), n)
        for n, (key, args) in enumerate(wanted, start=1)
    ]
    options.append(_back(turn, len(options) + 1))
    turn.menu("\n".join(lines), options, draft_id=any_draft_of(turn.session, duty.id), columns=2)


def gone(turn: Turn) -> None:
    """Say that there is no such report here, or not any more."""
    turn.menu(turn.texts("reports.gone"), [_back(turn, 1)])


def back_to(turn: Turn, duty: Duty, digit: int) -> Option:
    """Return the way back to the screen of a report."""
    return Option(turn.texts("option.back"), act(Verb.REPORTS, "open", duty.id), digit)


def _words(turn: Turn, duty: Duty) -> list[str]:
    lines = []
    if duty.returned_at is not None and duty.remark:
        remark = shorten(duty.remark, wording.LONGEST_REMARK)
        lines.append(turn.texts("reports.remark", remark=remark))
    if duty.excused_at is not None and duty.excuse:
        lines.append(turn.texts("reports.excuse", reason=shorten(duty.excuse, REASON_SHOWN)))
    if duty.reason:
        who = wording.person(turn, duty.reason_by)
        reason = shorten(duty.reason, REASON_SHOWN)
        lines.append(turn.texts("reports.reason", reason=reason, name=who))
    return lines


def _writer(turn: Turn, found: Listed) -> list[str]:
    draft = draft_of(turn.session, found.duty.id)
    if draft is None:
        return []
    since = wording.moment(turn, draft.created_at, wording.zone_of(turn, found.duty))
    return [turn.texts("reports.writer", name=wording.person(turn, draft.person_id), since=since)]


def _late(turn: Turn, duty: Duty) -> list[str]:
    """Return what was logged or changed after the report was handed in."""
    made = submissions(turn.session, duty.id)
    late = late_logs(turn.session, duty, made[-1].at) if made else []
    if not late:
        return []
    listed = ", ".join(_late_log(turn, each) for each in late[:LATE_SHOWN])
    more = turn.texts("reports.and_more", n=len(late) - LATE_SHOWN)
    return [
        turn.texts(
            "reports.late_logs",
            n=len(late),
            logs=f"{listed}, {more}" if len(late) > LATE_SHOWN else listed,
        )
    ]


def _late_log(turn: Turn, late: Late) -> str:
    return turn.texts(f"reports.late_{late.change}", code=late.log.code)


def _possible(turn: Turn, found: Listed) -> list[tuple[str, tuple[object, ...]]]:
    """Return what can be done now: the key of its label, and what the button carries."""
    duty, may = found.duty, scope.rights(turn, *found)
    status, owed = status_of(duty, turn.now), is_owed(duty, turn.now)
    is_in = status in {Status.SUBMITTED, Status.ACCEPTED}
    made = submissions(turn.session, duty.id)
    wanted: list[tuple[str, tuple[object, ...]]] = []
    if may.write and owed:
        wanted += [(key, (key, duty.id)) for key in ("submit", "reason", "later")]
    if may.decide and status is Status.SUBMITTED:
        wanted.append(("accept", ("accept", duty.id, made[-1].number)))
        wanted.append(("return", ("return", duty.id)))
    if made:
        wanted.append(("read", ("read", duty.id)))
    if may.write and is_in:
        wanted.append(("correct", ("correct", duty.id)))
    if owed and may.nudge and not may.write:
        wanted.append(("nudge", ("nudge", duty.id)))
    if owed and may.manage:
        wanted += [(key, (key, duty.id)) for key in ("extend", "excuse")]
    return wanted


def _back(turn: Turn, digit: int) -> Option:
    return Option(turn.texts("option.back"), act(Verb.REPORTS), digit)
