"""What leaders answer to proposals; today is Monday 23 November 2026."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.folding import fold
from domain.reading.decisions import Decision, read_decision

TODAY = date(2026, 11, 23)

BY_A_DAY = {  # answer → what is to be done, and by when
    "họp dân trước 30/11": ("họp dân", "2026-11-30"),
    "HỌP DÂN TRƯỚC 30/11": ("HỌP DÂN", "2026-11-30"),
    "họp dân, trước ngày 30/11": ("họp dân", "2026-11-30"),
    "họp dân, xong trước 30/11/2026.": ("họp dân", "2026-11-30"),
    "họp dân (trước 30/11)": ("họp dân", "2026-11-30"),
    "họp dân trước 30 tháng 11": ("họp dân", "2026-11-30"),
    "giao UBND xã sửa, hạn 5/12": ("giao UBND xã sửa", "2026-12-05"),
    "giao UBND xã sửa. Hạn: 5/12": ("giao UBND xã sửa", "2026-12-05"),
    "giao UBND xã sửa, hạn chót 5/12": ("giao UBND xã sửa", "2026-12-05"),
    "giao UBND xã sửa hạn đến ngày 5/12": ("giao UBND xã sửa", "2026-12-05"),
    "giao UBND xã sửa - 5/12": ("giao UBND xã sửa", "2026-12-05"),
    "giao UBND xã sửa; 5/12": ("giao UBND xã sửa", "2026-12-05"),
    "giao UBND xã sửa (5/12)": ("giao UBND xã sửa", "2026-12-05"),
    "sửa cống chậm nhất là ngày 10/12": ("sửa cống", "2026-12-10"),
    "sửa cống đến hết ngày 10/12": ("sửa cống", "2026-12-10"),
    "sửa cống trước 10-12": ("sửa cống", "2026-12-10"),
    "sửa cống trước 10.12.26": ("sửa cống", "2026-12-10"),
    "sửa cống trước 17h00 ngày 10/12": ("sửa cống", "2026-12-10"),
    "sửa cống ngày mai": ("sửa cống", "2026-11-24"),
    "sửa cống trong hôm nay": ("sửa cống", "2026-11-23"),
    "sửa cống sau 3 ngày nữa": ("sửa cống", "2026-11-26"),
    "sửa cống trước thứ 6": ("sửa cống", "2026-11-27"),
    "sửa cống thứ sáu tuần này": ("sửa cống", "2026-11-27"),
    "sửa cống trước thứ sáu tuần sau 4/12": ("sửa cống", "2026-12-04"),
    "sửa cống vào chủ nhật": ("sửa cống", "2026-11-29"),
    "báo cáo lại trước ngày 1/12 nhé": ("báo cáo lại", "2026-12-01"),
    "họp lúc 8h ngày 5/12": ("họp lúc 8h", "2026-12-05"),
    "sửa đường 30/4 trước 10/12": ("sửa đường 30/4", "2026-12-10"),
    "theo công văn ngày 12/3, làm trước 10/12": ("theo công văn ngày 12/3, làm", "2026-12-10"),
    "không nên cấm, đi từng nhà trước 5/12": ("không nên cấm, đi từng nhà", "2026-12-05"),
    "chuyển lên xã trước 5/12": ("chuyển lên xã", "2026-12-05"),
    "meet the people before 30/11": ("meet the people", "2026-11-30"),
    "update the list by 5/12": ("update the list", "2026-12-05"),
    "30/11": ("", "2026-11-30"),
    "trước 30/11": ("", "2026-11-30"),
    "hạn 12": ("", "2026-12-12"),
    "ngày mai": ("", "2026-11-24"),
}

NO_DAY = """
họp dân
làm đi
sửa đường 30/4
dọn tổ 30/4
dọn tổ dân phố 30/4
tổ 30/4 dọn rác
sửa nhà văn hoá khu 3/2
sửa cầu 1/5
quét chợ 30/4
họp thôn 2
họp thôn 3, thôn 4
đến thôn 2
xi măng cho 12 hộ
giúp 12/15 hộ
hỗ trợ 1/2
hỗ trợ 1/2 chi phí
sửa 1/3
họp dân 30/11
giúp bệnh nhân 12/12
theo nghị quyết 5/12
theo công văn 12/3
theo công văn ngày 12/3
theo công văn số 12/CV-UBND ngày 12/3
theo quyết định 11/12/2026
họp lần thứ 3
họp lần thứ hai
gặp chị Mai
gặp Mai
gap chi mai
sửa quốc lộ 12
sửa cống tuần sau
sửa cống trong tháng 12
sửa cống cuối tháng
sửa cống trước Tết
sửa cống trước 20/11
sửa cống trước 31/11
sửa cống trước 10/12/2025
sửa cống trước 15/12 âm lịch
không họp nữa, đi từng nhà
up to you
fix 12 houses
fix it by Friday
""".strip().splitlines()

WORDS = {
    "declined": """
