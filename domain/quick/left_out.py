"""What a message says that is no log: plans, questions, and parts of what was counted before."""

from collections.abc import Iterator, Sequence

from domain.quick.facts import What
from domain.quick.phrases import Found
from domain.quick.surroundings import is_denied
from domain.quick.tokens import Line

SENTENCE = frozenset({";", ".", "\n"})
_FIXED = (What.TOPIC, "nothing", "whole")
_LONG = 3  # words
_POLITE = frozenset({"a", "ah", "nhe", "nha", ".", "anh", "chi"})
_QUESTIONS = frozenset(
    (first, last)
    for first, last in (
        ("dung", "ko"),
        ("dung", "khong"),
        ("duoc", "chua"),
        ("duoc", "khong"),
        ("phai", "khong"),
        ("phai", "ko"),
    )
)
_PART_OF_IT = SENTENCE | {",", "?"}


def leave_out_plans(line: Line, free: list[bool], phrases: Sequence[Found]) -> None:
    """Take what will be done, or was not, and questions."""
    plans = [found.start for found in phrases if found.says("plan") or _is_undone(line, found)]
    for part in _parts(line, _PART_OF_IT):
        if _asks(line, part) or _announces(line, part) or any(place in part for place in plans):
            free[part.start : part.stop] = [False] * len(part)


def _is_undone(line: Line, found: Found) -> bool:
    """Say whether it was not done: "chưa tuyên truyền được", "không phát loa"."""
    is_work = found.says(What.KIND) or found.says(What.WEAK_KIND)
    return is_work and is_denied(line, found.start)


def _asks(line: Line, part: range) -> bool:
    """Say whether this part is a question: "?", "đúng ko", "được chưa"."""
    words = [line.tokens[place].plain for place in part]
    while words and words[-1] in _POLITE:
        words.pop()
    return words[-1:] == ["?"] or tuple(words[-2:]) in _QUESTIONS


def _announces(line: Line, part: range) -> bool:
    """Say whether it is the heading of a plan: "Kế hoạch: …"."""
    words = [line.tokens[place].plain for place in part]
    return any(words[at : at + 3] == ["ke", "hoach", ":"] for at in range(len(words)))


def leave_out_shares(line: Line, free: list[bool], phrases: Sequence[Found]) -> None:
    """Take what stands behind "trong đó": a share of what was counted, up to the sentence's end."""
    shares = [found.start for found in phrases if found.says("part")]
    for part in _parts(line, SENTENCE) if shares else ():
        start = next((place for place in shares if place in part), None)
        if start is None:
            continue
        before = range(part.start, start)
        if any(line.tokens[place].is_number and free[place] for place in before):
            stop = _end_of_share(line, start, part.stop)
            free[start:stop] = [False] * (stop - start)


def shielded(phrases: Sequence[Found]) -> set[int]:
    """Return the tokens inside topics and fixed phrases, where no name of a place begins."""
    fixed = [found for found in phrases if any(map(found.says, _FIXED))]
    inside = {place for found in fixed for place in range(found.start + 1, found.end)}
    # "trung tâm y tế" is no thôn Trung Tâm, but "ở Đoàn Kết" is a place.
    return inside | {found.start for found in fixed if found.end - found.start >= _LONG}


def _parts(line: Line, ends: frozenset[str]) -> Iterator[range]:
    start = 0
    for place, token in enumerate(line.tokens):
        if token.plain in ends:
            yield range(start, place + 1)
            start = place + 1
    yield range(start, len(line.tokens))


def _end_of_share(line: Line, start: int, stop: int) -> int:
    """Return where the share ends: at the comma behind its numbers, where other words follow."""
    for place in range(start, stop):
        token = line.tokens[place]
        if token.plain == ")":
            return place
        if token.plain == "," and place + 1 < stop and not line.tokens[place + 1].is_number:
            return place
    return stop
