"""Codes and names that an admin types on the command line."""

from typing import TYPE_CHECKING

from bot.commands.start import Stop

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from storage.models import Unit

NEAR_ENOUGH = 60  # of 100; below it a suggestion only confuses
SHOWN = 5


def refuse_unfit(text: str | None, what: str, longest: int) -> None:
    """Stop at a name that is empty, too long, or that the guard blocks; it is not repeated."""
    if text is None:
        return
    if not text.strip() or len(text) > longest:
        raise Stop(f"{what}: phải có từ 1 đến {longest} ký tự")
    from domain.guard import blocked

    if finding := blocked(text, names=False):
        raise Stop(f"{what}: chỉ ghi tên, không kèm số máy, số giấy tờ ({finding.rule})")


def unit_of(session: "Session", code: str, what: str) -> "Unit":
    """Return the unit with this code; where there is none, stop and tell which are near."""
    from storage import units

    if unit := units.by_code(session, code):
        return unit
    labels = units.labels(session)
    if not labels:
        raise Stop(f"{what}: chưa có đơn vị nào; thêm bằng python -m bot units add MÃ TÊN")
    near = ", ".join(f"{one} ({name})" for one, name in _near(labels, code))
    raise Stop(
        f"{what}: không có đơn vị {code}; "
        + (f"có phải {near}?" if near else "xem mã ở python -m bot units list")
    )


def _near(labels: list[tuple[str, str]], typed: str) -> list[tuple[str, str]]:
    from rapidfuzz.fuzz import ratio

    from domain.folding import fold

    wanted = fold(typed)
    scored = [
        (max(ratio(wanted, fold(code)), ratio(wanted, fold(name))), code, name)
        for code, name in labels
    ]
    scored.sort(key=lambda one: (-one[0], one[1]))
    return [(code, name) for score, code, name in scored[:SHOWN] if score >= NEAR_ENOUGH]
