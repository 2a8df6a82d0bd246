"""Where the tone mark stands: "hoà" and "hòa", "thuỷ" and "thủy" are the same word."""

import re
import unicodedata

_TONES = "\u0300\u0301\u0303\u0309\u0323"
# In "quý" the u belongs to the q; before a last consonant ("hoàn") there is one way only.
_LAST_PAIR = re.compile(r"(?<!q)(o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?![^\W\d_])", re.IGNORECASE)


def settle_tones(text: str) -> str:
    """Return NFC text with the mark on the first vowel of oa, oe, uy; the length stays."""
    return _LAST_PAIR.sub(_on_the_first, text)


def _on_the_first(found: re.Match[str]) -> str:
    pair = unicodedata.normalize("NFD", found[0])
    tone = next(mark for mark in pair if mark in _TONES)
    return unicodedata.normalize("NFC", pair[0] + tone + pair[1])
