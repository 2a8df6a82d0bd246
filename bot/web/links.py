"""Signed, expiring links to single files, for messengers that take no uploads."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from itsdangerous import BadData, URLSafeSerializer

from bot.sending.attachments import PLACES

LONGEST_TOKEN = 2_000
TYPES = {
    "": "image/jpeg",  # photos bear their hash alone, and are kept as JPEG only
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


NAMES = {  # of the files in each store that may be linked
    "media": re.compile(r"[0-9a-f]{64}"),
    "files": re.compile(r"[0-9A-Za-z][0-9A-Za-z_-]{0,99}\.(?:jpg|png|xlsx|docx)"),
}


@dataclass(frozen=True)
class File:
    """A file that a link leads to, and the name under which a person sees it."""

    path: Path
    shown: str
    content_type: str

    @property
    def is_picture(self) -> bool:
        """Whether it is looked at rather than kept."""
        return self.content_type.startswith("image/")


class Links:
    """Makes links and finds what they lead to; whoever has the key can make them.

    `root` is the data folder. A link is good for `hours` by the bot's own clock, and for any
    number of fetches.
    """

    def __init__(
        self, key: bytes, public_url: str, root: Path, hours: int, now: Callable[[], datetime]
    ) -> None:
        self._signer = URLSafeSerializer(
            key,
            salt="file",
            signer_kwargs={"key_derivation": "hmac", "digest_method": hashlib.sha256},
        )
        self._public_url = public_url.rstrip("/")
        self._root = root
        self._life = timedelta(hours=hours)
        self._now = now

    def sign(self, store: str, name: str, shown: str) -> str:
        """Return the address of a file; raises ValueError for one that is not to be linked."""
        if not _may_be_linked(store, name):
            raise ValueError("no such store, or no name of a file in it")
        until = int((self._now() + self._life).timestamp())
        token = str(self._signer.dumps([store, name, shown, until]))
        return f"{self._public_url}/f/{token}"

    def find(self, token: str) -> File | None:
        """Return the file, None where the token is not ours or too old, or the file is gone."""
        if len(token) > LONGEST_TOKEN or not token.isascii():
            return None
        try:
            told = self._signer.loads(token)
        except BadData:
            return None
        match told:
            case [str(store), str(name), str(shown), int(until)] if self._is_future(until):
                return self._file(store, name, shown)
        return None

    def _is_future(self, moment: int) -> bool:
        return self._now().timestamp() < moment

    def _file(self, store: str, name: str, shown: str) -> File | None:
        if not _may_be_linked(store, name):
            return None  # the key is right, but another version of the program made it
        path = PLACES[store](self._root.resolve(), name)
        if not path.is_file() or path.resolve() != path:  # a symbolic link on the way
            return None
        return File(path, shown, TYPES[path.suffix])


def _may_be_linked(store: str, name: str) -> bool:
    return store in NAMES and NAMES[store].fullmatch(name) is not None
