"""The catalogues agree with each other and with the code that speaks through them."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from domain import guard
from domain.folding import fold
from domain.lists import LISTS
from domain.texts import Texts, catalogue, languages
from handlers import commands
from handlers.digests.last import is_asked_for
from handlers.forms import FORMS
from handlers.reports import words as report_words
from handlers.walker.walk import FIXED, LINES, MORE, PAUSE
from handlers.walker.words import steering

HOUSE = Path(__file__).parent.parent
ROOMS = ("bot", "domain", "handlers", "reports", "scheduler", "storage")
SCREEN = 600  # characters that fit on one small phone
LONGEST_NAME = 100  # of a person, as the invitation takes it
PRONOUNS = {"you", "You"}  # every text may use them, none has to
A_KEY = re.compile(r"[a-z_]+(\.[a-z_0-9]*[a-z0-9])+")  # one cut off at "_" is a part of an f-string
TO_TYPE = re.compile(r"(?:[Gg]õ|[Tt]ype(?: this after sending)?): ([^,.(\n]+)")
VI = catalogue("vi")
TABLES = {key.split(".")[0] for key in VI if "." in key}


def facts_of(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name} - PRONOUNS


def code() -> Iterator[ast.AST]:
    for room in ROOMS:
        for path in sorted((HOUSE / room).rglob("*.py")):
            yield from ast.walk(ast.parse(path.read_text(encoding="utf-8")))


def asked_for() -> Iterator[ast.expr]:
    """Yield what the code gives to `texts(...)`, `turn.texts(...)` or `Texts()(...)`."""
    for node in code():
        if isinstance(node, ast.Call) and node.args:
            name = ast.unparse(node.func).split(".")[-1]
            if name == "texts" or re.fullmatch(r"Texts\(.*\)", name):
                yield node.args[0]


def keys_in_code() -> set[str]:
    whole = {
        part.value
        for asked in asked_for()
        if not isinstance(asked, ast.JoinedStr | ast.Call)
        for part in ([asked.body, asked.orelse] if isinstance(asked, ast.IfExp) else [asked])
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    }
    dotted = {
        node.value
        for node in code()
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and A_KEY.fullmatch(node.value)
        and node.value.split(".")[0] in TABLES
    }
    return whole | dotted


def patterns_in_code() -> set[str]:
    return {
        "".join(
            re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+"
            for part in asked.values
        )
        for asked in asked_for()
        if isinstance(asked, ast.JoinedStr)
    }


def calls_of(name: str) -> Iterator[ast.Call]:
    for node in code():
        if isinstance(node, ast.Call) and ast.unparse(node.func) == name and node.args:
            yield node


def test_every_language_has_the_same_texts() -> None:
    assert len(languages()) > 1
    for language in languages():
        assert catalogue(language).keys() == VI.keys(), language


@pytest.mark.parametrize("language", languages())
def test_every_text_uses_the_same_facts_in_every_language(language: str) -> None:
    texts = catalogue(language)
    unlike = {key for key in VI if facts_of(texts[key]) != facts_of(VI[key])}
    assert not unlike


@pytest.mark.parametrize("language", languages())
def test_every_text_fits_on_one_small_phone(language: str) -> None:
    assert not {key for key, text in catalogue(language).items() if len(text) > SCREEN}


@pytest.mark.parametrize("language", languages())
def test_what_is_kept_fits_on_one_screen_even_with_a_long_name(language: str) -> None:
    text = Texts(language)("privacy.text", name="N" * LONGEST_NAME, days=1_826)
    assert len(text) <= SCREEN


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("role", ["officer", "leader", "admin"])
def test_the_help_fits_on_two_screens(language: str, role: str) -> None:
    texts = Texts(language)
    lines = [
        texts("help.command", name=f"/{command.name}", what=texts(f"command.{command.what}"))
        for command in commands.for_roles([role])
    ]
    assert len(texts("help.text", commands="\n".join(lines), days=365)) <= 2 * SCREEN


@pytest.mark.parametrize("language", languages())
def test_no_text_is_empty_or_has_loose_spaces(language: str) -> None:
    loose = {
        key
        for key, text in catalogue(language).items()
        if not text or text != text.strip() or "  " in text
    }
    assert not loose


def test_every_key_in_the_code_has_a_text() -> None:
    found = keys_in_code()
    assert {"log.parked", "nothing", "stranger.greeting", "sub.cannot_skip"} <= found
    assert found <= VI.keys()


def test_every_key_that_the_code_puts_together_can_have_a_text() -> None:
    patterns = patterns_in_code()
    assert r"guard\..+" in patterns
    assert not [each for each in patterns if not any(re.fullmatch(each, key) for key in VI)]


def test_every_rule_of_the_guard_has_a_label() -> None:
    assert {f"guard.{rule}" for rule in guard.rules()} == {
        key for key in VI if key.startswith("guard.")
    }


def test_every_command_says_what_it_does() -> None:
    assert all(f"command.{command.what}" in VI for command in commands.COMMANDS)


def test_every_form_has_a_name_and_a_line_in_the_menu() -> None:
    for form in FORMS:
        assert f"kind.{form}" in VI
        assert f"menu.log_{form}" in VI


def test_every_question_is_asked_and_has_its_line_on_the_card() -> None:
    for form in FORMS.values():
        for question in (*form.usual, *form.extra):
            assert f"ask.{question.key}" in VI
            assert f"line.{question.key}" in VI


def test_every_station_that_is_no_question_is_asked_too() -> None:
    assert all(f"ask.{station}" in VI for station in (PAUSE, MORE, LINES))


def test_every_question_back_has_its_text() -> None:
    elsewhere = {"warned", "which_exact", "which_near"}  # worded by rule, or as an unknown place
    kinds = {ast.literal_eval(call.args[0]) for call in calls_of("Sub") if _is_word(call.args[0])}
    assert {"second", "cancel", "confirm_big"} <= kinds
    assert {f"sub.{kind}" for kind in kinds - elsewhere} <= VI.keys()


def test_every_fixed_option_has_a_label() -> None:
    lists = [
        ast.literal_eval(call.args[1])
        for call in calls_of("Sub")
        if len(call.args) > 1 and isinstance(call.args[1], ast.List)
    ]
    chosen = {key for keys in (*lists, *FIXED.values()) for key in keys}
    assert {"send", "rewrite", "retake"} <= chosen
    assert {f"option.{key}" for key in chosen} <= VI.keys()


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("name", LISTS)
def test_every_list_has_labels_that_nobody_can_mix_up(language: str, name: str) -> None:
    texts = catalogue(language)
    labelled = {key for key in texts if key.startswith(f"list.{name}.")}
    assert labelled == {f"list.{name}.{key}" for key in LISTS[name]}
    assert len({fold(texts[key]) for key in labelled}) == len(labelled)


def test_no_list_has_labels_that_nothing_chooses_from() -> None:
    assert {key.split(".")[1] for key in VI if key.startswith("list.")} == LISTS.keys()


@pytest.mark.parametrize("language", languages())
def test_every_word_that_a_text_tells_to_type_is_understood(language: str) -> None:
    told = {
        word.strip(' "') for text in catalogue(language).values() for word in TO_TYPE.findall(text)
    }
    assert len(told) > 3
    known = (commands.find, steering, report_words.find, is_asked_for)
    unknown = {word for word in told if not any(find(word) for find in known)}
    assert unknown == {"ok"}  # the answer to "is that number right?"


def _is_word(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant)
