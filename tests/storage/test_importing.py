"""Imports: all or nothing, nobody sees a half, and others have their turn in between."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from domain.activity_rows import ActivityRow, Written
from domain.reading import Quantity
from storage import importing, units
from storage.database import Database
from storage.importing import AlreadyImporting, Prepared
from storage.models import Activity, ActivityText, AuditRow, Figure, Setting
from storage.preparing import plan

NOW = datetime(2026, 11, 20, 3, tzinfo=UTC)


def now() -> datetime:
    return NOW


def later() -> datetime:
    return NOW + timedelta(minutes=3)


@pytest.fixture(autouse=True)
def without_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "PAUSE", 0)
    monkeypatch.setattr(importing, "BATCH", 6)  # two of our rows


@pytest.fixture
def commune(database: Database) -> int:
    with database.writing() as session:
        since = date(2025, 7, 1)
        added = units.add(
            session, code="TV", name="xã Tả Van", level="commune", parent=None, valid_from=since
        )
        return added.id


def rows(count: int) -> list[ActivityRow]:
    return [
        ActivityRow(
            unit="TV",
            kind="visit",
            first=date(2026, 1, 1) + timedelta(days=n),
            last=date(2026, 1, 1) + timedelta(days=n),
            place=None,
            choices={"partners": ("police",)},
            figures={"people_met_turns": Quantity(Decimal(n), "over")},
            texts={"result": Written("Tốt", "birth")},
        )
        for n in range(count)
    ]


def prepared(database: Database, count: int) -> list[Prepared]:
    with database.reading() as session:
        return list(plan(session, rows(count), now=NOW, month="2026-11").new)


def counted(database: Database, *, seen: bool = False) -> tuple[int, int, int]:
    """Return how many activities, figures and texts there are."""
    with database.reading() as session:
        tables = [
            session.scalar(select(func.count()).select_from(t)) for t in (Figure, ActivityText)
        ]
        logs = select(func.count()).select_from(Activity)
        if seen:
            logs = logs.where(Activity.withdrawn_at.is_(None))
        return session.scalar(logs) or 0, tables[0] or 0, tables[1] or 0


def test_all_of_it_is_seen_at_once(database: Database, commune: int) -> None:
    with importing.importing(database, now) as at_work:
        steps = [
            (done, counted(database, seen=True)[0]) for done in at_work.stage(prepared(database, 5))
        ]
        assert steps == [(2, 0), (4, 0), (5, 0)]
        assert at_work.publish(figures=5) == 5
    assert counted(database, seen=True) == (5, 5, 5)
    with database.reading() as session:
        assert session.get(Setting, "import") is None
        (note,) = session.scalars(select(AuditRow))
        assert (note.action, note.facts) == ("activities_import", {"logs": 5, "figures": 5})


def test_a_row_keeps_all_that_it_said(database: Database, commune: int) -> None:
    with importing.importing(database, now) as at_work:
        assert list(at_work.stage(prepared(database, 2))) == [2]
        at_work.publish(figures=2)
    with database.reading() as session:
        log = session.scalars(select(Activity).order_by(Activity.date_from.desc())).first()
        assert log is not None
        assert (log.unit_id, log.person_id, log.month) == (commune, None, "2026-11")
        assert (log.choices, len(log.code)) == ({"partners": ["police"]}, 6)
        figure = session.scalars(select(Figure).where(Figure.activity_id == log.id)).one()
        assert (figure.indicator, figure.value, figure.approx) == (
            "people_met_turns",
            Decimal(1),
            "over",
        )
        text = session.scalars(select(ActivityText).where(ActivityText.activity_id == log.id)).one()
        assert (text.text, text.kept_rule) == ("Tốt", "birth")


def test_what_fails_halfway_leaves_nothing(database: Database, commune: int) -> None:
    some = prepared(database, 3)
    with pytest.raises(IntegrityError), importing.importing(database, now) as at_work:
        list(at_work.stage([*some, some[0]]))
    assert counted(database) == (0, 0, 0)
    with importing.importing(database, now):
        pass  # nobody is at work any more


def test_what_was_there_before_stays_when_an_import_fails(database: Database, commune: int) -> None:
    with importing.importing(database, now) as at_work:
        list(at_work.stage(prepared(database, 1)))
        at_work.publish(figures=1)
    with importing.importing(database, now) as at_work:
        assert list(at_work.stage(prepared(database, 4))) == [2, 3]
    assert counted(database) == (1, 1, 1)


def killed(database: Database, count: int) -> Iterator[int]:
    """An import whose process ends without a word."""
    at_work = importing.Import(database, now)
    at_work.begin()
    yield from at_work.stage(prepared(database, count))


def test_what_a_killed_import_left_is_unseen_and_removed(database: Database, commune: int) -> None:
    list(killed(database, 3))
    assert counted(database) == (3, 3, 3)
    assert counted(database, seen=True)[0] == 0
    assert len(prepared(database, 3)) == 3  # none of it counts as imported
    with importing.importing(database, later) as at_work:
        assert counted(database) == (0, 0, 0)
        list(at_work.stage(prepared(database, 3)))
        at_work.publish(figures=3)
    assert counted(database, seen=True) == (3, 3, 3)


def test_only_one_import_is_at_work(database: Database, commune: int) -> None:
    at_first = killed(database, 3)
    next(at_first)
    with pytest.raises(AlreadyImporting), importing.importing(database, now):
        pass
    assert counted(database)[0] == 2  # it has taken nothing of the other's
    assert list(at_first) == [3]


def test_an_import_that_was_taken_for_dead_stops(database: Database, commune: int) -> None:
    asleep = killed(database, 3)
    next(asleep)
    with importing.importing(database, later):
        with pytest.raises(AlreadyImporting):
            next(asleep)
        assert counted(database)[0] == 0


def test_the_same_rows_are_planned_only_once(database: Database, commune: int) -> None:
    with importing.importing(database, now) as at_work:
        list(at_work.stage(prepared(database, 3)))
        at_work.publish(figures=3)
    with database.writing() as session:
        withdrawn = session.scalars(select(Activity)).first()
        assert withdrawn
        withdrawn.withdrawn_at = NOW
    with database.reading() as session:
        again = plan(session, [*rows(4), rows(1)[0]], now=NOW, month="2026-11")
    assert (len(again.new), again.known, again.figures) == (2, 3, 2)


def test_showing_them_goes_by_the_range_of_ids(sqlite: Database) -> None:
    query = "EXPLAIN QUERY PLAN UPDATE activities SET withdrawn_at = NULL WHERE id BETWEEN 1 AND 2"
    with sqlite.writing() as session:
        (step,) = session.connection().exec_driver_sql(f"{query} AND withdrawn_at = 'x'")
    assert "USING INTEGER PRIMARY KEY" in step[-1]
