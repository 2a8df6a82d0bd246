"""Sending a finished draft: the log and its receipt."""

import secrets
from datetime import date, datetime, timedelta
from functools import partial
from itertools import chain

from domain.actions import Verb, act
from domain.codes import make_code
from domain.days import say_day
from domain.messages import Option
from domain.reading.printing import print_date
from handlers import menu, records
from handlers.drafting import prompt
from handlers.opened import Opened
from handlers.places import place_name
from handlers.quick import opening
from handlers.reports import covered, submitting
from handlers.turn import Turn
from handlers.walker.walk import CARD, Sub, answers_to_json
from storage import activities, audit, drafts
from storage.duties.covering import Covering
from storage.models import Activity

CODE_LENGTH = 4


def send(turn: Turn, opened: Opened, *, sure: bool) -> None:
    """Make the log or put the edit into force; ask first where it looks like a second one."""
    if opened.draft.duty_id is not None:
        submitting.send(turn, opened)
        return
    if opened.draft.activity_id is not None:
        _send_edit(turn, opened, opened.draft.activity_id)
        return
    twin = None if sure else _twin(turn, opened)
    if twin is not None:
        opened.walk.queue = [CARD]
        opened.walk.sub = Sub("second", ["second", "not_second"], facts={"code": twin.code})
        opened.ask_anew()
        prompt(turn, opened)
        return
    activity = _add(turn, opened)
    _finish(turn, opened, activity)


def _receipt(reports: Covering) -> str:
    """Return the key of the receipt: it says until when the log can be edited."""
    if not reports.is_owed:
        return "receipt"
    return "receipt_late" if reports.submitted else "receipt_until_report"


def edit_until(turn: Turn, activity: Activity) -> date:
    """Return the last day on which an edit is not yet a correction."""
    return turn.local(activity.created_at).date() + timedelta(days=turn.house.edit_days)


def is_correction(turn: Turn, activity: Activity) -> bool:
    """Say whether changing this log now is a correction that leaders see as one.

    It is once a report that covers it was handed in; where none is asked for, after some days.
    """
    reports = covered.of(turn, activity)
    if reports.is_owed:
        return bool(reports.submitted)
    return turn.today > edit_until(turn, activity)


def _twin(turn: Turn, opened: Opened) -> Activity | None:
    place, model = opened.answers.get("place"), opened.answers.get("which_model")
    if model is not None and model.value == "new":
        return None
    return activities.alike(
        turn.session,
        unit_id=opened.draft.unit_id,
        kind=opened.form.name,
        day=date.fromisoformat(opened.answers["date"].value),
        place_id=int(place.value) if place and place.value else None,
        model_id=int(model.value) if model and model.value else None,
    )


def _add(turn: Turn, opened: Opened) -> Activity:
    month = turn.local(turn.now).strftime("%Y-%m")
    make = partial(make_code, CODE_LENGTH, secrets.choice)
    activity = Activity(
        draft_id=opened.draft.id,
        unit_id=opened.draft.unit_id,
        person_id=turn.person.id,
        kind=opened.form.name,
        month=month,
        code=activities.free_code(turn.session, opened.draft.unit_id, month, make),
        created_at=turn.now,
        updated_at=turn.now,
    )
    records.fill(turn.session, activity, opened.form, opened.answers, turn.by)
    _note(turn, activity, "log_add", turn.now)
    return activity


def _send_edit(turn: Turn, opened: Opened, activity_id: int) -> None:
    activity = activities.by_id(turn.session, activity_id)
    if activity is None or activity.withdrawn_at is not None:
        drafts.close(opened.draft, turn.now)
        turn.conversation.draft_id = None
        turn.say(turn.texts("logs.not_found"))
        return
    correction = is_correction(turn, activity)
    before = answers_to_json(records.answers_of(turn.session, activity, opened.form))
    activities.keep_version(
        turn.session,
        activity,
        before,
        person_id=turn.person.id,
        now=turn.now,
        correction=correction,
    )
    if activity.unit_id != opened.draft.unit_id:
        _move(turn, activity, opened.draft.unit_id)
    activity.updated_at = turn.now
    records.fill(turn.session, activity, opened.form, opened.answers, turn.by)
    _note(turn, activity, "log_correct" if correction else "log_edit", turn.now)
    _finish(turn, opened, activity, "receipt_correction" if correction else "receipt_edit")


def _move(turn: Turn, activity: Activity, unit_id: int) -> None:
    """Give the log to another unit; it keeps its code where no log there has it."""
    codes = chain([activity.code], iter(partial(make_code, CODE_LENGTH, secrets.choice), None))
    make = partial(next, codes)
    activity.code = activities.free_code(turn.session, unit_id, activity.month, make)
    activity.unit_id = unit_id


def _note(turn: Turn, activity: Activity, action: str, now: datetime) -> None:
    audit.note(
        turn.session,
        action,
        f"activity:{activity.id}",
        now=now,
        person_id=turn.person.id,
        unit_id=activity.unit_id,
        code=activity.code,
        kind=activity.kind,
    )


def _finish(turn: Turn, opened: Opened, activity: Activity, receipt: str | None = None) -> None:
    """Close the draft and give the receipt, of a new log unless said otherwise."""
    ahead = opened.walk.ahead
    drafts.close(opened.draft, turn.now)
    turn.conversation.draft_id = None
    turn.session.flush()
    reports = covered.of(turn, activity)
    text = turn.texts(
        f"log.{receipt or _receipt(reports)}",
        kind=turn.texts(f"kind.{activity.kind}"),
        date=say_day(turn.texts, activity.date_from, turn.today),
        place=place_name(turn, activity.unit_id, activity.place_id),
        code=activity.code,
        until=print_date(edit_until(turn, activity)),
    )
    lines = [text, *covered.offer(turn, activity, reports), *menu.resume_hint(turn)]
    edit = Option(turn.texts("option.edit_log"), act(Verb.EDIT, activity.id), 0)
    turn.menu("\n".join(lines), [edit])
    opening.go_on(turn, ahead)
