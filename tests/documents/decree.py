"""Decree 30/2020/NĐ-CP, annex I, part I, held against a report as it was drawn."""

import re
import unicodedata
from functools import cache
from pathlib import Path

import matplotlib as mpl
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph
from PIL import ImageFont

from tests.documents.drawn import Drawn, borders, is_ruled, looks, rule_length, texts

LIKE_TIMES = "fonts/ttf/STIXGeneralBol.ttf"  # as wide as Times New Roman Bold
ALIKE = re.compile(r"[A-Za-z0-9 ,.:;()/-]*")  # in which the two agree
SCRIPTS = ("ascii", "hAnsi", "eastAsia", "cs")
CENTRED, JUSTIFIED = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY


def hold(file: bytes) -> None:
    """Fail where the report is not as the decree has it."""
    drawn = Drawn(file)
    holds_paper(drawn)
    holds_typeface(drawn)
    holds_page_number(drawn)
    holds_columns(drawn)
    holds_state(drawn)
    holds_bodies(drawn)
    holds_number_and_day(drawn)
    holds_heading(drawn)
    holds_body(drawn)
    holds_foot(drawn)


def holds_paper(drawn: Drawn) -> None:
    (section,) = drawn.document.sections
    measures = [section.page_width, section.page_height, section.top_margin, section.bottom_margin]
    measures += [section.left_margin, section.right_margin]
    width, height, top, bottom, left, right = (each.mm for each in measures if each is not None)
    assert (round(width), round(height)) == (210, 297)
    assert 19.9 < top < 25.1
    assert 19.9 < bottom < 25.1
    assert 29.9 < left < 35.1
    assert 14.9 < right < 20.1


def holds_typeface(drawn: Drawn) -> None:
    """Each run says its fonts itself, for every script; the style does for what a clerk adds."""
    normal = drawn.document.styles["Normal"]
    assert isinstance(normal, ParagraphStyle)
    runs = [run for paragraph in drawn.everywhere for run in paragraph.runs]
    assert len(runs) > 12
    for properties in [normal.element.rPr, *(run._r.rPr for run in runs)]:
        fonts = properties.find(qn("w:rFonts"))
        assert [fonts.get(qn(f"w:{script}")) for script in SCRIPTS] == ["Times New Roman"] * 4
    assert str(normal.font.color.rgb) == "000000"
    assert {run.font.color.rgb for run in runs} == {None}


def holds_page_number(drawn: Drawn) -> None:
    (section,) = drawn.document.sections
    assert section.different_first_page_header_footer
    assert not section.first_page_header.is_linked_to_previous
    (empty,) = section.first_page_header.paragraphs
    (paragraph,) = section.header.paragraphs
    assert not empty.runs
    assert paragraph.alignment == CENTRED
    assert paragraph.text == "2"
    size, bold, italic = looks(paragraph)
    assert 13 <= size <= 14
    assert not bold
    assert not italic
    field = [(each.tag, *each.values(), each.text) for run in paragraph.runs for each in run._r[1:]]
    mark = qn("w:fldChar")
    kinds = [(mark, "begin", None), (qn("w:instrText"), "PAGE"), (mark, "separate", None)]
    assert field == [*kinds, (qn("w:t"), "2"), (mark, "end", None)]


def holds_columns(drawn: Drawn) -> None:
    """No table has a border, nor does their style, and all begin at the margin."""
    for table in drawn.document.tables:
        parts = [table._tbl, table.style.element] if table.style is not None else [table._tbl]
        for part in parts:
            assert not part.xpath(".//w:tblBorders | .//w:tcBorders")
        assert table._tbl.xpath("./w:tblPr/w:tblCellMar/w:left/@w:w") == ["0"]
        assert not table.autofit


def holds_state(drawn: Drawn) -> None:
    nation, motto, rule = drawn.state
    assert nation.text == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert motto.text == "Độc lập - Tự do - Hạnh phúc"
    assert looks(nation) in [(12, True, False), (13, True, False)]
    assert looks(motto) in [(13, True, False), (14, True, False)]
    assert {nation.alignment, motto.alignment} == {CENTRED}
    room = _column(drawn, 1)
    assert set_length(nation.text, looks(nation)[0]) < room  # it stands on one line
    length = set_length(motto.text, looks(motto)[0])
    assert abs(_rule(rule, room) - length) < 0.01 * length


