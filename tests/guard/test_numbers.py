"""Numbers of a person, in every dress; and the numbers of honest work."""

import unicodedata
from datetime import date

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from domain.guard import Finding, blocked, warned
from tests.guard.verdicts import verdict

MOBILES = (
    "+84912345678", "+84 912 345 678", "(+84) 912345678", "84 912 345 678", "0084912345678",
    "+84 (0) 912 345 678", "+84.912.345.678", "84-912-345-678", "09 12 34 56 78", "0912\n345\n678",
    "0912\t345\t678", "0912\r\n345678", "(091) 234-5678", "0912_345_678", "0912,345,678",
    "0912/345/678", "0,9,1,2,3,4,5,6,7,8", "0-9-1-2-3-4-5-6-7-8", "0912 - 345 - 678",
    "0912•345•678", "0912\u200b345\u200b678", "0912\u00a0345\u2009678", "0912\u00ad345678",
    "٠٩١٢٣٤٥٦٧٨", "०९१२३४५६७८", "𝟎𝟗𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖", "⓪⑨①②③④⑤⑥⑦⑧",
    "0️⃣9️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣", "O912345678", "o9l2345678", "O.9.1.2.3.4.5.6.7.8",
    "không chín một hai ba bốn năm sáu bảy tám", "khong chin mot hai ba bon nam sau bay tam",
    "sđt912345678", "sdt: 912 345 678", "zalo 0 9 12 345 678", "IMG_0912345678.jpg",
    "12 hộ 0912345678 15 hộ", "12 0912 345 678 15", "0912345678 15", "0912345678đ",
    "https://zalo.me/0912345678", "0168 123 4567", "0 912 345 678",
)  # fmt: skip
OTHERS = {
    "cccd": (
        "079 215 000 001", "0 7 9 2 1 5 0 0 0 0 0 1", "079-215-000-001", "cccd_079215000001.jpg",
        "căn cước 079.215.000.001", "CCCD: 123456789012", "số định danh 001 199 012 345",
        "C.C.C.D 079215000001", "001199012345",
    ),
    "cmnd": (
        "CMND 271 234 567", "271234567 (CMND)", "chứng minh nhân dân số 271234567",
        "chung minh thu 271234567", "C.M.N.D: 271.234.567", "CMT: 2 7 1 2 3 4 5 6 7",
        "CMND hai người: 271234567, 271234568",
    ),
    "bhyt": (
        "DN4790000000001", "DN 4 79 00 0000 0001", "thẻ BHYT GD4797912345678", "bhyt 7912345678",
        "mã BHXH: 7912345678", "HN-2-68-1234567890", "D N 4 7 9 0 0 0 0 0 0 0 0 0 1",
    ),
    "bank": (
        "STK: 1903 4567 8901 23", "số tài khoản 12345678", "so tai khoan: 5400205123456",
        "0451000123456 VCB", "vietcombank 0451000123456", "s.t.k 19034567", "TK 5400205123456",
        "STK của em: 104867891234", "stk\n0451000123456",
    ),
    "plate_car": (
        "30A-123.45", "30A12345", "xe 49c 12345", "biển số 51F 123.45", "51LD-123.45",
        "xe 30A-1234", "BKS: 29A 12345", "80-NG-123.45", "xe TM 12-34",
    ),
    "plate_moto": (
        "49B1-12345", "59-X3 123.45", "xe máy 29B1-2345", "49-AA 123.45", "29-MĐ1 123.45",
        "xe máy 49 b1 123 45", "49H1 012.34",
    ),
}  # fmt: skip
INNOCENT = (
    "109 buổi 8.642 lượt 12 xã", "12 34 56 78 90", "84.912.345.678 đồng", "84 912 345 678 đồng",
    "1.000.000.000", "150000000 đồng", "150000000đ", "kinh phí 150000000", "2 tỷ rưỡi",
    "Nghị quyết 18-NQ/TW", "Thông tư 123/2025/TT-BCA", "Quyết định số 23-QĐ/TW", "09.11.2026 15 hộ",
    "08-09-2026 12 lượt", "từ 05/11/2026 đến 09/11/2026", "07:30-11:30 ngày 05/11",
    "08.30 - 11.30 12 hộ", "tháng 05-2026 12 buổi 34 hộ", "tổ 01 02 03 04 05 06",
    "tổ 03 04 05 06 07", "ngày 03 10 17 24 31", "thôn 05 12 350 120", "12 0 350 120 145",
    "Thôn 1 12 0 35 20 15 120", "84 35 12 40 167", "5 3 2 1 4 6 7 8 9 2", "1 2 3 4 5 6 7 8 9",
    "IMG_20251105_081530.jpg", "photo_2026-03-15_08-30-15.jpg", "VID20251105081530.mp4",
    "Screenshot_2026-07-05-08-12-33-45_abc.jpg", "3F2504E0-4F89-11D3-9A0C-0305E82C3301.jpg",
    "QL 14C 12345 m", "lớp 12A 2026", "thôn 12A 2026", "mẫu 12B 2026", "12h 1500 người",
    "kích hoạt tài khoản VNeID: 12345678", "Agribank hỗ trợ 150000000 đồng", "làm CCCD cho 120 em",
    "làm căn cước 350 hồ sơ", "BHYT: 1.250 thẻ", "tặng 120 thẻ BHYT trị giá 96.000.000",
    "100200300400", "003215000001", "hotline 19001234", "nhóm Zalo thôn 5 có 120 người",
    "Tỷ lệ 98,5% (1.234/1.253 hộ)", "giai đoạn 2021 - 2025, 2026 - 2030", "605,5kg vật liệu nổ",
)  # fmt: skip

