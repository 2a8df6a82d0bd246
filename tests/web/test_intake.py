"""Storing in groups: every call is told whether its own update is committed."""

import asyncio
from collections.abc import Sequence

import pytest

from bot.web.intake import MOST_AT_ONCE, Intake, NotStored
from domain.messages import Incoming
from tests.edges.house import incoming


class Shelf:
    """Takes batches in while it is open, and keeps them."""

    def __init__(self) -> None:
        self.batches: list[list[str]] = []
        self.open = asyncio.Event()
        self.broken = False
        self.begun = 0

    async def take_in(self, batch: Sequence[Incoming]) -> None:
        self.begun += 1
        await self.open.wait()
        if self.broken:
            raise OSError("the disk is full")
        self.batches.append([each.update_id for each in batch])


def intake(shelf: Shelf, patience: float = 10.0, most_waiting: int = 1_000) -> Intake:
    return Intake(shelf.take_in, patience=patience, most_waiting=most_waiting)


async def begun(shelf: Shelf, times: int = 1) -> None:
    async with asyncio.timeout(5):
        while shelf.begun < times:  # noqa: ASYNC110 - a batch has no event
            await asyncio.sleep(0)


def updates(many: int) -> list[Incoming]:
    return [incoming(update_id=str(number)) for number in range(many)]


async def test_what_comes_in_during_a_commit_is_committed_together() -> None:
    shelf = Shelf()
    door = intake(shelf)
    first, *others = updates(6)
    calls = [asyncio.ensure_future(door.store(first))]
    await begun(shelf)
    calls += [asyncio.ensure_future(door.store(each)) for each in others]
    await asyncio.sleep(0)
    shelf.open.set()
    await asyncio.gather(*calls)
    assert shelf.batches == [["0"], ["1", "2", "3", "4", "5"]]


async def test_no_batch_is_larger_than_allowed() -> None:
    shelf = Shelf()
    shelf.open.set()
    door = intake(shelf)
    await asyncio.gather(*(door.store(each) for each in updates(2 * MOST_AT_ONCE + 1)))
    assert [len(batch) for batch in shelf.batches] == [MOST_AT_ONCE, MOST_AT_ONCE, 1]


async def test_nobody_is_told_before_the_commit() -> None:
    shelf = Shelf()
    call = asyncio.ensure_future(intake(shelf).store(incoming()))
    await begun(shelf)
    await asyncio.sleep(0)
    assert not call.done()
    shelf.open.set()
    await call


async def test_what_waited_too_long_is_forgotten_and_what_has_begun_is_not() -> None:
    shelf = Shelf()
    door = intake(shelf, patience=0.02)
    early, late, later = updates(3)
    calls = [asyncio.ensure_future(door.store(early))]
    await begun(shelf)
    calls.append(asyncio.ensure_future(door.store(late)))
    assert [type(each) for each in await asyncio.gather(*calls, return_exceptions=True)] == [
        NotStored,
        NotStored,
    ]
    shelf.open.set()
    await door.store(later)
    assert shelf.batches == [["0"], ["2"]]


async def test_more_than_may_wait_are_refused_at_once() -> None:
    shelf = Shelf()
    door = intake(shelf, most_waiting=2)
    first, *others = updates(4)
    calls = [asyncio.ensure_future(door.store(first))]
    await begun(shelf)
    calls += [asyncio.ensure_future(door.store(each)) for each in others[:2]]
    await asyncio.sleep(0)
    with pytest.raises(NotStored):
        await door.store(others[2])
    shelf.open.set()
    await asyncio.gather(*calls)
    assert shelf.batches == [["0"], ["1", "2"]]


async def test_a_batch_that_fails_fails_its_own_calls_only() -> None:
    shelf = Shelf()
    shelf.open.set()
    shelf.broken = True
    door = intake(shelf)
    one, two, three = updates(3)
    results = await asyncio.gather(door.store(one), door.store(two), return_exceptions=True)
    assert [type(each) for each in results] == [NotStored, NotStored]
    shelf.broken = False
    await door.store(three)
    assert shelf.batches == [["2"]]


async def test_it_is_idle_only_when_nothing_waits_or_is_stored() -> None:
    shelf = Shelf()
    door = intake(shelf)
    told = [door.is_idle]
    call = asyncio.ensure_future(door.store(incoming()))
    await begun(shelf)
    told.append(door.is_idle)
    shelf.open.set()
    await call
    assert [*told, door.is_idle] == [True, False, True]


async def test_closing_does_not_wait_for_a_database_that_is_away() -> None:
    shelf = Shelf()
    door = intake(shelf, patience=0.01)
    with pytest.raises(NotStored):
        await door.store(incoming())
    async with asyncio.timeout(5):
        await door.close()
    assert door.is_idle
