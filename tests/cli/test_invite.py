"""`invite`: a code for a person, and help where the unit is not known."""

import re

import pytest
from sqlalchemy import select

from bot.clock import Clock
from storage import invitations, people
from storage.database import Database
from storage.models import Person, Setting
from tests.cli.conftest import Command, told_in_one_line


@pytest.fixture
def ready(with_database: Command) -> Command:
    with_database("units", "add", "LC", "tỉnh Lào Cai", "--level", "province")
    with_database("units", "add", "TV", "xã Tả Van", "--level", "commune", "--parent", "LC")
    return with_database


def code_in(text: str) -> str:
    found = re.search(r"^Mã kích hoạt: (\S+) ", text)
    assert found
    return found[1]


def test_the_code_that_is_shown_opens(ready: Command, database: Database) -> None:
    outcome = ready("invite", "--role", "leader", "--unit", "TV", "--name", "Giàng A Páo")
    assert outcome.code == 0
    code_hash = invitations.hash_code(code_in(outcome.out))
    with database.reading() as session:
        code = invitations.open_code(session, code_hash, Clock().now())
        assert code
        person = people.person(session, code.person_id)
    assert (person.name, [role.role for role in person.roles]) == ("Giàng A Páo", ["leader"])


def test_a_person_starts_with_what_the_settings_say(
    ready: Command, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SODANVAN_PEOPLE__PRONOUN", "anh_chi")
    monkeypatch.setenv("SODANVAN_PEOPLE__INVITATION_DAYS", "3")
    assert "trong 3 ngày" in ready("invite", "--role", "officer", "--unit", "TV").out
    with database.reading() as session:
        assert session.scalars(select(Person.pronoun)).one() == "anh_chi"


def test_without_the_bots_name_there_is_no_link(ready: Command) -> None:
    assert "t.me" not in ready("invite", "--role", "admin", "--unit", "TV").out


def test_the_link_has_the_code(ready: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SODANVAN_TELEGRAM__BOT_NAME", "@so_dan_van_bot")
    out = ready("invite", "--role", "admin", "--unit", "TV").out
    assert f"https://t.me/so_dan_van_bot?start={code_in(out)}\n" in out


def test_the_bots_name_is_known_once_it_ran(ready: Command, database: Database) -> None:
    with database.writing() as session:
        session.add(Setting(key="telegram.bot_name", value="the_bot"))
    assert "https://t.me/the_bot?start=" in ready("invite", "--role", "admin", "--unit", "TV").out


@pytest.mark.parametrize(
    ("typed", "near"),
    [("tv", "TV (xã Tả Van)"), ("Ta Van", "TV (xã Tả Van)"), ("LCC", "LC (tỉnh Lào Cai)")],
)
def test_an_unknown_code_tells_what_is_near(ready: Command, typed: str, near: str) -> None:
    line = told_in_one_line(ready("invite", "--role", "admin", "--unit", typed))
    assert line == f"--unit: không có đơn vị {typed}; có phải {near}?"


def test_a_code_like_no_other_points_to_the_list(ready: Command) -> None:
    line = told_in_one_line(ready("invite", "--role", "admin", "--unit", "zzzzzzzz"))
    assert line.endswith("xem mã ở python -m bot units list")


def test_without_any_unit_it_says_how_to_add_one(with_database: Command) -> None:
    line = told_in_one_line(with_database("invite", "--role", "admin", "--unit", "TV"))
    assert "python -m bot units add" in line


@pytest.mark.parametrize("name", ["Páo 0912345678", "  ", "x" * 101])
def test_a_name_that_is_more_than_a_name_is_refused(
    ready: Command, database: Database, name: str
) -> None:
    outcome = ready("invite", "--role", "officer", "--unit", "TV", "--name", name)
    assert "0912345678" not in told_in_one_line(outcome)
    with database.reading() as session:
        assert session.scalars(select(Person)).all() == []


def test_a_role_that_is_none_is_refused(ready: Command) -> None:
    outcome = ready("invite", "--role", "king", "--unit", "TV")
    assert outcome.code == 2
    assert "officer" in outcome.err
