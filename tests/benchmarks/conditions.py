"""Where and with what a figure was taken: without that a number says nothing."""

import os
import platform
import sqlite3
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

PACKAGES = ("SQLAlchemy", "python-telegram-bot", "aiogram", "aiohttp")


def conditions() -> str:
    """Return date, machine and versions in one sentence."""
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return (
        f"Taken {datetime.now(UTC):%Y-%m-%d %H:%M} UTC on {_machine()}; "
        f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {packages}."
    )


def _machine() -> str:
    load = f", load {os.getloadavg()[0]:.1f} before" if hasattr(os, "getloadavg") else ""
    return f"{os.cpu_count()} cores ({_processor()}), {platform.system()} {_kernel()}{load}"


def _kernel() -> str:
    return ".".join(platform.release().split(".")[:2])


def _processor() -> str:
    known = Path("/proc/cpuinfo")
    lines = known.read_text(encoding="utf-8").splitlines() if known.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()
