"""What is written as a row is read as the same activity."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.activity_rows import ActivityRow, Fingerprints, Reader, Writer, Written
from domain.activity_rows.texts import read_text
from domain.catalogue import Indicator
from domain.lists import PARTNERS, TOPICS
from domain.reading import Quantity
from domain.tables import Cell, Row
from tests.activity_rows.rows import CATALOGUE, TODAY, UNITS

LOGGED = [each for each in CATALOGUE.indicators.values() if each.is_asked]
MARKS = st.sampled_from([None, "about", "over", "under"])


def amounts(indicator: Indicator) -> st.SearchStrategy[Quantity]:
    if indicator.type == "decimal":
        values = st.integers(0, 10**9).map(lambda n: Decimal(n) / 10_000)
    else:
        values = st.integers(0, 10**11).map(Decimal)
    return st.builds(Quantity, values, MARKS)


@st.composite
def activities(draw: st.DrawFn) -> ActivityRow:
    kind = draw(st.sampled_from(sorted({each.kind for each in LOGGED})))
    counted = draw(st.lists(st.sampled_from([e for e in LOGGED if e.kind == kind]), unique=True))
    first = draw(st.dates(date(2015, 1, 1), TODAY - timedelta(days=400)))
    topics = draw(st.lists(st.sampled_from(TOPICS), max_size=3, unique=True))
    partners = draw(st.lists(st.sampled_from(PARTNERS), unique=True))
    chosen = {"topics": tuple(topics), "partners": tuple(partners)}
    return ActivityRow(
        unit="TV",
        kind=kind,
        first=first,
        last=first + timedelta(days=draw(st.integers(0, 400))),
        place=draw(st.sampled_from([None, "TV-1", "TV-2"])),
        choices={name: keys for name, keys in chosen.items() if keys},
        figures={each.key: draw(amounts(each)) for each in counted},
        texts=draw(st.sampled_from([{}, {"result": Written("=1+2 phần quà")}])),
    )


@settings(max_examples=150)
@given(activities(), st.booleans())
def test_an_activity_is_read_back(activity: ActivityRow, numbers: bool) -> None:
    writer = Writer(CATALOGUE, activity.figures, numbers=numbers)
    cells = [_as_in_a_file(cell, numbers=numbers) for cell in writer.cells(activity)]
    places = {heading: at for at, heading in enumerate(writer.headings)}
    assert Reader(CATALOGUE, UNITS, places, TODAY).read(Row(2, tuple(cells))) == activity


def _as_in_a_file(cell: Cell, *, numbers: bool) -> Cell:
    if numbers or cell is None:
        return cell
    return cell.isoformat() if isinstance(cell, date) else str(cell)


@given(st.lists(activities(), max_size=4))
def test_fingerprints_of_a_file_differ_and_come_again(rows: list[ActivityRow]) -> None:
    first, second = Fingerprints(), Fingerprints()
    prints = [first.of(row) for row in rows + rows]
    assert len(set(prints)) == len(prints)
    assert [second.of(row) for row in rows + rows] == prints


def test_a_text_is_stored_without_what_nobody_types() -> None:
    assert read_text("\x00Tốt\x07 \n") == Written("Tốt")
    assert read_text("\u202e") is None


def test_a_word_for_nothing_is_no_text() -> None:
    assert [read_text(cell) for cell in ("Không.", "không có", "0", 0, "-")] == [None] * 5
