"""The cell of the kind, by key or label."""

from collections.abc import Iterable

from domain.activity_rows.rows import Unfit
from domain.catalogue import Catalogue
from domain.folding import fold
from domain.tables import Cell


def read_kind(cell: Cell, counted: Iterable[str], catalogue: Catalogue) -> str:
    """Return the key of the kind; one that is not said is told by the indicators `counted`.

    Raises Unfit, also where something is counted that belongs to another kind.
    """
    told = {catalogue.indicators[key].kind for key in counted}
    if cell is None:
        if len(told) != 1:
            raise Unfit("chưa ghi loại việc")
        return told.pop()
    kind = _named(str(cell), catalogue)
    if kind is None:
        raise Unfit("không có loại việc này")
    if told - {kind}:
        raise Unfit("có chỉ tiêu thuộc loại việc khác; hãy ghi chỉ tiêu đó thành dòng riêng")
    return kind


def _named(text: str, catalogue: Catalogue) -> str | None:
    if text in catalogue.kinds:
        return text
    wanted = _loose(text)
    kinds = catalogue.kinds.values()
    found = (kind.name for kind in kinds if wanted in (_loose(kind.name), _loose(kind.label)))
    return next(found, None)


def _loose(text: str) -> str:
    return fold(text).replace("_", " ")
