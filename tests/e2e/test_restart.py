"""Stopped and started again, on the next day or after midnight, the bot goes on where it was."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from storage.models import Activity
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

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


STOPPED_AT = (2, 5)  # the bot is down when these lines of the session are said


async def test_a_draft_goes_on_and_what_came_meanwhile_is_answered(stage: Stage) -> None:
    stage.start()
    officer = await stage.member(NAME)
    for n, line in enumerate(SESSION):
        if n in STOPPED_AT:
            await stage.stop()
            await officer.says(line[0])
            stage.start()
            await officer.sees(line[1], PATIENCE)
            await stage.idle()
        else:
            await say(stage, officer, line)
    await stage.stop()
    await officer.presses("Gửi")
    await stage.start_for_real()
    await officer.sees(RECEIPT, PATIENCE)
    await stage.idle()
    texts, repeated = without_repeats(shown(stage, officer))
    assert tells(texts, STORY), texts
    assert repeated == 0
    assert figures(stage) == FIGURES
    assert inbox_is_clean(stage)


@pytest.mark.parametrize(
    "late", [timedelta(minutes=6), timedelta(hours=23)], ids=["after midnight", "a day late"]
)
async def test_what_is_taken_late_keeps_the_senders_date(stage: Stage, late: timedelta) -> None:
    evening = _tomorrow_at(time(23, 59, 30))
    stage.put_clock(evening - timedelta(minutes=1))
    stage.start()
    officer = await stage.member(NAME)
    await say(stage, officer, *SESSION[:2])
    await stage.stop()
    stage.put_clock(evening)
    await officer.says("hôm nay")
    stage.put_clock(evening + late)
    stage.start()
    await officer.sees("3/7", PATIENCE)
    await say(stage, officer, *SESSION[3:])
    await officer.presses("Gửi")
    await officer.sees(RECEIPT, PATIENCE)
    [activity] = stage.rows(Activity)
    assert activity.date_from == evening.date()
    assert activity.created_at > evening


def _tomorrow_at(moment: time) -> datetime:
    """Return a moment of tomorrow in Vietnam; the sandbox's clock never goes backwards."""
    tomorrow = datetime.now(VIETNAM).date() + timedelta(days=1)
    return datetime.combine(tomorrow, moment, VIETNAM)
