"""How messages look on channels with and without buttons, and how they are cut."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.base import as_text, fit
from domain.messages import Option, Say

SEND, MORE = Option("Gửi", "a:1", 1), Option("Thêm", "a:2", 2)


@pytest.mark.parametrize(
    ("say", "text"),
    [
        (Say("Gửi chưa?"), "Gửi chưa?"),
        (Say("Gửi chưa?", [SEND, MORE]), "Gửi chưa?\n1. Gửi\n2. Thêm"),
        (Say("Gửi chưa?", [SEND, MORE], 2), "Gửi chưa?\n1. Gửi · 2. Thêm"),
        (Say("?", [SEND, MORE, Option("Bỏ", "a:0", 0)], 2), "?\n1. Gửi · 2. Thêm"),
    ],
)
def test_options_are_written_under_the_text_by_their_digits(say: Say, text: str) -> None:
    assert as_text(say) == text


@pytest.mark.parametrize(
    ("text", "limit", "cut"),
    [
        ("xã Tân An", 9, "xã Tân An"),
        ("xã Tân An và xã Tân Hoà", 12, "xã Tân An…"),
        ("một hai", 6, "một…"),
        ("😀😀😀😀", 8, "😀😀😀😀"),
        ("😀😀😀😀", 7, "😀😀😀…"),
        ("😀😀😀😀", 6, "😀😀…"),
    ],
)
def test_a_long_text_is_cut_at_a_word(text: str, limit: int, cut: str) -> None:
    assert fit(text, limit) == cut


@given(st.text(max_size=60), st.integers(min_value=1, max_value=40))
def test_a_cut_text_is_never_too_long_and_never_splits_a_sign(text: str, limit: int) -> None:
    shown = fit(text, limit)
    assert len(shown.encode("utf-16-le", "surrogatepass")) // 2 <= limit
    if shown != text:
        kept = shown.removesuffix("…")
        assert text.startswith(kept)
        following = text[len(kept) :][:1]
        assert unicodedata.category(following or "a") not in ("Mn", "Mc", "Me") or not kept.strip()
