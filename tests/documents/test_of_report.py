"""The paper of a report is what was handed in, under the names of the day."""

from datetime import date, timedelta
from typing import Any

import pytest

from domain.catalogue import load
from reports.document.layout import docx
from reports.document.of_report import report_paper
from reports.document.paper import Group, Paper
from storage import units
from storage.duties.changing import Report, submit
from storage.models import Duty, UnitVersion
from storage.roles import By
from tests.documents import decree
from tests.storage.duties.house import NOW, House

CATALOGUE = load()
ON = date(2026, 11, 16)
SECTIONS = {
    "next_plan": "- Họp dân thôn 1\n\n- Sửa mương\n",
    "results": "Đã họp dân ở 3 thôn.",
    "difficulties": "",
}


def figure(value: str, approx: str | None = None, why: str | None = None) -> dict[str, Any]:
    given = why is not None
    logged = "7" if given else None
    return {
        "value": value,
        "approx": approx,
        "logs": 3,
        "given": given,
        "logged": logged,
        "why": why,
    }


FIGURES = {
    "area_planted_ha": figure("605.5"),
    "session_attendance": figure("8642", "over"),
    "sessions_held": figure("109", why="Sổ tay còn hai buổi"),
    "gift_recipients": figure("2"),
    "gift_value_vnd": figure("624000000"),
}


@pytest.fixture
def duty(house: House) -> Duty:
    return house.duty(house.commune)


def hand_in(house: House, duty: Duty, figures: dict[str, Any], sections: dict[str, str]) -> None:
    submit(house.session, duty, Report(figures, sections), By(house.person.id, NOW))


def paper_of(house: House, duty: Duty, **asked: Any) -> Paper:
    return report_paper(house.session, CATALOGUE, duty.id, ON, **asked)


def test_it_says_what_was_handed_in_last(house: House, duty: Duty) -> None:
    hand_in(house, duty, {"sessions_held": figure("5")}, {"results": "Đã sai."})
    hand_in(house, duty, FIGURES, SECTIONS)
    paper = paper_of(house, duty, shows_sensitive=True)
    assert [part.heading for part in paper.parts] == [
        "Kết quả thực hiện",
        "Khó khăn, vướng mắc",
        "Phương hướng, nhiệm vụ kỳ tới",
    ]
    assert [part.paragraphs for part in paper.parts] == [
        ("Đã họp dân ở 3 thôn.",),
        ("Không có.",),
        ("- Họp dân thôn 1", "- Sửa mương"),
    ]
    assert paper.parts[0].groups == (
        Group(
            "Buổi tuyên truyền",
            (
                "Buổi phát động/tuyên truyền pháp luật: 109 buổi",
                "Lượt người tham gia: hơn 8.642 lượt người",
            ),
        ),
        Group("Tặng quà", ("Người được tặng quà: 2 người", "Trị giá quà: 624.000.000 đồng")),
        Group("Ngày công giúp dân", ("Diện tích cây trồng: 605,5 ha",)),
    )


def test_an_earlier_one_can_be_asked_for(house: House, duty: Duty) -> None:
    hand_in(house, duty, {}, {"results": "Lần đầu."})
    hand_in(house, duty, {}, {"results": "Lần hai."})
    assert paper_of(house, duty, number=1).parts[0].paragraphs == ("Lần đầu.",)
    with pytest.raises(LookupError):
        paper_of(house, duty, number=3)


def test_above_the_unit_no_sensitive_figure_is_shown(house: House, duty: Duty) -> None:
    hand_in(house, duty, FIGURES, SECTIONS)
    gifts = paper_of(house, duty).parts[0].groups[1]
    assert gifts.figures == ("Trị giá quà: 624.000.000 đồng",)


def test_why_a_figure_was_changed_is_not_printed(house: House, duty: Duty) -> None:
    hand_in(house, duty, FIGURES, SECTIONS)
    assert "Sổ tay" not in repr(paper_of(house, duty, shows_sensitive=True))


def test_who_when_and_to_whom(house: House, duty: Duty) -> None:
    hand_in(house, duty, FIGURES, SECTIONS)
    paper = paper_of(house, duty)
    assert (paper.superior, paper.issuing, paper.place) == ("Tỉnh Mẫu", "Xã Suối Mơ", "Suối Mơ")
    assert paper.day == ON
    assert paper.subject == ("Tháng 11 năm 2026",)  # of a type that is called "tháng" alone
    assert paper.opening == (
        "Xã Suối Mơ báo cáo kết quả trong kỳ, tính từ ngày 15/10/2026 đến ngày 14/11/2026, như sau:"
    )
    assert paper.recipients == ("Tỉnh Mẫu", "Lưu: VT")


def test_names_are_those_of_the_day(house: House, duty: Duty) -> None:
    hand_in(house, duty, FIGURES, SECTIONS)
    units.versions_of(house.session, house.commune.id)[-1].valid_to = ON
    renamed = UnitVersion(
        unit_id=house.commune.id,
        name="Phường Suối Mơ",
        level="commune",
        parent_id=house.other.id,
        valid_from=ON + timedelta(days=1),
    )
    house.session.add(renamed)
    house.session.flush()
    assert paper_of(house, duty).issuing == "Xã Suối Mơ"
    later = report_paper(house.session, CATALOGUE, duty.id, ON + timedelta(days=1))
    assert (later.superior, later.issuing) == ("Xã Đồi Chè", "Phường Suối Mơ")


def test_who_receives_the_type_gets_it(house: House, duty: Duty) -> None:
    hand_in(house, duty, FIGURES, SECTIONS)
    house.report_type.receiver_id = house.other.id
    assert paper_of(house, duty).recipients == ("Xã Đồi Chè", "Lưu: VT")
    assert paper_of(house, duty).superior == "Tỉnh Mẫu"


def test_the_top_of_the_tree_has_nobody_above(house: House) -> None:
    duty = house.duty(house.province)
    hand_in(house, duty, {}, {})
    paper = paper_of(house, duty)
    assert paper.superior is None
    assert paper.recipients == ("Lưu: VT",)


def test_with_neither_figures_nor_words_it_says_so(house: House, duty: Duty) -> None:
    hand_in(house, duty, {}, {})
    (part,) = paper_of(house, duty).parts
    assert part.paragraphs == ("Trong kỳ không có số liệu.",)


@pytest.mark.parametrize(
    ("name", "subject"),
    [
        ("Công tác dân vận tháng", "Công tác dân vận tháng 11 năm 2026"),
        ("Công tác dân vận", "Công tác dân vận tháng 11 năm 2026"),
        ("Kết quả dân vận 6 tháng", "Kết quả dân vận tháng 11 năm 2026"),
        ("an ninh hằng tháng", "An ninh tháng 11 năm 2026"),
        ("Phong trào thanh niên", "Phong trào thanh niên tháng 11 năm 2026"),
    ],
)
def test_the_subject_is_the_type_with_its_period(
    house: House, duty: Duty, name: str, subject: str
) -> None:
    hand_in(house, duty, {}, {})
    house.report_type.name = name
    assert paper_of(house, duty).subject == (subject,)


def test_what_was_not_handed_in_has_no_paper(house: House, duty: Duty) -> None:
    with pytest.raises(LookupError):
        paper_of(house, duty)


def test_it_is_drawn_as_the_decree_has_it(house: House, duty: Duty) -> None:
    hand_in(house, duty, FIGURES, SECTIONS)
    decree.hold(docx(paper_of(house, duty, shows_sensitive=True)))