không
KHÔNG.
khong
ko
không, hết kinh phí
không đồng ý
không làm
không cần nữa
không có kinh phí
không vì hết kinh phí
chưa duyệt
không làm được
từ chối
từ chối vì hết kinh phí
no
No, no money
rejected""",
    "noted": """
đã xem
ĐÃ XEM
da xem
đã xem, cảm ơn
đã biết
đã ghi nhận
ghi nhận, sẽ xem sau
biết rồi
seen
noted""",
    "up": """
chuyển lên
chuyen len
Chuyển lên.
chuyển lên cấp trên
chuyển lên tỉnh
xin ý kiến cấp trên
báo cáo cấp trên
pass on
pass it up
up""",
}
WHOLE = [(kind, text) for kind, texts in WORDS.items() for text in texts.strip().splitlines()]


@pytest.mark.parametrize("text", BY_A_DAY)
def test_a_day_that_is_said_to_be_one_is_read(text: str) -> None:
    what, due = BY_A_DAY[text]
    for typed in (text, unicodedata.normalize("NFD", text)):
        found = read_decision(typed, TODAY)
        assert (found.kind, found.what, found.due) == ("do", what, date.fromisoformat(due))
    bare = read_decision(fold(text), TODAY)
    assert (bare.kind, bare.what, bare.due) == ("do", fold(what), date.fromisoformat(due))


@pytest.mark.parametrize("text", NO_DAY)
def test_what_is_not_sure_to_be_a_day_is_none(text: str) -> None:
    for typed in (text, unicodedata.normalize("NFD", text)):
        found = read_decision(typed, TODAY)
        assert (found.kind, found.what, found.due) == ("do", text, None)
    assert read_decision(fold(text), TODAY).due is None or text == "gặp Mai"


@pytest.mark.parametrize(("kind", "text"), WHOLE)
def test_a_word_that_decides_is_known(kind: str, text: str) -> None:
    for typed in (text, fold(text), text.upper(), unicodedata.normalize("NFD", text)):
        found = read_decision(typed, TODAY)
        assert (found.kind, found.due) == (kind, None)


@given(st.text(max_size=60))
def test_any_text_is_a_decision_and_what_is_due_is_to_come(text: str) -> None:
    found = read_decision(text, TODAY)
    assert found.due is None or (found.kind == "do" and found.due >= TODAY)


@given(
    st.sampled_from(["họp dân", "sửa cầu thôn 2", "hỗ trợ 12 hộ", "dọn tổ 30/4"]),
    st.sampled_from(["trước", "hạn", "trước ngày", "chậm nhất", "đến hết ngày"]),
    st.dates(date(2026, 11, 24), date(2027, 8, 20)),
)
def test_what_and_day_come_back_from_any_that_are_put_together(
    what: str, word: str, day: date
) -> None:
    found = read_decision(f"{what}, {word} {day:%d/%m/%Y}", TODAY)
    assert (found.what, found.due) == (what, day)


@pytest.mark.parametrize(
    "text", ["đồng ý", "Đồng ý.", "dong y", "duyệt", "ok", "nhất trí", "agreed", "Đồng ý!"]
)
def test_who_agrees_wants_what_was_proposed(text: str) -> None:
    assert read_decision(text, TODAY) == Decision("do")


def test_who_agrees_may_say_a_day_or_something_else_to_do() -> None:
    by_then = Decision("do", due=date(2026, 11, 30))
    for text in ("đồng ý, trước 30/11", "ok 30/11", "dong y truoc 30/11"):
        assert read_decision(text, TODAY) == by_then
    assert read_decision("đồng ý: họp dân", TODAY) == Decision("do", "họp dân")
    assert read_decision("duyệt kinh phí", TODAY) == Decision("do", "duyệt kinh phí")


@pytest.mark.parametrize(
    "text", ["không - đợi đến 30/12", "đã xem, làm trước 30/11", "không, họp dân trước 30/11"]
)
def test_a_refusal_with_a_day_is_not_sure(text: str) -> None:
    assert read_decision(text, TODAY).kind == "unclear"
