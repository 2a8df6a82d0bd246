"""What a report looks like, whatever it says."""

import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest

from reports.document.layout import docx
from reports.document.paper import Part
from tests.documents import decree
from tests.documents.drawn import Drawn, looks, texts
from tests.documents.samples import PAPER


def test_it_is_as_the_decree_has_it() -> None:
    decree.hold(docx(PAPER))


def test_the_bodies_stand_in_capitals_the_upper_one_first() -> None:
    drawn = Drawn(docx(PAPER))
    assert texts(drawn.bodies) == ["TỈNH LÂM ĐỒNG", "XÃ PHÚ SƠN LÂM HÀ", ""]
    drawn = Drawn(docx(replace(PAPER, superior=None)))
    assert texts(drawn.bodies) == ["XÃ PHÚ SƠN LÂM HÀ", ""]


def test_a_body_whose_name_takes_several_lines_has_its_rule_below_them() -> None:
    name = "Ban Chỉ đạo phong trào toàn dân bảo vệ an ninh Tổ quốc xã Phú Sơn Lâm Hà"
    file = docx(replace(PAPER, issuing=name, subject=(name, name * 2)))
    decree.hold(file)
    assert Drawn(file).bodies[1].text == name.upper()


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 2, 5), "ngày 05 tháng 02 năm 2026"),
        (date(2026, 1, 31), "ngày 31 tháng 01 năm 2026"),
        (date(2026, 3, 9), "ngày 09 tháng 3 năm 2026"),
        (date(2026, 12, 10), "ngày 10 tháng 12 năm 2026"),
    ],
)
def test_days_under_ten_and_the_first_two_months_have_a_zero(day: date, said: str) -> None:
    drawn = Drawn(docx(replace(PAPER, day=day)))
    assert texts(drawn.dated) == [f"Lâm Hà, {said}"]


def test_parts_and_kinds_are_numbered_and_figures_are_a_list() -> None:
    drawn = Drawn(docx(PAPER))
    assert [(each.text, looks(each)[1]) for each in drawn.body] == [
        ("Xã Phú Sơn Lâm Hà báo cáo như sau:", False),
        ("I. Kết quả thực hiện", True),
        ("Đã họp dân ở 3 thôn.", False),
        ("1. Buổi tuyên truyền", True),
        ("- Lượt người tham gia: hơn 8.642 lượt người.", False),
        ("2. Ngày công giúp dân", True),
        ("- Cây trồng: 300 cây;", False),
        ("- Kênh mương: 605,5 km.", False),
        ("II. Khó khăn, vướng mắc", True),
        ("Đường vào thôn 5 còn lầy./.", False),
    ]


def test_a_heading_never_ends_a_page() -> None:
    drawn = Drawn(docx(PAPER))
    stay = [bool(each.paragraph_format.keep_with_next) for each in drawn.body]
    assert stay == [looks(each)[1] for each in drawn.body[:-1]] + [True]


def test_one_part_has_no_number_and_one_without_a_heading_none_either() -> None:
    told = ("Không có.",)
    one = Drawn(docx(replace(PAPER, parts=(Part("Kết quả", told),))))
    assert one.lines[1:] == ["Kết quả", "Không có./."]
    none = Drawn(docx(replace(PAPER, parts=(Part("", told),))))
    assert none.lines[1:] == ["Không có./."]


@pytest.mark.parametrize("text", ["Đã xong", "Đã xong.", "Đã xong ./.", "Đã xong;", "Đã xong…"])
def test_whatever_ends_the_last_line_the_report_ends_once(text: str) -> None:
    drawn = Drawn(docx(replace(PAPER, parts=(Part("", (text, " \n ")),))))
    assert drawn.lines[-1] == "Đã xong./."


def test_who_gets_it_and_who_signs() -> None:
    signed, listed = ("TM. Ban Chỉ đạo", "Trưởng ban"), ("Tỉnh Lâm Đồng;", "Lưu: VT.")
    drawn = Drawn(docx(replace(PAPER, signature=signed, recipients=listed)))
    assert texts(drawn.recipients) == ["Nơi nhận:", "- Tỉnh Lâm Đồng;", "- Lưu: VT."]
    assert texts(drawn.signed) == ["TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN", ""]


def test_nothing_in_it_tells_of_the_program_or_the_machine() -> None:
    with zipfile.ZipFile(BytesIO(docx(PAPER))) as packed:
        properties = packed.read("docProps/core.xml").decode()
    assert "python-docx" not in properties
    assert "2013" not in properties
    assert "<dc:title>Công tác dân vận tháng 01 năm 2026</dc:title>" in properties
