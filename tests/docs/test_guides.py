"""The guides say what can really be typed, and ask what is really asked."""

from pathlib import Path

import pytest

from domain.actions import Verb
from domain.folding import fold
from domain.texts import Texts
from handlers import commands
from handlers.forms import FORMS
from handlers.forms.form import Form
from handlers.walker.walk import begin
from handlers.walker.words import Steer, steering
from tests.docs.pages import HOUSE, read, spans

GUIDES = HOUSE / "docs/guide"
OFFICER = GUIDES / "officer.vi.md"
LEADER = GUIDES / "leader.vi.md"


def understood(text: str) -> Verb | Steer | None:
    found = commands.find(text)
    return found[0].verb if found else steering(text)


def test_the_officers_guide_has_every_command_with_all_its_names() -> None:
    told = {fold(span) for span in spans(OFFICER)}
    for command in commands.for_roles({"officer"}):
        assert {f"/{command.name}", f"/{command.alias}", *command.words} <= told, command.name


def test_the_officers_guide_has_every_verb_that_can_be_typed() -> None:
    told = {understood(span) for span in spans(OFFICER)}
    assert {*commands.WORDS.values(), *Steer} <= told


@pytest.mark.parametrize("guide", [OFFICER, LEADER], ids=lambda page: page.name)
def test_a_guide_names_no_word_that_would_not_be_understood(guide: Path) -> None:
    assert spans(guide)
    assert not [span for span in spans(guide) if understood(span) is None]


def test_a_guide_names_no_command_that_its_reader_does_not_have() -> None:
    known = {command.verb for command in commands.for_roles({"leader"})}
    assert {understood(span) for span in spans(LEADER)} <= known


@pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: form.name)
def test_the_officers_guide_asks_what_the_form_asks(form: Form) -> None:
    guide, texts = read("docs/guide/officer.vi.md"), Texts()
    answers = len(begin(form).queue) + 1
    assert f": {answers} câu\n" in guide
    for at, question in enumerate(form.usual, start=2):
        key = texts.first(f"ask_{form.name}.{question.key}", f"ask.{question.key}")
        asked = texts(key, whole="").split("?")[0]
        assert f"| {at}/{answers}. {asked}? |" in guide
