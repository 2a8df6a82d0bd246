"""What stands around a number or a word and takes its sureness away.

A number is sure only where what stands right before it is understood: a place, a day, a phrase, the
beginning of a part, or one of a few words. "mời 60 người", "chưa tới 45 người", "vắng 12 người" are
numbers of something else, and nobody can list all that they may be of.
"""

from collections.abc import Sequence

from domain.quick.tokens import Line, Token
from domain.reading.spelling import fits, spell
from domain.reading.vocabulary import word_set

NEGATIONS = word_set("khong ko k kg hok hong chua chang")

_HARMLESS = word_set(
    "có được đc cho gặp dự là gồm phát tổng số cộng làm nghe đến tới hút trao tặng treo căng dán"
    " rải đăng trồng sửa vét cấp tiếp giúp mở đặt lập và cùng thêm rồi đoàn với"
)
_BEFORE = {spelling.letters: spelling for spelling in map(spell, _HARMLESS)}
_JOINING = word_set("va voi cung")  # safe, but not between two numbers: "20 với 25 người"
_AFTER = word_set("khong ko k kg chua vang bi cai nghien ky mac pham chet benh nhiem x *")
_SIGNS_OF_SUMS = frozenset("+*x/")
_LOOKS_BACK = 3


def is_denied(line: Line, start: int) -> bool:
    """Say whether "không", "chưa" stands right before, or before a "có": "không có phát loa"."""
    before = [token.plain for token in line.tokens[max(0, start - 2) : start]]
    return before[-1:] != [] and (
        before[-1] in NEGATIONS or (before[-1] == "co" and before[0] in NEGATIONS)
    )


def is_denied_in_part(line: Line, start: int) -> bool:
    """Say whether a negation stands in the same part of the sentence: "không nói về ma tuý"."""
    for place in range(start - 1, max(-1, start - 1 - _LOOKS_BACK), -1):
        token = line.tokens[place]
        if token.spelling is None:
            return False
        if token.plain in NEGATIONS:
            return True
    return False


def is_sure_before(line: Line, start: int, understood: Sequence[bool]) -> bool:
    """Say whether what stands right before a number is understood."""
    if start == 0:
        return True
    before = line.tokens[start - 1]
    if before.spelling is None and not before.is_number:
        return not _adds_up(line, start - 1)
    if before.plain in _JOINING and start > 1 and line.tokens[start - 2].is_number:
        return False
    if understood[start - 1]:
        return not (is_denied(line, start) or is_denied(line, start - 1))
    return _is_harmless(line, start - 1, before)


def is_sure_behind(line: Line, end: int) -> bool:
    """Say whether nothing behind what was counted says that they did not come, or what they are."""
    behind = line.tokens[end : end + 1]
    return not (behind and behind[0].plain in _AFTER)


def _adds_up(line: Line, place: int) -> bool:
    """Say whether a sign joins numbers: "45+5", "3 buổi * 45"; at a line's start it is a bullet."""
    if line.tokens[place].plain not in _SIGNS_OF_SUMS:
        return False
    return place > 0 and line.tokens[place - 1].plain != "\n"


def _is_harmless(line: Line, place: int, token: Token) -> bool:
    known = _BEFORE.get(token.plain)
    if known is None or token.spelling is None or not fits(token.spelling, known):
        return False
    is_bare = not (token.spelling.tone or any(token.spelling.marks))
    if token.spelling != known and not is_bare:
        return False  # "dư 20 tờ" is no "dự"
    words = [each.plain for each in line.tokens[max(0, place - 2) : place]]
    is_left = words[-1:] == ["con"] and words[:1] != ["ba"]  # "còn dư 20 tờ", not "bà con dự 20"
    return not is_left and not is_denied(line, place)
