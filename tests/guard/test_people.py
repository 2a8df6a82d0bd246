"""Names, households and traces of one person; and the names that belong to everybody."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.guard import blocked
from tests.guard.verdicts import verdict

NAMED = (
    "gặp ông Nguyễn Văn An", "gap ong nguyen van an", "GẶP ÔNG NGUYỄN VĂN AN", "ông NGUYỄN VĂN AN",
    "GAP ONG NGUYEN VAN AN", "ong Tran Van Binh", "ông nguyễn văn an", "đ/c Nguyễn Văn An",
    "đ/c. Nguyễn Văn An", "đồng chí Trần Thị Bình", "anh Giàng A Páo", "bà Lò Thị Hoa",
    "ông Y Thông Ayun", "chị Rơ Châm H'Lan", "em Trần Minh Quân", "anh Trần Tuấn", "bí thư Lê Minh",
    "trưởng thôn Nguyễn Văn An", "Trưởng thôn: Nguyễn Văn An", "Trưởng thôn 5 Nguyễn Văn An",
    "Nguyễn Văn An, trưởng thôn", "Bí thư chi bộ Nguyễn Văn An", "Chủ tịch xã: Nguyễn Văn An",
    "Chủ tịch Hội Nông dân Trần Văn Bình", "phó chủ tịch UBND xã Nguyễn Văn An",
    "hộ ông Phạm Văn B", "đối tượng Nguyễn Văn Bình", "Họ tên: Nguyễn Văn An", "ông Lê Văn C.",
    "ông Nguyễn\u200b Văn An", "ông Nguyễn-Văn-An", "ong_nguyen_van_an.jpg", "ông\nNguyễn Văn An",
    "ÔNG TRẦN QUỐC BẢO", "ông (Nguyễn Văn An)", "mục sư Nguyễn Văn Hùng",
    unicodedata.normalize("NFD", "ông Nguyễn Văn An"),
)  # fmt: skip
POINTED = (
    "ông An bị ốm", "theo doi ho ba lan", "mot ho theo dao la o cuoi thon", "nhà ông Tư",
    "gia dinh hay khieu kien", "1 hộ nghiện ma túy", "hộ ở cuối thôn hay gây rối",
    "một người nghiện", "chị Lan bán tạp hoá", "chị Lan bán tạp hóa", "theo dõi đối tượng",
    "hộ này hay chống đối", "vợ chồng anh Bảy", "ông Ba", "có một hộ ở đầu làng",
)  # fmt: skip
TRACED = (
    ("birth", "SN 1985"),
    ("birth", "sn: 1990"),
    ("birth", "sinh ngày 12/3/1985"),
    ("birth", "sinh nam 1985"),
    ("birth", "sinh năm 85"),
    ("birth", "nữ sinh năm 1985"),
    ("email", "a@b.vn"),
    ("email", "an.nguyen (at) gmail.com"),
    ("email", "an @ gmail.com"),
    ("profile_link", "https://www.facebook.com/nguyen.van.a"),
    ("profile_link", "FB . com / abc"),
    ("profile_link", "zalo.me/abc"),
    ("profile_link", "tiktok.com/@abc"),
)
INNOCENT = (
    "Chủ tịch Hồ Chí Minh", "CHỦ TỊCH HỒ CHÍ MINH", "chu tich ho chi minh", "học tập Bác Hồ",
    "đường Nguyễn Văn Linh", "duong Nguyen Van Linh", "đường Bà Lê Chân", "trường THCS Lê Quý Đôn",
    "học sinh Lê Quý Đôn", "trường Bà Nguyễn Thị Định", "đồng chí Lê Duẩn", "cụ Phan Bội Châu",
    "nói chuyện về chị Võ Thị Sáu", "tấm gương anh Nguyễn Văn Trỗi", "cô giáo Trường Tiểu học",
    "Anh hùng liệt sĩ Nguyễn Văn Trỗi", "UBND xã Nguyễn Huân", "chủ tịch UBND xã Nguyễn Huân",
    "Chủ tịch xã Nguyễn Phích", "Công an xã Trần Văn Thời", "trưởng thôn",
    "gặp trưởng thôn, già làng",
    "Bí thư Đoàn Thanh niên xã", "Đồng chí Bí thư Huyện ủy Lâm Hà", "cán bộ Lâm Hà",
    "Đồng chí Chủ tịch UBND xã phát biểu", "Đ/c Phó Chủ tịch HĐND xã Phú Sơn Lâm Hà",
    "bà con phấn khởi", "Bà con thôn Đạ Ty", "Anh em dân quân", "anh em Hà Nội", "các em Sơn La",
    "ông bà cha mẹ", "các cô giáo", "chị em phụ nữ", "các cháu thiếu nhi xã Lâm Hà",
    "Cụ thể: 12 hộ",
    "Chú trọng công tác", "Bác sĩ khám cho bà con", "Bà Rịa - Vũng Tàu", "đặc khu Cô Tô",
    "UBND xã Bác Ái Tây", "họp dân bàn việc Hai Bà Trưng", "do vận động tốt",
    "ba do van dong", "co mat tran tham gia", "nhà ba tầng", "nhà văn hóa thôn 5", "ho co dat",
    "12 hộ theo đạo Tin lành", "các hộ theo đạo", "bạo lực gia đình và ma túy", "gia đình văn hóa",
    "phát tờ rơi về Luật Phòng, chống bạo lực gia đình", "hỗ trợ 1 hộ nghèo", "39 người nghiện",
    "240 đối tượng đầu thú", "một số hộ chưa đồng ý", "vận động 12 hộ hiến 1.200m2 đất",
    "học sinh năm học 2025", "hoc sinh nam 2025", "vệ sinh năm 2026", "hy sinh năm 1968",
    "khai sinh năm 2026", "đăng trên facebook.com", "đăng fb.com/groups/xaphuson",
)  # fmt: skip

surnames = st.sampled_from(["Nguyễn", "Trần", "Lê", "Phạm", "Vàng", "Lò", "Thạch", "Đỗ"])
middles = st.sampled_from(["Văn", "Thị"])
givens = st.sampled_from(["An", "Bình", "Cường", "Hoa", "Páo", "Sơn", "Tư"])
titles = st.sampled_from(["ông", "bà", "anh", "chị", "đ/c", "đồng chí", "trưởng thôn", "già làng"])


@pytest.mark.parametrize("text", NAMED)
def test_a_full_name_with_a_title_is_refused(text: str) -> None:
    assert verdict(text) == "block:person_name"


@pytest.mark.parametrize("text", POINTED)
def test_one_person_or_household_pointed_at_warns(text: str) -> None:
    assert verdict(text) == "warn:person_pointing"


@pytest.mark.parametrize(("rule", "text"), TRACED)
def test_traces_of_one_person_warn(rule: str, text: str) -> None:
    assert verdict(text) == f"warn:{rule}"


@pytest.mark.parametrize("text", INNOCENT)
def test_heroes_streets_communes_offices_and_everybody_pass(text: str) -> None:
    assert verdict(text) == "ok"


@settings(deadline=None)
@given(titles, surnames, middles, givens, st.sampled_from([str.lower, str.upper, str.title, str]))
def test_no_case_hides_a_full_name(
    title: str, surname: str, middle: str, given_name: str, case: type[str]
) -> None:
    text = case(f"gặp {title} {surname} {middle} {given_name}")
    assert blocked(text) is not None