digits = st.text("0123456789", min_size=8, max_size=8)
mobiles = st.builds(lambda net, rest: f"0{net}{rest}", st.sampled_from("35789"), digits)
separators = st.sampled_from(["", " ", "  ", ".", "-", "\n", "\u200b", "\u2060", " - ", "_", "·"])


@pytest.mark.parametrize("text", MOBILES)
def test_a_mobile_number_is_seen_in_every_dress(text: str) -> None:
    assert blocked(text) == Finding("mobile")


@pytest.mark.parametrize(
    ("rule", "text"), [(rule, text) for rule, texts in OTHERS.items() for text in texts]
)
def test_papers_accounts_and_plates_are_seen(rule: str, text: str) -> None:
    assert verdict(text) == f"block:{rule}"


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("nine_digits", "271234567"),
        ("landline", "02633822123"),
        ("landline", "024 3822 1234"),
        ("landline", "+84 24 3822 1234"),
        ("landline", "đt 063 3822123"),
    ],
)
def test_fixed_lines_and_nine_bare_digits_warn(rule: str, text: str) -> None:
    assert verdict(text) == f"warn:{rule}"


@pytest.mark.parametrize("text", INNOCENT)
def test_sums_counts_dates_documents_and_files_pass(text: str) -> None:
    assert verdict(text) == "ok"


@settings(deadline=None)
@given(mobiles, st.lists(separators, min_size=9, max_size=9))
def test_nothing_between_the_digits_hides_a_mobile(number: str, between: list[str]) -> None:
    dressed = "".join(a + b for a, b in zip(number, [*between, ""], strict=True))
    # "03-05-2034.56" is a date first: only a number that reads as one is let through.
    assume(not any(f"{mark}20" in dressed or f"{mark}19" in dressed for mark in ".-"))
    assert blocked(f"gọi {dressed} nhé") is not None


@settings(deadline=None)
@given(mobiles, st.sampled_from([0xFF10, 0x0660, 0x0966, 0x1D7CE, 0x09E6]))
def test_no_script_hides_a_mobile(number: str, zero: int) -> None:
    assert blocked("".join(chr(zero + int(digit)) for digit in number)) == Finding("mobile")


@settings(deadline=None)
@given(mobiles)
def test_decomposed_words_beside_it_do_not_hide_a_mobile(number: str) -> None:
    text = unicodedata.normalize("NFD", f"Số điện thoại: {number[1:]}")
    assert blocked(text) == Finding("mobile")


@settings(deadline=None)
@given(st.integers(min_value=0, max_value=10**15))
def test_a_printed_sum_never_hits(amount: int) -> None:
    printed = f"{amount:,}".replace(",", ".")
    assert verdict(f"trị giá {printed} đồng") == "ok"
    assert verdict(printed) == "ok"


@settings(deadline=None)
@given(st.lists(st.integers(min_value=0, max_value=99_999), min_size=1, max_size=20))
def test_counts_in_a_list_never_hit(counts: list[int]) -> None:
    printed = [f"{count:,}".replace(",", ".") for count in counts]
    assert verdict(", ".join(printed)) == "ok"
    assert verdict(" ".join(f"{count} hộ" for count in printed)) == "ok"


@settings(deadline=None)
@given(st.lists(st.integers(min_value=1, max_value=9_999), min_size=1, max_size=20))
def test_counts_in_a_row_never_hit(counts: list[int]) -> None:
    row = " ".join(map(str, counts))
    assume(not row.replace(" ", "").startswith("84"))
    assert blocked(row) is None
    assert warned(row) is None


@settings(deadline=None)
@given(st.dates(date(1930, 1, 1), date(2099, 12, 31)))
def test_a_day_with_a_count_never_hits(day: date) -> None:
    for form in ("%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%Y-%m-%d"):
        text = f"{day:{form}}"
        assert blocked(f"{text} 12 hộ, {text} 345 lượt") is None
