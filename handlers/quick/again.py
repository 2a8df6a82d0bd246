"""The same message twice: a phone with a weak signal sends again what has arrived already.

Kept is a fingerprint of the words and the day, never the words.
"""

import hashlib
import re
from collections.abc import Sequence

from domain.folding import fold
from handlers.turn import Turn
from storage import activities, drafts
from storage.models import Activity, Draft

_KEPT = 10
_NOTHING = re.compile(r"\s|[.,;:!?…]+\s*$")


def fingerprint(turn: Turn, text: str) -> str:
    """Return what tells this message from others of the same day; a full stop or space does not."""
    plain = _NOTHING.sub("", fold(text))
    return hashlib.sha256(f"{turn.today}\n{plain}".encode()).hexdigest()[:24]


def note(turn: Turn, print_: str, draft_id: int) -> None:
    """Remember which draft was made from a message."""
    others = [known for known in _known(turn) if known[0] != print_]
    kept = [*others, [print_, draft_id]][-_KEPT:]
    turn.conversation.state = {**turn.conversation.state, "quick": kept}


def open_draft(turn: Turn, print_: str) -> Draft | None:
    """Return the draft that this very message began, where it is still open."""
    return drafts.open_draft(turn.session, _draft_id(turn, print_), turn.person)


def log(turn: Turn, print_: str) -> Activity | None:
    """Return the log that this very message led to, where it stands."""
    draft_id = _draft_id(turn, print_)
    found = activities.of_draft(turn.session, draft_id) if draft_id else None
    return None if found is None or found.withdrawn_at is not None else found


def _draft_id(turn: Turn, print_: str) -> int | None:
    return next((draft_id for known, draft_id in _known(turn) if known == print_), None)


def _known(turn: Turn) -> Sequence[tuple[str, int | None]]:
    return [(known, draft_id) for known, draft_id in turn.conversation.state.get("quick", [])]
