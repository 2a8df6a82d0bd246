"""Whatever somebody types is letters on paper, never a part of the file's own language."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.document.layout import docx
from reports.document.paper import Group, Paper, Part
from tests.documents import decree
from tests.documents.drawn import Drawn
from tests.documents.samples import PAPER

WORDS = st.sampled_from([
    "\x00", "\x0b", "\x1f", "\ud800", "\ufffe", "\u202e", "\u2028", "\r\n", "\t", "\u00a0",
    "<w:p>", "</w:t></w:r>", "&amp;", "&#0;", "]]>", "{{ 7*7 }}", "{ PAGE }", "_x0041_", "./.",
    "😀", "Ủ", "U\u031b\u0309", "ß", "đ", "word " * 500, "x" * 2_000,
])  # fmt: skip
TEXT = st.lists(st.one_of(WORDS, st.text(max_size=20)), max_size=4).map("".join)
SOME = st.lists(TEXT, max_size=3).map(tuple)
GROUPS = st.lists(st.builds(Group, TEXT, SOME), max_size=2).map(tuple)
PARTS = st.lists(st.builds(Part, TEXT, SOME, GROUPS), max_size=2).map(tuple)
PAPERS = st.builds(
    Paper,
    superior=st.none() | TEXT,
    issuing=TEXT,
    place=TEXT,
    day=st.dates(date(2000, 1, 1), date(2100, 12, 31)),
    subject=st.lists(TEXT, min_size=1, max_size=2).map(tuple),
    opening=TEXT,
    parts=PARTS,
    signature=st.lists(TEXT, min_size=1, max_size=2).map(tuple),
    recipients=st.lists(TEXT, min_size=1, max_size=3).map(tuple),
)


@settings(max_examples=40, deadline=None)
@given(PAPERS)
def test_any_text_makes_a_report_as_the_decree_has_it(paper: Paper) -> None:
    decree.hold(docx(paper))


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("<w:p>a</w:p> & b", "<w:p>a</w:p> & b"),
        ("a\x00\x08\x1bb\ud800c\ufffe", "abc"),
        ("gạo\u202eđổi", "gạođổi"),
        ("một\n\thai\u2028ba", "một hai ba"),
        ("{ PAGE } _x0041_ &#65; z", "{ PAGE } _x0041_ &#65; z"),
        ("dài " * 5_000 + "hết", "dài " * 5_000 + "hết"),
    ],
)
def test_text_is_printed_as_it_was_typed_on_one_line(typed: str, printed: str) -> None:
    drawn = Drawn(docx(replace(PAPER, parts=(Part("", (typed,)),))))
    assert drawn.lines[1:] == [f"{printed}./."]
