"""What the guard says of a text, as one word: "block:mobile", "warn:birth", "ok"."""

from domain.guard import blocked, warned


def verdict(text: str) -> str:
    if found := blocked(text):
        return f"block:{found.rule}"
    if found := warned(text):
        return f"warn:{found.rule}"
    return "ok"
