"""Yes and no beyond the given cases."""

import pytest

from domain.reading import Unreadable, read_yes_no
from tests.reading.keyboards import listed

YES = listed(
    "yes, dạ có ạ, dạ vâng, có có, okkkk, ok em, ok luôn, đồng ý ạ, dong y, nhất trí, xong rồi, "
    "đã, da roi, r, rùi, phải rồi, chính xác, dung vay, vâng đúng rồi ạ, có chứ, được ạ, uhm, "
    "em xác nhận, chắc chắn, ddungs roiof, co1, d9u1ng, 👍🏻, 👍👍, ✅, ✔️"
)
NO = listed(
    "no, không ạ, dạ chưa ạ, da chua, chưa được, khong phai, không phải đâu, ko dong y, chưa xong, "
    "khong dung, không cần, hông, hong, hk, huỷ, hủy, huy, dừng, dung lai, sai rồi, thôi không, "
    "không không, từ chối, khỏi, kho6ng, chuaw, ❌"
)
UNSURE = listed(
    "dung, dung a, co chua, có hay không, đúng không, phai khong, ok không, xong chưa, có?, "
    "được chứ?, không biết, không chắc, chắc, chắc có, có lẽ, có thể, vâng không, ừ không, "
    "không hủy, không phải không, chưa sai, không có gì, có gì đâu, sai à, 1, 2, 0, 12, abc, ..., "
    "một, tùy anh"
)


@pytest.mark.parametrize("text", YES)
def test_a_yes(text: str) -> None:
    assert read_yes_no(text) is True


@pytest.mark.parametrize("text", NO)
def test_a_no(text: str) -> None:
    assert read_yes_no(text) is False


@pytest.mark.parametrize("text", UNSURE)
def test_a_question_a_doubt_or_anything_else_is_ambiguous(text: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_yes_no(text)

    assert refused.value.code == "ambiguous"


@pytest.mark.parametrize(
    ("text", "answer"), [("1", True), ("2", False), ("1.", True), ("1 ạ", True)]
)
def test_a_digit_of_the_menu_counts_where_the_menu_is_numbered(text: str, answer: bool) -> None:
    assert read_yes_no(text, numbered=True) is answer


@pytest.mark.parametrize("text", ["0", "3", "12", "1 2"])
def test_a_digit_that_is_not_in_the_menu_is_ambiguous(text: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_yes_no(text, numbered=True)

    assert refused.value.code == "ambiguous"


@pytest.mark.parametrize("text", ["dung", "dung a", "đúng"])
def test_unaccented_dung_is_right_where_the_menu_says_right_or_wrong(text: str) -> None:
    assert read_yes_no(text, right_wrong=True) is True
