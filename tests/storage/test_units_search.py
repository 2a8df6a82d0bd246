"""Finding units in a large tree, and a branch of it."""

import time
from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from domain.units.changes import Merge, Move, New, Rename, Split
from domain.units.history import Proposal, Tree, Version
from storage import units
from storage.database import Database
from storage.units.publishing import publish
from tests.storage.test_units_changes import NOW, made, unit

START = date(2025, 7, 1)
TODAY = date(2026, 11, 18)


def version(name: str, level: str, parent: str | None) -> tuple[Version]:
    return (Version(name, level, parent, START),)


NAMES = {
    "LD": version("Tỉnh Lâm Đồng", "province", None),
    "LC": version("Tỉnh Lào Cai", "province", None),
    "TV": version("Xã Tả Van", "commune", "LC"),
    "PS": version("Xã Phú Sơn Lâm Hà", "commune", "LD"),
    "TV-5": version("Tổ dân phố 5", "hamlet", "TV"),
    "TV-L": version("Thôn Lý Lao Chải", "hamlet", "TV"),
    "PS-5": version("Tổ dân phố 05", "hamlet", "PS"),
    "PS-1": version("Thôn Phú Sơn", "hamlet", "PS"),
}


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.writing() as opened:
        publish(opened, Tree(), Proposal(NAMES), by=None, now=NOW)
        yield opened


def found(session: Session, typed: str, within: str | None = None, on: date = TODAY) -> list[str]:
    above = unit(session, within).id if within else None
    return [each.code for each in units.search(session, typed, on=on, within=above)]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("tả van", ["TV"]),
        ("ta van", ["TV"]),
        ("phú sơn", ["PS-1", "PS"]),
        ("sơn hà", ["PS"]),
        ("lí lao", ["TV-L"]),
        ("tdp5", ["PS-5", "TV-5"]),
        ("ps-1", ["PS-1"]),
        ("lam don", ["LD"]),
        ("phu sonn", ["PS-1"]),
        ("thon fu son", ["PS-1"]),
        ("xyz", []),
        ("  ", []),
    ],
)
def test_a_unit_is_found_by_parts_of_its_name_or_code(
    session: Session, typed: str, expected: list[str]
) -> None:
    assert found(session, typed) == expected


def test_only_what_is_below_is_found(session: Session) -> None:
    assert found(session, "tổ dân phố 5", within="TV") == ["TV-5"]
    assert found(session, "phu sonn", within="TV") == []


def test_a_found_unit_tells_what_is_above_it(session: Session) -> None:
    (first,) = units.search(session, "tả van", on=TODAY)
    assert (first.name, first.level, first.above) == ("Xã Tả Van", "commune", "Tỉnh Lào Cai")


def test_names_and_places_are_those_of_the_day(session: Session) -> None:
    assert found(session, "tả van") == ["TV"]
    made(session, Rename(date(2026, 5, 1), "TV", "Phường Mường Hoa"))
    made(session, Move(date(2026, 6, 1), "TV", "LD"))
    assert found(session, "tả van", on=date(2026, 4, 30)) == ["TV"]
    assert found(session, "mường hoa", on=date(2026, 4, 30)) == []
    assert found(session, "mường hoa", within="LD") == ["TV"]
    assert found(session, "mường hoa", within="LC") == []


def before(session: Session, typed: str, within: str | None = None) -> list[tuple[str, str]]:
    above = unit(session, within).id if within else None
    found_before = units.search_before(session, typed, on=TODAY, within=above)
    return [(each.unit.name, each.old) for each in found_before]


def test_old_names_are_found_apart_with_what_stands_there_now(session: Session) -> None:
    assert before(session, "tả van") == []
    made(session, Rename(date(2026, 5, 1), "TV", "Phường Mường Hoa"))
    made(session, Rename(date(2026, 6, 1), "TV-5", "Tổ dân phố 05"))
    assert before(session, "tdp 5") == []  # the same name
    merged = New("TV-N", "Tổ dân phố 1", "hamlet", "TV")
    made(session, Merge(date(2026, 7, 1), ("TV-5", "TV-L"), merged))
    parts = (New("P1", "Thôn Đông", "hamlet", "PS"), New("P2", "Thôn Tây", "hamlet", "PS"))
    made(session, Split(date(2026, 7, 1), "PS-1", parts, {}))
    assert before(session, "ta van") == [("Phường Mường Hoa", "Xã Tả Van")]
    assert before(session, "tả van", within="PS") == []
    assert before(session, "lao chai") == [("Tổ dân phố 1", "Thôn Lý Lao Chải")]
    assert before(session, "tdp 5") == [("Tổ dân phố 1", "Tổ dân phố 5")]
    assert sorted(before(session, "thôn phú sơn", within="LD")) == [
        ("Thôn Tây", "Thôn Phú Sơn"),
        ("Thôn Đông", "Thôn Phú Sơn"),
    ]


def test_what_was_rolled_back_is_not_found(session: Session) -> None:
    with session.begin_nested() as trial:
        made(session, Rename(date(2026, 5, 1), "TV", "Phường Mường Hoa"))
        assert found(session, "mường hoa") == ["TV"]
        trial.rollback()
    session.expire_all()
    assert found(session, "mường hoa") == []
    assert found(session, "tả van") == ["TV"]


def test_a_branch_begins_with_its_top_and_holds_all_below(session: Session) -> None:
    nodes = units.subtree(session, unit(session, "LC").id, TODAY)
    assert [node.name for node in nodes] == [
        "Tỉnh Lào Cai",
        "Xã Tả Van",
        "Tổ dân phố 5",
        "Thôn Lý Lao Chải",
    ]
    assert units.subtree(session, unit(session, "LC").id, date(2025, 6, 30)) == []


def test_forty_thousand_hamlets_are_searched_without_delay(sqlite: Database) -> None:
    communes = {f"{n:05}": version(f"Xã số {n}", "commune", None) for n in range(3_300)}
    hamlets = {
        f"{code}-{n}": version(f"Thôn {n}", "hamlet", code) for code in communes for n in range(12)
    }
    with sqlite.writing() as session:
        publish(session, Tree(), Proposal(communes | hamlets), by=None, now=NOW)
    with sqlite.reading() as session:
        units.search(session, "thôn 5", on=TODAY)  # the names are folded once after a change
        begun = time.perf_counter()
        (only,) = units.search(session, "thôn 5", on=TODAY, within=unit(session, "01234").id)
        assert time.perf_counter() - begun < 1.0
    assert only.code == "01234-5"


def test_a_branch_is_read_by_indices(sqlite: Database) -> None:
    from storage.units.subtree import _SUBTREE

    with sqlite.reading() as session:
        query = _SUBTREE.params(unit=1, on=TODAY)
        written = query.compile(session.get_bind(), compile_kwargs={"literal_binds": True})
        plan = session.execute(text(f"EXPLAIN QUERY PLAN {written}"))
        steps = [row.detail for row in plan]
    assert [step for step in steps if step.startswith("SEARCH unit_versions")]
    assert not [step for step in steps if step.startswith("SCAN unit_versions")]
