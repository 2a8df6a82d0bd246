"""Zalo's Bot API: one call over HTTP, and what its answer means.

There is no library for it. An error comes as HTTP 200 with `ok: false`, so only `ok` counts.
"""

import json
import ssl
from dataclasses import dataclass, field
from typing import Annotated, Any

import httpx
from pydantic import BaseModel, BeforeValidator

from bot.channels.base import Problem, SendError

CONNECTIONS = 100
READ_SECONDS = 20.0
TIMED_OUT = 408
TOO_MANY = 429
_PROBLEMS = {
    401: Problem.MISCONFIGURED,
    403: Problem.TEMPORARY,  # documented as "internal server error", not as "forbidden"
    TIMED_OUT: Problem.UNKNOWN,
    426: Problem.THROTTLED,
    TOO_MANY: Problem.THROTTLED,
}


@dataclass(frozen=True)
class ZaloSettings:
    """Where the server is and how to reach it. `proxy` may be socks5:// or http://."""

    token: str = field(repr=False)
    api_server: str = "https://bot-api.zaloplatforms.com"
    proxy: str | None = field(default=None, repr=False)  # may hold a password


class ZaloError(SendError):
    """A call that failed. `code` is what Zalo said, 0 where it said nothing that can be read."""

    def __init__(self, problem: Problem, code: int = 0) -> None:
        super().__init__(problem)
        self.code = code


def _number(value: object) -> int:
    """Read a code; what is none must not make a failure of what has arrived."""
    return int(value) if isinstance(value, int | str) and str(value).isdecimal() else 0


class _Answer(BaseModel):
    ok: bool = False
    result: Any = None
    error_code: Annotated[int, BeforeValidator(_number)] = 0


class ZaloClient:
    """Calls methods. `read_seconds` is how long an answer may take."""

    def __init__(
        self, settings: ZaloSettings, trust: ssl.SSLContext, read_seconds: float = READ_SECONDS
    ) -> None:
        self._read_seconds = read_seconds
        # Proxies out of the environment are not obeyed: [zalo] proxy says it all.
        below = httpx.AsyncHTTPTransport(
            verify=trust,
            proxy=settings.proxy,
            trust_env=False,
            limits=httpx.Limits(max_connections=CONNECTIONS, max_keepalive_connections=20),
        )
        self._http = httpx.AsyncClient(
            base_url=settings.api_server, transport=_WithToken(settings.token, below)
        )

    async def call(self, method: str, longer: float = 0.0, /, **parameters: object) -> Any:
        """Return the `result` of a method, which may take so many seconds longer than others.

        Raises ZaloError.
        """
        read = httpx.Timeout(10.0, read=self._read_seconds + longer)
        try:
            response = await self._http.post(
                f"/{method}",
                # In ASCII, so that a half character does not raise but is Zalo's to refuse.
                content=json.dumps(parameters),
                headers={"Content-Type": "application/json"},
                timeout=read,
            )
        except (httpx.ReadTimeout, httpx.WriteTimeout) as error:
            raise ZaloError(Problem.UNKNOWN) from error
        except httpx.HTTPError as error:
            raise ZaloError(Problem.TEMPORARY) from error
        return _result(response)

    async def close(self) -> None:
        """Close all connections."""
        await self._http.aclose()


class _WithToken(httpx.AsyncBaseTransport):
    """Puts the token into the address below all that logs addresses or puts them in exceptions."""

    def __init__(self, token: str, below: httpx.AsyncBaseTransport) -> None:
        self._token = token
        self._below = below

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        server, _, method = request.url.path.rpartition("/")
        return await self._below.handle_async_request(
            httpx.Request(
                request.method,
                request.url.copy_with(path=f"{server}/bot{self._token}/{method}"),
                headers=request.headers,
                stream=request.stream,
                extensions=request.extensions,
            )
        )

    async def aclose(self) -> None:
        await self._below.aclose()


def problem_of(code: int) -> Problem:
    """Return what a code means for what was sent; other codes are read as HTTP's are."""
    other = Problem.REFUSED if 400 <= code < 500 else Problem.TEMPORARY
    return _PROBLEMS.get(code, other)


def _result(response: httpx.Response) -> Any:
    try:
        answer = _Answer.model_validate(json.loads(response.content))
    except (ValueError, RecursionError) as error:  # the page of some gateway
        throttled = response.status_code == TOO_MANY
        raise ZaloError(Problem.THROTTLED if throttled else Problem.TEMPORARY) from error
    if answer.ok:
        return answer.result
    code = answer.error_code or response.status_code
    raise ZaloError(problem_of(code), code)
