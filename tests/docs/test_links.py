"""Whoever follows a link arrives somewhere."""

from pathlib import Path

import pytest

from tests.docs.pages import HOUSE, PAGES, anchors, links, name_of


def leads_somewhere(page: Path, link: str) -> bool:
    path, _, anchor = link.partition("#")
    target = (page.parent / path).resolve() if path else page
    if not target.is_relative_to(HOUSE) or not target.exists():
        return False
    return not anchor or anchor in anchors(target)


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_link_within_the_house_leads_somewhere(page: Path) -> None:
    inside = [link for link in links(page) if not link.startswith("https://")]
    assert not [link for link in inside if not leads_somewhere(page, link)]


def test_every_page_can_be_reached_from_the_readme() -> None:
    found, ahead = set[Path](), [HOUSE / "README.md"]
    while ahead:
        page = ahead.pop()
        found.add(page)
        pages = {(page.parent / link.partition("#")[0]).resolve() for link in links(page)}
        ahead += [one for one in pages if one.suffix == ".md" and one.exists() and one not in found]
    assert {name_of(page) for page in PAGES} == {name_of(page) for page in found}


def test_the_list_of_decisions_has_their_own_titles() -> None:
    index = (HOUSE / "docs/decisions/README.md").read_text(encoding="utf-8")
    for page in (HOUSE / "docs/decisions").glob("[0-9]*.md"):
        title = page.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ")
        assert f"- [{title}]({page.name})" in index
