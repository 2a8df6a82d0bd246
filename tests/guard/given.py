"""The worked cases of both files: a text, its verdict, and the rule that gave it."""

import json
from pathlib import Path

FILES = ("guard_cases.json", "more_cases.json")
CASES: list[dict[str, str]] = [
    case
    for name in FILES
    for case in json.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))
]
