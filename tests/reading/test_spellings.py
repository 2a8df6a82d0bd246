"""Every given text keeps its value however it is typed; where only diacritics tell, it is listed.

Without diacritics a text is read to the same value and mark, or refused. The list is the whole of
what is lost: whoever changes a reader sees here what that costs people who type without them.
"""

from collections.abc import Callable

import pytest

from domain.reading import Unreadable
from tests.reading.spellings import BARE, SAME
from tests.reading.test_given_cases import CASES, READERS, Case, name

ACCEPTED = [case for case in CASES if "expected" in case]
REFUSED = [case for case in CASES if "error" in case and case["text"]]

REFUSED_WITHOUT_DIACRITICS = {
    ("yesno", "đúng"),  # or dừng, stop
    ("date_plan", "mốt"),  # or một
    ("date_plan", "bữa mốt"),
    ("date_plan", "chiều mốt"),
    ("date_plan", "thứ 4 tới"),  # or tối, in the evening
    ("date_plan", "mùng 5 tháng sau"),  # or tháng sáu
    ("integer", "ba mốt"),  # or ba một
}
# By the policy "hom kia" is hôm kia, two days ago, and "muoi" is mười, ten to the digit.
OTHERWISE_WITHOUT_DIACRITICS = {
    ("date", "hôm kìa"): ("2026-11-16", None),
    ("date_plan", "ngày kìa"): ("2026-11-20", None),
    ("integer", "mươi người"): (10, None),
    ("integer", "mươi nghìn"): (10_000, None),
    ("money", "mươi triệu"): (10_000_000, None),
    ("duration", "mươi phút"): ({"min": 10, "max": 10}, None),
}


def outcome(case: Case, text: str) -> object:
    try:
        return READERS[case["kind"]]({**case, "text": text})
    except Unreadable as refused:
        return refused.code


@pytest.mark.parametrize("change", SAME.values(), ids=SAME)
def test_what_is_read_stays_in_every_spelling(change: Callable[[str], str]) -> None:
    lost = [
        (case["kind"], case["text"], outcome(case, change(case["text"])))
        for case in ACCEPTED + REFUSED
        if outcome(case, change(case["text"])) != outcome(case, case["text"])
    ]
    assert not lost


@pytest.mark.parametrize("kind", READERS)
def test_without_diacritics_a_value_stays_or_is_on_the_list(kind: str) -> None:
    cases = {name(case): case for case in ACCEPTED if case["kind"] == kind}
    found = {key: outcome(case, BARE(case["text"])) for key, case in cases.items()}
    assert found == {key: _without_diacritics(case) for key, case in cases.items()}


def _without_diacritics(case: Case) -> object:
    key = case["kind"], case["text"]
    if key in REFUSED_WITHOUT_DIACRITICS:
        return "ambiguous"
    return OTHERWISE_WITHOUT_DIACRITICS.get(key, outcome(case, case["text"]))


def test_what_was_refused_stays_refused_without_diacritics() -> None:
    found = {name(case): outcome(case, BARE(case["text"])) for case in REFUSED}
    assert [key for key, each in found.items() if not isinstance(each, str)] == []
