"""Pictures as the protocol shows them: a small size and the whole, bytes untouched."""

from io import BytesIO

from aiogram.types import PhotoSize
from PIL import Image, UnidentifiedImageError

from bot.sandbox.files import Files, StoredFile

SMALL = 320
JPEG_QUALITY = 80


class NotAPictureError(ValueError):
    """These bytes are no picture."""


def measured(data: bytes) -> tuple[int, int]:
    """Return width and height; raise `NotAPictureError` if the bytes can't be read as a picture."""
    try:
        with Image.open(BytesIO(data)) as picture:
            picture.load()
            return picture.size
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError) as wrong:
        raise NotAPictureError(str(wrong)) from wrong


def photo_sizes(files: Files, name: str, data: bytes) -> list[PhotoSize]:
    """Store a picture and return its sizes, the largest last.

    The real server writes a new JPEG without metadata; here the sender's bytes stay, so that
    tests can see that the bot removes the metadata itself.
    """
    size = measured(data)
    whole = files.add("photos", name, data)
    if max(size) <= SMALL:
        return [_size(whole, size)]
    small, small_size = _shrunk(data)
    thumb = files.add("thumbnails", "small.jpg", small)
    return [_size(thumb, small_size), _size(whole, size)]


def sizes_of(stored: StoredFile) -> list[PhotoSize]:
    """Return the sizes of a picture that is stored already."""
    return [_size(stored, measured(stored.data))]


def _shrunk(data: bytes) -> tuple[bytes, tuple[int, int]]:
    out = BytesIO()
    with Image.open(BytesIO(data)) as picture:
        small = picture.convert("RGB")
        small.thumbnail((SMALL, SMALL))
        small.save(out, "JPEG", quality=JPEG_QUALITY)
        return out.getvalue(), small.size


def _size(stored: StoredFile, size: tuple[int, int]) -> PhotoSize:
    return PhotoSize(
        file_id=stored.file_id,
        file_unique_id=stored.unique_id,
        width=size[0],
        height=size[1],
        file_size=stored.size,
    )
