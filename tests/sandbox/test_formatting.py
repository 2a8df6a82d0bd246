"""The HTML parse mode and the lengths of texts."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.formatting import commands_in, formatted, utf16
from bot.sandbox.refusals import Refusal


def entities(source: str) -> list[tuple[str, int, int]]:
    return [(e.type, e.offset, e.length) for e in formatted(source, "HTML", None).entities]


@given(st.text())
def test_escaped_text_comes_out_as_it_was(text: str) -> None:
    assert formatted(html.escape(text, quote=False), "HTML", None).text == text.strip()


@given(st.text(), st.text(min_size=1))
def test_a_format_covers_its_text_in_utf_16_units(before: str, inside: str) -> None:
    kept = f"|{before}"
    source = f"{html.escape(kept)}<b>|{html.escape(inside)}|</b>"
    (found,) = formatted(source, "HTML", None).entities
    assert (found.offset, found.length) == (utf16(kept), utf16(inside) + 2)


def test_formats_nest() -> None:
    assert entities("<b>a<i>b</i></b><code>c</code>") == [
        ("bold", 0, 2),
        ("italic", 1, 1),
        ("code", 2, 1),
    ]


def test_an_emoji_counts_two() -> None:
    assert entities("📷<u>x</u>") == [("underline", 2, 1)]


def test_a_link_keeps_its_address() -> None:
    (link,) = formatted('<a href="https://a.vn/?x=1&amp;y=2">đây</a>', "HTML", None).entities
    assert (link.type, link.url) == ("text_link", "https://a.vn/?x=1&y=2")


def test_a_quotation_can_be_expandable() -> None:
    assert entities("<blockquote expandable>x</blockquote>") == [("expandable_blockquote", 0, 1)]


def test_an_empty_format_is_none() -> None:
    assert entities("a<b></b>") == []


def test_trimming_moves_the_formats() -> None:
    assert entities(" \n<b> a </b>b  ") == [("bold", 0, 2)]


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("đ <x>", 'Unsupported start tag "x" at byte offset 3'),
        ("5 < 7", "Unclosed start tag at byte offset 2"),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b>a</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
def test_broken_html_is_refused_with_its_place(source: str, why: str) -> None:
    with pytest.raises(Refusal) as refused:
        formatted(source, "HTML", None)
    assert refused.value.description == f"Bad Request: can't parse entities: {why}"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/ghi", [(0, 4)]),
        ("📷 /huy@so_dan_van_bot nhé", [(3, 19)]),
        ("và/hoặc 1/2", []),
        ("/ghi /huy", [(0, 4), (5, 4)]),
    ],
)
def test_commands_are_found_in_what_people_write(text: str, found: list[tuple[int, int]]) -> None:
    assert [(e.offset, e.length) for e in commands_in(text)] == found
