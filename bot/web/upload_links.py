"""Signed links by which one person sends in files for one unit, for an hour."""

import hashlib
from collections.abc import Callable
from datetime import datetime

from itsdangerous import BadData, URLSafeSerializer

from handlers.uploads import GOOD_FOR, Upload

LONGEST_TOKEN = 500


class UploadLinks:
    """Makes links and reads them; whoever has the key can make them. By the bot's own clock."""

    def __init__(self, key: bytes, public_url: str, now: Callable[[], datetime]) -> None:
        self._signer = URLSafeSerializer(
            key,
            salt="upload",
            signer_kwargs={"key_derivation": "hmac", "digest_method": hashlib.sha256},
        )
        self._public_url = public_url.rstrip("/")
        self._now = now

    def sign(self, upload: Upload) -> str:
        """Return the address of the page on which the file is sent."""
        until = int((self._now() + GOOD_FOR).timestamp())
        told = [upload.person_id, upload.account_id, upload.unit_id, upload.number, until]
        return f"{self._public_url}/u/{self._signer.dumps(told)!s}"

    def find(self, token: str) -> Upload | None:
        """Return what the link is bound to; None where the token is not ours, or too old."""
        if len(token) > LONGEST_TOKEN or not token.isascii():
            return None
        try:
            told = self._signer.loads(token)
        except BadData:
            return None
        match told:
            case [int(person), int(account), int(unit), str(number), int(until)]:
                is_good = self._now().timestamp() < until
                return Upload(person, account, unit, number) if is_good else None
        return None
