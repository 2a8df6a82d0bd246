"""The phrases of a schedule, as patterns over the plain spelling."""

import re
from collections.abc import Callable

from domain.reading.answers import Unreadable
from domain.reporting.changes import Manner, Subject
from domain.reporting.deadlines import (
    MOST_WORKING_DAYS,
    OnMonthDay,
    OnWeekday,
    WorkingDaysAfter,
)
from domain.reporting.kinds import LAST_DAY
from domain.reporting.report_rule import FARTHEST_STAGE
from domain.reporting.typed.hours import HOUR, PART
from domain.reporting.typed.said import Said

Saying = Callable[[re.Match[str], Said], None]

_SUNDAY = 6


def _weekday(found: re.Match[str], said: Said) -> None:
    number = found["number"] or found["short"]
    if number and int(number) not in range(2, 8):
        raise Unreadable("bad_weekday")
    said.days.append(OnWeekday(int(number) - 2 if number else _SUNDAY))


def _month_day(found: re.Match[str], said: Said) -> None:
    day = int(found["day"] or found["each"])
    if day not in range(1, LAST_DAY + 1):
        raise Unreadable("bad_month_day")
    said.days.append(OnMonthDay(day))


def _month_end(_found: re.Match[str], said: Said) -> None:
    said.days.append(OnMonthDay(LAST_DAY))


def _after_cut_off(found: re.Match[str], said: Said) -> None:
    said.days.append(WorkingDaysAfter(_checked(found["days"], MOST_WORKING_DAYS)))


def _offsets(sign: int) -> Saying:
    def say(found: re.Match[str], said: Said) -> None:
        numbers = re.findall("[0-9]+", found["days"])
        said.offsets += [sign * _checked(number, FARTHEST_STAGE) for number in numbers]

    return say


def _signed(found: re.Match[str], said: Said) -> None:
    if not re.search("[+-]", found[0]):  # "0" alone
        raise Unreadable("ambiguous")
    for sign, number in re.findall(r"([+-]?) ?([0-9]+)", found[0]):
        days = _checked(number, FARTHEST_STAGE) if sign else 0
        said.offsets.append(-days if sign == "-" else days)


def _on_the_day(_found: re.Match[str], said: Said) -> None:
    said.offsets.append(0)


def _days_before(found: re.Match[str], said: Said) -> None:
    said.days_before.append(_checked(found["days"], FARTHEST_STAGE))


def _hour(found: re.Match[str], said: Said) -> None:
    said.hours.append(found)
    said.by_the_hour |= found["by"] is not None


def _part(found: re.Match[str], said: Said) -> None:
    said.parts.append(found["part"])


def _about(subject: Subject, manner: Manner | None = None) -> Saying:
    def say(_found: re.Match[str], said: Said) -> None:
        said.subjects.add(subject)
        if manner:
            said.manners.add(manner)

    return say


def _nothing(_found: re.Match[str], _said: Said) -> None:
    pass


def _to(_found: re.Match[str], said: Said) -> None:
    """Mind that "15h sang" is no "15h sáng"."""
    if said.has_value:
        raise Unreadable("bad_format")


def _refused(code: str) -> Saying:
    """Refuse once the whole line is understood: "2 ngay sau" may go on as "2 ngày sau hạn"."""

    def say(_found: re.Match[str], said: Said) -> None:
        said.refused.append(code)

    return say


def _no_phrase(_found: re.Match[str], _said: Said) -> None:
    raise Unreadable("bad_format")


def _checked(typed: str, most: int) -> int:
    if not 1 <= int(typed) <= most:
        raise Unreadable("bad_days")
    return int(typed)


_DAYS = r" ngày(?: làm việc)?"
_SOME = r"(?P<days>[0-9]+(?:(?: và |, ?| )[0-9]+)*)" + _DAYS
_DUE = r"hạn(?: chót| nộp)?"
_AFTER_DUE = rf"(?:sau|quá|hết|sau khi (?:hết|quá|đến)) {_DUE}"
_BEFORE_DUE = rf"trước(?: khi)?(?: đến| hết)? {_DUE}"
_CUT_OFF = r"(?:sau|kể từ|từ)(?: khi| ngày| lúc)? chốt(?: số liệu| sổ| số)?"
_SIGN = rf"(?:(?:\+ ?|-)[0-9]{{1,2}}|0)(?![0-9:/])(?! giờ| rưỡi)(?:{_DAYS})?"
_EACH_WEEK = r"(?:hằng|mỗi|của|trong) tuần"
_EACH_MONTH = r"(?:hằng|mỗi|của mỗi|của|trong) tháng"
_NAMED_WEEKDAY = (
    r"(?:mỗi |các )?(?:ngày |hôm )?"
    r"(?:thứ (?P<number>[0-9]+)|t(?P<short>[2-7])|(?P<sunday>chủ nhật))"
)
_DATE = r"(?:ngày |mùng |hôm )*[0-9]{1,2}(?: ?[/.] ?[0-9]| tháng [0-9]|-[0-9]{1,2}-)[0-9/.-]*"
_OTHER = r"này|nay|sau|trước(?! [0-9])"

