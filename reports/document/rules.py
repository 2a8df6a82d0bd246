"""Rules below lines, and the frame of "DỰ THẢO": paragraphs with borders, as every reader draws."""

from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Pt
from docx.text.paragraph import Paragraph

from reports.document.writing import Holder

_THICK = "6"  # eighths of a point
_BELOW, _HIGH = Pt(2), Pt(5)  # clear of the dots under letters
_ALL_AROUND = ("top", "left", "bottom", "right")  # the order that the format wants


def rule(holder: Holder, length: float, room: Length) -> None:
    """Add a solid rule of that many points in the middle of the room."""
    paragraph = holder.add_paragraph()
    _border(paragraph, "top")
    _narrow(paragraph, length, room)
    form = paragraph.paragraph_format
    form.space_before, form.line_spacing = _BELOW, _HIGH
    form.line_spacing_rule = WD_LINE_SPACING.EXACTLY


def frame(paragraph: Paragraph, length: float, room: Length) -> None:
    """Draw a frame of that many points around the paragraph, in the middle of the room."""
    _border(paragraph, *_ALL_AROUND)
    _narrow(paragraph, length, room)


def _border(paragraph: Paragraph, *sides: str) -> None:
    borders = OxmlElement("w:pBdr")
    for side in sides:
        border = OxmlElement(f"w:{side}")
        for key, value in (("val", "single"), ("sz", _THICK), ("space", "1"), ("color", "000000")):
            border.set(qn(f"w:{key}"), value)
        borders.append(border)
    after = "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc"
    paragraph._p.get_or_add_pPr().insert_element_before(borders, *after)


def _narrow(paragraph: Paragraph, length: float, room: Length) -> None:
    side = Length(max(0, (room - Pt(length)) // 2))
    paragraph.paragraph_format.left_indent = side
    paragraph.paragraph_format.right_indent = side
