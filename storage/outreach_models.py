"""The register of outreach models: it says what the logs say that name a model.

A model's state, its unit and the day of the last news are those of its latest log; one whose logs
were all withdrawn is in no list. The stock of a unit's models is a figure of each of these logs:
how many the unit kept up after it.
"""

from collections.abc import Collection, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy import delete, exists, select
from sqlalchemy.orm import Session

from domain.outreach_models import KEPT_UP, NEW, STOPPED, ask_at
from storage import audit
from storage.follow_ups import By, Reach
from storage.membership import absorbed
from storage.models import Activity, Figure, OutreachModel

CREATED, MAINTAINED = "models_created", "models_maintained"
# What the form of a model's news asks, as it stands among the choices of a log.
CHOSEN, FIELD, STATE = "which_model", "model.field", "model.state"


def of_units(session: Session, unit_ids: Collection[int]) -> list[OutreachModel]:
    """Return all models of these units, also those that no log stands for, in the order made."""
    query = select(OutreachModel).where(OutreachModel.unit_id.in_(unit_ids))
    return list(session.scalars(query.order_by(OutreachModel.id)))


def live(session: Session, models: Sequence[OutreachModel]) -> set[int]:
    """Return the ids of those that a log stands for."""
    ids = [model.id for model in models]
    logs = select(Activity.model_id).where(Activity.model_id.in_(ids), _STANDS)
    return {model_id for model_id in session.scalars(logs.distinct()) if model_id}


def within(session: Session, reach: Reach, *, most: int, skip: int = 0) -> list[OutreachModel]:
    """Return the models within reach: the longest without news first, the stopped ones last."""
    query = (
        select(OutreachModel)
        .where(reach.holds(OutreachModel.__table__.c.unit_id), _HAS_LOG)
        .order_by(OutreachModel.state == STOPPED, OutreachModel.last_news_on, OutreachModel.id)
    )
    return list(session.scalars(query.limit(most).offset(skip)))


def find(session: Session, model_id: int, reach: Reach) -> OutreachModel | None:
    """Return one within reach that a log stands for."""
    is_it = OutreachModel.id == model_id
    here = reach.holds(OutreachModel.__table__.c.unit_id)
    return session.scalar(select(OutreachModel).where(is_it, here, _HAS_LOG))


def latest_log(session: Session, model_id: int) -> Activity | None:
    """Return the log with the latest news."""
    logs = _logs(session, model_id)
    return logs[-1] if logs else None


class Name(NamedTuple):
    """How a log calls its new model, and the guard's rule if it was kept despite a warning.

    `is_known`: the log has made the model before, so that this is another name for it.
    """

    text: str
    rule: str | None
    is_known: bool


def keep_up(
    session: Session,
    activity: Activity,
    name: Name | None,
    by: By,
    counted: Collection[str],
) -> None:
    """Do what a log says: make a model, call it otherwise, or take its news.

    `name`: of a new one. `counted`: which of the two indicators take figures here.
    """
    before, chosen = activity.model_id, activity.choices.get(CHOSEN)
    if chosen == NEW and name is not None:
        own = session.get(OutreachModel, before) if name.is_known and before else None
        model = own or _made(session, activity, name.text, by)
        model.name, model.kept_rule = name.text, name.rule
        model.field, model.place_id = activity.choices[FIELD], activity.place_id
        activity.model_id = model.id
    elif chosen and chosen != NEW:
        activity.model_id = int(chosen)
    session.flush()
    if CREATED in counted and activity.model_id is not None:
        _count(session, activity, CREATED, 1 if chosen == NEW else None)
    for model_id in {before, activity.model_id} - {None}:
        _refresh(session, model_id or 0, by)
    if activity.model_id is not None:
        recount(session, activity.unit_id, counted)


def withdraw(session: Session, activity: Activity, by: By, counted: Collection[str]) -> None:
    """Take back what a withdrawn log has said of its model."""
    if activity.model_id is not None:
        session.flush()
        _refresh(session, activity.model_id, by)
        recount(session, activity.unit_id, counted)


def recount(session: Session, unit_id: int, counted: Collection[str]) -> None:
    """Give each log of the unit the stock after it; an older log that changed moves later ones."""
    if MAINTAINED not in counted:
        return
    own = absorbed(session, [unit_id], date.max)
    query = select(Activity).where(
        Activity.unit_id.in_(own), Activity.model_id.is_not(None), _STANDS
    )
    states: dict[int | None, str] = {}
    for log in session.scalars(query.order_by(*_IN_ORDER)):
        states[log.model_id] = _state(log)
        if log.unit_id == unit_id:
            _count(session, log, MAINTAINED, sum(state in KEPT_UP for state in states.values()))
    session.flush()


def _made(session: Session, activity: Activity, name: str, by: By) -> OutreachModel:
    model = OutreachModel(
        unit_id=activity.unit_id,
        name=name,
        field=activity.choices[FIELD],
        state=NEW,
        since=activity.date_from,
        last_news_on=activity.date_to,
        created_by=by.person_id,
        created_at=by.now,
    )
    session.add(model)
    session.flush()
    _note(session, "model_add", model, by)
    return model


def _refresh(session: Session, model_id: int, by: By) -> None:
    model, logs = session.get(OutreachModel, model_id), _logs(session, model_id)
    if model is None:
        return
    if not logs:
        model.next_at = None
        return
    before, last = model.state, logs[-1]
    model.state, model.unit_id = _state(last), last.unit_id
    model.since, model.last_news_on = min(log.date_from for log in logs), last.date_to
    model.next_at = ask_at(model.state, model.last_news_on, by.zone)
    if model.state != before:
        _note(session, "model_state", model, by)


def _logs(session: Session, model_id: int) -> list[Activity]:
    query = select(Activity).where(Activity.model_id == model_id, _STANDS)
    return list(session.scalars(query.order_by(*_IN_ORDER)))


def _state(log: Activity) -> str:
    return str(log.choices.get(STATE, NEW))


def _count(session: Session, log: Activity, indicator: str, value: int | None) -> None:
    """Put the figure into the log, or take it out."""
    this = Figure.activity_id == log.id, Figure.indicator == indicator
    if value is None:
        session.execute(delete(Figure).where(*this))
    elif (known := session.scalar(select(Figure).where(*this))) is not None:
        known.value = Decimal(value)
    else:
        session.add(Figure(activity_id=log.id, indicator=indicator, value=Decimal(value)))


def _note(session: Session, action: str, model: OutreachModel, by: By) -> None:
    audit.note(
        session,
        action,
        f"model:{model.id}",
        now=by.now,
        person_id=by.person_id,
        unit_id=model.unit_id,
        state=model.state,
    )


_STANDS = Activity.withdrawn_at.is_(None)
_IN_ORDER = (Activity.date_to, Activity.created_at, Activity.id)
_HAS_LOG = exists().where(Activity.model_id == OutreachModel.id, _STANDS)
