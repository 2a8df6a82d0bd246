"""Every change that the program notes can be read in the audit trail, in every language."""

import ast
import itertools
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path

import pytest

from domain.texts import catalogue, languages
from domain.units.steps import StepKind

HOUSE = Path(__file__).parent.parent
ROOMS = ("bot", "handlers", "reports", "scheduler", "storage")
WRITERS = {"storage/audit.py", "storage/units/publishing.py"}  # who makes rows of the trail

Function = ast.FunctionDef | ast.AsyncFunctionDef


def modules() -> Iterator[tuple[str, ast.Module]]:
    for room in ROOMS:
        for path in sorted((HOUSE / room).rglob("*.py")):
            yield str(path.relative_to(HOUSE)), ast.parse(path.read_text(encoding="utf-8"))


def calls(tree: ast.AST, name: str) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == name:
            yield node


def words(node: ast.expr, parameter: Callable[[str], set[str]]) -> set[str]:
    """Return the words that an expression can be: "a" if late else "b" is two.

    `parameter` says what can be given for a parameter of the function around it.
    """
    match node:
        case ast.Constant(value=str(word)):
            return {word}
        case ast.IfExp(body=one, orelse=other):
            return words(one, parameter) | words(other, parameter)
        case ast.Name(id=name):
            return parameter(name)
        case ast.FormattedValue(value=value):
            return words(value, parameter)
        case ast.JoinedStr(values=parts):
            ways = [sorted(words(part, parameter)) for part in parts]
            return {"".join(way) for way in itertools.product(*ways)}
        case _:
            raise AssertionError(f"an action that cannot be read: {ast.unparse(node)}")


def given(call: ast.Call, at: int, name: str) -> ast.expr:
    named = [keyword.value for keyword in call.keywords if keyword.arg == name]
    return named[0] if named else call.args[at]


def noted_in(tree: ast.Module) -> set[str]:
    """Return the actions that a module notes, by itself or through a function of its own."""
    found: set[str] = set()
    for function in ast.walk(tree):
        if isinstance(function, Function):
            for call in calls(function, "audit.note"):
                found |= words(given(call, 1, "action"), partial(given_to, tree, function))
    return found


def given_to(tree: ast.Module, function: Function, name: str) -> set[str]:
    """Return what the module gives to a parameter of one of its functions."""
    parameters = [each.arg for each in (*function.args.args, *function.args.kwonlyargs)]
    if name not in parameters:
        raise AssertionError(f"{function.name} notes {name}, which is not given to it")
    at = parameters.index(name)
    found = [given(caller, at, name) for caller in calls(tree, function.name)]
    return {word for each in found for word in words(each, lambda _: set())}


@cache
def noted() -> set[str]:
    found = {kind.value for kind in StepKind}
    for _, tree in modules():
        found |= noted_in(tree)
    return found


def test_every_way_of_noting_is_seen() -> None:
    source = (
        "def f(late):\n    audit.note(s, 'a' if late else 'b', x)\n"
        "def _note(turn, what, *, to=None):\n    audit.note(turn.s, what, to)\n"
        "def g(turn):\n    _note(turn, 'c')\n    _note(turn, what='d')\n"
        "def _named(turn, what):\n    audit.note(turn.s, f'e_{what}', 1)\n"
        "def h(turn):\n    _named(turn, 'f')\n"
    )
    assert noted_in(ast.parse(source)) == {"a", "b", "c", "d", "e_f"}
    assert {"log_add", "log_withdraw_late", "role_move", "link", "leave", "unit_close"} <= noted()


def test_nobody_else_writes_into_the_trail() -> None:
    makers = {path for path, tree in modules() if any(calls(tree, "AuditRow"))}
    makers |= {path for path, tree in modules() if "insert(AuditRow)" in ast.unparse(tree)}
    assert makers == WRITERS


@pytest.mark.parametrize("language", languages())
def test_every_action_has_a_text_and_no_text_is_for_nothing(language: str) -> None:
    texts = {key.removeprefix("did.") for key in catalogue(language) if key.startswith("did.")}
    assert texts - {"other"} == noted()
