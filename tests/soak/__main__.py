"""`python -m tests.soak [FIGURE…]`: take these figures at full length, or all of them."""

import sys
from functools import partial
from pathlib import Path

from bot import log
from tests.benchmarks import replies, results, rush
from tests.soak import absence, growth, kills

MINUTE = 60.0
FIGURES: dict[int, results.Measure] = {
    3: partial(replies.measure, seconds=MINUTE),
    4: rush.measure_whole,
    8: growth.measure,
    10: kills.measure,
    11: absence.measure,
}


def main() -> None:
    """Print each figure as it is taken; all of them take an hour and a quarter."""
    log.set_up("WARNING")
    wanted = [int(number) for number in sys.argv[1:]]
    results.run(FIGURES, wanted, Path(__file__).parent / "results.md", "Soak")


if __name__ == "__main__":
    main()
