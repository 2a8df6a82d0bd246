"""The page on how to write: every row of its tables is what the readers and the guard do."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

import pytest

from domain import reading
from domain.catalogue import load
from domain.days import say_day
from domain.places.search import Place
from domain.quick import Understood, What, main_figure, read_quick
from domain.reading import Unreadable
from domain.reading.printing import print_count, print_decimal, print_minutes, print_money
from domain.texts import Texts
from tests.docs.pages import HOUSE, fences
from tests.guard.verdicts import verdict

PAGE = HOUSE / "docs/guide/writing.vi.md"
TODAY = date(2026, 11, 18)
HAMLETS = [Place(str(n), f"Thôn {n}") for n in range(1, 6)]
REASONS = {
    "chưa rõ ngày nào": "vague",
    "chưa rõ bao nhiêu": "vague",
    "nhiều ngày liền": "range",
    "từ số này đến số kia": "range",
    "hai ngày khác nhau": "multiple_dates",
    "hai số khác nhau": "multiple_numbers",
    "hiểu được hai cách": "ambiguous",
    "không có ngày ấy": "invalid_date",
    "ngày ấy là thứ khác": "weekday_mismatch",
    "chưa tới ngày ấy": "future_date",
    "đã qua ngày ấy": "past_date",
    "ngày âm lịch": "lunar_date",
    "lâu quá một năm": "out_of_range",
    "không phải số nguyên": "not_integer",
    "giống số giấy tờ, số máy": "looks_like_pii",
    "phẩy hay chấm": "ambiguous_separator",
    "mỗi vùng một khác": "unit_ambiguous",
    "không đổi được": "unit_mismatch",
    "đồng, nghìn hay triệu": "unit_missing",
    "phút hay giờ": "unit_missing",
    "không phải tiền đồng": "unsupported_currency",
}
VERDICTS = {"chặn": "block", "nhắc": "warn", "nhận": "ok"}


class Row(NamedTuple):
    """A row of a table: its section, what its columns are called, and its cells."""

    section: str
    head: tuple[str, ...]
    cells: tuple[str, ...]


def rows() -> Iterator[Row]:
    section = ""
    head: tuple[str, ...] = ()
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            section = line.removeprefix("## ")
        if not line.startswith("|"):
            head = ()
            continue
        cells = tuple(cell.strip() for cell in line.strip("|").split("|"))
        if not head:
            head = cells
        elif not set("".join(cells)) <= set("-"):
            yield Row(section, head, cells)


ROWS = list(rows())


def day(text: str, _unit: str) -> str:
    return say_day(Texts(), reading.read_date(text, TODAY), TODAY)


def plan(text: str, _unit: str) -> str:
    return say_day(Texts(), reading.read_plan_date(text, TODAY), TODAY)


def count(text: str, _unit: str) -> str:
    found = reading.read_count(text)
    return print_count(found.value, found.approx)


def money(text: str, _unit: str) -> str:
    found = reading.read_money(text)
    return print_money(found.value, found.approx)


def amount(text: str, unit: str) -> str:
    found = reading.read_decimal(text, unit)
    return print_decimal(found.value, found.approx)


def duration(text: str, _unit: str) -> str:
    return print_minutes(reading.read_duration(text))


def yes_no(text: str, _unit: str) -> str:
    return "Có" if reading.read_yes_no(text) else "Không"


READERS: dict[str, Callable[[str, str], str]] = {
    "Ngày đã làm": day,
    "Ngày hẹn": plan,
    "Số người, số buổi": count,
    "Số lẻ: cân, đo": amount,
    "Tiền": money,
    "Bao lâu": duration,
    "Có hay không": yes_no,
}


def of(column: str) -> list[Row]:
    return [row for row in ROWS if row.head[-1] == column]


def test_the_page_names_the_day_that_its_examples_are_seen_from() -> None:
    said = say_day(Texts(), TODAY, TODAY)
    assert f"**{said}/{TODAY.year}**" in PAGE.read_text(encoding="utf-8")


def test_every_reader_has_its_two_tables() -> None:
    for column in ("Sổ hiểu", "Sổ hỏi lại"):
        assert {row.section for row in of(column)} == set(READERS)
    assert len(ROWS) > 100


@pytest.mark.parametrize("row", of("Sổ hiểu"), ids=lambda row: f"{row.section}-{row.cells[0]}")
def test_what_the_page_says_is_understood(row: Row) -> None:
    assert READERS[row.section](row.cells[0], row.cells[1]) == row.cells[-1]


@pytest.mark.parametrize("row", of("Sổ hỏi lại"), ids=lambda row: f"{row.section}-{row.cells[0]}")
def test_what_the_page_says_is_asked_again_for_its_reason(row: Row) -> None:
    with pytest.raises(Unreadable) as refused:
        READERS[row.section](row.cells[0], row.cells[1])
    assert refused.value.code == REASONS[row.cells[-1]]


@pytest.mark.parametrize("row", of("Sổ làm gì"), ids=lambda row: row.cells[0])
def test_what_the_page_says_the_guard_does(row: Row) -> None:
    assert verdict(row.cells[0]).partition(":")[0] == VERDICTS[row.cells[1]]


@pytest.mark.parametrize("row", of("Số liệu"), ids=lambda row: row.cells[0])
def test_a_message_is_read_as_the_page_says(row: Row) -> None:
    [work] = read_quick(row.cells[0], TODAY, HAMLETS)
    assert shown(work) == row.cells[1:]


def test_the_template_of_the_page_is_read() -> None:
    [template] = [fence.text for fence in fences(PAGE)]
    assert Texts()("quick.template").splitlines()[0].startswith(template.splitlines()[0])
    [work] = read_quick(template, TODAY, HAMLETS)
    assert shown(work) == ("Buổi tuyên truyền", "chủ nhật, 15/11", "Thôn 3", "120")
    assert work.keys(What.TOPIC) == ["crime_prevention"]
    assert work.keys(What.PARTNER) == ["police", "fatherland_front"]


def test_the_doubt_of_the_page_is_a_doubt() -> None:
    told = re.findall(r'tin "([^"]+)" sẽ bị hỏi lại ngày', PAGE.read_text(encoding="utf-8"))
    [work] = read_quick(told[0], TODAY, HAMLETS)
    assert work.day
    assert work.day.doubt == "invalid_date"


def shown(work: Understood) -> tuple[str, ...]:
    """Return what the page shows of a piece of work."""
    assert work.kind
    assert work.day
    assert work.place
    main = work.figures(work.kind).get(main_figure(work.kind) or "")
    figure = print_count(int(main.value or 0), main.approx) if main else "–"
    place = next(place.name for place in HAMLETS if place.key == work.place.key)
    said = say_day(Texts(), date.fromisoformat(work.day.key), TODAY)
    return load().kinds[work.kind].label, said, place, figure
