"""Killed before and after each commit and each HTTP call of a turn, nothing is lost or doubled."""

import signal
from datetime import timedelta

import pytest

from storage.models import Draft, OutboxRow
from tests.e2e.stage import PATIENCE, Stage
from tests.e2e.talk import (
    FIGURES,
    NAME,
    RECEIPT,
    SESSION,
    STORY,
    figures,
    inbox_is_clean,
    say,
    shown,
    tells,
    without_repeats,
)
from tests.pairing import in_turns
from tests.phone import Phone

# The commits of a turn: the inbox, the turn itself, the claim of the answer, "sent".
WHERE = ("commit 1", "commit 2", "commit 3", "commit 4", "sendMessage 1", "getUpdates 1")
TYPED = [f"{when} {what}" for what in WHERE for when in ("before", "after")]
# A button has a spinner, too, which is told to stop.
SPINNER = ["before answerCallbackQuery 1", "after answerCallbackQuery 1"]
PRESSED = [*TYPED, *SPINNER]
# Each point is tried in another answer of the conversation: before it on one database, after it on
# the other.
ANSWERS = [
    pytest.param(point, n % len(SESSION), backend, id=f"{point}-{backend}")
    for n, (point, backend) in enumerate(in_turns(TYPED))
]
A_CLAIM = timedelta(seconds=61)


async def test_these_are_the_points_of_a_turn(stage: Stage) -> None:
    stage.start("--points", str(stage.points))
    officer = await stage.member(NAME)
    await say(stage, officer, *SESSION[:-1])
    stage.points.touch()
    await say(stage, officer, SESSION[-1])
    assert sorted(stage.points.read_text().splitlines()) == sorted(TYPED)
    stage.points.write_text("")
    await officer.presses("Gửi")
    await officer.sees(RECEIPT, PATIENCE)
    await stage.idle()
    assert sorted(stage.points.read_text().splitlines()) == sorted(PRESSED)
    assert len(TYPED) >= 8


@pytest.mark.parametrize(("point", "at", "database"), ANSWERS, indirect=["database"])
async def test_killed_at_an_answer_and_at_sending(stage: Stage, point: str, at: int) -> None:
    points = ("--points", str(stage.points))
    killable = (*points, "--die-at", point)
    stage.start(*killable)
    officer = await stage.member(NAME)
    await say(stage, officer, *SESSION[:at])
    stage.points.touch()
    await officer.says(SESSION[at][0])
    await _come_back(stage, *killable)
    await say(stage, officer, *SESSION[at + 1 :])
    stage.points.touch()
    await officer.presses("Gửi")
    await _come_back(stage, *points)
    _compare(stage, officer, kills=2)


@pytest.mark.parametrize("point", SPINNER)
async def test_killed_while_the_spinner_turns(stage: Stage, point: str) -> None:
    stage.start("--points", str(stage.points), "--die-at", point)
    officer = await stage.member(NAME)
    await say(stage, officer, *SESSION)
    stage.points.touch()
    await officer.presses("Gửi")
    await _come_back(stage)
    _compare(stage, officer, kills=1)


async def _come_back(stage: Stage, *options: str) -> None:
    """See the bot die, start it again, and let it make up for what it did not finish.

    With options it is forked, and may die once more; without them it is started as an
    administrator does.
    On PostgreSQL another process could be sending what it had claimed, until the claim expires.
    """
    assert await stage.ended() == -signal.SIGKILL, stage.log.read_text()
    stage.points.unlink()
    stage.put_clock(stage.now() + A_CLAIM)
    if options:
        stage.start(*options)
    else:
        await stage.start_for_real()
    stranger = await stage.phone("Người lạ")
    await stranger.says("alo")  # somebody else's answer tells that it is up again
    await stranger.sees("chỉ dành cho người được mời", PATIENCE)
    await stage.idle()


def _compare(stage: Stage, officer: Phone, kills: int) -> None:
    """Compare the phone, the activities and the inbox with what would be there without a kill."""
    texts, repeated = without_repeats(shown(stage, officer))
    assert tells(texts, STORY), texts
    assert repeated <= kills
    assert figures(stage) == FIGURES
    assert inbox_is_clean(stage)
    assert {row.state for row in stage.rows(OutboxRow)} == {"sent"}
    assert all(draft.closed_at for draft in stage.rows(Draft))
