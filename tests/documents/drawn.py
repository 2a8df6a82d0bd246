"""A document read back from its file: its places by name, and what its paragraphs look like."""

from collections.abc import Sequence
from io import BytesIO

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Length
from docx.text.paragraph import Paragraph

Paragraphs = list[Paragraph]
BORDERS = qn("w:pBdr")


class Drawn:
    """A report. `heading` are kind, subject and rule; what is signed has its empty room below."""

    def __init__(self, file: bytes) -> None:
        self.document = Document(BytesIO(file))
        head, foot = self.document.tables
        (self.bodies, self.state), (self.number, self.dated) = (
            [cell.paragraphs for cell in row.cells] for row in head.rows
        )
        self.recipients, self.signed = (cell.paragraphs for cell in foot.rows[0].cells)
        between = list(self.document.paragraphs)[:-1]  # one more must stand behind a table
        end = next(at for at, each in enumerate(between) if is_ruled(each)) + 1
        self.heading, self.body = between[:end], between[end:]

    @property
    def everywhere(self) -> Paragraphs:
        """All paragraphs, also those of the headers."""
        (section,) = self.document.sections
        headers = [*section.header.paragraphs, *section.first_page_header.paragraphs]
        cells = (*self.bodies, *self.state, *self.number, *self.dated)
        foot = (*self.recipients, *self.signed)
        return [*headers, *cells, *self.document.paragraphs, *foot]

    @property
    def lines(self) -> list[str]:
        """What the body says."""
        return [each.text for each in self.body]


def looks(paragraph: Paragraph) -> tuple[float, bool, bool]:
    """Return size, bold, italic, which all of its runs share."""
    (look,) = {(_size(run.font.size), bool(run.bold), bool(run.italic)) for run in paragraph.runs}
    return look


def is_ruled(paragraph: Paragraph) -> bool:
    properties = paragraph._p.pPr
    return properties is not None and properties.find(BORDERS) is not None


def borders(paragraph: Paragraph) -> dict[str, str]:
    """Return the kind of line on each side that has one."""
    properties = paragraph._p.pPr
    assert properties is not None
    drawn = properties.find(BORDERS)
    assert drawn is not None
    return {side.tag: side.get(qn("w:val"), "") for side in drawn}


def rule_length(rule: Paragraph, room: float) -> float:
    """Return how long a rule is, in points, in a room of that many."""
    form = rule.paragraph_format
    assert form.left_indent is not None
    assert form.right_indent == form.left_indent  # it stands in the middle
    return room - 2 * float(form.left_indent.pt)


def texts(paragraphs: Sequence[Paragraph]) -> list[str]:
    return [each.text for each in paragraphs]


def _size(size: Length | None) -> float:
    assert size is not None
    return float(size.pt)
