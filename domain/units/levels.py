"""The level of a unit, by the first words of its name or as it is written in a file."""

from domain.folding import fold, squeeze

PROVINCE, COMMUNE, HAMLET = "province", "commune", "hamlet"

_CALLED = {PROVINCE: "tỉnh", COMMUNE: "xã", HAMLET: "thôn"}
_WORDS = {
    PROVINCE: ("tỉnh", "thành phố", "tp", "tp."),
    COMMUNE: ("xã", "phường", "đặc khu", "thị trấn"),
    HAMLET: (
        "thôn", "ấp", "bản", "buôn", "bon", "làng", "xóm", "khóm", "khối", "khối phố", "khu phố",
        "khu dân cư", "khu", "tổ dân phố", "tổ", "tdp", "sóc", "phum", "plei", "cụm", "đội",
    ),
}  # fmt: skip
_LEVELS = {word: level for level, words in _WORDS.items() for word in words}
_PLAIN = {fold(word): level for word, level in _LEVELS.items()}
_MOST_WORDS = 3


def level_of(name: str) -> str | None:
    """Return the level that the name begins with: "Tổ dân phố 5" → hamlet; None if it has none.

    Among accented words "Lạng" is not the level "làng"; where none is accented, it may be.
    """
    words = squeeze(name).split()
    known = _PLAIN if fold(name) == " ".join(words) else _LEVELS
    starts = (" ".join(words[:count]) for count in range(min(_MOST_WORDS, len(words)), 0, -1))
    return next((known[start] for start in starts if start in known), None)


def without_level(folded: str) -> str:
    """Return a folded name without its first words if these are a level: "xa ta van" → "ta van"."""
    words = folded.split()
    for count in range(min(_MOST_WORDS, len(words) - 1), 0, -1):
        if " ".join(words[:count]) in _PLAIN:
            return " ".join(words[count:])
    return folded


def written_level(text: str) -> str:
    """Return the level that a file's cell means: "Xã" → commune; an own level stays as it is."""
    return _LEVELS.get(squeeze(text)) or text.strip()


def called(level: str) -> str:
    """Return how a level is told to people: commune → "cấp xã"; an own level stays as it is."""
    return f"cấp {_CALLED[level]}" if level in _CALLED else level
