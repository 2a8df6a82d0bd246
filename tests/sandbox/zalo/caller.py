"""Calls Zalo's methods as a bot does."""

from typing import Any

import aiohttp


class Caller:
    def __init__(self, session: aiohttp.ClientSession, address: str) -> None:
        self._session = session
        self._address = address

    async def calls(self, method: str, **fields: Any) -> dict[str, Any]:
        """Return the whole answer, which is never but a 200."""
        async with self._session.post(f"{self._address}/{method}", json=fields) as answer:
            assert answer.status == 200
            body: dict[str, Any] = await answer.json()
            return body

    async def gets(self, method: str, **fields: Any) -> Any:
        """Return the result of a call that went well."""
        body = await self.calls(method, **fields)
        assert body["ok"], body
        return body.get("result")

    async def code(self, method: str, **fields: Any) -> int:
        """Return the error code of a call that did not."""
        body = await self.calls(method, **fields)
        assert not body["ok"]
        assert body["description"]
        return int(body["error_code"])
