"""/mohinh: the register of outreach models, and their news by the walker of all logs."""

from datetime import timedelta

from sqlalchemy import select

from domain.messages import Kind
from storage.models import AuditRow, OutreachModel
from tests.conversation.officer import NewPhone, Phone

NAME = "Khu dân cư tự quản thôn 2"


async def makes(officer: Phone, name: str = NAME, day: str = "hôm nay", place: str = "2") -> None:
    """Log a new model."""
    await officer.says("/ghi")
    await officer.chooses("Việc khác")
    await officer.chooses("Mô hình dân vận khéo")
    await officer.says(day)
    await officer.chooses("Mô hình mới")
    await officer.says(name)
    await officer.chooses("Văn hoá, xã hội")
    for text in (place, "Bà con cùng giữ đường sạch"):
        await officer.says(text)
    officer.sees("Mô hình: Mô hình mới", f"Tên mô hình: {name}")
    await officer.chooses("Gửi")
    officer.sees("Đã ghi ✔")


async def tells(officer: Phone, name: str, state: str, result: str = "0") -> None:
    """Log news of a model from the register."""
    await officer.says("mô hình")
    await officer.chooses(name)
    await officer.chooses("Ghi tin mới")
    await officer.says("hôm nay")
    await officer.chooses(state)
    await officer.says(result)
    await officer.chooses("Gửi")
    officer.sees("Đã ghi ✔")


def models(phone: Phone) -> list[OutreachModel]:
    with phone.reading() as session:
        return list(session.scalars(select(OutreachModel).order_by(OutreachModel.id)))


async def test_a_model_is_made_and_kept_up_by_its_news(officer: Phone) -> None:
    await officer.says("/mohinh")
    officer.sees("Chưa có mô hình nào")
    await makes(officer)
    assert officer.figures() == {"models_created": 1, "models_maintained": 1}
    await makes(officer, "Tiếng loa an ninh", place="0")
    assert officer.figures() == {"models_created": 1, "models_maintained": 2}
    officer.desk.clock += timedelta(days=10)
    await tells(officer, NAME, "Nhân rộng", "Thêm ba thôn cùng làm")
    assert officer.figures() == {"models_maintained": 2}
    await officer.says("models")
    officer.sees(f"{NAME}: nhân rộng, tin thứ 7, 28/11", "Tiếng loa an ninh: xây dựng mới")
    await officer.chooses(NAME)
    officer.sees("Thôn 2, Xã Suối Mơ", "Lĩnh vực: Văn hoá", "Từ: thứ 4, 18/11", "Thêm ba thôn")
    await tells(officer, "Tiếng loa", "Đã dừng")
    assert officer.figures() == {"models_maintained": 1}
    spread, stopped = models(officer)
    assert (spread.state, stopped.state) == ("spread", "stopped")
    assert spread.next_at is not None
    assert stopped.next_at is None
    with officer.reading() as session:
        actions = list(session.scalars(select(AuditRow.action)))
    assert actions.count("model_add") == actions.count("model_state") == 2


async def test_the_longest_without_news_comes_first_and_is_marked(officer: Phone) -> None:
    await makes(officer, "Tiếng loa an ninh")
    officer.desk.clock += timedelta(days=89)
    await officer.says("mô hình")
    officer.sees_not("Quá 90 ngày")
    await makes(officer)
    officer.desk.clock += timedelta(days=1)
    await officer.says("mô hình")
    shown = officer.sees("1. Quá 90 ngày chưa có tin · Tiếng loa an ninh", f"2. {NAME}")
    assert shown
    await officer.chooses("Quá 90 ngày")
    officer.sees("đã quá 90 ngày")


async def test_an_edit_renames_and_a_withdrawal_takes_back(officer: Phone) -> None:
    await makes(officer)
    await makes(officer, "Tiếng loa an ninh")
    for text in ("sửa", "tên mô hình"):
        await officer.says(text)
    await officer.says("Tiếng loa bình yên")
    await officer.chooses("Gửi")
    officer.sees("Đã sửa")
    assert [model.name for model in models(officer)] == [NAME, "Tiếng loa bình yên"]
    assert officer.figures() == {"models_created": 1, "models_maintained": 2}
    first, _ = officer.logs()
    await officer.says("/nhatky")
    await officer.chooses(first.code)
    await officer.chooses("Rút lại")
    await officer.chooses("Rút việc này")
    await officer.says("mô hình")
    officer.sees("Tiếng loa bình yên")
    officer.sees_not(NAME)
    assert officer.figures() == {"models_created": 1, "models_maintained": 1}


async def test_a_name_is_asked_for_until_it_is_one_and_the_guard_looks_at_it(
    officer: Phone,
) -> None:
    await officer.says("mô hình")
    await officer.chooses("Mô hình mới")
    await officer.says("hôm nay")
    officer.sees("Tên mô hình mới?")
    await officer.says("0")
    officer.sees("Tên mô hình mới?")
    await officer.says("bỏ qua")
    officer.sees("Tên mô hình mới?")
    await officer.says("Mô hình của ông Nguyễn Văn An")
    officer.sees("KHÔNG lưu")
    await officer.says("Khu phố không ma tuý")
    officer.sees("lĩnh vực nào")
    await officer.says("0")
    officer.sees("lĩnh vực nào")
    await officer.says("1")
    officer.sees("Thôn, ấp")


async def test_like_last_time_begins_a_model_anew_and_news_twice_a_day_is_asked_about(
    officer: Phone,
) -> None:
    await makes(officer)
    await officer.says("như lần trước")
    officer.sees("Tin của ngày nào?")
    await officer.says("hôm nay")
    await officer.chooses(NAME)
    await officer.chooses("Duy trì")
    await officer.says("0")
    await officer.chooses("Gửi")
    officer.sees("Đây là lần khác à?")
    assert len(officer.logs()) == 1
    await officer.chooses("Đúng, là lần khác")
    assert models(officer)[0].state == "kept"


async def test_leaders_see_their_subtree_and_siblings_nothing(
    officer: Phone, new_phone: NewPhone
) -> None:
    await makes(officer)
    [model] = models(officer)
    above, sibling = new_phone(), new_phone()
    above.has_joined("Nông Văn Páo", "leader", "MS")
    sibling.has_joined("Hà Văn Đoàn", "officer", "MS-DC")
    await above.says("mô hình")
    above.sees(f"{NAME} (Xã Suối Mơ)")
    above.sees_not("Mô hình mới")
    await above.chooses(NAME)
    above.sees("Bà con cùng giữ đường sạch")
    above.sees_not("Ghi tin mới")
    await sibling.says("mô hình")
    sibling.sees("Chưa có mô hình nào")
    for phone, op in ((above, "tell"), (sibling, "open"), (sibling, "tell")):
        await phone.sends(phone.incoming(Kind.CHOICE, choice=f"models:{op}:{model.id}"))
        phone.sees("Không tìm thấy mô hình này")
        phone.sees_not("giữ đường sạch")
