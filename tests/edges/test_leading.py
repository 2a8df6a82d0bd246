"""One process of several polls; another takes over when it ends."""

import asyncio

from bot.leading import while_held
from storage.database import Database
from storage.lease import Lease


async def test_the_lease_is_with_one_at_a_time_and_passes_on(postgresql: Database) -> None:
    one, two = Lease(postgresql, "receive"), Lease(postgresql, "receive")
    assert one.hold()
    assert one.hold()
    assert not two.hold()
    one.release()
    assert two.hold()
    two.release()


async def test_leases_of_other_names_do_not_matter(postgresql: Database) -> None:
    one, two = Lease(postgresql, "receive:telegram"), Lease(postgresql, "receive:zalo")
    assert one.hold()
    assert two.hold()
    one.release()
    two.release()


async def test_on_sqlite_there_is_nobody_to_share_with(sqlite: Database) -> None:
    assert Lease(sqlite, "receive").hold()


async def test_the_work_of_the_second_begins_when_the_first_is_over(postgresql: Database) -> None:
    done: list[str] = []
    first_may_end = asyncio.Event()

    async def first() -> None:
        done.append("one begins")
        await first_may_end.wait()
        done.append("one ends")

    async def second() -> None:
        done.append("two begins")

    one = asyncio.create_task(while_held(Lease(postgresql, "x"), first, check_seconds=0.02))
    while not done:  # noqa: ASYNC110
        await asyncio.sleep(0.01)
    two = asyncio.create_task(while_held(Lease(postgresql, "x"), second, check_seconds=0.02))
    await asyncio.sleep(0.1)
    first_may_end.set()
    await asyncio.gather(one, two)
    assert done == ["one begins", "one ends", "two begins"]


async def test_the_work_stops_when_the_lease_is_lost(postgresql: Database) -> None:
    began = 0

    async def work() -> None:
        nonlocal began
        began += 1
        if began < 2:
            await asyncio.Event().wait()

    class Fickle(Lease):
        """Says once that another process has it."""

        answers = iter([True, False])

        def hold(self) -> bool:
            return next(self.answers, True)

    await while_held(Fickle(postgresql, "x"), work, check_seconds=0.01)
    assert began == 2
