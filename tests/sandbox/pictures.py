"""Pictures and files to send."""

from io import BytesIO

from PIL import Image


def jpeg(width: int = 640, height: int = 480, *, exif: bool = False) -> bytes:
    """Return a grey picture; with EXIF it says which camera made it."""
    out = BytesIO()
    tags = Image.Exif()
    if exif:
        tags[0x0110] = "Máy ảnh"
    Image.new("RGB", (width, height), "grey").save(out, "JPEG", exif=tags)
    return out.getvalue()
