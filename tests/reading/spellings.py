"""The spellings in which a text means the same, and the one that may take a meaning away."""

import unicodedata
from collections.abc import Callable

from domain.folding import fold

SAME: dict[str, Callable[[str], str]] = {
    "upper": str.upper,
    "spaces": lambda text: f"  {text.replace(' ', '   ')}\n",
    "nfc": lambda text: unicodedata.normalize("NFC", text),
    "nfd": lambda text: unicodedata.normalize("NFD", text),
    "nfd-upper": lambda text: unicodedata.normalize("NFD", text.upper()),
    "no-break": lambda text: text.replace(" ", "\u00a0"),
}
BARE = fold
EVERY = {**SAME, "bare": BARE, "bare-upper": lambda text: fold(text).upper()}
