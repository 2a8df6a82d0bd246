"""Photos as they may be kept: looked at, stripped, shrunk, and named by their own hash."""

from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps

from storage import files

LONGEST_SIDE = 1600
MOST_PIXELS = 50_000_000
_FORMATS = ("JPEG", "PNG", "WEBP")


class NotAPhoto(Exception):
    """The bytes are no picture that can be kept."""


def clean(content: bytes) -> bytes:
    """Return the picture upright as a JPEG of at most 1600 pixels a side, without metadata.

    Raises NotAPhoto for what is no picture, is broken, or would unfold to too many pixels.
    """
    try:
        upright = _upright(content)
    except Exception as error:  # crafted files make Pillow raise just about anything
        raise NotAPhoto from error
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    upright.info.clear()  # a comment would be written again
    written = BytesIO()
    upright.save(written, "JPEG", quality=85, optimize=True)
    return written.getvalue()


def save(folder: Path, content: bytes) -> str:
    """Write the file whole or not at all, and return its hash; the same photo is one file."""
    name = files.sha256_of(content)
    target = path_of(folder, name)
    if target.exists():
        target.touch()  # the clean-up spares what came in lately
    else:
        files.write(target, content)
    return name


def path_of(folder: Path, sha256: str) -> Path:
    """Return where the photo with this hash lies under the data folder."""
    return folder / "media" / sha256[:2] / sha256


def _upright(content: bytes) -> Image.Image:
    with Image.open(BytesIO(content), formats=_FORMATS) as image:
        if image.width * image.height > MOST_PIXELS:
            raise NotAPhoto
        image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        return ImageOps.exif_transpose(image).convert("RGB")
