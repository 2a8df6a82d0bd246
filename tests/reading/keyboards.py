"""How people type Vietnamese, to test with: in full, without marks, with Telex or VNI left over."""

import unicodedata

from domain.folding import fold

_ONES = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
_TELEX = {"\u0300": "f", "\u0301": "s", "\u0303": "x", "\u0309": "r", "\u0323": "j"}
_VNI = {"\u0300": "2", "\u0301": "1", "\u0303": "4", "\u0309": "3", "\u0323": "5"}
_TELEX_MARKS = {"\u0302": "", "\u0306": "w", "\u031b": "w"}
_VNI_MARKS = {"\u0302": "6", "\u0306": "8", "\u031b": "7"}


def listed(texts: str) -> list[str]:
    """Return the texts that a long line lists, with commas between them."""
    return texts.split(", ")


def in_words(value: int) -> str:
    """Spell a number below 10**12 as a school book does."""
    if value == 0:
        return "không"
    words: list[str] = []
    for scale, name in ((10**9, "tỷ"), (10**6, "triệu"), (1000, "nghìn"), (1, "")):
        group, value = divmod(value, scale)
        if group:
            words += [*_group(group, first=not words), *([name] if name else [])]
    return " ".join(words)


def _group(value: int, *, first: bool) -> list[str]:
    hundreds, rest = divmod(value, 100)
    words = [] if first and not hundreds else [_ONES[hundreds], "trăm"]
    tens, ones = divmod(rest, 10)
    if tens == 0:
        return words + ([] if not ones else (["linh"] if words else []) + [_ONES[ones]])
    words += ["mười"] if tens == 1 else [_ONES[tens], "mươi"]
    late = {1: "mốt" if tens > 1 else "một", 4: "tư" if tens > 1 else "bốn", 5: "lăm"}
    return words + ([late.get(ones, _ONES[ones])] if ones else [])


def unmarked(text: str) -> str:
    return fold(text)


def telex(text: str) -> str:
    return " ".join(_keys(word, _TELEX, _TELEX_MARKS, stroke="d") for word in text.split())


def vni(text: str) -> str:
    return " ".join(_keys(word, _VNI, _VNI_MARKS, stroke="9") for word in text.split())


def _keys(word: str, tones: dict[str, str], marks: dict[str, str], stroke: str) -> str:
    """Return the keys of a word, each mark behind its letter and the tone at the end."""
    keys, tone = "", ""
    for char in unicodedata.normalize("NFD", word):
        if char in tones:
            tone = tones[char]
        elif char in marks:
            keys += marks[char] or keys[-1]
        else:
            keys += "d" + stroke if char == "đ" else char
    return keys + tone
