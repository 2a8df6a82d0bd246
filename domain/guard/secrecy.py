"""Marks of state secrecy (Law 117/2025/QH15), and talk about it.

Only diacritics tell mật (secret, honey) from mặt (face, front) and mất (lost), so the bare word
"mat" never counts, and of the bare phrases only those that hardly mean anything else.
"""

import re

from domain.guard.seen import Seen
from domain.guard.wording import Phrase

# What may follow: mật khẩu, mật ong, mật độ, mật mía, mật mã ...
_OTHER_MAT = "ong|khau|do|mia|ma|thiet|ngot|hoa"
# ... and where mat may be mặt or mất: mất trộm, mặt trận, mặt bằng, mất xe, mất điện ...
_OTHER_BARE = "trom|tran|bang|xe|tien|cap|dien|nuoc|mua|ngu|tai san|doan ket|trat tu|trau|bo|ga"


def _phrases(*phrases: str, bare: bool = True) -> tuple[Phrase, ...]:
    nor_bare = _OTHER_BARE if bare else None
    return tuple(Phrase(phrase, but_not=_OTHER_MAT, nor_bare=nor_bare) for phrase in phrases)


_THINGS = (
    "công văn", "văn bản", "hồ sơ", "thông tin", "kế hoạch", "báo cáo", "chỉ thị", "điện", "tin",
    "nghị quyết", "quyết định", "tờ trình", "danh mục", "danh sách", "phương án", "đề án", "độ",
    "mức", "dấu", "chuyên đề",
)  # fmt: skip
_MARKS = _phrases("tối mật", "tuyệt mật")
_PHRASES = (
    *_phrases("tài liệu mật", "vận động bí mật", "bí mật vận động"),
    *_phrases("vận động quần chúng bí mật", "vận động nhân dân bí mật", bare=False),
    *_phrases(*(f"{thing} mật" for thing in _THINGS), bare=False),
)
# The stamp: MẬT in capitals, also spaced out, but not honey, passwords or "bí mật" in capitals.
_STAMP = re.compile(
    r"(?<![^\W_])M[\s._\-]{0,2}Ậ[\s._\-]{0,2}T(?![^\W_])"
    r"(?![\s_.\-]{0,3}(?:ONG|KHẨU|ĐỘ|MÍA|MÃ|THIẾT|NGỌT|HOA|DỪA|GẤU|VỤ|THƯ)(?![^\W_]))"
)
_BEFORE_STAMP = re.compile(
    r"(?:BÍ|LẤY|ONG|THÂN|RUỘT|TÚI|ỐNG|SỎI|GẤU|CÁ|CẨN|ĐẶC|NUÔI|QUAY|VẮT|THU|HOẠCH|BÁN|NƯỚC|HỦ|LÍT"
    r"|KG|VỊ|HOA|DỪA)[\s_.\-]{1,3}$"
)
_ALONE = re.compile(r"(?:^|\n|[(\[{<«])[\s*\"'_\-]{0,9}mật[\s*\"'_\-.:]{0,9}(?:$|\n|[)\]}>»])")

_TOPIC = (Phrase("bí mật nhà nước"), Phrase("bmnn"))
_INTERNAL = (Phrase("lưu hành nội bộ"), Phrase("lhnb"))


def secrecy_mark(seen: Seen) -> str | None:
    """Return the block rule of a secrecy mark or phrase in `seen`."""
    if any(phrase.found_in(seen) for phrase in _MARKS) or _is_stamped(seen):
        return "secret_mark"
    if any(phrase.found_in(seen) for phrase in _PHRASES):
        return "secret_phrase"
    return "secret_mark" if _ALONE.search(seen.marked) else None


def secrecy_topic(seen: Seen) -> str | None:
    """Return the warn rule of talk about secrecy, or of a mark for inside use."""
    if any(phrase.found_in(seen) for phrase in _TOPIC):
        return "secret_topic"
    return "internal_mark" if any(phrase.found_in(seen) for phrase in _INTERNAL) else None


def _is_stamped(seen: Seen) -> bool:
    stamps = _STAMP.finditer(seen.shown)
    before = (seen.shown[max(0, at.start() - 12) : at.start()] for at in stamps)
    return any(not _BEFORE_STAMP.search(text) for text in before)
