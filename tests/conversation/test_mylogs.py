"""The last logs: open, edit, withdraw, wipe."""

from datetime import timedelta

from sqlalchemy import select, text

from domain.messages import Kind
from storage.models import ActivityText, ActivityVersion, AuditRow
from tests.conversation.officer import NewPhone, Phone


async def _log(officer: Phone, result: str = "Bà con đồng tình") -> None:
    await officer.says("/ghi")
    await officer.chooses("Xuống cơ sở")
    for answer in ("hôm nay", "2", "1", "2", result, "gửi"):
        await officer.says(answer)
    await officer.chooses("Gửi")
    officer.sees("Đã ghi ✔")


async def test_a_log_is_seen_again(officer: Phone) -> None:
    await _log(officer)
    [log] = officer.logs()
    await officer.says("/nhatky")
    officer.sees("Việc đã ghi gần đây")
    await officer.chooses(log.code)
    officer.sees(log.code, "Thôn 2", "Bà con đồng tình")


async def test_edit_alone_opens_the_last_log(officer: Phone) -> None:
    await _log(officer)
    await officer.says("sửa")
    officer.sees("Sửa dòng nào?")
    await officer.chooses("Nơi")
    await officer.says("thôn 3")
    officer.sees("Sửa việc", "Thôn 3")
    await officer.chooses("Gửi")
    officer.sees("Đã sửa ✔", "Thôn 3")
    [log] = officer.logs()
    with officer.reading() as session:
        [version] = session.scalars(select(ActivityVersion))
        assert version.activity_id == log.id
        assert not version.correction
        actions = list(session.scalars(select(AuditRow.action).order_by(AuditRow.id)))
    assert actions[-2:] == ["log_add", "log_edit"]


async def test_after_thirty_days_an_edit_is_a_correction(officer: Phone) -> None:
    await _log(officer)
    officer.desk.clock += timedelta(days=31)
    await officer.says("sửa")
    await officer.chooses("Nơi")
    await officer.says("thôn 3")
    await officer.chooses("Gửi")
    officer.sees("Đã đính chính ✔")


async def test_a_withdrawn_log_stays_but_cannot_be_edited(officer: Phone) -> None:
    await _log(officer)
    [log] = officer.logs()
    await officer.says("/nhatky")
    await officer.chooses(log.code)
    await officer.chooses("Rút lại")
    officer.sees("Rút việc")
    await officer.chooses("Rút việc này")
    officer.sees("Đã rút việc")
    assert officer.logs()[0].withdrawn_at is not None
    await officer.says("sửa")
    officer.sees("Chưa có việc nào để sửa")


async def test_wiped_texts_are_nowhere_any_more(officer: Phone) -> None:
    secret = "Bà con góp cát sỏi"
    await _log(officer, secret)
    await officer.says("sửa")
    await officer.chooses("Kết quả")
    await officer.says("Bà con góp xi măng")
    await officer.chooses("Gửi")
    [log] = officer.logs()
    await officer.says("/nhatky")
    await officer.chooses(log.code)
    await officer.chooses("Xoá chữ")
    await officer.chooses("Xoá hết chữ")
    officer.sees("Đã xoá phần chữ")
    with officer.reading() as session:
        assert session.scalars(select(ActivityText)).all() == []
        tables = ("activity_versions", "drafts", "outbox", "inbox", "audit", "conversations")
        for table in tables:
            rows = str(session.execute(text(f"SELECT * FROM {table}")).all())  # noqa: S608
            assert "Bà con góp" not in rows, table
            assert "con g\\\\u00f3p" not in rows, table  # JSON as SQLite keeps it
    assert officer.figures() == {"visits_made": 1}


async def test_nobody_opens_the_log_of_another(officer: Phone, new_phone: NewPhone) -> None:
    await _log(officer)
    other = new_phone()
    other.has_joined(name="Hà Văn Đoàn")
    [log] = officer.logs()
    for verb in ("open", "edit", "withdraw", "withdraw!", "wipe", "wipe!"):
        await other.presses(officer.last, f"{verb}:{log.id}")
        other.sees("Không tìm thấy việc này")
        other.sees_not("đồng tình")
    assert officer.logs()[0].withdrawn_at is None


async def test_the_photos_of_a_log_are_looked_at_again(officer: Phone) -> None:
    await officer.says("/ghi")
    await officer.chooses("Xuống cơ sở")
    for answer in ("hôm nay", "2", "1", "2", "Bà con đồng tình", "thêm", "ảnh"):
        await officer.says(answer)
    for name in ("một", "hai"):
        await officer.sends(officer.incoming(Kind.PHOTO, photo=name))
    await officer.says("xong")
    await officer.chooses("Gửi")
    [log] = officer.logs()
    await officer.says("nhật ký")
    await officer.chooses(log.code)
    await officer.chooses("Xem ảnh (2)")
    assert [each.picture for each in officer.new] == [f"{log.code}-1.jpg", f"{log.code}-2.jpg"]


async def test_a_log_without_photos_offers_none(officer: Phone) -> None:
    await _log(officer)
    await officer.says("nhật ký")
    await officer.says("1")
    assert "Xem ảnh" not in officer.sees("Sửa")
