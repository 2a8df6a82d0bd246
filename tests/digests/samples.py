"""Digests as they may be told: made up by hand, without a database."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from domain.reading import Approx
from reports.digest.figures import (
    ATTENDANCE,
    KEPT,
    MADE,
    SESSIONS,
    VISITS,
    Below,
    Change,
    Figures,
    Week,
)
from reports.digest.standing import Asked, Difficulty, LateUnit, Standing
from reports.digest.text import Digest
from storage.digests.standing import Decided

MONDAY = date(2026, 11, 16)
WEEK = MONDAY, MONDAY + timedelta(days=6)
NOTHING = Figures(unit_id=1, name="Tỉnh Mẫu Sơn", first=WEEK[0], last=WEEK[1], is_running=False)
UNITS = (
    "Xã Suối Mơ",
    "Xã Đồi Chè",
    "Phường Bến Thuỷ",
    "Xã Phú Sơn Lâm Hà",
    "Đặc khu Cù Lao Chàm",
    "Xã Mường Lống",
    "Xã Nậm Cắn",
)
WISHES = (
    "Xin kinh phí sửa cầu treo bản Nà Lìm trước mùa mưa",
    "Đề nghị Trạm Y tế về khám cho bà con mỗi quý một lần",
    "Cấp thêm 200 tờ rơi song ngữ về phòng chống lừa đảo qua mạng, in chữ to để người già đọc được",
    "Lắp loa truyền thanh ở thôn 3",
    "Hỗ trợ xi măng làm cống đầu thôn",
    "Mở lớp xoá mù chữ",
)


def change(now: str | None, before: str | None, mark: Approx | None = None) -> Change:
    return Change(_decimal(now), mark, _decimal(before))


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def weeks(last: date = WEEK[1]) -> list[Week]:
    first = last - timedelta(days=12 * 7 - 1)
    return [Week(first + n * timedelta(days=7), Decimal(n % 5), Decimal(37 * n)) for n in range(12)]


FIGURES = replace(
    NOTHING,
    owed=168,
    submitted=161,
    changes={
        VISITS: change("214", "190"),
        SESSIONS: change("31", "19"),
        ATTENDANCE: change("8642", "8105", "over"),
        "leaflets_distributed": change("1200", "400"),
        "online_posts": change("46", "52"),
        "workdays": change("180", "0"),
        "area_planted_ha": change("4.5", "1.25", "about"),
        "gift_value_vnd": change("624000000", None),
        "canal_dredged_km": change("3.5", "3.5"),
        MADE: change("12", "9"),
        KEPT: change("7", "3"),
    },
    weeks=weeks(),
    below=[Below(n, name, 4, n % 5) for n, name in enumerate(UNITS, start=2)],
)
BUSY = Standing(
    proposals=[Asked(n, UNITS[n % 7], words) for n, words in enumerate(WISHES, start=1)],
    to_accept=3,
    late=[LateUnit(n, name, 9 - n, None) for n, name in enumerate(UNITS, start=3)],
    overdue_promises=2,
    decided=Decided(4, 5, 1),
    difficulties=14,
    quoted=[
        Difficulty(9, "Xã Suối Mơ", "Đường vào thôn Tả Van sạt lở, họp phải lùi hai lần"),
        Difficulty(8, "Xã Nậm Cắn", "Thiếu người biết tiếng Mông"),
    ],
    silent_models=6,
    added={VISITS: Decimal(3), SESSIONS: Decimal(-1), ATTENDANCE: Decimal(120)},
)
FULL = Digest(FIGURES, BUSY, {n: n + 1 for n in range(1, 7)})
QUIET = replace(
    FIGURES,
    owed=4,
    submitted=4,
    changes={VISITS: change("2", "2"), SESSIONS: change("1", "3"), ATTENDANCE: change("19", "21")},
)
