"""`python -m bot demo --script` plays a whole conversation and says so by its exit code."""

import subprocess
import sys

from tests.e2e.process import HOUSE
from tests.e2e.talk import RECEIPT


def test_the_script_plays_to_the_receipt() -> None:
    command = [sys.executable, "-m", "bot", "demo", "--script"]
    played = subprocess.run(command, cwd=HOUSE, capture_output=True, text=True, check=False)
    assert played.returncode == 0, played.stderr
    assert RECEIPT in played.stdout
    assert "8.642" in played.stdout
