"""Pictures that people sent: public addresses, downloaded without trusting them.

An address came in from outside, so it must not make this machine talk to its own network. The
name is looked up once, what it leads to is checked, and exactly that is connected to.
"""

import asyncio
import re
import socket
import ssl
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, ip_address

import httpx

from bot.channels.base import Problem, SendError

LARGEST = 20 * 1024 * 1024
SECONDS = 20.0
_LATER = {408, 425, 429}
_NAME = re.compile(r"([a-z0-9_-]+\.)+[a-z][a-z0-9-]+")
_TRANSLATING = ("64:ff9b:", "2002:")  # IPv6 that stands for some IPv4 address, perhaps our own

Place = IPv4Address | IPv6Address


def is_public(place: Place) -> bool:
    """Whether an address is one of the open internet's."""
    if str(place).startswith(_TRANSLATING):
        return False
    return place.is_global and not place.is_multicast


def is_any(_place: Place) -> bool:
    """Let every address pass: for a messenger that is played on this very machine."""
    return True


class Media:
    """Downloads from places that `may` be connected to; over http only if `plain`."""

    def __init__(
        self,
        trust: ssl.SSLContext,
        proxy: str | None,
        *,
        may: Callable[[Place], bool] = is_public,
        plain: bool = False,
        seconds: float = SECONDS,
    ) -> None:
        self._may = may
        self._schemes = {"https", "http"} if plain else {"https"}
        self._seconds = seconds
        self._by_proxy = proxy is not None
        transport = httpx.AsyncHTTPTransport(verify=trust, proxy=proxy, trust_env=False)
        self._http = httpx.AsyncClient(transport=transport, follow_redirects=False)

    async def fetch(self, address: str) -> bytes:
        """Return what is at an address, of at most `LARGEST` bytes; redirects are not followed.

        Raises SendError: REFUSED for what will never be had, TEMPORARY for the rest.
        """
        try:
            async with asyncio.timeout(self._seconds):
                return await self._fetch(httpx.URL(address))
        except (httpx.InvalidURL, httpx.UnsupportedProtocol, ValueError) as error:
            raise SendError(Problem.REFUSED) from error
        except (httpx.HTTPError, OSError) as error:  # a TimeoutError is an OSError
            raise SendError(Problem.TEMPORARY) from error

    async def close(self) -> None:
        """Close all connections."""
        await self._http.aclose()

    async def _fetch(self, url: httpx.URL) -> bytes:
        if url.scheme not in self._schemes or not url.host:
            raise SendError(Problem.REFUSED)
        if self._by_proxy:  # it looks names up itself, in its own network
            if not _NAME.fullmatch(_name(url)):
                raise SendError(Problem.REFUSED)
            return await self._download(url, url.host)
        places = await _look_up(url)
        if not all(self._may(place) for place in places):
            raise SendError(Problem.REFUSED)
        for place in places[:-1]:
            try:
                return await self._download(url, str(place))
            except (httpx.ConnectError, httpx.ConnectTimeout):
                continue
        return await self._download(url, str(places[-1]))

    async def _download(self, url: httpx.URL, host: str) -> bytes:
        # As it is on the wire: unpacking could make a small answer a huge one.
        headers = {"Host": url.netloc.decode("ascii"), "Accept-Encoding": "identity"}
        name = {"sni_hostname": _name(url)}  # whose certificate it must be
        at = url.copy_with(host=host)
        async with self._http.stream("GET", at, headers=headers, extensions=name) as response:
            _check(response)
            content = bytearray()
            async for chunk in response.aiter_raw():
                content += chunk
                if len(content) > LARGEST:
                    raise SendError(Problem.REFUSED)
            return bytes(content)


async def _look_up(url: httpx.URL) -> list[Place]:
    """Return where a name leads to, IPv4 first: many networks only seem to have IPv6."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(_name(url), url.port, type=socket.SOCK_STREAM)
    places = {_unmapped(ip_address(str(sockaddr[0]).partition("%")[0])) for *_, sockaddr in found}
    return sorted(places, key=lambda place: (place.version, int(place)))


def _name(url: httpx.URL) -> str:
    return url.raw_host.decode("ascii")


def _unmapped(place: Place) -> Place:
    return (place.ipv4_mapped if isinstance(place, IPv6Address) else None) or place


def _check(response: httpx.Response) -> None:
    status = response.status_code
    if status in _LATER or status >= 500:
        raise SendError(Problem.TEMPORARY)
    if status != httpx.codes.OK or int(response.headers.get("Content-Length", 0)) > LARGEST:
        raise SendError(Problem.REFUSED)
