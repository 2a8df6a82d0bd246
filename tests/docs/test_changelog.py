"""The changes are told up to the version that this is."""

import re
import tomllib

from tests.docs.pages import read


def test_the_latest_version_in_the_changelog_is_this_one() -> None:
    version = tomllib.loads(read("pyproject.toml"))["project"]["version"]
    told = re.findall(r"^## (\S+)", read("CHANGELOG.md"), re.MULTILINE)
    assert told[0] == version
    assert len(told) == len(set(told))
