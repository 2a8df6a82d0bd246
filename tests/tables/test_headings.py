"""Headings and whole dates."""

from datetime import date

import pytest

from domain.tables import TableError, columns, read_full_date

SPELLINGS = {"date_to": ("Đến ngày",), "unit": ("Mã đơn vị",)}


@pytest.mark.parametrize("heading", ["date_to", "Date to", "ĐẾN NGÀY", "den  ngay", "Đến ngày *:"])
def test_headings_are_known_without_case_and_diacritics(heading: str) -> None:
    assert columns([heading, "", "unit"], SPELLINGS) == {"date_to": 0, "unit": 2}


def test_an_unknown_heading_is_refused_and_not_quoted() -> None:
    with pytest.raises(TableError, match=r"^cột 2: không biết cột này") as told:
        columns(["unit", "Nguyễn Văn An"], SPELLINGS)
    assert "An" not in str(told.value)


def test_two_columns_of_the_same_are_refused() -> None:
    with pytest.raises(TableError, match="cột 3: trùng với cột 1"):
        columns(["unit", "date_to", "Mã đơn vị"], SPELLINGS)


@pytest.mark.parametrize(
    "text", ["2026-11-05", "5/11/2026", "05-11-2026", "5.11.2026", " 2026-11-05 00:00:00 "]
)
def test_a_whole_date_is_read(text: str) -> None:
    assert read_full_date(text) == date(2026, 11, 5)


@pytest.mark.parametrize("text", ["", "5/11", "5/11/26", "31/2/2026", "hôm qua", "5/11-2026"])
def test_all_else_is_no_whole_date(text: str) -> None:
    with pytest.raises(ValueError, match=r"date|day|month"):
        read_full_date(text)
