"""Published figures of a district on its paper, to the digit; small ones stay hidden."""

from datetime import date
from decimal import Decimal

import pytest

from reports.document.layout import docx
from reports.document.of_totals import totals_paper
from reports.document.paper import Paper
from storage.models import Unit
from tests.documents import decree
from tests.documents.drawn import Drawn
from tests.reports import published
from tests.reports.ledger import Ledger, Period

TWO_YEARS = date(2022, 1, 1), date(2023, 12, 31)
YEAR = date(2026, 1, 1), date(2026, 12, 31)
MONTH = date(2026, 11, 1), date(2026, 11, 30)
MID = date(2026, 11, 15)
ON = date(2024, 1, 5)
SMALL = "Người được tặng quà: dưới 5 người"

PRINTED = {
    "trained_officers_turns": "hơn 272 lượt",
    "trained_militia_officers": "175 người",
    "trained_militia": "1.474 người",
    "online_posts": "5.030 bài",  # 3,382 and 1,648 of two offices
    "online_shares": "1.206 lượt",
    "online_comments": "1.661 bình luận",
    "online_reactions": "86.261 lượt",
    "sessions_held": "109 buổi",
    "session_attendance": "hơn 8.642 lượt người",
    "individual_outreach_cases": "hơn 5.607 trường hợp",
    "influential_people_turns": "208 lượt",
    "religious_dignitary_turns": "97 lượt",
    "loudspeaker_broadcasts": "665 lượt",
    "banners_hung": "75 băng rôn",
    "radio_broadcasts_per_week": "2 buổi/tuần",
    "relief_officers": "156 người",
    "houses_repaired": "26 căn",  # 16 in 2022 and 10 in 2023
    "relief_officer_turns": "20 lượt",
    "relief_militia": "45 người",
    "community_houses_repaired": "1 nhà",
    "campaign_villages": "2 thôn",
    "campaigns_held": "1 đợt",
    "workday_officers": "60 người",
    "workday_militia": "20 người",
    "workday_residents": "40 người",
    "area_planted_ha": "4,5 ha",  # 1.5 and 3 of two communes
    "workdays": "180 ngày công",  # 150 of a commune and 30 of its hamlet
    "trees_planted": "300 cây",
    "canal_dredged_km": "khoảng 3,5 km",
    "conscription_outreach_youth": "1.547 người",
    "gift_recipients": "260 người",
    "gift_value_vnd": "624.000.000 đồng",
}


def paper_of(ledger: Ledger, unit: Unit, period: Period, *viewer: Unit) -> Paper:
    return totals_paper(
        ledger.session,
        ledger.catalogue,
        unit.id,
        *period,
        ON,
        viewer=[each.id for each in viewer],
    )


def lines_of(paper: Paper) -> list[str]:
    return [line for part in paper.parts for group in part.groups for line in group.figures]


def test_all_that_a_district_published_of_two_years_is_on_its_paper(ledger: Ledger) -> None:
    units = published.put_into(ledger)
    district = [
        each
        for each in published.figures()
        if each.unit.startswith("LH") and TWO_YEARS[0] <= each.first <= each.last <= TWO_YEARS[1]
    ]
    assert len(district) == 36
    assert {each.indicator for each in district} == PRINTED.keys()
    file = docx(paper_of(ledger, units["LH"], TWO_YEARS))
    decree.hold(file)
    lines = [line.rstrip(";./") for line in Drawn(file).lines if line.startswith("- ")]
    labels = {key: ledger.catalogue.indicators[key].label for key in PRINTED}
    assert sorted(lines) == sorted(f"- {labels[key]}: {said}" for key, said in PRINTED.items())


def test_it_is_named_for_the_unit_and_the_period(ledger: Ledger) -> None:
    province = ledger.unit("Tỉnh Lâm Đồng")
    paper = paper_of(ledger, ledger.unit("Xã Đạ Đờn", province), MONTH)
    assert paper.subject == ("Kết quả công tác dân vận tháng 11 năm 2026",)
    assert (paper.superior, paper.issuing, paper.place) == ("Tỉnh Lâm Đồng", "Xã Đạ Đờn", "Đạ Đờn")
    assert paper.recipients == ("Tỉnh Lâm Đồng", "Lưu: VT")
    assert paper.day == ON


def test_without_a_figure_it_says_so(ledger: Ledger) -> None:
    file = docx(paper_of(ledger, ledger.unit("LH"), YEAR))
    decree.hold(file)
    assert Drawn(file).lines[1:] == ["Trong kỳ không có số liệu./."]


@pytest.mark.parametrize("period", [YEAR, MONTH])
def test_small_sensitive_figures_of_units_below_are_under_five(
    ledger: Ledger, period: Period
) -> None:
    province = ledger.unit("LC")
    commune = ledger.unit("LC-1", province)
    ledger.log(commune, MID, {"gift_recipients": 2, "gift_value_vnd": 500_000})
    assert lines_of(paper_of(ledger, commune, period)) == [
        "Người được tặng quà: 2 người",
        "Trị giá quà: 500.000 đồng",
    ]
    assert lines_of(paper_of(ledger, province, period))[0] == SMALL


def test_who_stands_above_sees_sensitive_figures_of_whole_months_only(ledger: Ledger) -> None:
    province = ledger.unit("LC")
    commune = ledger.unit("LC-1", province)
    ledger.log(commune, MID, {"gift_recipients": 20, "gift_value_vnd": 500_000})
    gifts, value = "Người được tặng quà: 20 người", "Trị giá quà: 500.000 đồng"
    assert lines_of(paper_of(ledger, commune, MONTH, province)) == [gifts, value]
    shorter = MONTH[0], MID
    assert lines_of(paper_of(ledger, commune, shorter, province)) == [value]
    assert lines_of(paper_of(ledger, commune, shorter, commune)) == [gifts, value]
    assert lines_of(paper_of(ledger, commune, shorter)) == [gifts, value]


def test_what_hides_a_small_figure_is_left_out(ledger: Ledger) -> None:
    province = ledger.unit("LC")
    communes = [ledger.unit(f"LC-{number}", province) for number in range(2)]
    for commune, value in zip(communes, (2, 9), strict=True):
        ledger.log(commune, MID, {"gift_recipients": value})
    seen = [lines_of(paper_of(ledger, each, MONTH, province)) for each in communes]
    assert seen == [[SMALL], []]


def test_what_cannot_be_added_up_or_lies_only_partly_within_is_left_out(ledger: Ledger) -> None:
    province = ledger.unit("LC")
    for number in range(2):
        unit = ledger.unit(f"LC-{number}", province)
        ledger.log(unit, MID, {"radio_broadcasts_per_week": 2})
    ledger.log(province, YEAR[1], {"sessions_held": Decimal(9)}, since=YEAR[0])
    assert lines_of(paper_of(ledger, province, MONTH)) == []
    assert lines_of(paper_of(ledger, province, YEAR)) == [
        "Buổi phát động/tuyên truyền pháp luật: 9 buổi"
    ]


def test_what_is_switched_off_in_reports_is_left_out(ledger: Ledger) -> None:
    unit = ledger.unit("LC")
    ledger.log(unit, MID, {"cases_solved": 3})
    assert not ledger.catalogue.indicators["cases_solved"].enabled
    assert lines_of(paper_of(ledger, unit, MONTH)) == []
