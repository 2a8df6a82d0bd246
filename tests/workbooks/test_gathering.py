"""What a workbook holds: figures to the digit; nothing small, no hamlet, no word, no name."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import event

from domain.units.levels import HAMLET
from storage import units
from storage.models import ActivityText, Person, Unit
from tests.reports import published
from tests.reports.ledger import FOUNDED, NOW, Ledger
from tests.workbooks.reading_back import Opened, book_of

TWO_YEARS = date(2022, 1, 1), date(2023, 12, 31)
MONTH = date(2026, 11, 1), date(2026, 11, 30)
MID = date(2026, 11, 15)
PREFIX = {"over": '"hơn "', "about": '"khoảng "', "under": '"gần "', None: ""}
HAMLET_NAME, OFFICER, WORDS = "Thôn Bản Lìm", "Lò Thị Mỷ", "đường xuống cấp"


def hamlet(ledger: Ledger, parent: Unit) -> Unit:
    return units.add(
        ledger.session,
        code="T-A-1",
        name=HAMLET_NAME,
        level=HAMLET,
        parent=parent,
        valid_from=FOUNDED,
    )


def test_the_36_figures_of_lam_ha_stand_there_to_the_digit(ledger: Ledger) -> None:
    made = published.put_into(ledger)
    found = Opened(book_of(ledger, made["LH"].id, *TWO_YEARS)).totals()
    figures = [each for each in published.figures() if each.unit.startswith("LH")]
    assert len(figures) == 36
    indicators = ledger.catalogue.indicators
    for key in {each.indicator for each in figures}:
        same = [each for each in figures if each.indicator == key]
        cell = found[indicators[key].label]["LH"]
        assert Decimal(str(cell.value)) == sum(each.value for each in same), key
        [mark] = {each.approx for each in same}
        digits = "#,##0" if cell.value == int(cell.value) else "#,##0.##"
        assert cell.number_format == PREFIX[mark] + digits
    for each in figures:
        if each.unit in {"LH-QS", "LH-CA", "LH-PS"}:
            own = found[indicators[each.indicator].label][each.unit]
            assert Decimal(str(own.value)) == each.value
    assert found["Nhà dân được sửa"]["LH"].value == 26
    assert found["Ngày công"]["LH-DD"].value == 150 + 30
    assert found["Trị giá quà"]["Đơn vị tính"].value == "đồng"


def test_columns_are_the_units_right_below_that_have_figures(ledger: Ledger) -> None:
    made = published.put_into(ledger)
    book = book_of(ledger, made["LH"].id, *TWO_YEARS)
    assert book.columns == ["LH", "LH-CA", "LH-DD", "LH-PS", "LH-QS"]
    later = book_of(ledger, made["LH"].id, date(2026, 1, 1), date(2026, 12, 31))
    assert (later.columns, later.totals, later.logs) == (["LH"], [], [])


def test_a_small_sensitive_figure_is_in_no_cell(ledger: Ledger) -> None:
    top = ledger.unit("T")
    for code, recipients in (("T-A", 3), ("T-B", 11), ("T-C", 17)):
        unit = ledger.unit(code, top)
        ledger.log(unit, MID, {"gift_recipients": recipients, "gifts_given": 50})
    opened = Opened(book_of(ledger, top.id, *MONTH))
    row = opened.totals()["Người được tặng quà"]
    assert [row[code].value for code in ("T", "T-A", "T-B", "T-C")] == [31, "<5", "ẩn", 17]
    assert 3 not in opened.values()
    assert opened.totals()["Phần quà thăm hỏi"]["T"].value == 150


def test_sensitive_figures_of_units_below_are_given_by_months(ledger: Ledger) -> None:
    top = ledger.unit("T")
    below = ledger.unit("T-A", top)
    ledger.log(below, MID, {"gift_recipients": 70})
    label = "Người được tặng quà"
    quarter = Opened(book_of(ledger, top.id, date(2026, 10, 1), date(2026, 12, 31))).totals()
    assert quarter[label]["T"].value == 70
    assert quarter[label]["T-A"].value == "theo tháng"
    assert Opened(book_of(ledger, top.id, *MONTH)).totals()[label]["T-A"].value == 70
    assert Opened(book_of(ledger, below.id, MID, MID)).totals()[label]["T-A"].value == 70


def test_what_cannot_be_added_or_lies_only_partly_inside_is_told_in_words(ledger: Ledger) -> None:
    top = ledger.unit("T")
    for code in ("T-A", "T-B"):
        ledger.log(ledger.unit(code, top), MID, {"radio_broadcasts_per_week": 2})
    ledger.log(top, MID, {"houses_repaired": 5}, since=MID - timedelta(days=60))
    found = Opened(book_of(ledger, top.id, *MONTH)).totals()
    radio = found["Số buổi phát chuyên mục mỗi tuần"]
    assert [radio[code].value for code in ("T", "T-A")] == ["từng đơn vị", 2]
    houses = found["Nhà dân được sửa"]
    assert [houses["T"].value, houses["Số của kỳ khác, chưa cộng"].value] == ["một phần", 1]


def test_indicators_that_are_switched_off_are_left_out(ledger: Ledger) -> None:
    top = ledger.unit("T")
    ledger.log(top, MID, {"tips_received": 90})
    assert book_of(ledger, top.id, *MONTH).totals == []


def test_logs_are_those_that_count_and_of_no_sensitive_kind(ledger: Ledger) -> None:
    top = ledger.unit("T")
    commune = ledger.unit("T-A", top)
    ledger.log(commune, MID, {"visits_made": 1, "people_met_turns": (40, "about")})
    ledger.log(commune, MID, {"citizens_received": 6, "reception_days_held": 1})
    ledger.log(commune, MID, {"workdays": 30}, since=MID - timedelta(days=20))
    ledger.log(commune, MID, {"relief_workdays": 9}, since=MID - timedelta(days=60))
    ledger.log(commune, MONTH[0] - timedelta(days=1), {"visits_made": 1})
    withdrawn = ledger.log(commune, MID, {"visits_made": 1})
    withdrawn.withdrawn_at = NOW
    ledger.session.flush()
    opened = Opened(book_of(ledger, top.id, *MONTH))
    days, visit = opened.table("Nhật ký")
    assert visit["Loại việc"].value == "Xuống cơ sở"
    assert visit["Đến ngày"].value is None
    met = visit["Lượt người dân được gặp (lượt)"]
    assert (met.value, met.number_format) == (40, '"khoảng "#,##0')
    assert days["Ngày"].value.date() == MID - timedelta(days=20)
    assert days["Đến ngày"].value.date() == MID
    assert days["Ngày công (ngày công)"].value == 30
    said = " ".join(str(value) for value in opened.values())
    assert "nhạy cảm" in said
    assert ledger.catalogue.kinds["citizen_reception"].label in said


def test_a_sensitive_figure_in_a_log_of_another_kind_is_not_listed(ledger: Ledger) -> None:
    top = ledger.unit("T")
    ledger.log(top, MID, {"visits_made": 1, "citizens_received": 77})
    book = book_of(ledger, top.id, *MONTH)
    assert list(book.measures) == ["visits_made"]


def test_no_hamlet_no_officer_and_no_word_gets_into_the_file(ledger: Ledger) -> None:
    top = ledger.unit("T")
    commune = ledger.unit("T-A", top)
    place = hamlet(ledger, commune)
    officer = Person(name=OFFICER, created_at=NOW, agreed_at=NOW)
    ledger.session.add(officer)
    ledger.session.flush()
    log = ledger.log(commune, MID, {"visits_made": 1})
    log.place_id, log.person_id = place.id, officer.id
    ledger.session.add(ActivityText(activity_id=log.id, key="result", text=WORDS))
    ledger.log(place, MID, {"visits_made": 4})
    for unit in (top, commune):
        opened = Opened(book_of(ledger, unit.id, *MONTH))
        assert {row["Đơn vị"].value for row in opened.table("Nhật ký")} == {"T-A"}
        whole = "".join(opened.inside())
        assert "T-A" in whole
        assert [each for each in (HAMLET_NAME, OFFICER, WORDS) if each in whole] == []


def test_nothing_of_a_unit_beside_gets_into_the_file(ledger: Ledger) -> None:
    top = ledger.unit("T")
    one, other = ledger.unit("T-A", top), ledger.unit("T-B", top)
    for unit in (one, other):
        ledger.log(unit, MID, {"visits_made": 1})
    book = book_of(ledger, one.id, *MONTH)
    assert book.columns == ["T-A"]
    assert [log.unit for log in book.logs] == ["T-A"]


def test_a_merged_unit_is_called_what_it_was(ledger: Ledger) -> None:
    top = ledger.unit("T")
    old, new = ledger.unit("T-OLD", top), ledger.unit("T-NEW", top, since=MID)
    ledger.log(old, MONTH[0], {"visits_made": 2})
    ledger.log(new, MONTH[1], {"visits_made": 5})
    ledger.succeed(old, new, on=MID)
    book = book_of(ledger, top.id, *MONTH)
    assert [log.unit for log in book.logs] == ["T-OLD", "T-NEW"]
    visits = Opened(book).totals()["Chuyến xuống cơ sở"]
    assert [visits["T"].value, visits["T-NEW"].value] == [7, 5]


def test_a_unit_that_is_not_there_is_an_error(ledger: Ledger) -> None:
    with pytest.raises(LookupError):
        book_of(ledger, 4711, *MONTH)


def test_a_whole_province_takes_no_more_statements_than_a_commune(ledger: Ledger) -> None:
    province = ledger.unit("T")
    for number in range(70):
        commune = ledger.unit(f"X{number:02}", province)
        ledger.log(commune, MID, {"visits_made": number, "people_met_turns": 3})
        ledger.log(commune, MID, {"gift_recipients": 20 + number})
    ran: list[str] = []

    def note(_1: object, _2: object, statement: str, *_more: object) -> None:
        ran.append(statement)

    connection = ledger.session.connection()
    event.listen(connection, "before_cursor_execute", note)
    counts, columns = [], []
    for unit in (commune, province):
        ran.clear()
        columns.append(len(book_of(ledger, unit.id, *MONTH).columns))
        counts.append(len(ran))
    event.remove(connection, "before_cursor_execute", note)
    assert columns == [1, 71]
    assert counts[1] == counts[0] <= 12
