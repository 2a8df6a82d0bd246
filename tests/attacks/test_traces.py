"""What a person took back or was warned about leaves no trace."""

from sqlalchemy import select

from domain.folding import fold
from storage.models import Base
from tests.conversation.officer import Phone

WARNED = "Hộ bà Lan xóm trên xin hỗ trợ làm nhà"
TO_RESULT = ("ghi", "1", "1", "1", "1", "0")


def _traces(phone: Phone, words: str) -> list[str]:
    """Return the tables in which the words stand, as typed or folded.

    Rows are made tuples: what SQLAlchemy prints of a row leaves out the middle of a long value.
    """
    with phone.reading() as session:
        kept = {
            name: repr([tuple(row) for row in session.execute(select(table))])
            for name, table in Base.metadata.tables.items()
        }
    return [name for name, rows in kept.items() if fold(words) in fold(rows)]


async def _is_warned(officer: Phone) -> None:
    for answer in TO_RESULT:
        await officer.says(answer)
    await officer.says(WARNED)
    officer.sees("Viết lại")
    assert _traces(officer, WARNED) == ["drafts"]


async def test_a_warned_text_is_gone_once_it_is_rewritten(officer: Phone) -> None:
    await _is_warned(officer)
    await officer.chooses("Viết lại")
    assert _traces(officer, WARNED) == []


async def test_a_warned_text_is_gone_once_it_is_skipped(officer: Phone) -> None:
    await _is_warned(officer)
    await officer.says("bỏ qua")
    await officer.says("bỏ qua")
    assert _traces(officer, WARNED) == []


async def test_a_warned_text_is_gone_once_another_is_typed(officer: Phone) -> None:
    await _is_warned(officer)
    await officer.says("Bà con đồng tình làm đường")
    assert _traces(officer, WARNED) == []


async def test_a_warned_text_goes_with_its_draft(officer: Phone) -> None:
    await _is_warned(officer)
    await officer.says("/huy")
    await officer.chooses("Bỏ hẳn")
    assert _traces(officer, WARNED) == []
