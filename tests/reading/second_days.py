"""A second reading of days, from the policy and by plain patterns; it knows no lunar calendar."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from tests.reading.second_numbers import bare, numbers, plain, tokens

_PARTS = r"(?:sang|trua|chieu|toi|dem|khuya)"
_HOURS = (
    r"(?:luc )?[0-9]{1,2}(?:h|g| gio)(?:[0-9]{2})?"
    r"(?: ?- ?[0-9]{1,2}(?:h|g| gio)(?:[0-9]{2})?)?"
)
_BACK = r"truoc|trc|roi|qua|vua roi|vua qua"
_WEEKS = {
    "nay": 0,
    "truoc": -1,
    "trc": -1,
    "roi": -1,
    "qua": -1,
    "vua roi": -1,
    "sau": 1,
    "toi": 1,
    "sap toi": 1,
}
_WEEKDAYS = {"hai": 0, "ba": 1, "tu": 2, "bon": 2, "nam": 3, "sau": 4, "bay": 5}
_DAY = r"(?:ngay |hom |bua |mung |mong )?"
_WORDS = r"[a-z]+(?: [a-z]+)??"
_WEEKDAY = rf"(?:thu ?([2-7]|{'|'.join(_WEEKDAYS)})|t\.? ?([2-7])|(chu nhat|cn))"

_NEAR = {
    "hom nay": 0, "hnay": 0, "bua nay": 0, "nay": 0, "hom qua": -1, "hqua": -1, "bua qua": -1,
    "qua": -1, "hom kia": -2, "bua kia": -2, "mai": 1, "ngay mai": 1, "mot": 2, "ngay mot": 2,
    "bua mot": 2, "ngay kia": 2,
}  # fmt: skip


def days(text: str, today: date, *, ahead: bool) -> frozenset[date]:
    """Return the days that may be meant, of those that lie on the right side of today."""
    marked = plain(text).strip(" .!,")
    if re.search("k[iì]̀?a", marked) and "kìa" in marked:
        step = timedelta(days=3)
        return frozenset({today + step if marked.startswith("ngày") else today - step})
    marked = marked.replace("tháng sáu", "tháng 6").replace("ngày một", "ngày 1")
    low, high = (today, today + timedelta(366)) if ahead else (today - timedelta(366), today)
    found = {
        day
        for way in _ways(bare(marked.replace(" tới", " sắp tới")))
        for day in _meant(way, today, ahead=ahead)
    }
    return frozenset(day for day in found if low <= day <= high)


def _ways(text: str) -> Iterator[str]:
    """Yield the text, and without an hour and a part of the day at either end."""
    yield text
    hour, part = rf"(?:{_HOURS})", rf"(?:buoi )?{_PARTS}(?: som)?"
    for pattern in (rf"{hour} (?:{part} )?(?:ngay )?", rf"{part} (?:ngay )?"):
        if found := re.match(pattern, text):
            yield text[found.end() :]
    if found := re.search(rf",? (?:{hour}(?: {part})?|{part})$", text):
        yield text[: found.start()]


def _meant(text: str, today: date, *, ahead: bool) -> set[date]:
    found = set[date]()
    if text in _NEAR:
        found.add(today + timedelta(days=_NEAR[text]))
    for read in (_written, _alone, _distance):
        found |= read(text, today, ahead)
    found |= _weekday(text, today, ahead)
    if parted := re.fullmatch(rf"{_WEEKDAY}(?: ngay|,| -| \()? ?(.+?)\)?", text):
        weekday = _number(parted)
        found |= {day for day in _written(parted[4], today, ahead) if day.weekday() == weekday}
    return found


def _number(found: re.Match[str]) -> int:
    if found[3]:
        return 6
    said = found[1] or found[2]
    return int(said) - 2 if said.isdigit() else _WEEKDAYS[said]


def _values(said: str) -> list[int]:
    return [int(value) for value in numbers(tokens(said)) if value.denominator == 1]


def _made(year: int, month: int, day: int) -> set[date]:
    try:
        return {date(year, month, day)}
    except ValueError:
        return set()


def _written(text: str, today: date, ahead: bool) -> set[date]:
    """Return 15/11, 15-11-2026, ngày 15 tháng 11, mùng 5 tháng 9, 2026-11-15."""
    if iso := re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", text):
        return _made(int(iso[1]), int(iso[2]), int(iso[3]))
    pattern = rf"{_DAY}([0-9]{{1,2}}) ?([/.-]) ?([0-9]{{1,2}})(?: ?\2 ?([0-9]{{4}}|[0-9]{{2}}))?"
    spelled = rf"{_DAY}([0-9]{{1,2}}|{_WORDS}) thang ([0-9]{{1,2}}|{_WORDS})(?: nam ([0-9]{{4}}))?"
    if found := re.fullmatch(pattern, text):
        dated = [(int(found[1]), int(found[3]))]
        year = found[4]
    elif found := re.fullmatch(spelled, text):
        months = _values(found[2]) or ([4] if found[2] == "tu" else [])
        dated = [(day, month) for day in _values(found[1]) for month in months]
        year = found[3]
    else:
        return set()
    years = [int(year) + (2000 if len(year) == 2 else 0)] if year else _years(today, ahead)
    made = {day for y in years for d, m in dated for day in _made(y, m, d)}
    return made if year else _nearest(made, today, ahead)


def _years(today: date, ahead: bool) -> list[int]:
    return [today.year, today.year + (1 if ahead else -1)]


def _nearest(made: set[date], today: date, ahead: bool) -> set[date]:
    """Keep the day of this year, or of the next one over within 92 days (a plan: beyond them)."""
    if ahead:
        this_year = {day for day in made if day.year == today.year}
        has_passed = any(timedelta(0) < today - day <= timedelta(92) for day in this_year)
        return this_year if has_passed else set(sorted(d for d in made if d >= today)[:1])
    fits = {day for day in made if day <= today}
    return {d for d in fits if d.year == today.year or today - d <= timedelta(92)}


def _alone(text: str, today: date, ahead: bool) -> set[date]:
    """Return the 15th: the latest one, or the coming one of a plan; "15 tháng này"."""
    if found := re.fullmatch(r"(?:ngay |mung |mong )?([0-9]{1,2}) thang (nay|truoc|sau)", text):
        months = {"nay": 0, "truoc": -1, "sau": 1}[found[2]]
        return _of_month(int(found[1]), today, months)
    if not (found := re.fullmatch(rf"{_DAY}([0-9]{{1,2}})", text)):
        return set()
    for months in (0, 1 if ahead else -1):
        for day in _of_month(int(found[1]), today, months):
            if (day >= today) if ahead else (day <= today):
                return {day}
    return set()


def _of_month(day: int, today: date, months: int) -> set[date]:
    year, month = divmod(today.year * 12 + today.month - 1 + months, 12)
    return _made(year, month + 1, day)


def _distance(text: str, today: date, _ahead: bool) -> set[date]:
    """Return "3 hôm trước", "cách đây 2 ngày", "ba ngày nữa"."""
    count = r"(?P<n>[0-9]+|[a-z]+(?: [a-z]+)?)"
    unit = "(?:ngay|hom|bua)"
    back = re.fullmatch(rf"{count} {unit} (?:truoc|trc)", text)
    back = back or re.fullmatch(rf"cach day {count} {unit}", text)
    ahead = re.fullmatch(rf"{count} {unit} (?:nua|sau)", text)
    ahead = ahead or re.fullmatch(rf"sau {count} {unit}(?: nua)?", text)
    found, sign = (back, -1) if back else (ahead, 1)
    if found is None:
        return set()
    return {today + timedelta(days=sign * n) for n in _values(found["n"]) if n < 1000}


def _weekday(text: str, today: date, ahead: bool) -> set[date]:
    """Return "thứ 6", "t6 tuần trước", "cn vừa rồi", "thứ 2 tới"."""
    sides = "|".join((*_WEEKS, "vua qua"))
    if not (found := re.fullmatch(rf"{_WEEKDAY}(?: (tuan )?({sides}))?", text)):
        return set()
    weekday, side = _number(found), found[5]
    monday = today - timedelta(days=today.weekday())
    if found[4]:
        weeks = -1 if side == "vua qua" else _WEEKS[side]
        return {monday + timedelta(days=weekday + 7 * weeks)}
    latest = today - timedelta(days=(today.weekday() - weekday) % 7)
    coming = today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    if side == "nay":
        return {monday + timedelta(days=weekday)}
    if side is None:
        return {coming, latest} if ahead and latest == today else {coming if ahead else latest}
    if side in _BACK.split("|"):
        before = monday + timedelta(days=weekday - 7)
        return {latest, before} if side in ("truoc", "trc") or latest == today else {latest}
    after = monday + timedelta(days=weekday + 7)
    return {coming, after} if side == "sau" else {coming}
