"""`units vn`, with a stand-in for the optional package."""

import sys
from dataclasses import dataclass
from enum import Enum
from types import ModuleType

import pytest

from storage.database import Database
from storage.units.loading import whole
from tests.cli.conftest import Command, told_in_one_line


class Kind(Enum):
    PROVINCE = "tỉnh"
    CITY = "thành phố trung ương"
    COMMUNE = "xã"


@dataclass(frozen=True)
class Province:
    name: str
    code: int
    division_type: Kind

    @staticmethod
    def iter_all() -> list["Province"]:
        return PROVINCES


@dataclass(frozen=True)
class Ward:
    name: str
    code: int
    division_type: Kind
    province_code: int

    @staticmethod
    def iter_by_province(code: int) -> list["Ward"]:
        return [ward for ward in WARDS if ward.province_code == code]


PROVINCES = [
    Province("Thành phố Hà Nội", 1, Kind.CITY),
    Province("Lâm Đồng", 68, Kind.PROVINCE),
    Province("Lạng Sơn", 20, Kind.PROVINCE),
]
WARDS = [
    Ward("Phường Hoàn Kiếm", 70, Kind.COMMUNE, 1),
    Ward("Xã  Phú Sơn Lâm Hà", 24895, Kind.COMMUNE, 68),
]


@pytest.fixture
def vn(with_database: Command, monkeypatch: pytest.MonkeyPatch) -> Command:
    package = ModuleType("vietnam_provinces")
    vars(package).update(Province=Province, Ward=Ward)
    monkeypatch.setitem(sys.modules, "vietnam_provinces", package)
    return with_database


def names(database: Database) -> dict[str, tuple[str, str, str | None]]:
    with database.reading() as session:
        found = whole(session).versions
    return {code: (v[0].name, v[0].level, v[0].parent) for code, v in found.items()}


def test_a_province_comes_with_its_communes(vn: Command, database: Database) -> None:
    assert vn("units", "vn", "--province", "lam dong").out.endswith("thêm --yes để ghi.\n")
    assert names(database) == {}
    vn("units", "vn", "--province", "Lâm Đồng", "--yes")
    assert names(database) == {
        "68": ("Tỉnh Lâm Đồng", "province", None),
        "24895": ("Xã Phú Sơn Lâm Hà", "commune", "68"),
    }


def test_the_whole_country_comes_without_a_province(vn: Command, database: Database) -> None:
    vn("units", "vn", "--yes")
    assert names(database)["01"] == ("Thành phố Hà Nội", "province", None)
    assert names(database)["00070"] == ("Phường Hoàn Kiếm", "commune", "01")
    assert vn("units", "vn", "--yes").out == "Không có gì thay đổi.\n"


def test_communes_can_be_put_below_a_unit_that_is_there(vn: Command, database: Database) -> None:
    vn("units", "add", "LD", "Tỉnh Lâm Đồng", "--level", "province")
    vn("units", "vn", "--province", "Lâm Đồng", "--under", "LD", "--yes")
    assert names(database)["24895"][2] == "LD"
    assert "68" not in names(database)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("--province", "Lạng Đồng"), "--province: không rõ tỉnh nào; có phải "),
        (("--province", "xyz"), "--province: không rõ tỉnh nào"),
        (("--province", "Lâm Đồng", "--under", "LD"), "--under: chưa có đơn vị nào"),
        (("--under", "LD"), "--under: cần nêu --province"),
    ],
)
def test_what_is_not_right_is_refused(
    vn: Command, arguments: tuple[str, ...], expected: str
) -> None:
    assert told_in_one_line(vn("units", "vn", *arguments)).startswith(expected)


def test_without_the_package_it_says_how_to_get_it(
    with_database: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "vietnam_provinces", None)
    line = told_in_one_line(with_database("units", "vn", "--province", "Lâm Đồng"))
    assert line == "cần gói vietnam-provinces; cài bằng uv sync --extra vn"
