"""The columns of a table of activities, and what they may be headed with."""

from collections.abc import Sequence

from domain.catalogue import Catalogue
from domain.tables import TableError, columns

FIXED: dict[str, tuple[str, ...]] = {
    "date": ("ngày", "từ ngày", "ngày bắt đầu", "date from", "from"),
    "date_to": ("đến ngày", "ngày cuối", "ngày kết thúc", "to"),
    "unit": ("đơn vị", "mã đơn vị", "unit code"),
    "kind": ("loại việc", "loại", "loại hoạt động", "activity"),
    "topic": ("nội dung", "chủ đề", "topics"),
    "place": ("nơi", "địa điểm", "thôn", "địa bàn"),
    "partners": ("phối hợp", "đơn vị phối hợp", "partner"),
    "result": ("kết quả", "results"),
    "difficulties": ("khó khăn", "khó khăn, vướng mắc"),
    "proposals": ("đề xuất", "kiến nghị", "kiến nghị, đề xuất"),
}
NEEDED = ("date", "unit")
CHOICES = {"topic": "topics", "partners": "partners"}
"""Column → the list of keys that it is chosen from, under which an activity keeps them too."""

TEXTS = ("result", "difficulties", "proposals")


def place_columns(headings: Sequence[str], catalogue: Catalogue) -> dict[str, int]:
    """Return column → place; an indicator's column is headed by its key or its label.

    Raises TableError for a heading that stands for nothing, and for a column that is missing.
    """
    spelled = {indicator.key: (indicator.label,) for indicator in catalogue.indicators.values()}
    found = columns(headings, {**spelled, **FIXED})
    if missing := [f"{key} ({FIXED[key][0]})" for key in NEEDED if key not in found]:
        raise TableError(f"thiếu cột {', '.join(missing)}")
    return found
