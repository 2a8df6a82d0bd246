"""Whatever comes in, the walker loses nothing, shifts nothing, and changes nothing it was given."""

import copy
from datetime import date

from hypothesis import given as drawn
from hypothesis import strategies as st

from domain.lists import LISTS
from handlers.forms import FORMS, OTHERS
from handlers.forms.form import Answer, Form, Reader
from handlers.walker import Given, Shown, Step, Walk, begin, step
from handlers.walker.choosing import Item
from handlers.walker.walk import CARD, FIXED, LINES, MORE, current

TODAY = date(2026, 11, 18)
PLACES = [Item("11", "Thôn 1", 1), Item("12", "Thôn 2", 2), Item("13", "Tả Van", 3)]
NONSENSE = "§§§"

# For each question of the session's usual path: what may be typed, and what it must become.
TYPED: dict[str, list[tuple[str, object]]] = {
    "date": [("hôm qua", "2026-11-17"), ("16/11", "2026-11-16")],
    "place": [("thôn 2", "12"), ("3", "13"), ("0", None)],
    "topics": [("2 3", ["crime_prevention", "security_movement"]), ("7", ["weapon_handover"])],
    "session_attendance": [("8.642", 8642), ("khoảng 50", 50)],
    "partners": [("2, 4", ["fatherland_front", "military"]), ("bq", None)],
}
SESSION = FORMS["propaganda_session"]
LIVE = {"promises": ("7", "9"), "models": ("new", "5"), "model.state": ("kept", "stopped")}
ASKED = {**FORMS, **OTHERS}


def _shown(form: Form, walk: Walk) -> Shown:
    return Shown(_items(form, walk), _sub_items(walk))


def _items(form: Form, walk: Walk) -> list[Item]:
    question = current(form, walk)
    if question is None:
        keys = FIXED.get(walk.station) or [q.key for q in form.extra]
        return [Item(key, key, n) for n, key in enumerate(keys, 1)]
    if question.reader is Reader.PLACE:
        return PLACES
    keys = LIVE.get(question.options or "") or LISTS.get(question.options or "", ())
    return [Item(key, key, n) for n, key in enumerate(keys, 1)]


def _sub_items(walk: Walk) -> list[Item]:
    options = walk.sub.options if walk.sub else []
    return [Item(key, key, n) for n, key in enumerate(options, 1)]


def _feed(form: Form, now: Step, given: Given) -> Step:
    return step(form, now.answers, now.walk, given, _shown(form, now.walk))


def _begin(form: Form) -> Step:
    return Step({}, begin(form))


answers_in_order = st.tuples(*(st.sampled_from(TYPED[q.key]) for q in SESSION.usual))


@drawn(answers_in_order)
def test_a_whole_burst_lands_where_it_was_meant(typed: tuple[tuple[str, object], ...]) -> None:
    now = _begin(SESSION)
    for text, _ in typed:
        now = _feed(SESSION, now, Given(TODAY, text, blind=True))
    assert {q.key: now.answers[q.key].value for q in SESSION.usual} == {
        q.key: value for q, (_, value) in zip(SESSION.usual, typed, strict=True)
    }
    assert now.walk.station == CARD


@drawn(answers_in_order, st.integers(0, 4))
def test_one_unreadable_answer_shifts_no_other(
    typed: tuple[tuple[str, object], ...], broken: int
) -> None:
    now = _begin(SESSION)
    texts = [text for text, _ in typed]
    texts[broken] = NONSENSE
    for text in texts:
        now = _feed(SESSION, now, Given(TODAY, text, blind=True))
    keys = [q.key for q in SESSION.usual]
    assert list(now.answers) == keys[:broken]
    assert now.walk.held == texts[broken + 1 :]

    now = _feed(SESSION, now, Given(TODAY, typed[broken][0]))
    held, now.walk.held = now.walk.held, []
    now.walk.sub = None
    for text in held:
        now = _feed(SESSION, now, Given(TODAY, text, blind=True, sure=True))
    assert {key: now.answers[key].value for key in keys} == {
        key: value for key, (_, value) in zip(keys, typed, strict=True)
    }


anything = st.one_of(
    st.builds(lambda text: Given(TODAY, text), st.text(max_size=30)),
    st.builds(
        lambda text, blind: Given(TODAY, text, blind=blind),
        st.sampled_from(
            ["0", "1", "2", "3", "bq", "ql", "ok", "gửi", "80", "hôm qua", "thôn 2", "2 3", "sửa"]
        ),
        st.booleans(),
    ),
    st.builds(lambda digit: Given(TODAY, digit=digit), st.integers(0, 15)),
    st.just(Given(TODAY, photo="ab" * 32)),
)


@drawn(st.sampled_from(sorted(ASKED)), st.lists(anything, max_size=40))
def test_whatever_comes_in_the_walk_stays_sound(name: str, inputs: list[Given]) -> None:
    form, now = ASKED[name], _begin(ASKED[name])
    known = {q.key for q in (*form.usual, *form.extra)} | {CARD, MORE, LINES, *FIXED}
    for each in inputs:
        before = copy.deepcopy((now.answers, now.walk))
        after = _feed(form, now, each)
        assert (now.answers, now.walk) == before, "the walker changed what it was given"
        assert set(after.walk.queue) <= known
        assert after.walk.queue[-1:] in ([CARD], [])
        assert len(after.walk.queue) == len(set(after.walk.queue))
        assert all(isinstance(answer, Answer) for answer in after.answers.values())
        if each.blind:
            assert after.end is None, "a blind answer must not end a form"
            assert set(before[0]) <= set(after.answers) | {"follow_up_date"}
        assert Walk.from_json(after.walk.to_json()) == after.walk
        now = Step(after.answers, after.walk)
