"""The sheet of invitations as a file: its paper, its cards, its pictures."""

import zipfile
from io import BytesIO

import pytest
from docx import Document
from docx.shared import Cm
from PIL import Image

from reports.invitations.qr import picture
from reports.invitations.sheet import Card, sheet

LINK = "https://t.me/sodanvan_bot?start=K7XMP3QR9T"


QR = picture(LINK)


def card(n: int, qr: bytes | None = QR) -> Card:
    how = ["Quét mã QR bằng máy ảnh.", "Hoặc gõ mã kích hoạt:"]
    return Card(f"Người thứ {n}", "cán bộ Xã Suối Mơ", how, f"CODE{n:06}", "Dùng một lần.", qr)


def test_a_qr_is_a_small_picture_with_room_around_it() -> None:
    drawn = picture(LINK)
    with Image.open(BytesIO(drawn)) as image:
        assert image.format == "PNG"
        assert image.width == image.height >= 300
        corners = {image.convert("L").getpixel((at, at)) for at in (0, 47)}
    assert corners == {255}
    assert len(drawn) < 10_000


@pytest.mark.parametrize("people", [1, 2, 3, 10])
def test_every_person_has_one_card_with_the_code_and_a_qr(people: int) -> None:
    made = sheet("Lời mời", [card(n) for n in range(people)])
    document = Document(BytesIO(made))
    (table,) = document.tables
    assert len(table.rows) == (people + 1) // 2
    words = [cell.text for row in table.rows for cell in row.cells]
    for n in range(people):
        (own,) = [text for text in words if f"CODE{n:06}" in text]
        assert own.startswith(f"Người thứ {n}\ncán bộ Xã Suối Mơ\n")
    assert len(document.inline_shapes) == people


def test_it_is_a4_and_four_rows_fit_a_page() -> None:
    document = Document(BytesIO(sheet("Lời mời", [card(n) for n in range(8)])))
    (section,) = document.sections
    assert section.page_width == pytest.approx(Cm(21), abs=Cm(0.01))
    assert section.page_height == pytest.approx(Cm(29.7), abs=Cm(0.01))
    room = Cm(29.7) - 2 * Cm(1)
    heights = [row.height for row in document.tables[0].rows]
    assert sum(height for height in heights if height) <= room


def test_nothing_in_it_tells_of_the_program_or_the_machine() -> None:
    made = sheet("Lời mời", [card(1)])
    with zipfile.ZipFile(BytesIO(made)) as packed:
        properties = packed.read("docProps/core.xml").decode()
    assert "python-docx" not in properties
    assert "Lời mời" in properties


def test_without_a_link_a_card_has_no_picture() -> None:
    document = Document(BytesIO(sheet("Lời mời", [card(1, None)])))
    assert len(document.inline_shapes) == 0
