"""Finding what a row of the outbox sends besides text: a picture or a file, with its link."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from bot.channels.base import Attachment, Problem, SendError
from bot.turns.photo_files import path_of

Sign = Callable[[str, str, str], str]  # store, name and shown name → address
PLACES: Mapping[str, Callable[[Path, str], Path]] = {
    "media": path_of,
    "files": lambda root, name: root / "files" / name,
}


class Attachments:
    """The files of this installation. `sign` makes links, where it has a web server."""

    def __init__(self, root: Path, sign: Sign | None) -> None:
        self._root = root
        self._sign = sign

    def of(self, body: Mapping[str, Any]) -> Attachment:
        """Return what the row names; raises SendError where it was wiped or cleaned up.

        The link is signed now: it is good from the sending, not from the asking.
        """
        try:
            store, name, shown = body["store"], body["name"], body["shown"]
            path = PLACES[store](self._root, name)
            link = self._sign(store, name, shown) if self._sign else None
        except (KeyError, ValueError):
            raise SendError(Problem.REFUSED) from None
        if not path.is_file():
            raise SendError(Problem.REFUSED)
        return Attachment(path, shown, bool(body.get("picture")), link)
