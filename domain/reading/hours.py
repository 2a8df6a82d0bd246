"""Hours and parts of the day in a date, which are dropped: "8h sáng 15/11" is 15/11."""

import re

from domain.reading.answers import Unreadable

_HOUR = r"(?:[01]?[0-9]|2[0-4])"
_CLOCK = (
    rf"{_HOUR}:[0-5][0-9](?::[0-5][0-9])?"
    rf"|{_HOUR} giờ(?:[0-5]?[0-9]| rưỡi| kém [0-9]{{1,2}}|"
    r" [0-5][0-9](?![0-9]| ?[/.-] ?[0-9]| tháng| tết))?(?: phút)?"
)
_PART = r"(?:(?:rạng )?sáng|trưa|chiều|tối|đêm|khuya)(?: sớm| muộn)?"
_ABOUT = r"(?:(?:lúc|hồi|vào|từ|khoảng|tầm|độ|chừng) )*"
_TIME = re.compile(
    rf"(?<![^\W_])(?<![0-9][/.-]){_ABOUT}(?:(?:{_CLOCK}|{_HOUR}) ?(?:-|đến|tới) ?)?"
    rf"(?:{_CLOCK})(?: {_PART})?(?![^\W_])"
)
_EDGE = re.compile(rf"\b(?:đầu|giữa|cuối) (?:giờ|buổi)(?: {_PART})?\b")
_PART_OF_DAY = re.compile(rf"\b(?:(?:buổi|ban) )?{_PART}\b")
_DAY_OR_HOUR = re.compile(
    rf"\b(?:{_PART} (?:[1-9]|1[0-2])|lúc [0-9]{{1,2}})"
    r"(?![0-9]| ?[/.-] ?[0-9]| tháng| tết| ngày| hôm)"
)
# "8 tối qua" is eight o'clock; a day of the month has nothing but a part of the day behind it.
_HOUR_OR_DAY = re.compile(
    r"(?<![^ ,])(?<!(?:hôm|thứ|năm) )(?<!(?:ngày|mùng) )(?<!tháng )"
    rf"(?:(?:[1-9]|1[0-2]) {_PART}|[0-9]{{1,2}} {_PART} \S)"
)
_OPEN_SPAN = re.compile(
    rf"(?:{_CLOCK}) ?(?:-|đến|tới) ?[0-9]{{1,2}}(?![0-9]| ?[/.:-]| giờ| tháng| tết)"
)
_EARLIER_TODAY = re.compile(r"(?:hồi|ban) (?:sáng|trưa|chiều)(?: nay)?")


def without_hours(plain: str) -> str:
    """Return the text without its hours; "hồi sáng", this morning, becomes today.

    Raises "ambiguous" for "sáng 8", which may be the 8th or eight o'clock, and for "9h-11".
    """
    if _EARLIER_TODAY.fullmatch(plain):
        return "hôm nay"
    if _OPEN_SPAN.search(plain):
        raise Unreadable("ambiguous")
    plain = _TIME.sub(" ", plain)
    if _DAY_OR_HOUR.search(plain) or _HOUR_OR_DAY.search(plain):
        raise Unreadable("ambiguous")
    for pattern in (_EDGE, _PART_OF_DAY):
        plain = pattern.sub(" ", plain)
    return " ".join(plain.split())
