"""Texts that mean something to some machine: here they are texts, kept and shown as typed."""

import pytest
from sqlalchemy import select

from storage.models import ActivityText
from tests.conversation.officer import NewPhone, Phone

TO_RESULT = ("ghi", "1", "1", "1", "1", "0")
MEANT_FOR_MACHINES = [
    "{you} {0} {text!r} {x.__class__} {{}}",
    "%s %(name)s %n",
    "<b>x</b> &amp; <script>alert(1)</script> *a* _b_ [c](d)",
    "'; DROP TABLE people; --",
    "=HYPERLINK(1) \\u0000 \\x00 ${HOME} $(ls)",
    "a:1:2:3",
]
LONGEST = ["dài " * 1_023, "dài" * 1_365, "9" * 4_096, "\n" * 4_096, "👍" * 2_048]


async def _says(phone: Phone, *texts: str) -> None:
    for text in texts:
        await phone.says(text)


def _logged(phone: Phone) -> list[str]:
    with phone.reading() as session:
        return list(session.scalars(select(ActivityText.text)))


@pytest.mark.parametrize("result", MEANT_FOR_MACHINES)
async def test_a_text_is_kept_and_shown_as_typed(officer: Phone, result: str) -> None:
    await _says(officer, *TO_RESULT, result, "1")
    officer.sees(result)
    await _says(officer, "1")
    assert _logged(officer) == [result]


async def test_a_name_is_no_template(new_phone: NewPhone) -> None:
    phone = new_phone()
    await phone.activates("{you} {0.__class__} %s")
    phone.sees("{you} {0.__class__} %s")


async def test_a_text_with_what_a_database_refuses_is_logged_without_it(officer: Phone) -> None:
    await _says(officer, *TO_RESULT, "Bà con\x00 đồng\ud800 tình\x1b[0m", "1", "1")
    assert _logged(officer) == ["Bà con đồng tình[0m"]


@pytest.mark.parametrize(
    "text", ["dài " * 1_023, "dài" * 1_365, "9" * 4_096, "\n" * 4_096, "👍" * 2_048]
)
async def test_no_question_is_upset_by_the_longest_text(officer: Phone, text: str) -> None:
    for usual in TO_RESULT:
        await officer.says(text)
        assert officer.new
        await officer.says(usual)
    assert officer.logs() == []
