"""Texts as officers might type them, by chance: patterns filled with words and numbers."""

import random
import re
from collections.abc import Callable

from tests.reading.keyboards import in_words
from tests.reading.second_numbers import bare

_FRONT = ("", "", "", "khoảng ", "tầm ", "hơn ", "gần ", "~", "có ", "được ", "cỡ ", "chừng ")
_UNITS = (
    *("", "", " người", " ng", " hộ", " lượt người", " buổi", " bà con", " đ/c", " hội viên"),
    *(" tư vấn", " văn bản", " chức sắc", " nam", "người", " cháu", " mô hình", " tin bài"),
)
_PARTS = ("", "", "", "sáng ", "chiều ", "tối ", "8h ", "8h sáng ", "lúc 14h30 ", "8h-10h ")
_AFTER = ("", "", "", "", " lúc 8h", " 14h30", " sáng", " tối", " ạ", " 8 tối", " 9h-11")
_SYLLABLES = (
    *("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười", "mươi", "mốt", "tư"),
    *("lăm", "trăm", "nghìn", "linh", "rưỡi", "hăm"),
)
_WEEKDAYS = ("thứ {}", "t{}", "T{}", "thu {}", "thứ{}", "t.{}")
_NAMED = ("thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật", "CN", "cn")
_SIDES = (
    *("", "", " tuần trước", " tuần này", " tuần rồi", " tuần sau", " vừa rồi", " tới", " này"),
    *(" trước", " sau", " tuần trc", " rồi", " qua", " nay"),
)
_NEAR = (
    *("hôm nay", "hnay", "hôm qua", "hqua", "hôm kia", "bữa qua", "bữa nay", "mai", "ngày mai"),
    *("ngày mốt", "ngày kia", "nay", "qua", "hôm kìa", "bữa kia", "mốt"),
)
Chance = random.Random


def texts(kind: str, count: int, seed: int = 0) -> list[str]:
    """Return so many texts of a kind, the same for the same seed."""
    chance = Chance(f"{kind} {seed}")
    return [_typed(_PATTERNS[kind](chance), chance) for _ in range(count)]


def _typed(text: str, chance: Chance) -> str:
    """Type it as one does: often without diacritics, sometimes in capitals or glued."""
    if chance.random() < 0.4:
        text = bare(text)
    if chance.random() < 0.1:
        text = text.upper()
    if chance.random() < 0.1:
        text = re.sub(r"(?<=[0-9]) (?=[^\W\d])|(?<=[^\W\d]) (?=[0-9])", "", text, count=1)
    if chance.random() < 0.05:
        text = text.replace(" ", "", 1)
    return text


def number(chance: Chance) -> str:
    """Return a number, written in one of many ways."""
    value = int(10 ** chance.uniform(0, 5))
    small = chance.randint(1, 99)
    head = chance.choice([str(small), in_words(small), str(chance.randint(1, 9))])
    scale = chance.choice(["nghìn", "ngàn", "k", "trăm", "chục", "triệu", "tr", "tỷ", "tỉ"])
    tails = [
        *("", "", " rưỡi", " mốt", " tư", " hai", " năm trăm", f" {chance.randint(1, 9)}"),
        *(f"{small}", f" {small}", f" {value % 1000}", f" {value % 1000} nghìn"),
        *(f" linh {chance.randint(1, 9)}", f" {in_words(small)}", f" {in_words(value % 1000)}"),
    ]
    tail = chance.choice(tails)
    glue = chance.choice(["", " ", " "])
    return chance.choice(
        [
            *(
                str(value),
                f"{value:,}".replace(",", "."),
                f"{value:,}",
                f"{value:,}".replace(",", " "),
            ),
            *(in_words(value), in_words(value), in_words(small)),
            *(f"{head}{glue}{scale}{tail}" for _ in range(4)),
            *(f"{scale}{tail}", f"{chance.randint(1, 99)},{chance.randint(1, 9)}{glue}{scale}"),
            *(" ".join(_syllable(chance) for _ in range(chance.randint(1, 4))) for _ in range(2)),
        ]
    )


