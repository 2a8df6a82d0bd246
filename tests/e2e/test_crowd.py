"""Many messages of one person, and several people side by side."""

from datetime import timedelta

from storage.models import Draft
from tests.e2e.stage import PATIENCE, Stage
from tests.e2e.talk import SESSION, inbox_is_clean, say, shown
from tests.sandbox.pictures import jpeg

VISIT = (
    ("ghi", "Ghi việc gì?"),
    ("xuống cơ sở", "2/8"),
    ("hôm nay", "3/8"),
    ("thôn 1", "4/8"),
    ("1", "5/8"),
    ("0", "6/8"),
)
TO_PHOTOS = (("thêm", "Thêm gì?"), ("ảnh", "tối đa 3 ảnh"))
NUMBERED = [f"Đã họp thôn lần {n}, bà con đồng tình" for n in range(1, 101)]


async def test_a_hundred_quick_messages_are_taken_in_order(stage: Stage) -> None:
    stage.start()
    officer = await stage.member("Lò Thị Mỷ")
    await say(stage, officer, *VISIT)
    before = len(shown(stage, officer))
    in_the_dead_spot = stage.now() - timedelta(minutes=5)
    for text in NUMBERED:
        await officer.says(text, at=in_the_dead_spot)
    await stage.idle()
    [draft] = stage.rows(Draft)
    # The first is an answer, the second can't be one, and what follows it is held back.
    taken = [draft.answers["result"]["value"], draft.walk["stuck"], *draft.walk["held"]]
    assert taken == NUMBERED
    assert len(shown(stage, officer)) - before <= 3
    assert inbox_is_clean(stage)


async def test_nobody_waits_for_anothers_photo(stage: Stage) -> None:
    stage.faults("delay", "download", seconds=3600.0)
    stage.start()
    slow = await stage.member("Lò Thị Mỷ")
    quick = [await stage.member("Hà Văn Đoàn"), await stage.member("Vi Thị Hường")]
    await say(stage, slow, *VISIT, ("Bà con đồng tình", "7/8"), *TO_PHOTOS)
    await slow.sends_photo(jpeg())
    for line in SESSION:
        for phone in quick:
            await phone.says(line[0])
        for phone in quick:
            await phone.sees(line[1], PATIENCE)
        await stage.sent()
    assert not [event for event in await slow.events() if event["kind"] == "message"]

    await stage.stop()  # what was being fetched is fetched again
    stage.start()
    asked_for_more = await slow.sees("1 ảnh", PATIENCE)
    assert asked_for_more.labels == ["Xong"]
