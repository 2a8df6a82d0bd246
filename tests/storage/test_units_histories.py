"""Random histories in the database: the same as without one, and people, drafts, logs, audit."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Literal

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from domain.catalogue import load
from domain.units.changes import Change
from domain.units.faults import Refused
from domain.units.history import Proposal, Tree
from reports.totals import totals
from storage import units
from storage.database import Database
from storage.models import (
    Activity,
    AuditRow,
    Draft,
    Figure,
    Person,
    Role,
    Unit,
    UnitSuccession,
)
from storage.units.loading import around, whole
from storage.units.publishing import publish
from tests.storage.unit_histories import DAYS, FIRST, changes

NOW = datetime(2026, 11, 18, 2, tzinfo=UTC)
TODAY = date(2026, 11, 18)
INDICATOR = "people_met_turns"
SOME = settings(
    max_examples=10,
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],  # explaining takes minutes
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@contextmanager
def trial(database: Database) -> Iterator[Session]:
    """A transaction of a settled tree that leaves nothing behind."""
    with database.writing() as session:
        settle(session)
        yield session
        session.rollback()


def settle(session: Session) -> None:
    """A tree with an officer, a draft and two logs in every unit."""
    publish(session, Tree(), Proposal(FIRST.versions), by=None, now=NOW)
    for unit in session.scalars(select(Unit).order_by(Unit.id)).all():
        person = Person(created_at=NOW)
        session.add(person)
        session.flush()
        session.add(Role(person_id=person.id, unit_id=unit.id, role="officer", given_at=NOW))
        session.add(_draft(person.id, unit.id))
        session.add_all(_log(unit.id, day) for day in (DAYS[0], DAYS[-1]))
    session.flush()
    for place, log in enumerate(session.scalars(select(Activity)).all()):
        value = Decimal(2**place)  # so that no two sums of some logs are alike
        session.add(Figure(activity_id=log.id, indicator=INDICATOR, value=value))
    session.flush()


def _draft(person_id: int, unit_id: int) -> Draft:
    return Draft(
        person_id=person_id,
        unit_id=unit_id,
        form="visit",
        form_version=1,
        answers={},
        walk={},
        created_at=NOW,
        updated_at=NOW,
    )


def _log(unit_id: int, day: date) -> Activity:
    return Activity(
        unit_id=unit_id,
        kind="visit",
        date_from=day,
        date_to=day,
        month="2026-11",
        code=f"{day:%m%d}",
        choices={},
        created_at=NOW,
        updated_at=NOW,
    )


def play(session: Session, wanted: list[Change]) -> Tree:
    """Do the changes in the database and beside it, and hold that both refuse the same."""
    tree = FIRST
    for change in wanted:
        try:
            proposal = change.proposal(tree)
        except Refused:
            with pytest.raises(Refused):
                units.preview(session, change)
            continue
        units.make(session, change, by=None, now=NOW, today=TODAY)
        tree = tree.changed(proposal)
    return tree


@SOME
@given(wanted=changes)
def test_the_database_and_the_plain_tree_go_the_same_way(
    database: Database, wanted: list[Change]
) -> None:
    with trial(database) as session:
        tree = play(session, wanted)
        assert whole(session) == tree


@SOME
@given(wanted=changes)
def test_people_and_drafts_end_up_in_units_that_nobody_succeeds(
    database: Database, wanted: list[Change]
) -> None:
    with trial(database) as session:
        people = set(session.scalars(select(Role.person_id)))
        tree = play(session, wanted)
        session.expire_all()
        roles = session.execute(
            select(Role.person_id, Unit.code).join(Unit, Unit.id == Role.unit_id)
        )
        where = [(person_id, code) for person_id, code in roles]
        assert {person_id for person_id, _ in where} == people
        drafts = session.scalars(select(Unit.code).join(Draft, Draft.unit_id == Unit.id)).all()
        assert len(drafts) == len(people)
        assert not {code for _, code in where}.union(drafts) & tree.successors.keys()


@SOME
@given(wanted=changes, day=st.sampled_from(DAYS))
def test_each_unit_and_each_log_is_below_exactly_one_top(
    database: Database, wanted: list[Change], day: date
) -> None:
    with trial(database) as session:
        tree = play(session, wanted)
        ids = {code: unit_id for unit_id, code in session.execute(select(Unit.id, Unit.code))}
        existing = {ids[code]: version for code in tree.versions if (version := tree.on(code, day))}
        tops = [unit_id for unit_id, version in existing.items() if version.parent is None]
        reached = Counter(node.unit_id for top in tops for node in units.subtree(session, top, day))
        assert reached == Counter(existing.keys())
        logs = session.scalar(select(func.count()).select_from(Activity))
        assert logs == 2 * len(FIRST.versions)


@SOME
@given(wanted=changes, day=st.sampled_from([DAYS[0], DAYS[-1]]))
def test_the_sums_of_all_logs_are_what_they_were(
    database: Database, wanted: list[Change], day: date
) -> None:
    with trial(database) as session:
        all_of_day = select(func.sum(Figure.value)).join(Activity).where(Activity.date_to == day)
        before = session.scalar(all_of_day)
        play(session, wanted)
        ids = list(session.scalars(select(Unit.id)))
        then = {units.path(session, unit_id, day)[0] for unit_id in ids}
        assert added_up(session, then, day, "then") == before
        now = {top_now(session, unit_id, day) for unit_id in ids}
        assert added_up(session, now, day, "now") == before


def added_up(session: Session, tops: set[int], day: date, tree: Literal["then", "now"]) -> Decimal:
    """Add up the totals of that day of all tops."""
    asked = (totals(session, load(None), top, day, day, units=tree) for top in sorted(tops))
    values = [total[INDICATOR].value for total in asked if INDICATOR in total]
    return sum((value for value in values if isinstance(value, Decimal)), Decimal(0))


def top_now(session: Session, unit_id: int, on: date) -> int:
    """Go up, and at each step from a merged unit over to its successor."""
    while True:
        query = select(UnitSuccession.successor_id).where(UnitSuccession.unit_id == unit_id)
        successors = session.scalars(query.where(UnitSuccession.since <= on)).all()
        if len(successors) == 1:
            unit_id = successors[0]
            continue
        above = units.path(session, unit_id, on)[:-1]
        if not above:
            return unit_id
        unit_id = above[-1]


@SOME
@given(wanted=changes)
def test_the_audit_has_every_first_and_last_day(database: Database, wanted: list[Change]) -> None:
    with trial(database) as session:
        tree = play(session, wanted)
        query = select(Unit.code, AuditRow.action, AuditRow.facts).join(
            Unit, Unit.id == AuditRow.unit_id
        )
        noted = {(code, action, facts.get("on")) for code, action, facts in session.execute(query)}
        for code, versions in tree.versions.items():
            assert (code, "unit_add", versions[0].valid_from.isoformat()) in noted
            if last := versions[-1].valid_to:
                assert (code, "unit_close", (last + timedelta(days=1)).isoformat()) in noted


@SOME
@given(wanted=changes, codes=st.lists(st.sampled_from([*FIRST.versions, "N1"]), min_size=1))
def test_what_is_loaded_around_some_units_is_as_in_the_whole(
    database: Database, wanted: list[Change], codes: list[str]
) -> None:
    with trial(database) as session:
        play(session, wanted)
        everything, some = whole(session), around(session, codes)
        assert {*codes} & everything.versions.keys() <= some.versions.keys()
        for code, versions in some.versions.items():
            assert versions == everything.versions[code]
            assert some.successors.get(code) == everything.successors.get(code)
