"""What can be seen on a picture: its size, its colours, its bars."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO

from PIL import Image, ImageColor

from reports.chart import Bar, Labels, Picture, Week

LABELS = Labels(
    sessions="Buổi tuyên truyền",
    attendance="Lượt người tham gia",
    reports="Báo cáo đã nộp",
    more="và {n} đơn vị khác",
    nothing="Chưa có buổi tuyên truyền nào trong 12 tuần",
    no_reports="Chưa có báo cáo nào đến hạn",
)
MONDAY = date(2026, 11, 16)


def weeks(sessions: Sequence[int], attendance: Sequence[int]) -> list[Week]:
    first = MONDAY - timedelta(weeks=len(sessions) - 1)
    return [
        Week(first + timedelta(weeks=at), Decimal(held), Decimal(came))
        for at, (held, came) in enumerate(zip(sessions, attendance, strict=True))
    ]


def picture(units: Sequence[Bar] = (), shown: Sequence[Week] | None = None) -> Picture:
    full = weeks(range(1, 13), range(100, 8_642, 712))
    return Picture(
        "Tỉnh Mẫu Sơn\nTUẦN 47 (16–22/11/2026)", full if shown is None else shown, units, LABELS
    )


def opened(png: bytes) -> Image.Image:
    with Image.open(BytesIO(png)) as image:
        assert image.format == "PNG"
        return image.convert("RGB")


def count(image: Image.Image, colour: str) -> int:
    """Return how many pixels have exactly this colour."""
    wanted = ImageColor.getrgb(colour)
    most = image.width * image.height
    return next((n for n, found in image.getcolors(most) or [] if found == wanted), 0)


def spans(image: Image.Image, colour: str) -> list[int]:
    """Return how many pixels of each line from the top down have this colour."""
    return [
        count(image.crop((0, line, image.width, line + 1)), colour) for line in range(image.height)
    ]
