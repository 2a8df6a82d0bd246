"""What a file of units would do, and which of its lines are bad."""

from datetime import date
from decimal import Decimal

import pytest

from domain.tables import Cell, Row, Table, TableError
from domain.units.file_lines import HEADINGS, read_lines
from domain.units.history import Tree, Version
from domain.units.overlay import Overlay, overlay
from domain.units.steps import steps
from domain.units.telling import listed, summary

START = date(2025, 7, 1)
TREE = Tree(
    {
        "LD": (Version("tỉnh Lâm Đồng", "province", None, START),),
        "PS": (Version("xã Phú Sơn", "commune", "LD", START),),
        "DD": (Version("xã Đạ Đờn", "commune", "LD", START, date(2026, 4, 30)),),
    },
    {"DD": ("PS",)},
)


def laid(*rows: tuple[Cell, ...], tree: Tree = TREE) -> Overlay:
    padded = [(*cells, *[None] * (len(HEADINGS) - len(cells))) for cells in rows]
    table = Table(HEADINGS, [Row(line, cells) for line, cells in enumerate(padded, start=2)])
    lines, unread = read_lines(table)
    return overlay(tree, lines, unread)


def told(overlaid: Overlay, tree: Tree = TREE) -> list[str]:
    assert not overlaid.bad
    return list(listed(steps(tree, overlaid.proposal)))


def test_only_code_and_name_are_needed_and_the_level_is_in_the_name() -> None:
    assert told(laid(("LC", "Tỉnh Lào Cai"))) == [
        "thêm LC từ 01/07/2025: Tỉnh Lào Cai (cấp tỉnh)",
    ]


def test_a_new_name_from_a_day_on_cuts_the_old_one() -> None:
    found = laid(("PS", "phường Phú Sơn", "commune", "LD", "01/05/2026"))
    assert told(found) == [
        "đổi tên hoặc cấp PS từ 01/05/2026: "
        "xã Phú Sơn (cấp xã, thuộc LD) → phường Phú Sơn (cấp xã, thuộc LD)"
    ]
    assert found.proposal.versions["PS"][0].valid_to == date(2026, 4, 30)


def test_a_merger_is_an_end_and_a_successor() -> None:
    found = laid(
        ("PS", "xã Phú Sơn", "commune", "LD", START, date(2026, 5, 31), "N"),
        ("N", "xã Phú Sơn Lâm Hà", "commune", "LD", date(2026, 6, 1)),
    )
    assert told(found)[-1] == "thôi hoạt động PS từ 01/06/2026: xã Phú Sơn → N"
    assert summary(steps(TREE, found.proposal)) == "thêm 1; thôi hoạt động 1"


def test_a_unit_cannot_end_before_it_succeeds_another_one() -> None:
    found = laid(("PS", "xã Phú Sơn", "commune", "LD", START, date(2026, 4, 30)))
    assert [each.text for each in found.bad] == [
        "PS kế tiếp DD từ ngày 01/05/2026, nên vẫn phải có vào ngày ấy"
    ]


def test_a_second_unit_of_the_same_name_is_only_doubtful() -> None:
    found = laid(("PS2", "Xã Phú Sơn", None, "LD"))
    assert [each.text for each in found.doubtful] == [
        "PS2 trùng tên với PS trong cùng đơn vị cấp trên"
    ]
    assert found.proposal.versions


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ((24895, "xã X"), "mã: mã là số nên có thể đã mất số 0"),
        ((Decimal("1.5"), "xã X"), "mã: mã là số"),
        (("X", "xã X", None, 68), "cấp trên: mã là số"),
        (("X", 5), "tên: phải là chữ"),
        (("X", "Lạng"), "cấp: để trống"),
        (("X Y", "xã X"), "mã chỉ gồm"),
        (("X", "xã X 0912345678"), "chỉ ghi tên"),
        (("X", "xã X", "Commune"), "cấp: province"),
        (("X", "xã X", None, "YY"), "không có đơn vị cấp trên YY"),
        (("X", "xã X", None, "DD"), "đơn vị cấp trên DD không có trong suốt"),
        (("X", "xã X", None, "X"), "đơn vị X sẽ nằm trong chính nó"),
        (("X", "xã X", None, "LD", "1/7"), "từ ngày: ghi ngày như"),
        (("X", "xã X", None, "LD", START, date(2025, 6, 1)), "đơn vị X: ngày cuối trước"),
        (("X", "xã X", None, "LD", START, None, "PS"), "kế tiếp: chỉ ghi ở dòng cuối"),
        (("X", "xã X", None, "LD", START, date(2026, 1, 1), "ZZ"), "không có đơn vị kế tiếp ZZ"),
        (("PS", "xã Khác", None, "LD"), "cần ghi từ ngày"),
        (("DD", "xã Đạ Đờn", "commune", "LD", START), "đơn vị DD không còn từ trước ngày"),
        (("DD", "xã Đạ Đờn", "commune", "LD", date(2026, 6, 1)), "đơn vị DD không còn"),
        (
            ("DD", "xã Đạ Đờn", "commune", "LD", START, date(2026, 4, 30), "LD"),
            "kế tiếp: đã có đơn vị kế tiếp khác",
        ),
        (("LD", "tỉnh Lâm Đồng", None, None, START, date(2026, 1, 1)), "sau khi LD thôi"),
    ],
)
def test_a_bad_line_is_named_with_its_reason(cells: tuple[Cell, ...], expected: str) -> None:
    found = laid(("LC", "tỉnh Lào Cai"), cells)
    assert [each.line for each in found.bad] == [3]
    assert found.bad[0].text.startswith(expected)
    assert "0912345678" not in found.bad[0].text


def test_two_lines_for_the_same_days_are_refused() -> None:
    found = laid(("X", "xã X", None, "LD"), ("X", "xã Y", None, "LD"))
    assert [each.text for each in found.bad] == ["trùng đơn vị và ngày bắt đầu với dòng 2"]


def test_what_hangs_on_a_bad_line_is_not_told_too() -> None:
    found = laid(("P", 5), ("X", "xã X", None, "P"), ("Y", "xã Y", None, "LD", START, START, "P"))
    assert [each.line for each in found.bad] == [2]


def test_a_table_without_codes_is_refused() -> None:
    with pytest.raises(TableError, match="thiếu cột code"):
        read_lines(Table(("tên",), [Row(2, ("xã X",))]))


def test_headings_may_be_vietnamese() -> None:
    headings = ("Mã", "Tên đơn vị", "CẤP", "Cấp trên", "Từ ngày", "Đến ngày", "Kế tiếp")
    cells = ("X", "xã X", "xã", "LD", "01/07/2025", "31/12/2025", "PS; DD")
    (line,), bad = read_lines(Table(headings, [Row(2, cells)]))
    assert not bad
    assert (line.level, line.valid_to) == ("commune", date(2025, 12, 31))
    assert line.succeeded_by == ("PS", "DD")
