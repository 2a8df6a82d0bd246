"""A sheet of A4 with a card for each invited person, to be cut along the dashes and handed out."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

FONT = "Arial"
ACROSS = 2
PAGE = Cm(21.0), Cm(29.7)
MARGIN = Cm(1.0)
WORDS, CODE, HIGH = Cm(6.0), Cm(3.5), Cm(6.8)  # four cards high, with room for the last line


@dataclass(frozen=True)
class Card:
    """What one person is handed: who and where, how to join, the code; `qr` is a picture."""

    name: str
    place: str
    how: Sequence[str]
    code: str
    note: str
    qr: bytes | None


def sheet(title: str, cards: Sequence[Card]) -> bytes:
    """Return the sheet as DOCX."""
    document = Document()
    _set_up(document, title)
    table = document.add_table(rows=0, cols=2 * ACROSS)
    table.autofit = False
    for at, column in enumerate(table.columns):
        column.width = CODE if at % 2 else WORDS
    for start in range(0, len(cards), ACROSS):
        row = table.add_row()
        row.height, row.height_rule = HIGH, WD_ROW_HEIGHT_RULE.AT_LEAST  # a long name needs more
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for at, cell in enumerate(row.cells):
            cell.width = CODE if at % 2 else WORDS
        for at, card in enumerate(cards[start : start + ACROSS]):
            _fill(row.cells[2 * at], row.cells[2 * at + 1], card)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _set_up(document: Any, title: str) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = PAGE
    section.left_margin = section.right_margin = MARGIN
    section.top_margin = section.bottom_margin = MARGIN
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(10)
    style.paragraph_format.space_after = Pt(3)
    document.core_properties.title = title
    document.core_properties.author = ""
    document.core_properties.comments = ""


def _fill(words: Any, code: Any, card: Card) -> None:
    first = words.paragraphs[0]
    first.paragraph_format.space_before = Pt(8)
    _write(first, card.name, size=13, bold=True)
    _write(words.add_paragraph(), card.place)
    for line in card.how:
        _write(words.add_paragraph(), line)
    _write(words.add_paragraph(), card.code, size=17, bold=True)
    _write(words.add_paragraph(), card.note, size=8)
    if card.qr is not None:
        shown = code.paragraphs[0]
        shown.alignment = WD_ALIGN_PARAGRAPH.CENTER
        shown.add_run().add_picture(BytesIO(card.qr), width=Cm(3.2))
    _cut_along(words, "top", "bottom", "left")
    _cut_along(code, "top", "bottom", "right")
    code.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER  # behind the borders, as it must


def _write(paragraph: Any, text: str, *, size: int = 10, bold: bool = False) -> None:
    run = paragraph.add_run(text)
    run.bold, run.font.size = bold, Pt(size)


def _cut_along(cell: Any, *sides: str) -> None:
    """Draw dashed lines; the library knows borders of whole tables only."""
    borders = OxmlElement("w:tcBorders")
    for side in ("top", "left", "bottom", "right"):  # the order that the format wants
        if side in sides:
            line = OxmlElement(f"w:{side}")
            for key, value in (("val", "dashed"), ("sz", "6"), ("color", "999999")):
                line.set(qn(f"w:{key}"), value)
            borders.append(line)
    cell._tc.get_or_add_tcPr().append(borders)
