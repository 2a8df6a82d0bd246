"""What tells an imported row from all others, so that importing it twice adds nothing."""

import json
from collections import Counter
from hashlib import sha256

from domain.activity_rows.rows import ActivityRow


class Fingerprints:
    """The fingerprints of one file: of equal rows the second, third … has its number in it.

    They are taken of what was read, not of how it was written: the same rows as CSV and as XLSX,
    in another order of columns, with labels or keys, are the same.
    """

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def of(self, row: ActivityRow) -> str:
        """Return 64 hexadecimal digits."""
        said = json.dumps(_said(row), ensure_ascii=False, sort_keys=True)
        self._seen[said] += 1
        return sha256(f"{said}#{self._seen[said]}".encode()).hexdigest()


def _said(row: ActivityRow) -> dict[str, object]:
    return {
        "unit": row.unit,
        "kind": row.kind,
        "dates": [row.first.isoformat(), row.last.isoformat()],
        "place": row.place,
        "choices": {name: sorted(keys) for name, keys in row.choices.items()},
        "figures": {key: [f"{q.value.normalize():f}", q.approx] for key, q in row.figures.items()},
        "texts": {key: written.text for key, written in row.texts.items()},
    }
