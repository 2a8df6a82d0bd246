"""The phrases that name a day, as patterns over the plain spelling."""

import re

from domain.reading.date_meanings import (
    Meaning,
    day_alone,
    day_month,
    day_of_relative_month,
    days_ahead,
    days_away,
    days_back,
    eve,
    first_days,
    full_moon,
    iso,
    refused,
    solar_new_year,
    tet,
    weekday_alone,
    weekday_of_week,
    written,
)
from domain.reading.vocabulary import ONES

_DAY = r"(?:ngày |hôm |mùng )*"
_YEAR = (
    r"(?:[ ,]+(?:năm (?P<year>[0-9]{4}|nay|ngoái|trước|sau|tới)"
    r"|năm (?P<short>[0-9]{2})|(?P<bare>[0-9]{4})))?"
)
_NEXT = r"tới(?! (?:[0-9]|thứ|chủ|ngày|hôm|mùng|t[2-7]))"
_SIDE = rf"(?: (?P<side>vừa rồi|vừa qua|rồi|qua|này|nay|sắp tới|{_NEXT}))?"
_WEEK = (
    r"tuần (?P<{0}>này|nay|trước nữa|trước|vừa rồi|vừa qua|rồi|qua|sau nữa|sau|tới)"
    r"|(?P<{0}n>[0-9]{{1,2}}) tuần trước|cách đây (?P<{0}m>[0-9]{{1,2}}) tuần"
)
_WEEKDAY = (
    r"(?:ngày |hôm )*(?:thứ (?P<number>[0-9]+)|t(?P<short>[2-7])|(?P<sunday>(?:chủ|chúa) nhật))"
)

_COUNTED = r"(?! (?:ngày|hôm|tuần|tháng|năm|giờ)| ?[/.:][0-9])"
_NUMERIC = r"(?P<d>[0-9]{1,2})(?P<sep> ?/ ?|[.-])(?P<m>[0-9]{1,2})"
_SPAN = r"này|nay|trước|vừa rồi|vừa qua|rồi|qua|sau nữa|sau|tới|[0-9]{1,4}"

