"""The tree of units, as it stood on a day."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from storage import units
from storage.database import Database
from storage.models import Unit, UnitVersion

REFORM = date(2025, 7, 1)
MERGER = date(2026, 5, 1)
TODAY = date(2026, 11, 18)


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.writing() as opened:
        yield opened


def grow(session: Session, code: str, name: str, level: str, parent: Unit | None) -> Unit:
    return units.add(session, code=code, name=name, level=level, parent=parent, valid_from=REFORM)


@pytest.fixture
def province(session: Session) -> Unit:
    return grow(session, "LC", "tỉnh Lào Cai", "province", None)


@pytest.fixture
def commune(session: Session, province: Unit) -> Unit:
    return grow(session, "TV", "xã Tả Van", "commune", province)


def rename(session: Session, unit: Unit, name: str, parent: Unit | None, on: date) -> None:
    old = units.versions_of(session, unit.id)[-1]
    old.valid_to = date.fromordinal(on.toordinal() - 1)
    session.add(
        UnitVersion(
            unit_id=unit.id,
            name=name,
            level=old.level,
            parent_id=parent.id if parent else None,
            valid_from=on,
        )
    )
    session.flush()


def test_a_unit_is_found_by_exactly_its_code(session: Session, commune: Unit) -> None:
    assert units.by_code(session, "TV") is commune
    assert units.by_code(session, "tv") is None


def test_a_code_cannot_be_given_twice(session: Session, commune: Unit) -> None:
    with pytest.raises(IntegrityError), session.begin_nested():
        grow(session, "TV", "xã khác", "commune", None)


def test_children_are_listed_as_people_count(session: Session, commune: Unit) -> None:
    for name in ("Thôn 10", "Thôn 2", "Tổ 1a2", "Bản Đôi", "Tổ 1a", "Thôn 1"):
        grow(session, f"TV.{name}", name, "hamlet", commune)
    names = [version.name for version in units.children(session, commune.id, TODAY)]
    assert names == ["Bản Đôi", "Thôn 1", "Thôn 2", "Thôn 10", "Tổ 1a", "Tổ 1a2"]


def test_children_can_be_asked_by_level(session: Session, province: Unit, commune: Unit) -> None:
    grow(session, "PB02", "Phòng PB02", "office", province)
    found = units.children(session, province.id, TODAY, level="commune")
    assert [version.unit_id for version in found] == [commune.id]


def test_only_direct_children_of_that_day_are_listed(session: Session, commune: Unit) -> None:
    hamlet = grow(session, "T1", "Thôn 1", "hamlet", commune)
    grow(session, "T1A", "Xóm 1", "neighbourhood", hamlet)
    other = grow(session, "SP", "phường Sa Pa", "commune", None)
    rename(session, hamlet, "Tổ 1", other, on=MERGER)
    before, after = date(2026, 4, 30), MERGER
    assert [v.name for v in units.children(session, commune.id, before)] == ["Thôn 1"]
    assert units.children(session, commune.id, after) == []
    assert [v.name for v in units.children(session, other.id, after)] == ["Tổ 1"]


def test_a_unit_is_called_what_it_was_called_on_the_day(session: Session, commune: Unit) -> None:
    rename(session, commune, "phường Tả Van", None, on=MERGER)
    assert units.name(session, commune.id, date(2026, 4, 30)) == "xã Tả Van"
    assert units.name(session, commune.id, MERGER) == "phường Tả Van"


def test_before_and_after_its_time_a_unit_has_the_nearest_name(
    session: Session, commune: Unit
) -> None:
    rename(session, commune, "phường Tả Van", None, on=MERGER)
    units.versions_of(session, commune.id)[-1].valid_to = date(2026, 6, 30)
    session.flush()
    assert units.name(session, commune.id, date(2020, 1, 1)) == "xã Tả Van"
    assert units.name(session, commune.id, TODAY) == "phường Tả Van"


def test_a_unit_that_never_was_is_an_error(session: Session) -> None:
    with pytest.raises(LookupError):
        units.name(session, 4711, TODAY)


def test_versions_come_oldest_first(session: Session, commune: Unit) -> None:
    rename(session, commune, "phường Tả Van", None, on=MERGER)
    names = [version.name for version in units.versions_of(session, commune.id)]
    assert names == ["xã Tả Van", "phường Tả Van"]


def test_the_path_goes_from_the_root_down(session: Session, province: Unit, commune: Unit) -> None:
    hamlet = grow(session, "T1", "Thôn 1", "hamlet", commune)
    assert units.path(session, hamlet.id, TODAY) == [province.id, commune.id, hamlet.id]
    assert units.path(session, province.id, TODAY) == [province.id]


def test_the_path_is_that_of_the_day(session: Session, province: Unit, commune: Unit) -> None:
    other = grow(session, "YB", "tỉnh Yên Bái", "province", None)
    rename(session, commune, "xã Tả Van", other, on=MERGER)
    assert units.path(session, commune.id, date(2026, 4, 30))[0] == province.id
    assert units.path(session, commune.id, MERGER)[0] == other.id


def test_a_unit_inside_itself_is_an_error_and_no_endless_loop(
    session: Session, province: Unit, commune: Unit
) -> None:
    units.versions_of(session, province.id)[0].parent_id = commune.id
    session.flush()
    with pytest.raises(ValueError, match="inside itself"):
        units.path(session, commune.id, TODAY)


def test_a_unit_is_within_itself_and_all_above_but_not_beside(
    session: Session, province: Unit, commune: Unit
) -> None:
    beside = grow(session, "SP", "phường Sa Pa", "commune", province)
    hamlet = grow(session, "T1", "Thôn 1", "hamlet", commune)
    within = [
        above.id
        for above in (province, commune, hamlet, beside)
        if units.is_within(session, hamlet.id, above.id, TODAY)
    ]
    assert within == [province.id, commune.id, hamlet.id]


def test_labels_give_each_code_once_with_the_latest_name(
    session: Session, province: Unit, commune: Unit
) -> None:
    rename(session, commune, "phường Tả Van", province, on=MERGER)
    assert units.labels(session) == [("LC", "tỉnh Lào Cai"), ("TV", "phường Tả Van")]
