"""Who is told: leaders who take part, each of the units that they lead."""

from collections.abc import Collection
from datetime import time, timedelta

import pytest
from sqlalchemy import delete
from sqlalchemy.orm import Session

from domain.catalogue import Catalogue
from domain.reporting.presets import PRESETS
from domain.texts import Texts
from reports.digest import freezing
from reports.digest.freezing import Counted
from reports.digest.text import Digest, write
from scheduler.digests import telling
from storage.models import Role
from tests.scheduler.digests.leaders import MONDAY, NEXT_MONDAY, Leaders
from tests.scheduler.duties.province import at


def test_each_leader_is_told_of_each_unit_and_nobody_else(leaders: Leaders) -> None:
    one, other = leaders.unit("SM"), leaders.unit("DC")
    both = [leaders.leader(one), leaders.leader(one)]
    of_two = leaders.leader(one)
    leaders.leads_also(of_two, other)
    none = {
        "officer": leaders.leader(one, "officer"),
        "admin": leaders.leader(leaders.top, "admin"),
        "switched off": leaders.leader(leaders.top, has_digest=False),
        "suspended": leaders.leader(leaders.top),
        "not agreed": leaders.leader(leaders.top),
    }
    leaders.changes(none["suspended"], suspended_at=leaders.now)
    leaders.changes(none["not agreed"], agreed_at=None)
    leaders.goes_to(MONDAY)
    assert [len(leaders.digests(person)) for person in both] == [1, 1]
    heads = [head for _, head in leaders.digests(of_two)]
    assert [head.partition(" · ")[2] for head in heads] == ["Xã SM", "Xã DC"]
    assert [name for name, person in none.items() if leaders.digests(person)] == []
    assert len(leaders.notices()) == 4
    leaders.changes(none["suspended"], suspended_at=None)
    leaders.changes(none["not agreed"], agreed_at=leaders.now)
    leaders.goes_to(NEXT_MONDAY)
    assert [len(leaders.digests(none[who])) for who in ("suspended", "not agreed")] == [1, 1]


def test_between_planning_and_telling_much_may_happen(leaders: Leaders) -> None:
    stays, goes, is_suspended, wants_none = (_sleeps_long(leaders) for _ in range(4))
    leaders.goes_to(MONDAY)
    assert [state for _, state, _ in leaders.notices()] == ["waiting"] * 4
    with leaders.database.writing() as session:
        session.execute(delete(Role).where(Role.person_id == goes))
    leaders.changes(is_suspended, suspended_at=leaders.now)
    leaders.changes(wants_none, has_digest=False)
    leaders.goes_to(at("2026-11-23 10:00"))
    assert len(leaders.digests(stays)) == 1
    assert sorted(
        reason for _, state, reason in leaders.notices() if state == "dropped" and reason
    ) == ["no_role", "no_role", "unreachable"]
    assert [leaders.digests(person) for person in (goes, is_suspended, wants_none)] == [[], [], []]


def test_one_that_cannot_be_counted_is_put_off_and_stops_nobody(
    leaders: Leaders, monkeypatch: pytest.MonkeyPatch
) -> None:
    sound, broken = leaders.unit("SM"), leaders.unit("DC")
    officer, leader, unlucky = leaders.person(sound), leaders.leader(sound), leaders.leader(broken)
    leaders.report_type(leaders.top, PRESETS["week"], "tuần")
    leaders.goes_to(at("2026-11-22 20:00"))
    counting = freezing.count

    def count(
        session: Session, catalogue: Catalogue, unit_ids: Collection[int], *when: object
    ) -> dict[int, Counted]:
        if broken in unit_ids:
            raise ZeroDivisionError
        return counting(session, catalogue, unit_ids, *when)  # type: ignore[arg-type]

    monkeypatch.setattr(freezing, "count", count)
    leaders.goes_to(at("2026-11-23 08:15"))
    assert [when for when, _ in leaders.digests(leader)] == ["Mon 23 07:30"]
    assert leaders.digests(unlucky) == []
    assert leaders.told(officer)[-1][0] == "11-23 08:00"
    monkeypatch.undo()
    leaders.goes_to(at("2026-11-23 08:30"))
    assert [when for when, _ in leaders.digests(unlucky)] == ["Mon 23 08:30"]
    leaders.goes_to(NEXT_MONDAY)
    assert [len(leaders.digests(person)) for person in (leader, unlucky)] == [2, 2]


def _sleeps_long(leaders: Leaders) -> int:
    return leaders.leader(leaders.top, quiet_from=time(20), quiet_to=time(9))


def test_one_that_cannot_be_told_is_put_off_and_stops_nobody(
    leaders: Leaders, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad, good = leaders.unit("SM"), leaders.unit("DC")
    of_bad, of_good = leaders.leader(bad), leaders.leader(good)
    leaders.ticks()

    def broken(texts: Texts, catalogue: Catalogue, digest: Digest) -> str:
        if digest.figures.unit_id == bad:
            raise RuntimeError
        return write(texts, catalogue, digest)

    monkeypatch.setattr(telling, "write", broken)
    leaders.now = MONDAY
    leaders.ticks()
    assert leaders.digests(of_bad) == []
    assert len(leaders.digests(of_good)) == 1
    monkeypatch.undo()
    leaders.now = MONDAY + timedelta(minutes=61)
    leaders.ticks()
    assert [told for told, _ in leaders.digests(of_bad)] == ["Mon 23 08:31"]
    assert len(leaders.digests(of_good)) == 1
