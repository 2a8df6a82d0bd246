"""Texts that can be taken as they are, and questions that several share or that stay answered."""

from datetime import date

import pytest

from handlers.forms.form import Answer, Answers, Form, Question, Reader
from handlers.walker import Given, Shown, Step, begin, step
from handlers.walker.choosing import Item

TODAY = date(2026, 11, 18)
TEXT = "Bà con góp đất mở đường"


def _chose_visits(answers: Answers) -> bool:
    chosen = answers.get("page")
    return chosen is not None and "visits" in (chosen.value or ())


FORM = Form(
    name="report",
    version=1,
    usual=(
        Question("page", Reader.CHOICES, "figures", most=2, only_if_any=True),
        Question("results", Reader.TEXT, "texts", offers=True),
    ),
    extra=(Question("visits", Reader.COUNT, follows="page", when=_chose_visits, stays=True),),
    counts_one=None,
)
FIGURES = Shown([Item("visits", "Chuyến: 1", 1), Item("sessions", "Buổi: 2", 2)])
TEXTS = Shown([Item(TEXT, "Lấy như trên", 1)])


def _at_results() -> Step:
    return _fed(Step({}, begin(FORM)), FIGURES, "0")


def _fed(now: Step, shown: Shown, text: str, *, blind: bool = False) -> Step:
    return step(FORM, now.answers, now.walk, Given(TODAY, text, blind=blind), shown)


@pytest.mark.parametrize("typed", ["1", "Lấy như trên", "lay nhu tren"])
def test_a_text_is_taken_by_its_digit_or_its_label(typed: str) -> None:
    now = _fed(_at_results(), TEXTS, typed)
    assert now.answers["results"] == Answer(TEXT)
    assert now.walk.station == "card"


def test_a_text_is_taken_by_its_button() -> None:
    before = _at_results()
    now = step(FORM, before.answers, before.walk, Given(TODAY, digit=1), TEXTS)
    assert now.answers["results"] == Answer(TEXT)


def test_another_text_is_written_and_another_digit_is_none() -> None:
    assert _fed(_at_results(), TEXTS, "Đã họp dân").answers["results"] == Answer("Đã họp dân")
    wrong = _fed(_at_results(), TEXTS, "2")
    assert [key for key, _ in wrong.notes] == ["unreadable_text.no_words"]
    assert _fed(_at_results(), TEXTS, "0").answers["results"] == Answer(None)


def test_a_blind_answer_takes_nothing_that_was_not_seen() -> None:
    now = _fed(_at_results(), TEXTS, "1", blind=True)
    assert "results" not in now.answers
    assert now.walk.held == ["1"]


def test_a_changed_figure_stays_when_its_screen_is_answered_anew() -> None:
    now = Step({}, begin(FORM))
    for shown, text in ((FIGURES, "1"), (Shown(), "3")):
        now = _fed(now, shown, text)
    assert now.answers["visits"] == Answer(3)
    now.walk.queue = ["page", "card"]
    again = _fed(now, FIGURES, "0")
    assert again.answers["visits"] == Answer(3)
    assert again.walk.station == "card"
