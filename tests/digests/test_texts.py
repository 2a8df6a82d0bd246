"""The digest's words as golden files; recorded anew by `pytest tests/digests --snapshot-update`."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from syrupy.assertion import SnapshotAssertion

from domain.catalogue import load
from domain.texts import Texts
from reports.digest.changes import said_change
from reports.digest.figures import Figures
from reports.digest.standing import Standing
from reports.digest.text import LONGEST, ROOMS, SCREEN, Digest, write
from tests.digests import samples
from tests.digests.samples import FIGURES, FULL, MONDAY, NOTHING, QUIET, change

CATALOGUE = load()
VI = Texts("vi")
PHONE = 600  # what a digest of one commune's week needs at most


def of(first: date, last: date, figures: Figures = QUIET) -> Digest:
    return Digest(replace(figures, first=first, last=last), Standing())


DIGESTS = {
    "everything": FULL,
    "empty week": Digest(NOTHING, Standing()),
    "running week": Digest(replace(QUIET, is_running=True), Standing()),
    "late only": Digest(NOTHING, Standing(late=samples.BUSY.late[:2])),
    "seven days": of(MONDAY + timedelta(days=3), MONDAY + timedelta(days=9)),
    "month": of(date(2026, 11, 1), date(2026, 11, 30)),
    "quarter": of(date(2026, 10, 1), date(2026, 12, 31)),
    "half-year": of(date(2026, 7, 1), date(2026, 12, 31)),
    "nine months": of(date(2026, 1, 1), date(2026, 9, 30)),
    "year": of(date(2026, 1, 1), date(2026, 12, 31)),
    "other days": of(date(2026, 2, 10), date(2027, 3, 9)),
    "one day": of(MONDAY, MONDAY),
}
LANGUAGES = ("vi", "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_digest_reads_as_it_was_recorded(snapshot: SnapshotAssertion, language: str) -> None:
    texts = Texts(language)
    assert {name: write(texts, CATALOGUE, digest) for name, digest in DIGESTS.items()} == snapshot


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_a_screen_all_of_it_is_shown(snapshot: SnapshotAssertion, language: str) -> None:
    assert write(Texts(language), CATALOGUE, FULL, on_screen=True) == snapshot


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_fits_a_phone(language: str) -> None:
    lengths = {
        name: len(write(Texts(language), CATALOGUE, digest)) for name, digest in DIGESTS.items()
    }
    assert lengths.pop("everything") <= SCREEN
    assert max(lengths.values()) <= PHONE


def test_however_much_there_is_a_messenger_takes_it() -> None:
    name, words = "Đơn vị có tên rất là dài " * 4, "rất dài " * 60
    much = replace(
        samples.BUSY,
        proposals=[each._replace(name=name, words=words) for each in samples.BUSY.proposals * 99],
        late=[each._replace(name=name, days=1000) for each in samples.BUSY.late * 99],
        quoted=[each._replace(name=name, words=words) for each in samples.BUSY.quoted],
    )
    moved = {key: change(f"{10**9}", f"{n}") for n, key in enumerate(CATALOGUE.indicators)}
    digest = Digest(replace(FIGURES, name=name, changes=moved), much, FULL.numbers)
    assert len(write(VI, CATALOGUE, digest)) <= 1_000
    assert len(write(VI, CATALOGUE, digest, on_screen=True)) <= LONGEST


def test_what_does_not_fit_is_counted_and_less_and_less_is_told() -> None:
    lines = [write(VI, CATALOGUE, FULL, on_screen=True), write(VI, CATALOGUE, FULL)]
    assert "và 2 đơn vị khác" in lines[0]
    assert "… và 1 kiến nghị nữa" in lines[0]
    assert "và 5 đơn vị khác" in lines[1]
    assert "… và 3 kiến nghị nữa" in lines[1]
    for one, less in pairwise(vars(room).values() for room in ROOMS):
        assert all(a >= b for a, b in zip(one, less, strict=True))


def test_every_log_whose_words_may_be_told_is_known_to_be_quoted() -> None:
    assert FULL.quoted == {1, 2, 3, 4, 5, 8, 9}


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        ("2", "1", " (+1)"),
        ("19", "38", " (−50%)"),
        ("38", "19", " (+19)"),
        ("20", "19", " (+1)"),
        ("21", "20", " (+5%)"),
        ("1001", "1000", " (+1)"),  # less than half of one in a hundred
        ("3", "3", " (như trước)"),
        ("7", None, " (+7)"),
        (None, "7", " (−7)"),
        ("4.5", "1.25", " (+3,25)"),
        (None, None, ""),
        ("0", None, ""),
    ],
)
def test_a_change_of_less_than_twenty_is_told_without_a_percentage(
    now: str | None, before: str | None, expected: str
) -> None:
    assert said_change(VI, change(now, before)) == expected
