"""Nobody sees or changes anything of a commune that is not theirs, whatever they press or type."""

from collections.abc import Sequence

import pytest
from sqlalchemy import select

from domain.actions import Verb, act
from handlers import commands
from handlers.routes import ROUTES
from storage import units
from storage.models import Person, Role
from tests.attacks import siblings
from tests.conversation import report_desk
from tests.conversation.desk import Desk
from tests.conversation.officer import NewPhone, Phone
from tests.pairing import in_turns

COMMUNE = "MS-SM"
SECRETS = (
    "cát sỏi đường liên thôn",
    "Hoà giải ở cơ sở",
    "Tả Van",
    "họp bàn nước sạch",
    "máy nổ hỏng cả tuần",
    "xin loa cho nhà văn hoá",
)
FORGED = ("digest:due:1:7", "digest:which:1")  # the commune's proposal, which waits for its day
SPOKEN = ("1: không", "1: họp dân trước 30/11", "chi tiết", "nhắc", "đi ta van")
SELDOM = {"agree", "disagree"}  # offered once, before all else
ATTACKERS = {
    "Cán bộ Khác": ("officer", "MS-DC"),
    "Lãnh đạo Khác": ("leader", "MS-DC"),
    "Quản trị Khác": ("admin", "MS-DC"),
    "Người Tạm Ngừng": ("admin", COMMUNE),
}
OFFICERS = ("Cán bộ Khác", "Quản trị Khác")
LEADERS = ("Lãnh đạo Khác", "Người Tạm Ngừng")


async def _works(phone: Phone, *lines: str) -> None:
    for line in lines:
        await phone.says(line)


async def _lived_in(desk: Desk, new_phone: NewPhone) -> list[str]:
    """Fill the commune with what could be told, and return what its people could press."""
    officer, head = new_phone(), new_phone()
    officer.has_joined("Lò Thị Mỷ")
    head.has_joined("Vàng Thị Dợ", role="leader")
    with desk.database.writing() as session:
        unit = units.by_code(session, COMMUNE)
        assert unit is not None
        person = session.scalars(select(Person).where(Person.name == "Vàng Thị Dợ")).one()
        session.add(Role(person_id=person.id, unit_id=unit.id, role="admin", given_at=desk.clock))
    await _works(officer, "/ghi", "1", "1", "4", "1", "2", SECRETS[0], "thêm", "việc hẹn")
    await _works(officer, SECRETS[3], "30/11", "thêm", "đề xuất", SECRETS[5], "gửi")
    assert len(officer.logs()) == 1, officer.last.text
    report_desk.switch_on(desk)
    await report_desk.tick(desk)
    await _works(officer, f"lý do {SECRETS[4]}")
    officer.sees("Đã ghi lý do")
    await head.says("tổng hợp")
    head.sees("1. ", SECRETS[5])
    await head.says("1: mượn loa xã bên")
    head.sees("xong trước ngày nào?")
    actions = {*await siblings.offered(officer), *await siblings.offered(head)}
    await _works(officer, "/ghi", "2", "1", "4")  # a draft is left open
    return sorted(actions)


def _suspend(desk: Desk, name: str) -> None:
    with desk.database.writing() as session:
        person = session.scalars(select(Person).where(Person.name == name)).one()
        person.suspended_at = desk.clock


@pytest.mark.parametrize(
    ("names", "database"),
    in_turns((OFFICERS, LEADERS)),
    indirect=["database"],
)
async def test_nothing_of_another_commune_is_seen_or_changed(
    desk: Desk, new_phone: NewPhone, names: Sequence[str]
) -> None:
    offered = siblings.two_of_each(await _lived_in(desk, new_phone))
    with desk.database.reading() as session:
        numbers = siblings.numbers_of(session, COMMUNE)
        theirs = siblings.names_of(session, COMMUNE)
        briefs = [act(Verb.BRIEF, each) for each in siblings.hamlets_of(session, COMMUNE)]
    for seed, name in enumerate(names):
        role, unit = ATTACKERS[name]
        attacker = new_phone()
        attacker.has_joined(name, role=role, unit=unit)
        if unit == COMMUNE:
            _suspend(desk, name)
        tries = [*FORGED, *briefs, *offered, *siblings.words(numbers, seed)]
        assert {each.partition(":")[0] for each in tries} >= {*ROUTES} - SELDOM
        before = _all_of(desk, but=name)
        await _tries(attacker, tries, [*SECRETS, *theirs])
        for table, rows in _all_of(desk, but=name).items():
            assert rows == before[table], f"{name}: {table}"


def _all_of(desk: Desk, but: str) -> dict[str, object]:
    with desk.database.reading() as session:
        told = siblings.told(session, COMMUNE, but=but)
        return {**siblings.belongings(session, COMMUNE), "told": told}


async def _tries(attacker: Phone, actions: Sequence[str], secrets: Sequence[str]) -> None:
    for command in commands.COMMANDS:
        await attacker.says(f"/{command.name}")
        attacker.sees_not(*secrets)
    for text in SPOKEN:
        await attacker.says(text)
        attacker.sees_not(*secrets)
    for action in actions:
        await siblings.press(attacker, action)
        attacker.sees_not(*secrets)
