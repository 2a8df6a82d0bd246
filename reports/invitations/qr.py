"""A QR code as a picture."""

from io import BytesIO

import segno

SCALE = 12  # pixels a square: fit for a phone's screen and for print
QUIET = 4  # squares around it, as the standard wants


def picture(link: str) -> bytes:
    """Return a PNG of the link; a fifth of it may be smudged and it can still be read."""
    written = BytesIO()
    segno.make(link, error="m", micro=False).save(written, kind="png", scale=SCALE, border=QUIET)
    return written.getvalue()
