"""Steps in Vietnamese, for whoever has to say yes to them."""

from collections import Counter
from collections.abc import Iterator, Sequence

from domain.units.history import Version
from domain.units.levels import called
from domain.units.steps import Step, StepKind

_DONE = {
    StepKind.ADDED: "thêm",
    StepKind.RENAMED: "đổi tên hoặc cấp",
    StepKind.MOVED: "chuyển",
    StepKind.CLOSED: "thôi hoạt động",
    StepKind.CORRECTED: "sửa",
}
MOST_OF_A_KIND = 50


def told(step: Step) -> str:
    """Return one line: "đổi tên TV từ 01/05/2026: xã Tả Van → phường Tả Van"."""
    start = f"{_DONE[step.kind]} {step.code} từ {step.on:%d/%m/%Y}"
    match step.kind:
        case StepKind.ADDED:
            return f"{start}: {_whole(step.new)}"
        case StepKind.CLOSED:
            return f"{start}: {step.new.name}" + (f" → {', '.join(step.into)}" if step.into else "")
        case StepKind.MOVED:
            return f"{start}: {_above(step.old)} → {_above(step.new)}"
        case _:
            old = _whole(step.old) if step.old else "(chưa có)"
            return f"{start}: {old} → {_whole(step.new)}"


def listed(steps: Sequence[Step]) -> Iterator[str]:
    """Yield a line for each step, at most 50 of a kind."""
    for kind in StepKind:
        of_kind = [step for step in steps if step.kind is kind]
        yield from map(told, of_kind[:MOST_OF_A_KIND])
        if len(of_kind) > MOST_OF_A_KIND:
            yield f"{_DONE[kind]}: và {len(of_kind) - MOST_OF_A_KIND} đơn vị nữa"


def summary(steps: Sequence[Step]) -> str:
    """Return how many of each kind: "thêm 12; đổi tên hoặc cấp 1"."""
    counted = Counter(step.kind for step in steps)
    return "; ".join(f"{_DONE[kind]} {counted[kind]}" for kind in StepKind if counted[kind])


def _whole(version: Version) -> str:
    inside = f", thuộc {version.parent}" if version.parent else ""
    return f"{version.name} ({called(version.level)}{inside})"


def _above(version: Version | None) -> str:
    return (version.parent if version else None) or "(trên cùng)"
