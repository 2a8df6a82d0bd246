"""Every line that the admin's guide gives for a schedule can be read, as it stands there."""

from datetime import date

import pytest

from domain.reading import read_plan_date
from domain.reading.windows import read_window
from domain.reporting.typed.reading import read_change
from handlers.schedule import other_facts
from tests.docs.pages import HOUSE, rows

GUIDE = HOUSE / "docs/guide/admin.vi.md"
TODAY = date(2026, 11, 18)


def lines() -> list[str]:
    table = [row for row in rows(GUIDE) if len(row) == 2]
    begin = table.index(["Gõ", "Nghĩa là"]) + 2
    return [first for first, _ in table[begin : begin + 10]]


def test_the_table_of_lines_is_found() -> None:
    assert {"thứ 5 15h", "tạm dừng đến 30/11", "hoàn tác"} <= set(lines())


@pytest.mark.parametrize("line", [line for line in lines() if line != "hoàn tác"])
def test_a_line_of_the_guide_is_read(line: str) -> None:
    reader, behind = other_facts.told(line)
    match reader:
        case "plan_date":
            assert read_plan_date(behind, TODAY) == date(2026, 11, 30)
        case "quiet":
            assert read_window(behind)
        case _:
            assert read_change(behind)
