"""The pages name settings that there are, with the values that they have."""

import re
import tomllib
from pathlib import Path

import pytest
from pydantic import BaseModel

from bot.config import PREFIX, Config
from tests.docs.pages import HOUSE, PAGES, fences, name_of, rows, spans

NAMED = re.compile(r"^\[([a-z]+)\] ([a-z_]+)")
IN_ENVIRONMENT = re.compile(rf"{PREFIX}([A-Z]+)__([A-Z_]+)")


def section(name: str) -> BaseModel | None:
    found = getattr(Config.model_construct(), name, None)
    return found if isinstance(found, BaseModel) else None


def is_known(name: str, key: str) -> bool:
    found = section(name)
    return found is not None and key in type(found).model_fields


def named_in(page: Path) -> set[tuple[str, str]]:
    inline = {(found[1], found[2]) for span in spans(page) if (found := NAMED.match(span))}
    text = page.read_text(encoding="utf-8")
    environment = {(a.lower(), b.lower()) for a, b in IN_ENVIRONMENT.findall(text)}
    blocks = {
        (name, key)
        for fence in fences(page)
        if fence.language == "toml"
        for name, keys in tomllib.loads(fence.text).items()
        for key in keys
    }
    return inline | environment | blocks


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_setting_that_a_page_names_is_there(page: Path) -> None:
    assert not {named for named in named_in(page) if not is_known(*named)}


def test_settings_are_found_wherever_a_page_names_them() -> None:
    named = named_in(HOUSE / "docs/running.md")
    assert {("telegram", "token"), ("telegram", "proxy"), ("database", "url")} <= named


def test_the_privacy_notice_says_how_long_things_are_really_kept() -> None:
    said = {
        found.groups(): row[1]
        for row in rows(HOUSE / "docs/privacy.vi.md")
        if (found := NAMED.match(row[-1].strip("`")))
    }
    assert len(said) >= 5
    for (name, key), how_long in said.items():
        days = re.match(r"(\d+) ngày", how_long)
        assert days is None or int(days[1]) == getattr(section(name), key)
