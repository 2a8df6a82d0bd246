"""Text in the one typeface: what somebody typed becomes letters and nothing else."""

import re
from typing import Protocol

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.text.font import CT_RPr
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from domain.legible import legible
from reports.document.measures import FONT, Face

CENTRED = WD_ALIGN_PARAGRAPH.CENTER

_SPACES = re.compile("[ \t\n\u2028\u2029]+")  # not the no-break ones, with which we measure gaps


class Holder(Protocol):
    """What paragraphs can be added to: the document, a cell."""

    def add_paragraph(self, text: str = "") -> Paragraph:
        """Add one at the end."""
        ...


def plain(text: str) -> str:
    """Return text on one line, without what XML or a reader cannot take."""
    return _SPACES.sub(" ", legible(text)).strip(" ")


def capitals(text: str) -> str:
    """Return the text as it stands in a line of capitals."""
    return plain(text).upper()


def line(
    holder: Holder, text: str, face: Face, alignment: WD_ALIGN_PARAGRAPH = CENTRED
) -> Paragraph:
    """Add a paragraph with nothing above or below it."""
    paragraph = holder.add_paragraph()
    paragraph.alignment = alignment
    write(paragraph, text, face)
    return paragraph


def write(paragraph: Paragraph, text: str, face: Face) -> None:
    """Add the text to the paragraph."""
    run = paragraph.add_run(plain(text))
    run.bold, run.italic, run.font.size = face.bold, face.italic, Pt(face.size)
    set_fonts(run._r.get_or_add_rPr())


def set_fonts(properties: CT_RPr) -> None:
    """Set the typeface for letters of every script; the library knows two of the four."""
    fonts = properties.get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)
