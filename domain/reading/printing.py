"""Printing values the Vietnamese way, so that the readers read them back."""

from datetime import date
from decimal import Decimal

from domain.reading.answers import Approx, Minutes

_WORDS: dict[Approx, str] = {"about": "khoảng", "over": "hơn", "under": "gần"}


def with_mark(printed: str, approx: Approx | None) -> str:
    """Put the mark in front: "khoảng 50", "hơn 50", "gần 50"."""
    return f"{_WORDS[approx]} {printed}" if approx else printed


def print_count(value: int, approx: Approx | None = None) -> str:
    """Print 1234 as "1.234"."""
    return with_mark(_grouped(value), approx)


def print_decimal(value: Decimal, approx: Approx | None = None) -> str:
    """Print 1.5 as "1,5". Exactly three decimals get a fourth: "1,117" could be 1117."""
    whole, _, part = f"{value:f}".partition(".")
    part = part.rstrip("0")
    if len(part) == 3:
        part += "0"
    sign = "-" if whole.startswith("-") else ""
    printed = sign + _grouped(int(whole.lstrip("-"))) + (f",{part}" if part else "")
    return with_mark(printed, approx)


def print_money(value: int, approx: Approx | None = None) -> str:
    """Print 1500000 as "1.500.000 đồng"."""
    return with_mark(f"{_grouped(value)} đồng", approx)


def print_minutes(minutes: Minutes) -> str:
    """Print "90 phút", or a range as "5-7 phút"."""
    span = str(minutes.low) if minutes.low == minutes.high else f"{minutes.low}-{minutes.high}"
    return with_mark(f"{span} phút", minutes.approx)


def print_date(day: date) -> str:
    """Print "15/11/2026"."""
    return f"{day:%d/%m/}{day.year:04}"


def _grouped(value: int) -> str:
    return f"{value:,}".replace(",", ".")
