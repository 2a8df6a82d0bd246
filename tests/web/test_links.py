"""Signed links: what they lead to, for how long, and that nobody else can make one."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.turns.photo_files import path_of
from bot.web.links import Links
from tests.edges.house import START, Hands
from tests.web.caller import KEY

PHOTO = "ab" * 32
REPORT = "bao-cao-2026-11.xlsx"


def links_to(root: Path, hands: Hands | None = None, key: bytes = KEY) -> Links:
    return Links(key, "https://so.example/", root, 24, (hands or Hands(START)).now)


def put(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"content")
    return path


def token_of(link: str) -> str:
    return link.removeprefix("https://so.example/f/")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    put(path_of(tmp_path, PHOTO))
    put(tmp_path / "files" / REPORT)
    return tmp_path


@pytest.fixture
def links(root: Path) -> Links:
    return links_to(root)


def test_a_link_leads_to_its_file_as_often_as_it_is_followed(links: Links, root: Path) -> None:
    link = links.sign("files", REPORT, "Báo cáo tháng 11.xlsx")
    assert link.startswith("https://so.example/f/")
    for _ in range(3):
        file = links.find(token_of(link))
        assert file is not None
        assert (file.path, file.shown) == (root / "files" / REPORT, "Báo cáo tháng 11.xlsx")
        assert file.content_type.endswith("spreadsheetml.sheet")
        assert not file.is_picture


def test_a_photo_is_found_where_photos_are_kept(links: Links, root: Path) -> None:
    file = links.find(token_of(links.sign("media", PHOTO, "ảnh.jpg")))
    assert file is not None
    assert (file.path, file.content_type) == (path_of(root, PHOTO), "image/jpeg")
    assert file.is_picture


def test_a_link_ends_by_the_bots_own_clock(root: Path) -> None:
    hands = Hands(START)
    links = links_to(root, hands)
    token = token_of(links.sign("files", REPORT, "x.xlsx"))
    hands.forward(hours=24, seconds=-1)
    assert links.find(token)
    hands.forward(seconds=1)
    assert links.find(token) is None


def test_changing_any_letter_of_a_link_breaks_it(links: Links) -> None:
    token = token_of(links.sign("files", REPORT, "x.xlsx"))
    # The last letter holds bits that mean nothing, as base64 has it.
    for at in range(len(token) - 1):
        other = "A" if token[at] != "A" else "B"
        assert links.find(token[:at] + other + token[at + 1 :]) is None


def test_another_key_makes_other_links(links: Links, root: Path) -> None:
    forged = links_to(root, key=b"x" * 32).sign("files", REPORT, "x.xlsx")
    assert links.find(token_of(forged)) is None


@given(st.text())
def test_no_token_however_odd_breaks_or_opens_anything(token: str) -> None:
    assert links_to(Path()).find(token) is None


@pytest.mark.parametrize("token", ["", ".", "a.b", "W10.", "A" * 100_000, "\udcff", "%2e%2e", ".."])
def test_an_odd_token_leads_nowhere(links: Links, token: str) -> None:
    assert links.find(token) is None


ESCAPES = [
    ("files", "../so.sqlite"),
    ("files", "/etc/passwd"),
    ("files", "..%2fso.png"),
    ("files", "a/b.png"),
    ("files", "a\\b.png"),
    ("files", ".hidden.png"),
    ("files", "a.png\n"),
    ("files", "a\0.png"),
    ("files", "so.sqlite"),
    ("files", "a.html"),
    ("files", ""),
    ("media", REPORT),
    ("media", PHOTO.upper()),
    ("media", "../" + "a" * 61),
    ("media", ""),
    ("", REPORT),
    (".", "so.sqlite"),
    ("backups", REPORT),
]


@pytest.mark.parametrize(("store", "name"), ESCAPES)
def test_nothing_else_can_be_linked(links: Links, store: str, name: str) -> None:
    with pytest.raises(ValueError, match="no such store"):
        links.sign(store, name, "x")


@pytest.mark.parametrize(
    "payload",
    [
        *([store, name, "x", 2**40] for store, name in ESCAPES),
        ["files", REPORT, "x"],
        ["files", REPORT, "x", "2126-01-01"],
        ["files", REPORT, None, 2**40],
        {"store": "files"},
        None,
    ],
)
def test_not_even_the_right_key_opens_what_may_not_be_linked(
    links: Links, root: Path, payload: object
) -> None:
    put(root / "so.sqlite")
    put(root / "backups" / REPORT)
    signer = links._signer
    assert links.find(signer.dumps(["files", REPORT, "x", 2**40]))
    assert links.find(signer.dumps(payload)) is None


def test_a_symbolic_link_is_not_followed(links: Links, root: Path, tmp_path: Path) -> None:
    secret = put(tmp_path / "secret" / "a.png")
    (root / "files" / "a.png").symlink_to(secret)
    assert links.find(token_of(links.sign("files", "a.png", "a.png"))) is None


def test_nor_is_a_folder_that_is_one(tmp_path: Path) -> None:
    put(tmp_path / "elsewhere" / "a.png")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "files").symlink_to(tmp_path / "elsewhere")
    links = links_to(tmp_path / "data")
    assert links.find(token_of(links.sign("files", "a.png", "a.png"))) is None


def test_the_data_folder_itself_may_be_one(
    root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    place = tmp_path_factory.mktemp("place") / "data"
    place.symlink_to(root)
    links = links_to(place)
    assert links.find(token_of(links.sign("files", REPORT, "x.xlsx")))


def test_a_file_that_is_gone_or_a_folder_leads_nowhere(links: Links, root: Path) -> None:
    (root / "files" / "thu-muc.png").mkdir()
    for name in ("khong-co.png", "thu-muc.png"):
        assert links.find(token_of(links.sign("files", name, "x.png"))) is None
