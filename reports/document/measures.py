"""The measures of Decree 30/2020/NĐ-CP, annex I, part I, and which of its ranges we take."""

from dataclasses import dataclass

from docx.shared import Cm, Length, Mm, Pt

FONT = "Times New Roman"

PAGE = Mm(210), Mm(297)  # A4, upright
TOP = BOTTOM = Mm(20)  # 20–25
LEFT = Mm(30)  # 30–35
RIGHT = Mm(15)  # 15–20
HEADER = Mm(10)  # the page number stands within the upper margin
ROOM = Length(PAGE[0] - LEFT - RIGHT)

BODIES = Mm(64)  # the left column of the letterhead; the right one has room for a long place
STATE = Length(ROOM - BODIES)

INDENT = Cm(1.27)  # of a first line: 1 or 1.27
APART = Pt(6)  # paragraphs, at least
PART_OF_A_LINE = 0.4  # a rule is a third to a half of the line above it


@dataclass(frozen=True)
class Face:
    """Size in points, and the kind of letters."""

    size: int
    bold: bool = False
    italic: bool = False


STATE_NAME = Face(12, bold=True)  # 12–13; the motto below is one larger
MOTTO = Face(13, bold=True)  # 13–14
SUPERIOR = Face(12)  # 12–13
ISSUING = Face(12, bold=True)  # 12–13
NUMBER = Face(13)
DRAFT = Face(13, bold=True)
PLACE = Face(13, italic=True)  # 13–14
TITLE = Face(14, bold=True)  # 13–14
SUBJECT = Face(14, bold=True)  # 13–14
TEXT = Face(14)  # 13–14
HEADING = Face(14, bold=True)
SIGNATURE = Face(14, bold=True)  # 13–14
RECIPIENTS_HEAD = Face(12, bold=True, italic=True)
RECIPIENTS = Face(11)
PAGE_NUMBER = Face(14)  # 13–14
