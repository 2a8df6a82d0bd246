"""Vietnamese text without case, diacritics or spelling variants, for comparing only."""

import re
import unicodedata

_SPACES = re.compile(r"\s+")


def squeeze(text: str) -> str:
    """Return text in NFC, lower case, with single spaces; diacritics stay."""
    lowered = unicodedata.normalize("NFKC", text).lower()
    return _SPACES.sub(" ", lowered).strip()


def fold(text: str) -> str:
    """Return `squeeze(text)` without diacritics: "Tả Van " → "ta van", "hoà" = "hòa" → "hoa".

    đ is a letter of its own in Unicode, not a d with a mark, hence the replacement.
    """
    decomposed = unicodedata.normalize("NFD", squeeze(text))
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return plain.replace("đ", "d")
