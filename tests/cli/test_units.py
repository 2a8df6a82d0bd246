"""`units`: setting up the tree of a fresh installation."""

from datetime import date

import pytest
from sqlalchemy import select

from storage import units
from storage.database import Database
from storage.models import AuditRow
from tests.cli.conftest import Command, told_in_one_line


def test_a_tree_is_added_from_the_top(with_database: Command, database: Database) -> None:
    added = [
        with_database("units", "add", "LC", "tỉnh Lào Cai", "--level", "province"),
        with_database("units", "add", "TV", "xã Tả Van", "--level", "commune", "--parent", "LC"),
    ]
    assert [outcome.code for outcome in added] == [0, 0]
    assert added[1].out == "Đã thêm TV: xã Tả Van.\n"
    with database.reading() as session:
        above, below = units.by_code(session, "LC"), units.by_code(session, "TV")
        assert above
        assert below
        assert units.path(session, below.id, date(2025, 7, 1)) == [above.id, below.id]
        audit = session.scalars(select(AuditRow).order_by(AuditRow.id)).all()
    assert [(row.action, row.unit_id) for row in audit] == [
        ("unit_add", above.id),
        ("unit_add", below.id),
    ]


def test_units_are_listed_by_code(with_database: Command) -> None:
    with_database("units", "add", "TV", "xã Tả Van", "--level", "commune")
    with_database("units", "add", "LC", "tỉnh Lào Cai", "--level", "province")
    assert with_database("units", "list").out == "LC\ttỉnh Lào Cai\nTV\txã Tả Van\n"


def test_a_unit_can_exist_since_a_given_day(with_database: Command, database: Database) -> None:
    arguments = ("units", "add", "TV", "xã Tả Van", "--level", "commune")
    with_database(*arguments, "--since", "2026-05-01")
    with database.reading() as session:
        unit = units.by_code(session, "TV")
        assert unit
        (version,) = units.versions_of(session, unit.id)
    assert version.valid_from == date(2026, 5, 1)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("a b", "Tả Van", "--level", "commune"), "CODE: chỉ gồm chữ không dấu"),
        (("TẢ", "Tả Van", "--level", "commune"), "CODE: chỉ gồm chữ không dấu"),
        (("TV", " ", "--level", "commune"), "NAME: phải có từ 1 đến 200 ký tự"),
        (("TV", "Tả Van 0912345678", "--level", "commune"), "NAME: chỉ ghi tên"),
        (("012345678901", "Tả Van", "--level", "commune"), "CODE: chỉ ghi tên"),
        (("TV", "Tả Van", "--level", "Xã"), "--level: province, commune, hamlet"),
        (("TV", "Tả Van", "--level", "commune", "--parent", "LC"), "--parent: không có đơn vị LC"),
        (("LCX", "Tả Van", "--level", "commune"), "CODE: LCX đã là mã của tỉnh Lai Châu"),
    ],
)
def test_what_is_not_right_is_refused_in_one_line(
    with_database: Command, arguments: tuple[str, ...], expected: str
) -> None:
    with_database("units", "add", "LCX", "tỉnh Lai Châu", "--level", "province")
    line = told_in_one_line(with_database("units", "add", *arguments))
    assert line.startswith(expected)
    assert "0912345678" not in line
