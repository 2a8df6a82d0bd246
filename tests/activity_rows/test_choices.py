"""Topics and partners: keys, labels with their commas, digits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.activity_rows.choices import read_choices
from domain.lists import TOPICS
from domain.tables import Cell
from domain.texts import Texts


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (None, ()),
        ("0", ()),
        (12, ("gratitude",)),
        ("1,4", ("policy_law", "ethnic_religion")),
        ("4; 1; 4", ("ethnic_religion", "policy_law")),
        ("Chủ trương, pháp luật", ("policy_law",)),
        ("chu truong, phap luat, thien tai", ("policy_law", "disaster")),
        ("disaster\nmilitary_service", ("disaster", "military_service")),
    ],
)
def test_choices_are_read(cell: Cell, expected: tuple[str, ...]) -> None:
    assert read_choices(cell, "topics") == expected


@given(st.lists(st.sampled_from(TOPICS), min_size=1, max_size=3, unique=True), st.booleans())
def test_labels_and_keys_joined_by_commas_come_apart(keys: list[str], labels: bool) -> None:
    texts = Texts()
    written = [texts(f"list.topics.{key}") if labels else key for key in keys]
    assert read_choices(", ".join(written), "topics") == tuple(keys)
