"""The conversations in the officers' guide, held as they stand there."""

import pytest

from tests.conversation.officer import Phone
from tests.docs.pages import HOUSE, rows


def conversations() -> list[list[tuple[str, str]]]:
    """Return each table of what is asked and what is typed, without its head."""
    pairs = [row for row in rows(HOUSE / "docs/guide/officer.vi.md") if len(row) == 2]
    tables: list[list[tuple[str, str]]] = []
    for asked, typed in pairs:
        if (asked, typed) == ("Sổ hỏi", "Gõ"):
            tables.append([])
        elif tables and "---" not in asked:
            tables[-1].append((asked, typed))
    return [_until_the_card(table) for table in tables]


def _until_the_card(table: list[tuple[str, str]]) -> list[tuple[str, str]]:
    last = [asked for asked, _ in table].index("Phiếu kiểm tra")
    return table[: last + 1]


def test_the_guide_shows_a_session_and_a_visit() -> None:
    assert [len(table) for table in conversations()] == [7, 8]


@pytest.mark.parametrize("number", [0, 1])
async def test_what_the_guide_shows_ends_in_a_log(officer: Phone, number: int) -> None:
    await officer.says("ghi")
    for asked, typed in conversations()[number]:
        officer.sees("Kiểm tra lại" if asked == "Phiếu kiểm tra" else asked.split(" … ")[0])
        await officer.says(typed)
    officer.sees("Đã ghi ✔")
    assert len(officer.logs()) == 1
