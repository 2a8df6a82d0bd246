"""Making texts fit a phone: never more than a messenger takes, never cut inside a word."""

ELLIPSIS = "…"
MESSAGE = 2_000  # characters that every messenger takes


def shorten(text: str, most: int) -> str:
    """Return text on one line in at most `most` characters, cut behind a whole word."""
    return cut(" ".join(text.split()), most)


def cut(text: str, most: int = MESSAGE) -> str:
    """Return text in at most `most` characters, cut behind a whole word with an ellipsis."""
    if len(text) <= most:
        return text
    kept = text[: most - 1]
    at = max(kept.rfind(" "), kept.rfind("\n"))
    if at < most // 2:  # one endless word: better cut it than lose half of what fits
        at = len(kept)
    return kept[:at].rstrip() + ELLIPSIS