def _syllable(chance: Chance) -> str:
    return chance.choice(_SYLLABLES)


def _integer(chance: Chance) -> str:
    return chance.choice(_FRONT) + number(chance) + chance.choice(_UNITS)


def _money(chance: Chance) -> str:
    return chance.choice(_FRONT) + number(chance) + chance.choice(["", "", " đồng", "đ", " VNĐ"])


def _amount(chance: Chance) -> str:
    whole, part = chance.randint(0, 2000), chance.randint(0, 999)
    return chance.choice(
        [
            *(str(whole), f"{whole},{part % 100}", f"{whole}.{part % 100}", f"{whole}.{part:03}"),
            *(f"{whole},{part:03}", in_words(whole % 100), f"{in_words(1 + whole % 9)} rưỡi"),
            f"{in_words(whole % 20)} phẩy {in_words(part % 100)}",
            number(chance),
        ]
    )


def _decimal(units: str) -> Callable[[Chance], str]:
    names = units.split("|")

    def made(chance: Chance) -> str:
        tail = chance.choice(["", "", "", " rưỡi", " 5", " 3", f" {chance.randint(1, 999)}"])
        rest = chance.choice(["", "", "", f" {chance.randint(1, 90)} {chance.choice(names)}"])
        unit = chance.choice(["", " ", " ", " "]) + chance.choice(["", *names, *names])
        return chance.choice(_FRONT) + _amount(chance) + unit + (tail or rest)

    return made


def _duration(chance: Chance) -> str:
    unit = chance.choice([" phút", "p", " tiếng", "h", "g", " giờ", "'", " ph"])
    few, more = chance.randint(1, 12), chance.randint(1, 120)
    said = chance.choice([str(few), str(more), in_words(few), in_words(more), f"{few},5", "nửa"])
    tail = chance.choice(["", "", "", " rưỡi", f" {more % 60}", f"{more % 60:02}", f" {few} phút"])
    span = chance.choice(["", "", "", f"{few}-", f"{few} đến ", f"{few}{unit} - ", "từ 1 đến "])
    return chance.choice(_FRONT) + span + said + unit + tail


def _date(chance: Chance) -> str:
    day, month = chance.randint(1, 32), chance.randint(1, 13)
    mark = chance.choice(["/", "/", "-", ".", " / "])
    year = chance.choice(["", "", "", f"{mark}2026", f"{mark}26", f"{mark}2025"])
    weekday = chance.choice([*_WEEKDAYS, "CN", "chủ nhật"]).format(chance.randint(2, 8))
    named = chance.choice([weekday, chance.choice(_NAMED)]) + chance.choice(_SIDES)
    few = chance.choice([str(chance.randint(1, 30)), in_words(chance.randint(1, 20))])
    dated = f"{day}{mark}{month}{year}"
    named_month = chance.choice([str(month), in_words(month)])
    said = f"{chance.choice([str(day), in_words(day)])} tháng {named_month}"
    body = chance.choice(
        [
            *(
                chance.choice(_NEAR),
                named,
                named,
                dated,
                dated,
                f"ngày {dated}",
                said,
                f"ngày {said}",
            ),
            *(
                f"ngày {day}",
                f"{day}",
                f"mùng {day % 11}",
                f"{named} {dated}",
                f"{named}, ngày {dated}",
            ),
            *(f"{few} ngày trước", f"{few} hôm trước", f"cách đây {few} ngày", f"{few} ngày nữa"),
            *(f"ngày {day} tháng trước", f"{day} tháng này", f"{said} năm 2026", f"{day} {month}"),
            *(f"{dated}-{day}", f"{day}-{day + 1}{mark}{month}", f"ngày {in_words(day)}"),
        ]
    )
    return chance.choice(_PARTS) + body + chance.choice(_AFTER)


_PATTERNS: dict[str, Callable[[Chance], str]] = {
    "date": _date,
    "date_plan": _date,
    "integer": _integer,
    "money": _money,
    "decimal": _decimal("kg|tạ|tấn|yến|lạng|ký"),
    "duration": _duration,
}
KINDS = tuple(_PATTERNS)
