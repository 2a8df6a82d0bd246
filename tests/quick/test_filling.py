"""From a piece of work to a form's answers: what is not sure by now is asked."""

import json
from datetime import date

from domain.places.search import Place
from domain.quick import read_quick
from domain.quick.keeping import from_json, to_json
from handlers.forms.book import standard
from handlers.quick.filling import fill
from handlers.walker.choosing import Item

TODAY = date(2026, 11, 18)
LOUD = standard().forms["loudspeaker"]
PLACES = [Place("7", "Thôn 3")]


def test_a_hamlet_that_is_none_of_the_unit_by_now_is_asked() -> None:
    [work] = read_quick("hôm qua phát loa ở thôn 3 2 lượt", TODAY, PLACES)
    assert fill(LOUD, work, [Item("7", "Thôn 3", 3)]).answers["place"].value == "7"

    filled = fill(LOUD, work, [Item("8", "Thôn Đoàn Kết", 1)])
    assert "place" in filled.asked
    assert "place" not in filled.answers


def test_what_waits_fills_in_the_same_and_keeps_nothing_that_the_guard_warns_of() -> None:
    text = "hôm qua phát loa 2 lượt ở thôn nhà bà Sáu cuối xóm"
    [work] = read_quick(text, TODAY, PLACES)
    kept = json.dumps(to_json(work), ensure_ascii=False)
    assert "bà Sáu" in str(work)
    assert "bà Sáu" not in kept
    items = [Item("7", "Thôn 3", 3)]
    assert fill(LOUD, from_json(json.loads(kept)), items) == fill(LOUD, work, items)
