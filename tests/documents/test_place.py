"""Where a paper is dated from."""

import unicodedata

import pytest

from reports.document.place import place_of


@pytest.mark.parametrize(
    ("names", "place"),
    [
        (["Xã Phú Sơn Lâm Hà", "Tỉnh Lâm Đồng"], "Phú Sơn Lâm Hà"),
        (["xã Suối Mơ"], "Suối Mơ"),
        (["Tỉnh Lâm Đồng"], "Lâm Đồng"),
        (["Thành phố Hải Phòng"], "Hải Phòng"),
        (["TP. Hồ Chí Minh"], "Thành phố Hồ Chí Minh"),
        (["Phường 5", "Thành phố Đà Lạt"], "Phường 5"),
        (["Đặc khu Phú Quốc", "Tỉnh An Giang"], "Phú Quốc"),
        (["Công an thị xã Sa Pa", "Tỉnh Lào Cai"], "Sa Pa"),
        (["Ban Chỉ huy Quân sự huyện Lâm Hà"], "Lâm Hà"),
        (["UBND xã Đạ Đờn, tỉnh Lâm Đồng"], "Đạ Đờn"),
        (["Phòng Văn hóa - Xã hội", "Xã Bản Vược"], "Bản Vược"),
        (["Phòng Văn hóa - Xã hội xã Bản Vược"], "Bản Vược"),
        (["Thôn 5", "Xã Bản Vược", "Tỉnh Lào Cai"], "Bản Vược"),
        (["Ban Tuyên giáo và Dân vận", "Đảng bộ"], "Ban Tuyên giáo và Dân vận"),
    ],
)
def test_the_place_is_the_unit_s_or_the_nearest_above(names: list[str], place: str) -> None:
    assert place_of(names) == place
    assert place_of([unicodedata.normalize("NFD", names[0]), *names[1:]]) in (
        place,
        unicodedata.normalize("NFD", place),
    )