def holds_bodies(drawn: Drawn) -> None:
    *superior, issuing, rule = drawn.bodies
    assert len(superior) <= 1
    for each in superior:
        assert each.text == each.text.upper()
        assert looks(each) in [(12, False, False), (13, False, False)]
    assert issuing.text == issuing.text.upper()
    assert looks(issuing) in [(12, True, False), (13, True, False)]
    assert {each.alignment for each in (*superior, issuing)} == {CENTRED}
    _holds_rule(rule, issuing, _column(drawn, 0))


def holds_number_and_day(drawn: Drawn) -> None:
    number, draft = drawn.number
    (dated,) = drawn.dated
    assert number.text.replace("\u00a0", "") == "Số:/BC-…"
    assert looks(number) == (13, False, False)
    assert draft.text == "DỰ THẢO"
    assert len(borders(draft)) == 4
    assert looks(dated) in [(13, False, True), (14, False, True)]
    assert {number.alignment, draft.alignment, dated.alignment} == {CENTRED}


def holds_heading(drawn: Drawn) -> None:
    kind, *subject, rule = drawn.heading
    assert kind.text == "BÁO CÁO"
    assert subject
    for each in (kind, *subject):
        assert looks(each) in [(13, True, False), (14, True, False)]
        assert each.alignment == CENTRED
    longest = max(subject, key=lambda each: set_length(each.text, 14))
    (section,) = drawn.document.sections
    margins = (section.left_margin or 0) + (section.right_margin or 0)
    _holds_rule(rule, longest, ((section.page_width or 0) - margins) / 12_700)


def holds_body(drawn: Drawn) -> None:
    for each in drawn.body:
        form = each.paragraph_format
        assert each.alignment == JUSTIFIED
        assert each.text
        assert looks(each)[0] in (13, 14)
        assert not looks(each)[2]
        assert form.first_line_indent is not None
        assert round(form.first_line_indent.cm, 2) in (1, 1.27)
        assert form.space_after is not None
        assert form.space_after.pt >= 6
    assert drawn.lines[-1].endswith("./.")
    assert drawn.body[-1].paragraph_format.keep_with_next  # no page has signatures alone


def holds_foot(drawn: Drawn) -> None:
    head, *listed = drawn.recipients
    assert head.text == "Nơi nhận:"
    assert looks(head) == (12, True, True)
    assert {looks(each) for each in listed} == {(11, False, False)}
    *others, last = texts(listed)
    assert all(each.startswith("- ") and each.endswith(";") for each in others)
    assert last.startswith("- ")
    assert last.endswith(".")
    *signed, room = drawn.signed
    assert not room.text
    assert signed
    for each in signed:
        assert each.text == each.text.upper()
        assert looks(each) in [(13, True, False), (14, True, False)]
        assert each.alignment == CENTRED


def set_length(text: str, size: float) -> float:
    """Return how long a line is in points; what the marks are on is as wide as without."""
    return float(_font().getlength(_bare(text))) * size / 1000


def _bare(text: str) -> str:
    letters = unicodedata.normalize("NFD", text).replace("đ", "d").replace("Đ", "D")
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


@cache
def _font() -> ImageFont.FreeTypeFont:
    file = Path(mpl.get_data_path()) / LIKE_TIMES
    return ImageFont.truetype(file, 1000, layout_engine=ImageFont.Layout.BASIC)


def _holds_rule(rule: Paragraph, line: Paragraph, room: float) -> None:
    """A third to a half; of a broken line, or one in another script, the length is not known."""
    drawn, length = _rule(rule, room), set_length(line.text, looks(line)[0])
    if length < room and ALIKE.fullmatch(_bare(line.text)):
        assert length / 3 - 0.1 <= drawn <= length / 2 + 0.1
    else:
        assert 0 <= drawn <= room / 2 + 0.1


def _rule(rule: Paragraph, room: float) -> float:
    assert is_ruled(rule)
    assert not rule.text
    assert borders(rule) == {qn("w:top"): "single"}
    return rule_length(rule, room)


def _column(drawn: Drawn, at: int) -> float:
    width = drawn.document.tables[0].columns[at].width
    assert width is not None
    assert width > Mm(60)
    return float(width.pt)
