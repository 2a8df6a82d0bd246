"""The hamlets of a commune with the names that they had before."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy.orm import Session

from domain.places.old_names import meant
from domain.units.changes import Merge, New, Rename, Split
from domain.units.history import Proposal, Tree, Version
from storage import units
from storage.database import Database
from storage.units.publishing import publish
from tests.scheduler.duties.statements import noted
from tests.storage.test_units_changes import NOW, TODAY, made, unit

START = date(2025, 7, 1)
MAY, JUNE = date(2026, 5, 1), date(2026, 6, 1)
NAMES = {
    "P": (Version("Tỉnh P", "province", None, START),),
    "C": (Version("Xã C", "commune", "P", START),),
    "D": (Version("Xã D", "commune", "P", START),),
    **{f"C{n}": (Version(f"Thôn {n}", "hamlet", "C", START),) for n in (1, 2, 3, 4, 10)},
    "D9": (Version("Thôn 9", "hamlet", "D", START),),
}


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.writing() as opened:
        publish(opened, Tree(), Proposal(NAMES), by=None, now=NOW)
        yield opened


def called(session: Session, on: date = TODAY) -> dict[str, tuple[str, ...]]:
    found = units.places_below(session, unit(session, "C").id, on)
    return {place.name: place.aliases for place in found}


def test_without_changes_there_are_no_old_names(session: Session) -> None:
    assert called(session) == dict.fromkeys(["Thôn 1", "Thôn 2", "Thôn 3", "Thôn 4", "Thôn 10"], ())
    below = units.children(session, unit(session, "C").id, TODAY)
    found = units.places_below(session, unit(session, "C").id, TODAY)
    assert [int(place.key) for place in found] == [child.unit_id for child in below]


def test_a_renamed_hamlet_keeps_its_old_names_the_latest_first(session: Session) -> None:
    made(session, Rename(MAY, "C1", "Thôn Đông"))
    made(session, Rename(JUNE, "C1", "Thôn Đoàn Kết"))
    assert called(session)["Thôn Đoàn Kết"] == ("Thôn Đông", "Thôn 1")
    assert called(session, on=MAY)["Thôn Đông"] == ("Thôn 1",)
    assert called(session, on=START)["Thôn 1"] == ()


def test_a_merger_gives_the_names_of_all_that_were_merged_however_often(session: Session) -> None:
    made(session, Merge(MAY, ("C1", "C2"), New("E1", "Thôn Đông", "hamlet", "C")))
    made(session, Merge(JUNE, ("E1", "C3"), New("E2", "Thôn Hoà Bình", "hamlet", "C")))
    assert set(called(session)["Thôn Hoà Bình"]) == {"Thôn 1", "Thôn 2", "Thôn 3", "Thôn Đông"}
    assert called(session, on=MAY)["Thôn Đông"] == ("Thôn 2", "Thôn 1")


def test_both_parts_of_a_split_have_its_name(session: Session) -> None:
    parts = (New("E1", "Thôn Đông", "hamlet", "C"), New("E2", "Thôn Tây", "hamlet", "C"))
    made(session, Split(MAY, "C1", parts, {}))
    found = units.places_below(session, unit(session, "C").id, TODAY)
    assert [place.name for place in meant("thôn 1", found).exact] == ["Thôn Đông", "Thôn Tây"]


def test_an_old_name_that_another_bears_now_means_that_other(session: Session) -> None:
    made(session, Rename(MAY, "C1", "Thôn Đông"))
    made(session, Rename(JUNE, "C2", "Thôn 01"))
    assert called(session)["Thôn Đông"] == ()
    found = meant("thôn 1", units.places_below(session, unit(session, "C").id, TODAY))
    assert found.only is not None
    assert found.only.name == "Thôn 01"


def test_another_level_is_another_name(session: Session) -> None:
    made(session, Rename(MAY, "C1", "Thôn Đông"))
    made(session, Rename(JUNE, "C2", "Tổ dân phố 1"))
    assert called(session)["Thôn Đông"] == ("Thôn 1",)


def test_it_is_two_statements_and_one_for_each_generation(session: Session) -> None:
    made(session, Merge(MAY, ("C1", "C2"), New("E1", "Thôn Đông", "hamlet", "C")))
    above = unit(session, "C").id
    with noted(session) as ran:
        units.places_below(session, above, TODAY)
    assert len(ran) == 3
    if session.get_bind().dialect.name == "sqlite":  # PostgreSQL reads so small a table as a whole
        assert not [each for each in ran if "SCAN unit_" in each.plan(session)]
