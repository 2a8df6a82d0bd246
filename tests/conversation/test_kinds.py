"""Every kind of the catalogue has its conversation, by the same walker."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from handlers.forms import FORMS
from handlers.forms.book import standard
from handlers.forms.form import Form, Question, Reader
from storage.models import Figure
from tests.conversation.officer import Phone

OTHERS = [name for name in standard().others if name != "model"]  # that one counts by itself
ANSWERS = {
    Reader.COUNT: "80",
    Reader.DECIMAL: "2,5",
    Reader.MONEY: "5 triệu",
    Reader.PLACE: "thôn 2",
    Reader.CHOICES: "2 3",
}


def answer(question: Question) -> str:
    if question.key == "date_to":
        return "hôm nay"
    return "hôm qua" if question.reader is Reader.DATE else ANSWERS[question.reader]


async def opens(officer: Phone, name: str) -> Form:
    await officer.says("ghi")
    await officer.chooses("Việc khác")
    await officer.chooses(standard().labels[f"kind.{name}"])
    return standard().forms[name]


async def test_a_log_of_each_kind_is_made_by_its_short_path(officer: Phone) -> None:
    for name in OTHERS:
        form = await opens(officer, name)
        for question in form.usual:
            await officer.says(answer(question))
        officer.sees(f"Kiểm tra lại: {standard().labels[f'kind.{name}']}")
        await officer.chooses("Gửi")
        officer.sees("Đã ghi ✔")
        assert officer.logs()[-1].kind == name
        counted = {q.key for q in form.usual if q.measure}
        assert set(officer.figures()) == counted | {form.counts_one} - {None}


@pytest.mark.parametrize("name", ["training", "gift", "weapon_handover", "loudspeaker"])
async def test_a_log_opens_for_editing_as_it_was(officer: Phone, name: str) -> None:
    form = await opens(officer, name)
    for question in form.usual:
        await officer.says(answer(question))
    card = officer.sees("Kiểm tra lại").splitlines()[1:-1]
    await officer.chooses("Gửi")
    await officer.says("sửa")
    await officer.says("quay lại")
    shown = officer.sees("Sửa việc")
    assert next(line for line in card if line.startswith("Phối hợp")) in shown


async def test_a_log_of_several_days_counts_them_all(officer: Phone) -> None:
    await opens(officer, "training")
    for text in ("10/11", "12/11"):
        await officer.says(text)
    for text in ("toàn xã", "30", "bỏ qua", "0"):
        await officer.says(text)
    officer.sees("Đến ngày: thứ 5, 12/11")
    await officer.chooses("Gửi")
    [log] = officer.logs()
    assert (log.date_from, log.date_to) == (date(2026, 11, 10), date(2026, 11, 12))


@pytest.mark.parametrize(
    ("last", "said"),
    [("9/11", "không thể trước ngày đầu"), ("1/9/2026", "không thể trước ngày đầu")],
)
async def test_the_last_day_is_not_before_the_first(officer: Phone, last: str, said: str) -> None:
    await opens(officer, "training")
    await officer.says("10/11")
    await officer.says(last)
    officer.sees(said, "Đến ngày nào?")
    await officer.says("12/11")
    officer.sees("4/")


async def test_a_span_is_no_longer_than_a_month(officer: Phone) -> None:
    await opens(officer, "training")
    await officer.says("10/10")
    await officer.says("10/11")
    officer.sees("dài nhất 31 ngày")
    await officer.says("9/11")
    officer.sees("4/")


async def test_a_first_day_moved_behind_the_last_one_has_that_asked_again(officer: Phone) -> None:
    await opens(officer, "training")
    for text in ("10/11", "12/11", "toàn xã", "30", "bỏ qua", "0", "sửa", "ngày"):
        await officer.says(text)
    await officer.says("13/11")
    officer.sees("Đến ngày nào?")
    await officer.says("14/11")
    officer.sees("thứ 6, 13/11", "thứ 7, 14/11")


async def test_hectares_and_money_are_kept_exactly(officer: Phone) -> None:
    await opens(officer, "gift")
    for text in ("hôm nay", "thôn 1", "25", "hơn 12,5 triệu", "0"):
        await officer.says(text)
    officer.sees("hơn 12.500.000")
    await officer.chooses("Gửi")
    await opens(officer, "joint_workday")
    for text in ("hôm nay", "bỏ qua", "thôn 1", "40", "40", "0", "thêm", "diện tích cây trồng"):
        await officer.says(text)
    await officer.says("0,75")
    officer.sees("0,75 ha")
    await officer.chooses("Gửi")
    with officer.reading() as session:
        rows = session.execute(select(Figure.indicator, Figure.value, Figure.approx)).all()
    assert ("gift_value_vnd", Decimal(12_500_000), "over") in rows
    assert ("area_planted_ha", Decimal("0.75"), None) in rows


async def test_a_kind_that_counts_nothing_by_itself_asks_until_it_has_a_number(
    officer: Phone,
) -> None:
    await opens(officer, "banner")
    for text in ("hôm nay", "thôn 1"):
        await officer.says(text)
    await officer.says("bỏ qua")
    officer.sees("Băng rôn đã treo")
    await officer.says("12")
    await officer.says("0")
    await officer.chooses("Gửi")
    assert officer.figures() == {"banners_hung": 12}


async def test_the_digits_of_the_menus_mean_the_same(officer: Phone) -> None:
    await officer.says("menu")
    menu = officer.last.text + "".join(officer.last.buttons)
    await officer.says("ghi")
    kinds = officer.last.text + "".join(officer.last.buttons)
    for line in ("1. Xuống cơ sở", "2. Buổi tuyên truyền", "3. Việc khác"):
        assert line in menu
        assert line in kinds


def test_every_other_kind_has_a_short_path_of_seven_answers_at_most() -> None:
    assert len(OTHERS) >= 18
    for name in OTHERS:
        form = standard().forms[name]
        assert len(form.usual) <= 6
        assert any(question.measure for question in form.usual)
    assert set(FORMS) == {"visit", "propaganda_session"}
