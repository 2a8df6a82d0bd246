"""What officers say in these tests, and what must be on the phone afterwards."""

from itertools import groupby
from typing import Any

from storage.models import Activity, Figure, InboxRow
from tests.e2e.stage import PATIENCE, Stage
from tests.phone import Phone

Line = tuple[str, str]  # what is typed, and what the answer must contain

NAME = "Lò Thị Mỷ"
SESSION: tuple[Line, ...] = (
    ("ghi", "Ghi việc gì?"),
    ("buổi tuyên truyền", "2/7"),
    ("hôm qua", "3/7"),
    ("thôn 2", "4/7"),
    ("2 3", "5/7"),
    ("8.642", "6/7"),
    ("3", "Kiểm tra lại"),
)
RECEIPT = "Đã ghi ✔"
STORY = ["KHÔNG ghi tên", f"Chào đồng chí {NAME}", *(answer for _, answer in SESSION), RECEIPT]
FIGURES = {"sessions_held": 1, "session_attendance": 8642}


async def say(stage: Stage, phone: Phone, *lines: Line) -> None:
    """Say each line as a person does: some time after the answer to the one before."""
    for typed, expected in lines:
        await stage.idle()
        await phone.says(typed)
        await phone.sees(expected, PATIENCE)
    await stage.idle()


def shown(stage: Stage, phone: Phone) -> list[str]:
    """Return every text that the bot ever showed on this phone, in order."""
    events = stage.sandbox.world.events.after(phone.id, 0)
    messages = [event["message"] for event in events if "message" in event]
    return [message["text"] for message in messages if message["from"] == "bot"]


def without_repeats(texts: list[str]) -> tuple[list[str], int]:
    """Return the texts with each run of equal ones as one, and how many were left out."""
    once = [text for text, _ in groupby(texts)]
    return once, len(texts) - len(once)


def tells(texts: list[str], story: list[str]) -> bool:
    """Whether these are the messages of the story, each in its place, and no other."""
    pairs = zip(texts, story, strict=False)
    return len(texts) == len(story) and all(part in text for text, part in pairs)


def figures(stage: Stage) -> dict[str, int]:
    """Return the figures of the only activity there may be."""
    [activity] = stage.rows(Activity)
    found = [row for row in stage.rows(Figure) if row.activity_id == activity.id]
    return {row.indicator: int(row.value) for row in found}


def inbox_is_clean(stage: Stage) -> bool:
    """Whether nothing waits or was set aside, and nothing that came in is kept."""
    rows: list[Any] = stage.rows(InboxRow)
    return all(row.state == "done" and row.payload is None for row in rows)
