"""Answers of a form ↔ rows of an activity."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, cast

from sqlalchemy.orm import Session

from domain.outreach_models import NEW
from domain.reading import Approx
from handlers.forms.form import Answer, Form, Question, Reader
from storage import activities, follow_ups, outreach_models, promises
from storage.follow_ups import By
from storage.models import Activity, ActivityText, Figure, FollowUp, OutreachModel

_ELSEWHERE = {"follow_up_what", "model_name"}  # texts with tables of their own


def fill(
    session: Session, activity: Activity, form: Form, answers: Mapping[str, Answer], by: By
) -> None:
    """Write all answers into the activity's columns and parts, and do what follows from them."""
    day = date.fromisoformat(answers["date"].value)
    place = _value(answers, "place")
    last = _value(answers, "date_to")
    activity.date_from, activity.date_to = day, date.fromisoformat(last) if last else day
    activity.place_id = int(place) if place else None
    is_new = activity.id is None
    kept = [] if is_new else _not_asked(form, activity)
    answered = set() if is_new else promises.named(activity)
    made_it = not is_new and activity.choices.get(outreach_models.CHOSEN) == NEW
    activity.choices = _choices(form, answers)
    session.add(activity)
    session.flush()
    write = activities.add_parts if is_new else activities.replace_parts
    write(
        session,
        activity,
        figures=[*_figures(form, answers), *kept],
        texts=_texts(form, answers),
        photos=list(_value(answers, "photos") or []),
    )
    promises.keep_up(session, activity, _follow_up(answers), by.zone)
    if answered or promises.ANSWERED in activity.choices:
        promises.answer(session, activity, answered, by)
    if form.counts:
        name = _model_name(answers, is_known=made_it)
        outreach_models.keep_up(session, activity, name, by, form.counts)


def answers_of(session: Session, activity: Activity, form: Form) -> dict[str, Answer]:
    """Read an activity (loaded with figures and texts) back into the answers of its form."""
    found: dict[str, Answer] = {q.key: Answer(None) for q in form.usual}
    found["date"] = Answer(activity.date_from.isoformat())
    if form.question("date_to") and activity.date_to > activity.date_from:
        found["date_to"] = Answer(activity.date_to.isoformat())
    found["place"] = Answer(str(activity.place_id) if activity.place_id else None)
    found |= {key: Answer(value) for key, value in activity.choices.items()}
    for figure in activity.figures:
        if question := form.question(figure.indicator):
            is_whole = question.reader is not Reader.DECIMAL
            value = int(figure.value) if is_whole else _printed(figure.value)
            found[figure.indicator] = Answer(value, cast(Approx | None, figure.approx))
    for text in activity.texts:
        found[text.key] = Answer(text.text, rule=text.kept_rule)
    found |= _later_parts(session, activity)
    return found


def _later_parts(session: Session, activity: Activity) -> dict[str, Answer]:
    parts: dict[str, Answer] = {}
    follow_up = follow_ups.of_log(session, activity.id)
    if follow_up is not None and follow_up.what:  # a wiped one is only counted
        parts["follow_up_what"] = Answer(follow_up.what, rule=follow_up.kept_rule)
        parts["follow_up_date"] = Answer(follow_up.first_due.isoformat())
    if activity.choices.get(outreach_models.CHOSEN) == NEW and activity.model_id:
        model = session.get_one(OutreachModel, activity.model_id)
        parts["model_name"] = Answer(model.name, rule=model.kept_rule)
    if photos := activities.photos_of(session, activity.id):
        parts["photos"] = Answer(photos)
    return parts


def _printed(value: Decimal) -> str:
    """Return the number as a reader gives it: no zeros behind."""
    return str(value.normalize()) if value % 1 else str(int(value))


def _value(answers: Mapping[str, Answer], key: str) -> Any:
    return answers[key].value if key in answers else None


def _answered(form: Form, answers: Mapping[str, Answer], *readers: Reader) -> list[Question]:
    return [
        q
        for q in (*form.usual, *form.extra)
        if q.reader in readers and q.key != "unit" and _value(answers, q.key) is not None
    ]


def _not_asked(form: Form, activity: Activity) -> list[Figure]:
    """Return the figures that an edit cannot touch: given up since, or brought in by a file."""
    asked = {form.counts_one, *(q.key for q in (*form.usual, *form.extra))}
    return [
        Figure(indicator=figure.indicator, value=figure.value, approx=figure.approx)
        for figure in activity.figures
        if figure.indicator not in asked
    ]


def _choices(form: Form, answers: Mapping[str, Answer]) -> dict[str, Any]:
    chosen = _answered(form, answers, Reader.CHOICE, Reader.CHOICES)
    return {q.key: answers[q.key].value for q in chosen}


def _figures(form: Form, answers: Mapping[str, Answer]) -> list[Figure]:
    counted = _answered(form, answers, Reader.COUNT, Reader.DECIMAL, Reader.MONEY)
    figures = [
        Figure(indicator=q.key, value=Decimal(answers[q.key].value), approx=answers[q.key].approx)
        for q in counted
    ]
    if form.counts_one and all(figure.indicator != form.counts_one for figure in figures):
        figures.append(Figure(indicator=form.counts_one, value=Decimal(1), approx=None))
    return figures


def _texts(form: Form, answers: Mapping[str, Answer]) -> list[ActivityText]:
    written = [q for q in _answered(form, answers, Reader.TEXT) if q.key not in _ELSEWHERE]
    return [
        ActivityText(key=q.key, text=answers[q.key].value, kept_rule=answers[q.key].rule)
        for q in written
    ]


def _model_name(answers: Mapping[str, Answer], *, is_known: bool) -> outreach_models.Name | None:
    name = answers.get("model_name")
    if name is None or name.value is None:
        return None
    return outreach_models.Name(name.value, name.rule, is_known)


def _follow_up(answers: Mapping[str, Answer]) -> FollowUp | None:
    what, due = answers.get("follow_up_what"), _value(answers, "follow_up_date")
    if what is None or what.value is None or due is None:
        return None
    return FollowUp(what=what.value, kept_rule=what.rule, due=date.fromisoformat(due))
