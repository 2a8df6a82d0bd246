"""Every answer that is free text is known to what wipes texts."""

from domain.lists import TEXTS
from handlers.forms.book import standard
from handlers.forms.form import Reader


def test_all_text_questions_are_wiped() -> None:
    asked = {
        question.key
        for form in standard().forms.values()
        for question in (*form.usual, *form.extra)
        if question.reader is Reader.TEXT
    }
    assert asked == set(TEXTS)
