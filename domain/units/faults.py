"""Why something cannot become of a unit, in one Vietnamese sentence each."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Reason(StrEnum):
    """What is wrong, or (the last) only worth a second look."""

    UNKNOWN = "chưa có đơn vị {code}"
    TAKEN = "mã {code} đã có đơn vị khác"
    NOT_YET = "đến ngày {day} chưa có đơn vị {code}, hoặc đơn vị mới có đúng ngày ấy"
    CLOSED = "đơn vị {code} không còn từ trước ngày {day}"
    CHANGED_LATER = "đơn vị {code} đã có thay đổi sau ngày {day}; chọn ngày muộn hơn"
    NOTHING = "đơn vị {code} đã đúng như vậy, không có gì để đổi"
    TOO_FEW = "cần ít nhất hai đơn vị khác nhau"
    NOT_PLACED = "chưa nêu {other} (đang thuộc {code}) về đơn vị mới nào"
    OVERLAP = "hai giai đoạn của {code} trùng ngày {day}"
    GAP = "các giai đoạn của {code} bị hở trước ngày {day}"
    BACKWARDS = "đơn vị {code}: ngày cuối trước ngày đầu"
    NO_PARENT = "không có đơn vị cấp trên {other}"
    PARENT_NOT_THEN = "đơn vị cấp trên {other} không có trong suốt thời gian của {code}"
    LEFT_BEHIND = "sau khi {code} thôi hoạt động vẫn còn {other} ở dưới; chuyển đi trước"
    INSIDE_ITSELF = "đơn vị {code} sẽ nằm trong chính nó"
    NO_SUCCESSOR = "không có đơn vị kế tiếp {other}"
    SUCCESSOR_NOT_THEN = "đơn vị kế tiếp {other} không có vào ngày {day}"
    AWAITED = "{code} kế tiếp {other} từ ngày {day}, nên vẫn phải có vào ngày ấy"
    BAD_CODE = "mã chỉ gồm chữ không dấu, số, . _ - và dài nhất 40 ký tự"
    BAD_NAME = "tên phải có từ 1 đến 200 ký tự"
    BAD_LEVEL = "cấp: province, commune, hamlet, hoặc tên cấp riêng bằng chữ thường a-z"
    GUARDED = "chỉ ghi tên, không kèm số máy, số giấy tờ ({other})"
    SAME_NAME = "{code} trùng tên với {other} trong cùng đơn vị cấp trên"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with a unit; `day` is the first day of the version it is about."""

    reason: Reason
    code: str = ""
    day: date | None = None
    other: str = ""

    def __str__(self) -> str:
        day = f"{self.day:%d/%m/%Y}" if self.day else ""
        return self.reason.format(code=self.code, day=day, other=self.other)


class Refused(Exception):
    """A change that makes no sense; nothing has been done. `faults` says why, at least one."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("; ".join(map(str, faults)))
        self.faults = faults