# In this order: a phrase stands before those that are a part of it.
_TABLE: tuple[tuple[str, Saying], ...] = (
    # "sang" without its mark is to, behind a word of moving, and no morning.
    (r"(?:đổi|dời|chuyển)(?: (?:lại|hạn|giờ|lịch|nộp|nhắc|báo cáo))* sáng", _no_phrase),
    # From the cut-off.
    (rf"{_CUT_OFF} (?P<days>[0-9]+){_DAYS}", _after_cut_off),
    (rf"(?P<days>[0-9]+){_DAYS} {_CUT_OFF}", _after_cut_off),
    # From the deadline.
    (rf"{_AFTER_DUE} {_SOME}", _offsets(1)),
    (rf"{_SOME} {_AFTER_DUE}", _offsets(1)),
    (rf"{_BEFORE_DUE} {_SOME}", _offsets(-1)),
    (rf"{_SOME} {_BEFORE_DUE}", _offsets(-1)),
    (rf"(?:đúng(?: ngày)?|(?:vào |trong |khi |đúng )?(?:ngày |hôm )?đến) {_DUE}", _on_the_day),
    (rf"(?:(?:vào|trong) |(?<=nhắc ))(?:ngày|hôm) {_DUE}", _on_the_day),
    (rf"(?<![^ ]){_SIGN}(?:(?:, ?| và | ){_SIGN})*", _signed),
    # A day that comes once is no schedule.
    (_DATE, _refused("one_time")),
    (rf"{_NAMED_WEEKDAY} tới|tuần tới", _refused("ambiguous")),  # "toi" can be tối, the evening
    (rf"{_NAMED_WEEKDAY} (?:tuần )?(?:{_OTHER})", _refused("one_time")),
    (rf"(?:ngày )?[0-9]{{1,2}} tháng (?:{_OTHER}|tới)|(?:ngày |hôm )?(?:mai|nay)",
     _refused("one_time")),
    # Days of a week, days of a month.
    (rf"trước (?:{_NAMED_WEEKDAY}|ngày [0-9]+)", _refused("ambiguous")),  # that day, or not?
    (rf"(?:{_EACH_WEEK},? (?:vào )?)?{_NAMED_WEEKDAY}(?: {_EACH_WEEK})?", _weekday),
    (rf"(?:{_EACH_MONTH},? (?:vào )?)?(?:ngày |mùng )+(?P<day>[0-9]+)(?: {_EACH_MONTH})?"
     rf"|(?P<each>[0-9]+) {_EACH_MONTH}", _month_day),
    (r"(?:ngày )?cuối(?: cùng)?(?: của| trong)?(?: hằng| mỗi)? tháng", _month_end),
    (r"(?:đầu|giữa|cuối) (?:tuần|tháng|quý|năm|giờ|buổi)", _refused("vague")),
    # Hours.
    (rf"(?:(?P<by>trước) )?{HOUR}", _hour),
    (PART, _part),
    # Days from what?
    (rf"trước (?P<days>[0-9]+){_DAYS}", _days_before),
    (rf"(?:sau )?[0-9]+{_DAYS}|[0-9]+", _refused("ambiguous")),
    # What it is about.
    (r"(?:thêm|đặt thêm) (?:mốc |giờ )?nhắc(?: nhở)?", _about("reminder", "add")),
    (r"chỉ (?:mốc |giờ )?nhắc(?: nhở)?", _about("reminder", "set")),
    (r"bỏ (?:mốc |giờ )?nhắc(?: nhở)?", _about("reminder", "drop")),
    (r"(?:giờ |mốc |lịch |các mốc |gửi )?nhắc(?: nhở)?(?: nộp)?(?: báo cáo)?", _about("reminder")),
    (r"(?:hạn |ngày |giờ )?chốt(?: số liệu| sổ)?", _refused("cutoff")),
    (rf"(?:giờ |thời |ngày )?(?:{_DUE}|nộp|gửi)(?: báo cáo)?", _about("deadline")),
    (r"(?:chậm|muộn) nhất", _about("deadline")),
    (r"hoặc|hay", _refused("several")),
    (r"báo cáo|vào|lúc|là|đổi|dời|chuyển|đặt|sửa|lại|và", _nothing),
    (r"sang|thành", _to),
)  # fmt: skip
PHRASES = tuple((re.compile(rf"(?:{pattern})(?![^\W_])"), say) for pattern, say in _TABLE)
