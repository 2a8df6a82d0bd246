"""What a row sends besides text is found, signed when it goes out, and never anything else."""

from pathlib import Path

import pytest

from bot.channels.base import Problem, SendError
from bot.sending.attachments import Attachments
from bot.turns.photo_files import save

PHOTO = {"store": "media", "shown": "K7MT-1.jpg", "picture": True, "text": "Ảnh 1/1"}


def sign(store: str, name: str, shown: str) -> str:
    if len(name) < 10:
        raise ValueError("no name of a file in it")
    return f"https://so.example/{store}/{name}/{shown}"


def test_a_photo_is_found_by_its_hash(tmp_path: Path) -> None:
    name = save(tmp_path, b"picture")
    found = Attachments(tmp_path, sign).of({**PHOTO, "name": name})
    assert found.path.read_bytes() == b"picture"
    assert (found.name, found.is_picture) == ("K7MT-1.jpg", True)
    assert found.link == f"https://so.example/media/{name}/K7MT-1.jpg"


def test_without_a_web_server_there_is_no_link(tmp_path: Path) -> None:
    name = save(tmp_path, b"picture")
    assert Attachments(tmp_path, None).of({**PHOTO, "name": name}).link is None


@pytest.mark.parametrize(
    "body",
    [
        pytest.param({}, id="wiped"),
        pytest.param({**PHOTO, "name": "0" * 64}, id="cleaned up"),
        pytest.param({**PHOTO, "name": "short"}, id="not to be signed"),
        pytest.param({**PHOTO, "store": "etc", "name": "0" * 64}, id="no such store"),
    ],
)
def test_what_is_not_there_is_refused(tmp_path: Path, body: dict[str, object]) -> None:
    with pytest.raises(SendError) as failed:
        Attachments(tmp_path, sign).of(body)
    assert failed.value.problem is Problem.REFUSED
