"""Text without the characters that no person types and that something behind us chokes on."""

import re

# Controls but tab and line break (PostgreSQL refuses NUL; XLSX, DOCX and terminals the others),
# marks that turn the writing round, halves of surrogate pairs, and what is no character at all.
_ILLEGIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def legible(text: str) -> str:
    """Return text without these characters; everything that can be seen stays."""
    return _ILLEGIBLE.sub("", text)
