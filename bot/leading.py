"""What exactly one of several processes does, such as polling a messenger."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from storage.lease import Lease

log = structlog.get_logger()

CHECK_SECONDS = 5.0


async def while_held(
    lease: Lease, work: Callable[[], Awaitable[None]], check_seconds: float = CHECK_SECONDS
) -> None:
    """Do the work whenever the lease is ours, until it ends by itself; stop when it is lost."""
    while True:
        if not await asyncio.to_thread(lease.hold):
            await asyncio.sleep(check_seconds)
            continue
        task = asyncio.ensure_future(work())
        try:
            if await _ends_while_held(task, lease, check_seconds):
                return
            log.warning("lease.lost")
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            await asyncio.to_thread(lease.release)


async def _ends_while_held(
    task: "asyncio.Future[None]", lease: Lease, check_seconds: float
) -> bool:
    while not (await asyncio.wait([task], timeout=check_seconds))[0]:
        if not await asyncio.to_thread(lease.hold):
            return False
    task.result()
    return True
