"""What a backup says of itself."""

import json
import re
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

from storage.backup.refusals import Refused

FORMAT = 1
PHOTO = re.compile(r"[0-9a-f]{64}")  # a photo is named by its own SHA-256


@dataclass(frozen=True)
class Manifest:
    """`taken_at` is the moment before the copy began: all that was committed by then is in it.

    `source` is the kind of the database that it was taken of, `sha256` that of the copy.
    """

    program: str
    schema: str
    taken_at: datetime
    source: str
    rows: dict[str, int]
    sha256: str
    photos: list[str]
    format: int = FORMAT

    def written(self) -> bytes:
        """Return it as JSON."""
        facts = asdict(self) | {"taken_at": self.taken_at.astimezone(UTC).isoformat()}
        return json.dumps(facts, ensure_ascii=False, indent=1).encode()


def read(written: bytes) -> Manifest:
    """Read one; raises Refused where it is not ours, or of a later format."""
    try:
        facts = json.loads(written)
        if facts["format"] > FORMAT:
            raise Refused("ahead", facts["schema"])
        facts["taken_at"] = datetime.fromisoformat(facts["taken_at"])
        found = Manifest(**facts)
        if not all(map(PHOTO.fullmatch, found.photos)):  # they become paths
            raise Refused("damaged")
    except (ValueError, KeyError, TypeError) as error:
        raise Refused("damaged") from error
    return found
