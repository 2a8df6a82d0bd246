"""A refused number is nowhere: not in the database, the files, the logs or a traceback."""

from sqlalchemy import text

from storage.models import Base
from tests.e2e.stage import PATIENCE, Stage
from tests.e2e.talk import NAME, inbox_is_clean
from tests.phone import Phone
from tests.sandbox.pictures import jpeg

WRITTEN = "0987 654 321"
NUMBERS = (WRITTEN, "0987654321", "987654321", "84987654321")
OF_THE_CONTACT = "84900000000"  # the number in the contact that the sandbox sends
ALLOWED = "Ba con ban Suoi Bac dong tinh lam duong"
REFUSED = "KHÔNG lưu"


async def test_a_refused_number_is_kept_nowhere(stage: Stage) -> None:
    stage.start()
    officer = await stage.member(NAME)
    for refuse in (_text, _caption, _file_name, _edit):
        await refuse(officer)
        await stage.idle()
    await officer.sends_other("contact")
    await officer.sees("không lưu danh bạ", PATIENCE)
    await stage.idle()
    _is_nowhere(stage, *NUMBERS, OF_THE_CONTACT)
    await stage.stop()
    _is_nowhere(stage, *NUMBERS, OF_THE_CONTACT)
    assert not (stage.folder / "media").exists()


async def test_a_traceback_tells_no_text(stage: Stage) -> None:
    stage.start("--stumble")
    officer = await stage.member(NAME)
    await _text(officer)
    await officer.says(ALLOWED)
    await officer.sees("Chưa hiểu tin này", PATIENCE)
    await stage.idle()
    _is_nowhere(stage, *NUMBERS)
    log = stage.log.read_text()
    assert log.count("screen.broken") >= 2  # the guard stumbled over each text,
    assert log.count("turn.failed") >= 2  # and the handlers over what it let through
    assert ALLOWED not in log
    assert inbox_is_clean(stage)


async def test_a_strangers_text_is_kept_nowhere(stage: Stage) -> None:
    stage.start()
    stranger = await stage.phone("Người lạ")
    for words in (ALLOWED, WRITTEN):
        await stranger.says(words)
        await stranger.sees("chỉ dành cho người được mời", PATIENCE)
    await stage.idle()
    await stage.member(NAME)
    _is_nowhere(stage, ALLOWED, *NUMBERS)


async def _text(officer: Phone) -> None:
    message = await officer.says(f"gọi {WRITTEN} hỏi trưởng thôn")
    await _is_refused(officer, message)


async def _caption(officer: Phone) -> None:
    [message] = await officer.sends_photo(jpeg(), caption=f"Liên hệ {WRITTEN}")
    await _is_refused(officer, message)


async def _file_name(officer: Phone) -> None:
    message = await officer.sends_other("document", file_name=f"danh sach {WRITTEN}.pdf")
    await _is_refused(officer, message)


async def _edit(officer: Phone) -> None:
    message = await officer.says("trợ giúp")
    await officer.sees("SỔ DÂN VẬN", PATIENCE)
    await officer.edits(message, f"trợ giúp {WRITTEN}")
    await _is_refused(officer, message)


async def _is_refused(officer: Phone, message: int) -> None:
    """Wait until the person is told and the message is deleted from the phone."""
    await officer.sees(REFUSED, PATIENCE)
    await officer.sees_gone(message, PATIENCE)
    assert message not in [each.message_id for each in await officer.screen()]


def _is_nowhere(stage: Stage, *words: str) -> None:
    kept = _kept(stage)
    # The search does find what is kept: the officer's name, in the table and in SQLite's file.
    places = [where for where, content in kept.items() if NAME.encode() in content]
    assert len(places) >= (2 if stage.database.is_sqlite else 1)
    found = [(where, word) for where in kept for word in words if word.encode() in kept[where]]
    assert found == []


def _kept(stage: Stage) -> dict[str, bytes]:
    """Return all that the installation keeps: each file, and each table as it is dumped."""
    files = [path for path in stage.folder.rglob("*") if path.is_file()]
    kept = {str(path.relative_to(stage.folder)): path.read_bytes() for path in files}
    with stage.database.reading() as session:
        for table in Base.metadata.tables:
            rows = session.execute(text(f"SELECT * FROM {table}"))  # noqa: S608
            # As tuples: what SQLAlchemy prints of a row leaves out the middle of a long value.
            kept[f"table {table}"] = repr([tuple(row) for row in rows]).encode()
    return kept
