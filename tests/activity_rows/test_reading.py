"""Rows are read strictly: what is not sure is refused, with its reason and without its text."""

from datetime import date
from decimal import Decimal

import pytest

from domain.activity_rows import Fault, Reader, Written
from domain.reading import Quantity
from domain.tables import Cell, Row
from tests.activity_rows.rows import CATALOGUE, TODAY, UNITS, read, refused, taken


def test_a_row_says_what_was_done() -> None:
    row = taken(
        kind="Buổi tuyên truyền",
        date_to="2026-11-16",
        place="ta van giay 1",
        topic="1 4",
        partners="Công an; Phụ nữ",
        session_attendance="hơn 80 người",
        sessions_held=2,
        result="Bà con đồng tình.",
    )
    assert (row.unit, row.kind, row.place) == ("TV", "propaganda_session", "TV-1")
    assert (row.first, row.last) == (date(2026, 11, 15), date(2026, 11, 16))
    assert row.choices == {
        "topics": ("policy_law", "ethnic_religion"),
        "partners": ("police", "women"),
    }
    assert row.figures == {
        "session_attendance": Quantity(Decimal(80), "over"),
        "sessions_held": Quantity(Decimal(2)),
    }
    assert row.texts == {"result": Written("Bà con đồng tình.")}


def test_nothing_is_filled_in() -> None:
    assert not taken().figures  # in chat a visit would count as one


def test_all_faults_of_a_row_are_told() -> None:
    assert [column for column, _ in refused(date="hôm qua", unit=12, place=5, kind="x")] == [
        "date",
        "unit",
        "kind",
    ]


@pytest.mark.parametrize("cell", [date(2026, 11, 15), "2026-11-15", "15.11.2026"])
def test_a_day_is_a_date_or_written_in_full(cell: Cell) -> None:
    assert taken(date=cell).last == date(2026, 11, 15)


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        ({"date": None}, "date", "cần cả ngày"),
        ({"date": "14/11"}, "date", "cần cả ngày"),
        ({"date": date(2026, 11, 21)}, "date", "chưa đến"),
        ({"date": date(1899, 1, 1)}, "date", "quá xa"),
        ({"date_to": "2026-11-14"}, "date_to", "trước ngày đầu"),
        ({"unit": None}, "unit", "chưa ghi"),
        ({"unit": "XX"}, "unit", "không có đơn vị"),
        ({"unit": 101}, "unit", r"định dạng cột là Văn bản"),
        ({"place": "MB-1"}, "place", "không thuộc đơn vị"),
        ({"place": "TV"}, "place", "không thuộc đơn vị"),
        ({"place": "Bản Hồ"}, "place", "không có nơi nào"),
        ({"place": "Thôn Cũ"}, "place", "không có nơi nào"),
        ({"unit": "MB", "place": "Nậm Sang"}, "place", "hãy ghi mã"),
        ({"place": 1}, "place", r"định dạng cột là Văn bản"),
        ({"kind": "hop"}, "kind", "không có loại việc"),
        ({"kind": None}, "kind", "chưa ghi loại việc"),
        ({"gifts_given": 3}, "kind", "thuộc loại việc khác"),
        ({"topic": "1 2 3 4"}, "topic", "nhiều nhất 3"),
        ({"topic": "13"}, "topic", "từ 1 đến 12"),
        ({"topic": "Bóng đá"}, "topic", "không nằm trong danh sách"),
        ({"topic": Decimal("1.4")}, "topic", "Văn bản"),
        ({"people_met_turns": "nhiều"}, "people_met_turns", "không rõ là bao nhiêu"),
        ({"people_met_turns": "20-25"}, "people_met_turns", "không phải một khoảng"),
        ({"people_met_turns": -1}, "people_met_turns", "không thể âm"),
        ({"people_met_turns": Decimal("1.5")}, "people_met_turns", "số nguyên"),
        ({"people_met_turns": "0912345678"}, "people_met_turns", "giống số giấy tờ"),
        ({"people_met_turns": 10**15}, "people_met_turns", "quá lớn"),
        ({"people_met_turns": date(2026, 5, 3)}, "people_met_turns", "là một ngày"),
        ({"result": "x" * 501}, "result", "dài quá 500"),
        ({"result": "Gọi 0912345678"}, "result", "có số điện thoại"),
        ({"proposals": "Tài liệu MẬT"}, "proposals", "nội dung mật không được đưa vào đây"),
    ],
)
def test_what_is_not_sure_is_refused(cells: dict[str, Cell], column: str, reason: str) -> None:
    ((found, told),) = refused(**cells)
    assert found == column
    assert reason in told
    assert not any(isinstance(cell, str) and cell in told for cell in cells.values())


def test_a_kind_that_is_not_said_is_told_by_its_indicators() -> None:
    assert taken(kind=None, gifts_given="20", gift_value_vnd="20 triệu").kind == "gift"


def test_a_text_kept_under_a_warning_keeps_its_rule() -> None:
    written = taken(result="Nhắc tài liệu lưu hành nội bộ").texts["result"]
    assert written.rule == "internal_mark"


def test_a_place_is_called_what_it_was_called_on_the_day() -> None:
    assert taken(date="2026-06-30", place="Séo Mý Tỷ").place == "TV-2"
    assert taken(date="2026-07-01", place="Mý Tỷ").place == "TV-2"
    assert refused(date="2026-07-01", place="thôn Séo Mý Tỷ")


def test_a_place_of_before_the_tree_begins_is_found_in_the_tree_as_it_began() -> None:
    assert taken(date="2019-03-15", place="Séo Mý Tỷ").place == "TV-2"


def test_a_row_with_cells_outside_its_columns_is_not_read() -> None:
    row = Row(9, ("x",), surplus=True)
    (fault,) = Reader(CATALOGUE, UNITS, {"date": 0}, TODAY).read(row)  # type: ignore[misc]
    assert str(fault).startswith("dòng 9: có ô nằm ngoài")


class TestCountsOfAPeriod:
    """Of these neither a day nor a place nor a note may be told: they would point at somebody."""

    PERIOD: dict[str, Cell] = {"date": "2026-10-01", "date_to": "2026-10-31"}  # noqa: RUF012

    def test_unit_and_period_are_enough(self) -> None:
        row = taken(**self.PERIOD, kind="social_support", addicts_supported=39)
        assert row.figures == {"addicts_supported": Quantity(Decimal(39))}

    @pytest.mark.parametrize("also", [{"place": "TV-1"}, {"result": "Tốt"}, {"topic": "1"}])
    def test_nothing_else_is_taken(self, also: dict[str, Cell]) -> None:
        ((column, reason),) = refused(**self.PERIOD, kind=None, addicts_supported=39, **also)
        assert (column, "chỉ nhập theo đơn vị và kỳ" in reason) == ("", True)

    def test_one_day_is_no_period(self) -> None:
        assert "theo kỳ" in refused(kind=None, tips_received=5)[0][1]

    def test_without_a_figure_there_is_nothing(self) -> None:
        assert "không có số nào" in refused(**self.PERIOD, kind="key_person_meeting")[0][1]

    def test_one_such_count_of_a_usual_kind_is_enough(self) -> None:
        faults = read(**self.PERIOD, kind="suggestion_box", box_letters=4, place="TV-1")
        assert isinstance(faults, list)
        assert isinstance(faults[0], Fault)
        assert taken(kind="suggestion_box", suggestion_box_openings=1, place="TV-1")
