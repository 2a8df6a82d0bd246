"""Ticks in other processes, which know the database by its URL and nothing else of the test."""

import os
import time
from collections.abc import Sequence
from datetime import datetime
from multiprocessing.synchronize import Barrier

from bot import log
from storage.database import Database
from tests.forking import FORKS
from tests.scheduler.duties.dying import Process

PATIENCE = 60.0  # seconds that one waits for the others


def ticks_elsewhere(
    database: Database,
    moments: Sequence[datetime],
    processes: int = 1,
    zone: str | None = None,
    process_of: type[Process] = Process,
) -> None:
    """Let each of the processes tick at each moment, all at the same time.

    `zone`: what the server that they run on takes for local time.
    """
    url = database.url.render_as_string(hide_password=False)
    together = FORKS.Barrier(processes)
    arguments = (url, list(moments), together, zone, process_of)
    running = [FORKS.Process(target=_tick, args=arguments) for _ in range(processes)]
    for process in running:
        process.start()
    for process in running:
        process.join()
        assert process.exitcode == 0


def _tick(
    url: str,
    moments: list[datetime],
    together: Barrier,
    zone: str | None,
    process_of: type[Process],
) -> None:
    if zone is not None:
        os.environ["TZ"] = zone
        time.tzset()
    log.set_up("WARNING")
    database = Database(url)
    try:
        for moment in moments:
            together.wait(PATIENCE)
            process_of(database, moment).ticks()
    finally:
        database.close()
