"""The messenger at its worst: nothing is lost, the order is kept, little is said twice."""

from typing import Any

import pytest

from storage.models import Account, OutboxRow
from tests.e2e.stage import PATIENCE, Stage, until
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

# One fault for each answer of the conversation.
OF_SENDING: tuple[dict[str, Any], ...] = (
    {"kind": "cut_before"},
    {"kind": "cut_after"},
    {"kind": "500"},
    {"kind": "502"},
    {"kind": "429", "retry_after": 1},
    {"kind": "500", "count": 2},
    {"kind": "409"},
)
OF_POLLING: tuple[dict[str, Any], ...] = (
    {"kind": "cut_before"},
    {"kind": "cut_after"},
    {"kind": "500"},
    {"kind": "502"},
    {"kind": "409"},
    {"kind": "429", "retry_after": 1},
    {"kind": "cut_after", "count": 2},
)

FAULTS = [
    pytest.param(method, faults, backend, id=f"{method}-{backend}")
    for (method, faults), backend in in_turns(
        [("sendMessage", OF_SENDING), ("getUpdates", OF_POLLING)]
    )
]


@pytest.mark.parametrize(("method", "faults", "database"), FAULTS, indirect=["database"])
async def test_a_conversation_survives_them_all(
    stage: Stage, method: str, faults: tuple[dict[str, Any], ...]
) -> None:
    stage.start()
    officer = await stage.member(NAME)
    for fault, line in zip(faults, SESSION, strict=True):
        await stage.idle()
        stage.faults(method=method, **fault)
        await say(stage, officer, line)
    await officer.presses("Gửi")
    await officer.sees(RECEIPT, PATIENCE)
    await stage.idle()
    assert not stage.sandbox.world.faults.shown()["faults"]
    texts, repeated = without_repeats(shown(stage, officer))
    assert tells(texts, STORY), texts
    assert repeated == (1 if method == "sendMessage" else 0)  # only what was cut after its effect
    assert figures(stage) == FIGURES
    assert inbox_is_clean(stage)


async def test_what_was_said_while_the_messenger_was_away_is_answered(stage: Stage) -> None:
    stage.start()
    officer = await stage.member(NAME)
    await say(stage, officer, *SESSION[:-1])
    faults = stage.sandbox.world.faults
    faults.down = True
    await officer.says(SESSION[-1][0])
    await until(lambda: stage.log.read_text().count("unreachable") >= 3)
    faults.down = False
    await officer.sees(SESSION[-1][1], PATIENCE)
    await officer.presses("Gửi")
    await officer.sees(RECEIPT, PATIENCE)
    await stage.idle()
    texts, repeated = without_repeats(shown(stage, officer))
    assert tells(texts, STORY), texts
    assert repeated == 0
    assert figures(stage) == FIGURES


async def test_who_blocked_the_bot_is_marked_and_the_admin_is_told(stage: Stage) -> None:
    stage.start()
    admin = await stage.member("Triệu Quốc Bảo", "admin", "MS")
    officer = await stage.member(NAME)
    await stage.stop()
    await officer.says("ghi")
    await officer.blocks()
    await admin.says("trợ giúp")
    stage.start()
    told = await admin.sees("đã chặn sổ", PATIENCE)
    await stage.idle()
    assert NAME in told.text
    assert "Telegram" in told.text
    assert _gone(stage, officer.id)
    assert not _gone(stage, admin.id)
    assert [row.reason for row in stage.rows(OutboxRow) if row.state == "failed"] == ["gone"]
    assert sum("đã chặn sổ" in text for text in shown(stage, admin)) == 1

    await officer.unblocks()
    await officer.says("ghi")
    await officer.sees("Ghi việc gì?", PATIENCE)
    assert not _gone(stage, officer.id)


def _gone(stage: Stage, phone: int) -> bool:
    [account] = [row for row in stage.rows(Account) if row.address == str(phone)]
    return account.gone_at is not None
