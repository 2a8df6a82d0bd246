"""What becomes of logs and drafts when a province changes its catalogue, and of spans repeated."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from domain.catalogue import load
from handlers.forms.book import book_of
from tests.conversation.officer import Phone
from tests.conversation.test_kinds import opens

NO_BANNERS = '[indicators.banners_hung]\nlabel = "Băng rôn, khẩu hiệu đã treo"\nretired = true\n'
ONE_LESS = "[kinds.loudspeaker]\nusual = []\n[indicators.loudspeaker_minutes]\nretired = true\n"
BRACED = """
[kinds.fair]
label = "Phiên chợ {thử}"
[kinds.fair.choices.stalls]
label = "Gian {hàng}"
[kinds.fair.choices.stalls.options]
few = "Ít {1}"
many = "Nhiều"
[indicators.fairs_held]
label = "Phiên {đã mở}"
unit = "phiên"
kind = "fair"
"""


def has_catalogue(phone: Phone, text: str) -> None:
    """Start again with a province's file."""
    path = Path(phone.desk.folder, "catalogue.toml")
    path.write_text(text, encoding="utf-8")
    phone.desk.house = replace(phone.desk.house, book=book_of(load(path)))


async def test_a_training_of_several_days_repeated_is_not_over_before_it_begins(
    officer: Phone,
) -> None:
    await opens(officer, "training")
    for text in ("10/11", "12/11", "toàn xã", "30", "bỏ qua", "0"):
        await officer.says(text)
    await officer.chooses("Gửi")
    await officer.says("như lần trước")
    await officer.chooses("Gửi")
    *_, again = officer.logs()
    assert (again.date_from, again.date_to) == (date(2026, 11, 18), date(2026, 11, 18))


async def test_a_parked_draft_of_a_kind_given_up_is_in_nobodys_way(officer: Phone) -> None:
    await opens(officer, "banner")
    await officer.says("hôm nay")
    await officer.says("menu")
    has_catalogue(officer, NO_BANNERS)
    await officer.says("menu")
    officer.sees("Chào")
    officer.sees_not("Ghi tiếp việc dở")
    await officer.says("tiếp")
    officer.sees("Không có việc nào ghi dở")


async def test_nothing_is_repeated_of_a_kind_given_up(officer: Phone) -> None:
    await opens(officer, "banner")
    for text in ("hôm nay", "thôn 1", "5", "0"):
        await officer.says(text)
    await officer.chooses("Gửi")
    officer.sees("Đã ghi ✔")
    has_catalogue(officer, NO_BANNERS)
    await officer.says("như lần trước")
    officer.sees("Xuống cơ sở")


@pytest.mark.parametrize("said", ["20", "sticker"])
async def test_a_draft_begun_by_another_catalogue_begins_anew(officer: Phone, said: str) -> None:
    await opens(officer, "loudspeaker")
    for text in ("hôm nay", "thôn 1", "3"):
        await officer.says(text)
    officer.sees("5/")
    has_catalogue(officer, ONE_LESS)
    await officer.says(said)
    officer.sees("2/")


async def test_an_edit_keeps_a_figure_that_is_no_longer_asked_for(officer: Phone) -> None:
    await opens(officer, "loudspeaker")
    for text in ("hôm nay", "thôn 1", "3", "45", "0"):
        await officer.says(text)
    await officer.chooses("Gửi")
    has_catalogue(officer, ONE_LESS)
    await officer.says("sửa")
    await officer.chooses("Nơi")
    await officer.says("thôn 2")
    await officer.chooses("Gửi")
    officer.sees("Đã sửa ✔")
    assert officer.figures()["loudspeaker_minutes"] == 45


async def test_braces_in_a_provinces_labels_are_read_as_they_stand(officer: Phone) -> None:
    has_catalogue(officer, BRACED)
    await officer.says("ghi")
    await officer.chooses("Việc khác")
    await officer.chooses("Phiên chợ")
    for text in ("hôm nay", "thôn 1", "2", "0"):
        await officer.says(text)
    officer.sees("Phiên chợ")
    await officer.chooses("Thêm")
    officer.sees("Gian")
    await officer.says("1")
    await officer.says("1")
    officer.sees("Ít")


async def test_what_is_given_up_of_the_usual_kinds_is_not_asked_for(officer: Phone) -> None:
    has_catalogue(officer, "[indicators.session_attendance]\nretired = true\n")
    await officer.says("ghi")
    await officer.chooses("Buổi tuyên truyền")
    for text in ("hôm nay", "thôn 1", "1", "0"):
        await officer.says(text)
    officer.sees("Kiểm tra lại")
    await officer.chooses("Gửi")
    assert set(officer.figures()) == {"sessions_held"}


async def test_no_figure_is_added_by_itself_to_what_is_given_up(officer: Phone) -> None:
    has_catalogue(officer, "[indicators.training_classes]\nretired = true\n")
    await opens(officer, "training")
    for text in ("10/11", "12/11", "toàn xã"):
        await officer.says(text)
    await officer.says("bỏ qua")
    officer.sees("chưa bỏ qua được")
    for text in ("30", "bỏ qua", "0"):
        await officer.says(text)
    await officer.chooses("Gửi")
    assert set(officer.figures()) == {"trained_officers_turns"}


async def test_a_question_that_must_be_answered_does_not_offer_to_skip(officer: Phone) -> None:
    await opens(officer, "banner")
    await officer.says("hôm nay")
    await officer.says("thôn 1")
    officer.sees("Băng rôn")
    officer.sees_not("gõ bỏ qua")
