"""Finding what a row of the outbox sends besides text: a picture or a file, with its link."""

from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any

from bot.channels.base import Attachment, Problem, SendError
from bot.sending.rendering import Rendering
from bot.turns.photo_files import path_of

Sign = Callable[[str, str, str], str]  # store, name and shown name → address
PLACES: Mapping[str, Callable[[Path, str], Path]] = {
    "media": path_of,
    "files": lambda root, name: root / "files" / name,
}


class Attachments:
    """The files of this installation. `sign` makes links, where it has a web server.

    `rendering` makes what is only named; None where nothing of that kind is sent.
    """

    def __init__(self, root: Path, sign: Sign | None, rendering: Rendering | None = None) -> None:
        self._root = root
        self._sign = sign
        self._rendering = rendering

    async def make(
        self, body: Mapping[str, Any], tell_to_wait: Callable[[], Awaitable[None]]
    ) -> None:
        """Have the file made that the row only names; raises SendError where it cannot be."""
        if self._rendering is not None:
            await self._rendering.make(body, tell_to_wait)

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
