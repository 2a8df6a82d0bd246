"""What is known of a period only: counts of sensitive matters are never told like a log.

Outreach to single persons, help for addicts, letters from a box: with a day, a place or a note
they would point at somebody. Law: personal data 91/2025/QH15.
"""

from domain.activity_rows.rows import ActivityRow, Unfit
from domain.catalogue import Catalogue


def refuse_unfit_counts(row: ActivityRow, catalogue: Catalogue) -> None:
    """Raise Unfit where such counts come with more than a unit and a period."""
    if not _is_counted_only(row, catalogue):
        return
    if not row.figures:
        raise Unfit("loại việc này chỉ nhập số liệu, mà dòng không có số nào")
    if row.place or row.texts or row.choices:
        raise Unfit(
            "số liệu này chỉ nhập theo đơn vị và kỳ: để trống nơi, nội dung, phối hợp và các ô chữ"
        )
    if row.first == row.last:
        raise Unfit("số liệu này chỉ nhập theo kỳ: cần date_to là ngày cuối của kỳ")


def _is_counted_only(row: ActivityRow, catalogue: Catalogue) -> bool:
    """Whether any of its counts is so, or all that its kind counts."""
    indicators = catalogue.indicators
    if any(indicators[key].entry != "log" for key in row.figures):
        return True
    counted = catalogue.of_kind(row.kind)
    return bool(counted) and all(indicator.entry != "log" for indicator in counted)
