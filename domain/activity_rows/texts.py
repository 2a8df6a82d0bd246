"""The cells of free text: nothing is kept that the guard blocks."""

from datetime import date
from functools import lru_cache

from domain import guard
from domain.activity_rows.rows import Unfit, Written
from domain.folding import fold
from domain.legible import legible
from domain.reading.printing import print_date
from domain.tables import Cell
from domain.texts import Texts

LONGEST = 500  # as in a chat
_NOTHING = frozenset({"0", "-", "khong", "khong co"})  # so a chat skips the question, too


def read_text(cell: Cell) -> Written | None:
    """Return the text with the warning under which it is kept. Raises Unfit where it is blocked."""
    if cell is None:
        return None
    text = legible(print_date(cell) if isinstance(cell, date) else str(cell)).strip()
    if not text or fold(text).rstrip(".") in _NOTHING:
        return None
    if len(text) > LONGEST:
        raise Unfit(f"dài quá {LONGEST} ký tự")
    block, warning = _judged(text)
    if block is not None:
        raise Unfit(_refusal(block))
    return Written(text, warning)


@lru_cache(65_536)  # the same few sentences stand in row after row
def _judged(text: str) -> tuple[str | None, str | None]:
    block, warning = guard.blocked(text), guard.warned(text)
    return (block.rule if block else None), (warning.rule if warning else None)


def _refusal(rule: str) -> str:
    named = Texts()(f"guard.{rule}")
    if rule in guard.SECRET:
        return f"có {named}; nội dung mật không được đưa vào đây"
    return f"có {named}; hãy bỏ đi, chỉ ghi chung"
