"""Processes that are forked from one which has imported the program: a second or two less for each.

There is one such process for each process that runs tests.
"""

import multiprocessing

FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(
    [
        "tests.benchmarks.processes",
        "tests.e2e.killable",
        "tests.scheduler.duties.elsewhere",
        "bot.app",
        "bot.channels.telegram",
        "bot.channels.zalo",
        "bot.web.hooks",
        "bot.web.server",
    ]
)
