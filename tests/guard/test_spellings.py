"""A verdict does not hang on how a text is typed; where only diacritics tell, it is said here."""

import unicodedata
from collections.abc import Callable

import pytest

from domain.guard.wording import folded
from tests.guard.given import CASES
from tests.guard.verdicts import verdict

SPELLINGS: dict[str, Callable[[str], str]] = {
    "upper": str.upper,
    "spaces": lambda text: f"  {text.replace(' ', '   ')}\n",
    "nfc": lambda text: unicodedata.normalize("NFC", text),
    "nfd": lambda text: unicodedata.normalize("NFD", text),
    "no-break": lambda text: text.replace(" ", "\u00a0"),
    "invisible": "\u200b".join,
    "full-width": lambda text: text.translate(
        {ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"}
    ),
}
# Only diacritics tell these: "mat" may be mặt or mất.
TOLD_BY_DIACRITICS = {"công văn MẬT số 12": "ok"}


def side(text: str) -> str:
    """Return "block", "warn" or "ok": in capitals a phrase can be a stamp, of another rule."""
    return verdict(text).partition(":")[0]


@pytest.mark.parametrize("change", SPELLINGS.values(), ids=SPELLINGS)
def test_a_verdict_stays_in_every_spelling(change: Callable[[str], str]) -> None:
    other = [case["text"] for case in CASES if side(change(case["text"])) != case["verdict"]]
    assert other == []


def test_a_verdict_stays_without_diacritics_but_where_only_they_tell() -> None:
    found = {
        case["text"]: side(folded(unicodedata.normalize("NFC", case["text"]))) for case in CASES
    }
    assert found == {case["text"]: case["verdict"] for case in CASES} | TOLD_BY_DIACRITICS
