"""What the values of single settings must look like.

The checks raise ValueError with a Vietnamese sentence that tells the fix and never the value:
some values are secrets.
"""

import re
from datetime import time
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit
from zoneinfo import ZoneInfo

from pydantic import SecretStr

from domain.texts import catalogue, languages


def telegram_token(token: SecretStr) -> SecretStr:
    """Refuse what @BotFather would not have given."""
    if token and not re.fullmatch(r"\d{6,}:[\w-]{30,}", token.get_secret_value(), re.ASCII):
        raise ValueError("không giống token của @BotFather (dạng 123456789:AA…, chép cả dòng)")
    return token


def zalo_token(token: SecretStr) -> SecretStr:
    """Refuse what Zalo Bot Creator would not have given."""
    if token and not re.fullmatch(r"\d+:[\w-]{16,}", token.get_secret_value(), re.ASCII):
        raise ValueError("không giống token của Zalo Bot (dạng 123456789:abc…, chép cả dòng)")
    return token


def database_url(url: SecretStr) -> SecretStr:
    """Refuse other databases, and SQLite in memory: the two engines would see two of them."""
    scheme, _, rest = url.get_secret_value().partition("://")
    backend = scheme.split("+")[0]
    if backend not in {"sqlite", "postgresql"}:
        raise ValueError("phải bắt đầu bằng sqlite:/// hoặc postgresql://")
    if backend == "sqlite" and rest.partition("?")[0] in {"", "/", "/:memory:"}:
        raise ValueError("phải có tên tệp, ví dụ sqlite:///data/so-dan-van.db")
    return url


def server(address: str) -> str:
    """Refuse what is not a web address; a slash at its end goes."""
    parts = _parts(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("phải là địa chỉ http:// hoặc https://")
    return address.rstrip("/")


def server_if_any(address: str) -> str:
    """Refuse what is neither empty nor a web address."""
    return address and server(address)


def proxy(address: SecretStr) -> SecretStr:
    """Refuse what is not the address of a proxy."""
    parts = _parts(address.get_secret_value())
    known = {"http", "https", "socks5", "socks5h"}
    if address and (parts.scheme not in known or not parts.hostname):
        raise ValueError("phải là địa chỉ socks5://… hoặc http://…")
    return address


def _parts(address: str) -> SplitResult:
    """Take an address apart; Python's own complaints quote what may be half a password."""
    try:
        parts = urlsplit(address)
        _ = parts.port  # raises where it is no port
    except ValueError:
        raise ValueError(
            "không đúng dạng địa chỉ; dấu lạ trong mật khẩu phải viết bằng mã, như %40 thay cho @"
        ) from None
    return parts


def zone(name: str) -> str:
    """Refuse a zone that this machine does not know."""
    try:
        ZoneInfo(name)
    except (OSError, ValueError, LookupError):  # a folder, a path that leads out, no such zone
        raise ValueError("không có múi giờ này; ở Việt Nam là Asia/Ho_Chi_Minh") from None
    return name


def language(code: str) -> str:
    """Refuse a language without a catalogue."""
    if code not in languages():
        raise ValueError(f"chỉ có: {', '.join(languages())}")
    return code


def pronoun(key: str) -> str:
    """Refuse a form of address that the catalogue does not have."""
    known = [
        name.removeprefix("pronoun.") for name in catalogue("vi") if name.startswith("pronoun.")
    ]
    if key not in known:
        raise ValueError(f"chỉ có: {', '.join(known)}")
    return key


def bot_name(name: str) -> str:
    """Refuse what cannot be a bot's name; its @ goes."""
    if name and not re.fullmatch(r"@?\w{4,32}", name, re.ASCII):
        raise ValueError("phải là tên của bot, ví dụ so_dan_van_bot")
    return name.removeprefix("@")


def time_of_day(value: object) -> object:
    """Read "21:00"; an empty string is none. TOML's own bare 21:00:00 is taken too."""
    if value is None or value == "" or isinstance(value, time):
        return value or None
    found = re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)", str(value), re.ASCII)
    if found is None:
        raise ValueError('phải là giờ trong ngoặc kép, ví dụ "21:00"')
    return time(int(found[1]), int(found[2]))


def none_if_empty(value: object) -> object:
    """Take an empty string for nothing."""
    return None if value == "" else value


def is_loopback(address: str) -> bool:
    """Whether the address leads to this very machine."""
    host = urlsplit(address).hostname or ""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
