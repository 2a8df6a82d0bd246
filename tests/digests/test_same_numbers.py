"""Text, picture, workbook and document of a unit and period give the numbers that totals give."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from domain.texts import Texts
from reports.digest.figures import ATTENDANCE, SESSIONS, VISITS, Figures, as_json
from reports.digest.gathering import gather
from reports.digest.moment import At
from reports.digest.text import write
from reports.document.figure_lines import said
from reports.papers import drawing
from reports.totals import Totals
from reports.workbook.gathering import load
from storage.figures import Asked
from storage.models import Unit
from storage.weekly_figures import by_week
from tests.documents.drawn import Drawn
from tests.reports.ledger import Ledger
from tests.workbooks.reading_back import Opened

OCTOBER, DECEMBER = date(2026, 10, 1), date(2026, 12, 31)
NOVEMBER = date(2026, 11, 1), date(2026, 11, 30)
QUARTER = OCTOBER, DECEMBER
AT = At(datetime(2027, 1, 4, 1, tzinfo=UTC))
SMALL = "gift_recipients"
VI = Texts("vi")
COUNTS = {
    VISITS: r"Xuống cơ sở (.+?) chuyến",
    SESSIONS: r"Tuyên truyền (.+?) buổi",
    ATTENDANCE: r"buổi.*?, (.+?) lượt người",
}


@dataclass
class Province:
    """Two communes that have logged a quarter."""

    ledger: Ledger
    top: Unit
    communes: list[Unit]

    def totals(self, first: date, last: date) -> Totals:
        return self.ledger.totals(self.top, (first, last))

    def text(self, first: date, last: date) -> tuple[str, Figures]:
        found = gather(self.ledger.session, self.ledger.catalogue, [self.top.id], first, last, AT)[
            self.top.id
        ]
        return write(VI, self.ledger.catalogue, found), found.figures

    def workbook(self, first: date, last: date) -> dict[str, dict[str, Any]]:
        book = load(
            self.ledger.session, self.ledger.catalogue, self.top.id, first, last, AT.now, AT.zone
        )
        return Opened(book).totals()

    def document(self, first: date, last: date) -> list[str]:
        """Return the lines of the body."""
        draw = drawing.document(
            self.ledger.session, self.ledger.catalogue, self.top.id, (first, last), AT
        )
        return Drawn(draw()).lines


@pytest.fixture
def province(ledger: Ledger) -> Province:
    top = ledger.unit("T")
    communes = [ledger.unit(code, top) for code in ("T-A", "T-B")]
    day, n = OCTOBER, 0
    while day <= DECEMBER:
        n += 1
        unit = communes[n % 2]
        ledger.log(unit, day, {"sessions_held": 1 + n % 3, "session_attendance": 37 * n})
        ledger.log(unit, day, {"visits_made": 1, "people_met_turns": 400 + n})
        day += timedelta(days=4)
    ledger.log(communes[0], date(2026, 11, 12), {"session_attendance": (620, "over")})
    month = {"sessions_held": 9, "session_attendance": 1_250, "radio_broadcasts_per_week": 3}
    ledger.log(communes[1], NOVEMBER[1], month, since=NOVEMBER[0])  # as a file brings it in
    ledger.log(communes[0], date(2026, 11, 17), {"workdays": 31}, since=date(2026, 11, 5))
    ledger.log(communes[0], date(2026, 11, 8), {"area_planted_ha": Decimal("2.75")})
    ledger.log(communes[1], date(2026, 11, 20), {"gifts_given": 60, SMALL: 2})
    return Province(ledger, top, communes)


@pytest.mark.parametrize("period", [NOVEMBER, QUARTER])
def test_text_workbook_document_and_totals_are_the_same_numbers(
    province: Province, period: tuple[date, date]
) -> None:
    totals = province.totals(*period)
    text, figures = province.text(*period)
    sheet, lines = province.workbook(*period), province.document(*period)
    assert {key: change.now for key, change in figures.changes.items() if change.now} == {
        key: total.value for key, total in totals.items() if key != SMALL
    }
    for key, pattern in COUNTS.items():
        found = re.search(pattern, text)
        assert found is not None
        assert _number(found[1]) == totals[key].value
    assert "hơn " in text
    shown = [key for key in totals if key != SMALL]
    assert len(shown) >= 8
    for key in shown:
        indicator, total = province.ledger.catalogue.indicators[key], totals[key]
        assert isinstance(total.value, Decimal)
        assert Decimal(str(sheet[indicator.label]["T"].value)) == total.value
        line = f"{indicator.label}: {said(indicator, total.value, total.approx)}"
        assert any(line in each for each in lines), line


def test_the_picture_shows_the_weeks_that_totals_give(province: Province) -> None:
    _, figures = province.text(*QUARTER)
    picture = drawing.picture(figures, VI)
    assert picture.title == "T\nQUÝ 4/2026"
    assert len(picture.weeks) == 12
    assert picture.weeks[-1].first == date(2026, 12, 28)
    for week in picture.weeks:
        of_week = province.totals(week.first, week.first + timedelta(days=6))
        assert week.sessions == _value(of_week, SESSIONS)
        assert week.attendance == _value(of_week, ATTENDANCE)
    assert sum(week.attendance for week in picture.weeks) > 1_000
    english = drawing.picture(figures, Texts("en"))
    assert (english.title, english.labels.reports) == ("T\nQUARTER 4/2026", "Reports handed in")


def test_weeks_count_a_span_on_its_last_day_and_a_month_in_none_of_them(
    province: Province,
) -> None:
    first = date(2026, 10, 5)
    weeks = [first + timedelta(days=7 * n) for n in range(12)]
    asked = Asked(
        (province.top.id,),
        first,
        weeks[-1] + timedelta(days=6),
        province.ledger.catalogue.span_kinds,
    )
    keys = (SESSIONS, ATTENDANCE, VISITS, "workdays", "area_planted_ha")
    series = by_week(province.ledger.session, asked, keys)
    for key in keys:
        of_weeks = [_value(province.totals(each, each + timedelta(days=6)), key) for each in weeks]
        assert series[province.top.id, key] == of_weeks
    workdays = dict(zip(weeks, series[province.top.id, "workdays"], strict=True))
    assert {day: value for day, value in workdays.items() if value} == {date(2026, 11, 16): 31}
    whole = _value(province.totals(asked.first, asked.last), SESSIONS)
    assert whole - sum(series[province.top.id, SESSIONS]) == 9  # the month's


def test_what_is_small_is_hidden_in_files_and_absent_from_text(province: Province) -> None:
    label = province.ledger.catalogue.indicators[SMALL].label
    text, figures = province.text(*NOVEMBER)
    assert label not in text
    assert SMALL not in as_json(figures)["changes"]
    row = province.workbook(*NOVEMBER)[label]
    assert {row["T"].value, row["T-B"].value} <= {"<5", "ẩn"}
    [line] = [line for line in province.document(*NOVEMBER) if label in line]
    assert "dưới 5 người" in line


def _value(totals: Totals, key: str) -> Decimal:
    value = totals[key].value if key in totals else None
    return value if isinstance(value, Decimal) else Decimal(0)


def _number(text: str) -> Decimal:
    """Read "hơn 8.642" back."""
    return Decimal(re.sub(r"[^0-9,]", "", text.partition(" (")[0]).replace(",", "."))
