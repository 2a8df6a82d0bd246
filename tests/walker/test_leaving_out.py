"""Questions that are asked only if there is something to choose from."""

from datetime import date

from handlers.forms import FORMS
from handlers.forms.form import Answer
from handlers.walker import Given, Shown, Step, begin, step
from handlers.walker.choosing import Item
from handlers.walker.walk import leave_out, progress

TODAY = date(2026, 11, 18)
VISIT = FORMS["visit"]
PLACES = [Item("11", "Thôn 1", 1), Item("12", "Thôn 2", 2)]
PROMISES = [Item("7", "hẹn 20/11: sửa cống", 1), Item("9", "hẹn 25/11: họp dân", 2)]


def at_promises() -> Step:
    walk = begin(VISIT)
    now = step(VISIT, {}, walk, Given(TODAY, "hôm qua"), Shown([]))
    return step(VISIT, now.answers, now.walk, Given(TODAY, "thôn 2"), Shown(PLACES))


def test_it_comes_right_behind_what_it_follows_and_counts_as_one_more() -> None:
    now = at_promises()
    assert now.walk.station == "promises"
    assert progress(now.walk) == (4, 9)
    taken = step(VISIT, now.answers, now.walk, Given(TODAY, "1 2"), Shown(PROMISES))
    assert taken.answers["promises"] == Answer(["7", "9"])
    assert taken.walk.station == "purpose"


def test_left_out_it_was_never_there() -> None:
    now = at_promises()
    now.answers["promises"] = Answer(["7"])  # of another hamlet, named before
    leave_out(now.answers, now.walk)
    assert "promises" not in now.answers
    assert now.walk.station == now.walk.visits[-1] == "purpose"
    assert progress(now.walk) == (4, 8)
    back = step(VISIT, now.answers, now.walk, Given(TODAY, "quay lại"), Shown([]))
    assert back.walk.station == "place"


def test_no_blind_answer_is_taken_for_it_not_even_a_repeated_one() -> None:
    now = at_promises()
    for text in ("1", "1", "bỏ qua", "2 3"):
        now = step(VISIT, now.answers, now.walk, Given(TODAY, text, blind=True), Shown(PROMISES))
    assert now.walk.station == "promises"
    assert now.walk.held == ["1", "1", "bỏ qua", "2 3"]
    assert "promises" not in now.answers


def test_the_place_gone_takes_the_answer_with_it() -> None:
    now = at_promises()
    taken = step(VISIT, now.answers, now.walk, Given(TODAY, "1"), Shown(PROMISES))
    taken.walk.queue.insert(0, "place")
    gone = step(VISIT, taken.answers, taken.walk, Given(TODAY, "0"), Shown(PLACES))
    assert "promises" not in gone.answers
    assert gone.walk.station == "purpose"
