"""Killed before and after each commit and each HTTP call of a turn, nothing is lost or doubled."""

import signal
from itertools import cycle

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
from tests.phone import Phone

# The commits of a turn: the inbox, the turn itself, the claim of the answer, "sent".
WHERE = ("commit 1", "commit 2", "commit 3", "commit 4", "sendMessage 1", "getUpdates 1")
TYPED = [f"{when} {what}" for what in WHERE for when in ("before", "after")]
# A button has a spinner, too, which is told to stop.
PRESSED = [*TYPED, "before answerCallbackQuery 1", "after answerCallbackQuery 1"]
# Each point is tried in another answer of the conversation.
ANSWERS = [pytest.param(p, n, id=p) for p, n in zip(TYPED, cycle(range(len(SESSION))))]


async def test_these_are_the_points_of_a_turn(stage: Stage) -> None:
    await stage.start("--points", str(stage.points))
    officer = await stage.member(NAME)
    await say(stage, officer, *SESSION[:-1])
    stage.points.touch()
    await say(stage, officer, SESSION[-1])
    assert sorted(stage.points.read_text().splitlines()) == sorted(TYPED)
    stage.points.write_text("")
    await _press_send(stage, officer)
    assert sorted(stage.points.read_text().splitlines()) == sorted(PRESSED)
    assert len(TYPED) >= 8


@pytest.mark.parametrize(("point", "at"), ANSWERS)
async def test_killed_while_it_takes_an_answer(stage: Stage, point: str, at: int) -> None:
    officer = await _who_has_said(stage, at, point)
    await officer.says(SESSION[at][0])
    await _come_back(stage)
    await say(stage, officer, *SESSION[at + 1 :])
    await _press_send(stage, officer)
    _compare(stage, officer)


@pytest.mark.parametrize("point", PRESSED)
async def test_killed_while_it_sends_the_card(stage: Stage, point: str) -> None:
    officer = await _who_has_said(stage, len(SESSION), point)
    await officer.presses("Gửi")
    await _come_back(stage)
    _compare(stage, officer)


async def _who_has_said(stage: Stage, lines: int, point: str) -> Phone:
    """Return an officer whose next turn is the bot's last."""
    await stage.start("--points", str(stage.points), "--die-at", point)
    officer = await stage.member(NAME)
    await say(stage, officer, *SESSION[:lines])
    stage.points.touch()
    return officer


async def _come_back(stage: Stage) -> None:
    """See the bot die, start it as it is started for real, and let it make up for it."""
    assert await stage.ended() == -signal.SIGKILL, stage.log.read_text()
    await stage.start()
    stranger = await stage.phone("Người lạ")
    await stranger.says("alo")  # somebody else's answer tells that it is up again
    await stranger.sees("chỉ dành cho người được mời", PATIENCE)
    await stage.idle()


async def _press_send(stage: Stage, officer: Phone) -> None:
    await officer.presses("Gửi")
    await officer.sees(RECEIPT, PATIENCE)
    await stage.idle()


def _compare(stage: Stage, officer: Phone) -> None:
    """Compare the phone, the activities and the inbox with what would be there without a kill."""
    texts, repeated = without_repeats(shown(stage, officer))
    assert tells(texts, STORY), texts
    assert repeated <= 1
    assert figures(stage) == FIGURES
    assert inbox_is_clean(stage)
    assert {row.state for row in stage.rows(OutboxRow)} == {"sent"}
    assert all(draft.closed_at for draft in stage.rows(Draft))
