"""Text that a spreadsheet would run as a formula, made harmless so that it can be read back.

Rule: OWASP, "CSV Injection"; wide forms too, which Excel takes for formulas in some languages. An
apostrophe goes in front. A text that begins with apostrophes and then a formula gets one more, so
that taking one off always gives what was there.
"""

import re

_FORMULA = r"\s*(?:[=+\-@＝＋－＠]|[\t\r\n])"
_RISKY = re.compile(rf"'*{_FORMULA}")
_NEUTRALISED = re.compile(rf"'+{_FORMULA}")


def neutralised(text: str) -> str:
    """Return the text as no spreadsheet runs it."""
    return f"'{text}" if _RISKY.match(text) else text


def restored(text: str) -> str:
    """Return what `neutralised` was given."""
    return text[1:] if _NEUTRALISED.match(text) else text
