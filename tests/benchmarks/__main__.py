"""`python -m tests.benchmarks [FIGURE…]`: take these figures, or all, into `results.md`."""

import sys
from pathlib import Path

from bot import log
from tests.benchmarks import (
    digests,
    faults,
    growing,
    papers,
    postgresql,
    reading,
    reminders,
    replies,
    results,
    rush,
    starting,
    turns,
)

FIGURES: dict[int, results.Measure] = {
    1: turns.measure,
    2: postgresql.measure,
    3: replies.measure,
    4: rush.measure,
    5: reminders.measure,
    6: digests.measure,
    7: growing.measure,
    8: starting.measure,
    9: papers.measure,
    11: faults.measure,
    12: reading.measure,
}


def main() -> None:
    """Print each figure as it is taken; a missed goal is written down, and no failure."""
    log.set_up("WARNING")
    wanted = [int(number) for number in sys.argv[1:]]
    results.run(FIGURES, wanted, Path(__file__).parent / "results.md", "Benchmarks")


if __name__ == "__main__":
    main()
