"""Two columns side by side without borders: a table whose cells begin at the margin."""

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.table import CT_TblPr
from docx.shared import Length
from docx.table import _Cell


def columns(document: Document, *widths: Length, rows: int = 1) -> list[tuple[_Cell, ...]]:
    """Add the columns; return the empty cells of each row, which no page break parts."""
    table = document.add_table(rows=rows, cols=len(widths))
    table.autofit = False
    _to_the_margin(table._tbl.tblPr)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width
    return [tuple(_emptied(cell) for cell in row.cells) for row in table.rows]


def _to_the_margin(properties: CT_TblPr) -> None:
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "0")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    properties.insert_element_before(margins, "w:tblLook")


def _emptied(cell: _Cell) -> _Cell:
    """Take out the paragraph that a new cell has; the caller adds one at least."""
    cell._tc.remove(cell.paragraphs[0]._p)
    return cell
