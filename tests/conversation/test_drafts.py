"""Drafts: parked by another command, resumed, changed by buttons of old questions."""

import pytest

from tests.conversation.officer import NewPhone, Phone

# Without buttons nothing old can be pressed.
WITH_BUTTONS = pytest.mark.parametrize("desk", ["telegram"], indirect=True)


async def test_another_command_parks_the_draft_and_offers_it_again(officer: Phone) -> None:
    await officer.says("/ghi")
    await officer.chooses("Xuống cơ sở")
    await officer.says("hôm qua")
    await officer.says("/nhatky")
    officer.sees("Chưa ghi việc nào", "Còn việc ghi dở (xuống cơ sở)")
    await officer.says("/tiep")
    officer.sees("3/8")
    await officer.says("thôn 1")
    officer.sees("4/8")


async def test_help_does_not_park(officer: Phone) -> None:
    await officer.says("/ghi")
    await officer.chooses("Xuống cơ sở")
    await officer.says("/trogiup")
    officer.sees("SỔ DÂN VẬN", "2/8")
    await officer.says("hôm qua")
    officer.sees("3/8")


async def test_a_second_draft_leaves_the_first_one_parked(officer: Phone) -> None:
    await officer.says("/ghi")
    await officer.chooses("Xuống cơ sở")
    await officer.says("hôm qua")
    await officer.says("/ghi")
    await officer.chooses("Buổi tuyên truyền")
    for answer in ("hôm nay", "thôn 1", "1", "50", "0"):
        await officer.says(answer)
    await officer.chooses("Gửi")
    officer.sees("Đã ghi ✔", "Còn việc ghi dở (xuống cơ sở)")
    await officer.says("tiếp")
    officer.sees("3/8")


async def test_five_are_parked_at_most(officer: Phone) -> None:
    for _ in range(6):
        await officer.says("/ghi")
        await officer.chooses("Xuống cơ sở")
        officer.sees("2/8")
    await officer.says("/ghi")
    officer.sees("Đã có 5 việc ghi dở", "2/8")


@WITH_BUTTONS
async def test_a_button_of_an_old_question_answers_no_other(officer: Phone) -> None:
    await officer.says("/ghi")
    await officer.chooses("Xuống cơ sở")
    question = officer.last
    await officer.chooses("hôm qua")
    await officer.presses(question, question.buttons["3. hôm kia"])
    officer.sees("đã trả lời rồi: Ngày: thứ 3, 17/11")
    await officer.chooses("Sửa dòng này")
    officer.sees("ngày nào")
    await officer.chooses("hôm kia")
    officer.sees("3/8")
    for answer in ("2", "1", "0", "0", "gửi"):
        await officer.says(answer)
    officer.sees("thứ 2, 16/11")


@WITH_BUTTONS
async def test_the_same_tap_twice_is_taken_once(officer: Phone) -> None:
    await officer.says("/ghi")
    await officer.chooses("Xuống cơ sở")
    question = officer.last
    await officer.presses(question, question.buttons["1. hôm nay"])
    await officer.presses(question, question.buttons["1. hôm nay"])
    assert officer.new == []
    await officer.says("thôn 1")
    officer.sees("4/8")


@WITH_BUTTONS
async def test_several_are_ticked_by_buttons(officer: Phone) -> None:
    await officer.says("/ghi")
    await officer.chooses("Buổi tuyên truyền")
    await officer.chooses("hôm nay")
    await officer.chooses("Thôn 1")
    await officer.chooses("Chủ trương")
    assert officer.last.edited
    assert "1. ✓ Chủ trương, pháp luật" in officer.last.buttons
    await officer.chooses("Thiên tai")
    await officer.chooses("Chủ trương")
    await officer.chooses("Xong")
    officer.sees("5/7")
    await officer.says("20")
    await officer.says("0")
    officer.sees("Nội dung: Thiên tai")


@WITH_BUTTONS
async def test_a_button_after_sending_offers_to_edit(officer: Phone) -> None:
    await officer.says("/ghi")
    await officer.chooses("Xuống cơ sở")
    question = officer.last
    for answer in ("hôm nay", "2", "1", "0", "0", "gửi"):
        await officer.says(answer)
    await officer.chooses("Gửi")
    await officer.presses(question, question.buttons["2. hôm qua"])
    officer.sees("Việc đó đã gửi, mã")
    assert len(officer.logs()) == 1


async def test_a_stranger_to_a_draft_cannot_press_its_buttons(
    officer: Phone, new_phone: NewPhone
) -> None:
    await officer.says("/ghi")
    await officer.chooses("Xuống cơ sở")
    other = new_phone()
    other.has_joined(name="Hà Văn Đoàn", unit="MS-DC")
    await other.presses(officer.last, "a:1:1:2")
    other.sees("không còn ghi dở")
