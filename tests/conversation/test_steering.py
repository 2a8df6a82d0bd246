"""Back, skip, stop; wrong values; what is asked back."""

import pytest

from tests.conversation.officer import Phone


async def _session(officer: Phone, *answers: str) -> None:
    await officer.says("/ghi")
    await officer.chooses("Buổi tuyên truyền")
    for answer in answers:
        await officer.says(answer)


async def test_back_returns_to_the_question_before(officer: Phone) -> None:
    await _session(officer, "hôm qua", "thôn 2")
    officer.sees("4/7")
    await officer.says("quay lại")
    officer.sees("3/7", "Thôn")
    await officer.says("ql")
    officer.sees("2/7")
    await officer.says("ql")
    officer.sees("Đây là câu đầu tiên rồi")


async def test_skip_goes_on_but_not_past_the_date(officer: Phone) -> None:
    await _session(officer)
    await officer.says("bỏ qua")
    officer.sees("chưa bỏ qua được", "2/7")
    await officer.says("hôm qua")
    await officer.says("bq")
    officer.sees("4/7")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("nhiều lắm", "khoảng 50"),
        ("20-25", "không gõ 20-25"),
        ("-5", "không thể âm"),
        ("<b>80", "con số"),
    ],
)
async def test_a_wrong_number_is_explained_and_the_draft_stays(
    officer: Phone, wrong: str, said: str
) -> None:
    await _session(officer, "hôm qua", "thôn 2", "2")
    await officer.says(wrong)
    shown = officer.sees("5/7")
    assert said.lower() in shown.lower()
    await officer.says("80")
    officer.sees("6/7")


async def test_the_third_failure_offers_a_way_out(officer: Phone) -> None:
    await _session(officer, "hôm qua", "thôn 2", "2")
    for wrong in ("đông", "rất đông", "đông lắm"):
        await officer.says(wrong)
    officer.sees("bỏ qua", "để sau")
    await officer.says("để sau")
    officer.sees("Đã lưu nháp")
    await officer.says("tiếp")
    officer.sees("5/7")


async def test_a_wrong_weekday_is_never_silently_mended(officer: Phone) -> None:
    await _session(officer, "thứ 2 17/11")
    officer.sees("thứ 3", "2/7")


async def test_a_bare_day_is_asked_back_with_its_full_date(officer: Phone) -> None:
    await _session(officer, "15")
    officer.sees("chủ nhật, 15/11")
    await officer.chooses("Đúng")
    officer.sees("3/7")


async def test_a_number_beyond_the_usual_is_asked_back(officer: Phone) -> None:
    await _session(officer, "hôm qua", "thôn 2", "2", "86.420")
    officer.sees("86.420", "cao hơn mọi khi")
    await officer.says("8.642")
    officer.sees("6/7")


async def test_ok_confirms_a_number_beyond_the_usual(officer: Phone) -> None:
    await _session(officer, "hôm qua", "thôn 2", "2", "86.420", "ok")
    officer.sees("6/7")


async def test_a_digit_on_a_number_question_is_the_number(officer: Phone) -> None:
    await _session(officer, "hôm qua", "thôn 2", "2", "1", "0")
    officer.sees("Lượt người dự: 1\n")


async def test_nobody_counted_is_zero_and_not_skipped(officer: Phone) -> None:
    await _session(officer, "hôm qua", "thôn 2", "2", "0", "0")
    officer.sees("Lượt người dự: 0\n")


async def test_a_warned_text_can_be_rewritten_or_kept(officer: Phone) -> None:
    await officer.says("/ghi")
    await officer.chooses("Xuống cơ sở")
    for answer in ("hôm nay", "2", "1", "0", "thăm hộ bà Lan"):
        await officer.says(answer)
    officer.sees("Nên viết chung")
    await officer.chooses("Viết lại")
    officer.sees("6/8")
    await officer.says("thăm hộ bà Lan")
    await officer.chooses("Giữ")
    officer.sees("7/8")


async def test_a_text_too_long_says_so(officer: Phone) -> None:
    await officer.says("/ghi")
    await officer.chooses("Xuống cơ sở")
    for answer in ("hôm nay", "2", "1", "0", "rất tốt " * 100):
        await officer.says(answer)
    officer.sees("Dài quá", "6/8")


async def test_whatever_was_typed_no_message_breaks(officer: Phone) -> None:
    await officer.says("/ghi")
    await officer.chooses("Xuống cơ sở")
    for answer in ("hôm nay", "2", "1", "0", "<b>&{you} *_[`](x) %s \\ 👍🏽 </b>", "gửi"):
        await officer.says(answer)
    officer.sees("<b>&{you} *_[`](x) %s \\ 👍🏽 </b>")


async def test_cancel_asks_before_anything_is_dropped(officer: Phone) -> None:
    await _session(officer, "hôm qua")
    await officer.says("huỷ")
    officer.sees("Thôi việc đang ghi?")
    await officer.chooses("Ghi tiếp")
    officer.sees("3/7")
    await officer.says("/huy")
    await officer.chooses("Bỏ hẳn")
    officer.sees("Đã bỏ việc đang ghi")
    await officer.says("tiếp")
    officer.sees("Không có việc nào ghi dở")


async def test_places_alike_are_offered_and_none_is_chosen(officer: Phone) -> None:
    await _session(officer, "hôm qua", "thon")
    officer.sees("Thôn 1", "Thôn 2", "Thôn 3")
    await officer.says("2")
    officer.sees("4/7")
