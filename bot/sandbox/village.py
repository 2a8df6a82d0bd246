"""A province, its communes and its people, all made up, for trying the program out."""

from dataclasses import dataclass

from bot.sandbox.chats import Messenger


@dataclass(frozen=True)
class Place:
    """A unit of the made-up province."""

    code: str
    name: str
    level: str
    parent: str | None = None


@dataclass(frozen=True)
class Resident:
    """Somebody to play, with the role and the unit that they are invited to."""

    name: str
    role: str
    unit: str
    title: str  # as the chat page shows it
    messenger: Messenger = "telegram"


def _commune(code: str, name: str, *hamlets: str) -> list[Place]:
    places = [Place(code, name, "commune", "MS")]
    places += [
        Place(f"{code}-{n:02}", hamlet, "hamlet", code) for n, hamlet in enumerate(hamlets, start=1)
    ]
    return places


PLACES: list[Place] = [
    Place("MS", "Tỉnh Mẫu Sơn", "province"),
    *_commune("MS-SM", "Xã Suối Mơ", "Thôn 1", "Thôn 2", "Thôn 3", "Bản Tả Van", "Bản Hoà Bình"),
    *_commune("MS-DC", "Xã Đồi Chè", "Thôn Đông", "Thôn Đoài", "Thôn Thượng", "Thôn Hạ"),
    *_commune("MS-BL", "Phường Bến Lụa", "Tổ dân phố 1", "Tổ dân phố 2", "Khu phố Chợ"),
]

PEOPLE: list[Resident] = [
    Resident("Lò Thị Mỷ", "officer", "MS-SM", "Cán bộ xã Suối Mơ"),
    Resident("Hà Văn Đoàn", "officer", "MS-DC", "Cán bộ xã Đồi Chè"),
    Resident("Vi Thị Hường", "leader", "MS", "Lãnh đạo tỉnh Mẫu Sơn"),
    Resident("Triệu Quốc Bảo", "admin", "MS", "Quản trị tỉnh Mẫu Sơn"),
    Resident("Nông Văn Páo", "officer", "MS-BL", "Cán bộ phường Bến Lụa", "zalo"),
    Resident("Giàng A Lử", "leader", "MS-SM", "Lãnh đạo xã Suối Mơ", "zalo"),
    Resident("Ma Thị Sao", "admin", "MS", "Quản trị tỉnh, dùng Zalo", "zalo"),
]
# Whose second phone is a Zalo one: no invitation, but a code from the first phone.
ON_BOTH = PEOPLE[0]