# In this order: a phrase stands before those that are a part of it.
_TABLE: tuple[tuple[str, Meaning], ...] = (
    (rf"(?:mấy|vài|dăm) (?:ngày|hôm|tuần|tháng|năm)(?: (?:{_SPAN}))?", refused("vague")),
    (rf"(?:ngày )?(?:đầu|giữa|cuối) (?:tuần|tháng|năm|quý)(?: (?:{_SPAN}))?", refused("vague")),
    (r"dạo này|gần đây|mới đây|vừa qua|vừa rồi|trước đây(?! [0-9])|lâu rồi", refused("vague")),
    (r"(?:ngày )?hôm (?:trước|sau|rồi|vừa rồi|nọ|hôm|hổm)|mai mốt|sau này", refused("vague")),
    (
        r"\A(?:hình như|chắc|có lẽ|khoảng|tầm|độ|chừng)|không nhớ|quên|sau tết|trước(?= )",
        refused("vague"),
    ),
    # A number word alone: a day, a weekday, or an answer by its digit.
    (rf"\A(?:{'|'.join(ONES)}|mười)\Z", refused("ambiguous")),
    # Days from today.
    (r"(?:ngày |trong )?hôm nay|(?:ngày )?nay|bây giờ|hiện tại", days_away(0)),
    (r"(?:vừa mới|vừa|mới) xong|(?:ban|hồi|lúc|khi|vừa|mới) nãy", days_away(0)),
    (r"(?:ngày )?hôm qua|qua", days_away(-1)),
    (r"(?:ngày )?hôm kia", days_away(-2)),
    (r"(?:ngày )?hôm kìa", days_away(-3)),
    (r"(?:ngày |hôm )?mai", days_away(1)),
    (r"(?:ngày |hôm )?mốt(?! tháng)|ngày kia", days_away(2)),
    (r"ngày kìa", days_away(3)),
    (r"(?:cách|trước) (?:đây|nay|hôm nay) (?P<days>[0-9]{1,3}) (?:ngày|hôm)", days_back),
    (r"(?P<days>[0-9]{1,3}) (?:ngày|hôm) trước", days_back),
    (
        r"sau (?P<after>[0-9]{1,3}) (?:ngày|hôm)(?: nữa)?"
        r"|(?P<more>[0-9]{1,3}) (?:ngày|hôm) (?:nữa|sau)",
        days_ahead,
    ),
    # Weekdays, with their week behind or in front.
    (rf"{_WEEKDAY} (?:{_WEEK.format('w')})", weekday_of_week),
    (rf"(?:{_WEEK.format('v')}),? {_WEEKDAY}", weekday_of_week),
    (
        rf"{_WEEKDAY}(?: (?P<which>vừa rồi|vừa qua|rồi|qua|này|nay|trước|sau|sắp tới|{_NEXT}))?",
        weekday_alone,
    ),
    # Tết and full moons.
    (r"(?:ngày |mùng 1 )?tết dương", solar_new_year),
    (rf"{_DAY}(?P<d>[0-9]{{1,2}}) tết(?: nguyên đán)?{_YEAR}", tet),
    (rf"giao thừa(?: tết)?{_YEAR}", eve),
    (rf"{_DAY}rằm tháng (?P<m>giêng|[0-9]{{1,2}}){_YEAR}", full_moon),
    (rf"{_DAY}(?:[0-9]{{1,2}} )?tháng (?:giêng|chạp)|(?:ngày |hôm )?rằm", refused("lunar_date")),
    (r"tết", refused("vague")),
    # Written dates.
    (r"(?P<y>[0-9]{4})(?P<sep>[-/.])(?P<m>[0-9]{1,2})(?P=sep)(?P<d>[0-9]{1,2})", iso),
    (rf"{_DAY}(?P<d>[0-9]{{1,2}}) (?P<m>[0-9]{{1,2}}) (?P<glued>[0-9]{{4}})", written),
    (rf"{_DAY}{_NUMERIC}(?P=sep)(?P<glued>[0-9]+)", written),
    (
        rf"{_DAY}(?P<d>[0-9]{{1,2}}) ?(?P<sep>[.-]) ?(?P<m>[0-9]{{1,2}}) ?(?P=sep) ?"
        r"(?P<glued>[0-9]{4})",
        written,
    ),
    (rf"{_DAY}{_NUMERIC}{_YEAR}{_SIDE}(?! ?[/.][0-9])", day_month),
    (
        r"(?:ngày |hôm |mùng )+(?P<d>[0-9]{1,2}) tháng "
        r"(?P<month>này|nay|trước|vừa rồi|vừa qua|rồi|qua|sau|tới)",
        day_of_relative_month,
    ),
    (r"(?P<d>[0-9]{1,2}) tháng (?P<month>này|nay)", day_of_relative_month),
    (r"[0-9]{1,2} tháng (?:trước|vừa|rồi|qua|sau|tới)", refused("ambiguous")),
    (rf"{_DAY}(?P<d>[0-9]{{1,2}}) tháng (?P<m>[0-9]{{1,2}}){_YEAR}{_SIDE}", day_month),
    (r"[0-9]{1,2} ?t[2-7]", refused("ambiguous")),  # the 13th, a Tuesday, or 13 March
    (r"[0-9]{3,}|[0-9]{1,2} [0-9]{1,2}(?! ?[/.-])|t[0-9]+", refused("ambiguous")),
    (rf"(?:ngày |hôm )*mùng (?P<d>[0-9]{{1,2}}){_SIDE}{_COUNTED}", first_days),
    (rf"(?:ngày |hôm )*(?P<d>[0-9]{{1,2}}){_SIDE}{_COUNTED}", day_alone),
    # More than a day.
    (rf"(?:trong |cả )?(?:tuần|tháng|năm|quý)(?: (?:{_SPAN}|ngoái))?(?: nữa)?", refused("range")),
    (r"(?:cách đây |sau )?[0-9]{1,3} (?:tuần|tháng|năm) ?(?:trước|nữa|sau)?", refused("range")),
    (r"[0-9]{1,3} (?:ngày|hôm) (?:qua|nay|liền)", refused("range")),
)
PHRASES = tuple(
    (re.compile(rf"(?:{pattern})(?: rồi)?(?![^\W_])"), meaning) for pattern, meaning in _TABLE
)
