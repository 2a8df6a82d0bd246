"""The catalogue's files: read, checked, and a province's laid over the default."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from domain.catalogue_fields import CHOICE, INDICATOR, KEY, KIND, Field, not_table
from domain.folding import fold

Row = dict[str, Any]
Rows = dict[str, Row]

LONGEST_KEY = 40  # characters; the database's column of kinds takes no more
# The headings of an activity's own columns in imported files: an indicator's key is a heading too.
_COLUMNS = frozenset({
    "date", "date_to", "unit", "kind", "topic", "place", "partners", "result", "difficulties",
    "proposals",
})  # fmt: skip
# What the forms ask or call a station: an indicator of that name would answer another question.
_ASKED = frozenset({
    "topics", "photos", "follow_up_what", "follow_up_date", "promises", "which_model", "model_name",
    "card", "pause", "more", "lines",
})  # fmt: skip


class CatalogueError(Exception):
    """The catalogue is not usable; the text is one Vietnamese line naming file, key and fix."""


@dataclass(frozen=True)
class Tables:
    """The two tables of a catalogue, every row with all of its keys."""

    kinds: Rows
    indicators: Rows


def extended(base: Tables, path: Path) -> Tables:
    """Return the base with the file's new rows and its changes to those that there are.

    Raises CatalogueError.
    """
    try:
        return _over(base, _parsed(path))
    except _Wrong as wrong:
        raise CatalogueError(f"{path}: {wrong}") from None


class _Wrong(Exception):
    pass


def _parsed(path: Path) -> Row:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))  # Notepad begins with a BOM
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        place = f"dòng {found[1]}" if found else "cuối tệp"
        raise _Wrong(
            f"{place}: sai cú pháp TOML hoặc lặp khoá; chữ phải nằm trong ngoặc kép"
        ) from None
    except UnicodeDecodeError:
        raise _Wrong("phải lưu bằng bảng mã UTF-8") from None
    except OSError as error:
        raise _Wrong(f"không đọc được ({error.strerror}); xem lại [logs] catalogue") from None


def _over(base: Tables, given: Row) -> Tables:
    _refuse_unknown("", given, ("kinds", "indicators"))
    kinds = _rows("kinds", given.get("kinds", {}), base.kinds, KIND)
    for name, row in kinds.items():
        before = base.kinds.get(name, {}).get("choices", {})
        row["choices"] = _rows(f"kinds.{name}.choices", row["choices"], before, CHOICE)
        for key, choice in row["choices"].items():
            known = before.get(key, {}).get("options", {})
            choice["options"] = _with_other_last(known | choice["options"])
    indicators = _rows("indicators", given.get("indicators", {}), base.indicators, INDICATOR)
    for key, row in indicators.items():
        _refuse_unknown(f"indicators.{key}.kind", [row["kind"]], kinds)
    for name, row in kinds.items():
        own = [key for key, each in indicators.items() if each["kind"] == name]
        _refuse_unknown(f"kinds.{name}.usual", row["usual"], own)
        _refuse_unknown(f"kinds.{name}.one", [row["one"]] if row["one"] else [], own)
    _refuse_same_labels("kinds", kinds)
    _refuse_same_labels("indicators", indicators)
    return Tables(kinds, indicators)


def _with_other_last(options: Mapping[str, str]) -> dict[str, str]:
    """Return the options in their order, new ones behind the known, "other" behind all."""
    return dict(sorted(options.items(), key=lambda option: option[0] == "other"))


def _rows(place: str, given: Any, base: Rows, fields: Mapping[str, Field]) -> Rows:
    """Return the rows of the base with their changes, then the new ones."""
    _refuse(place, not_table(given))
    found = {key: dict(row) for key, row in base.items()}
    for key, row in given.items():
        where = f"{place}.{key}"
        _refuse(where, not_table(row) or _unfit_key(key))
        _refuse_unknown(where, row, fields)
        for name, value in row.items():
            _refuse(f"{where}.{name}", fields[name].fault(value))
        found[key] = (
            _changed(where, row, base[key], fields) if key in base else _new(where, row, fields)
        )
    return found


def _changed(where: str, row: Row, before: Row, fields: Mapping[str, Field]) -> Row:
    for name, value in row.items():
        if not fields[name].changes and value != before[name]:
            raise _Wrong(
                f"{where}.{name}: không đổi được, vì số liệu đã có sẽ sai nghĩa;"
                " đặt retired = true và thêm một khoá mới"
            )
    return before | row


def _new(where: str, row: Row, fields: Mapping[str, Field]) -> Row:
    whole = {name: row.get(name, field.default) for name, field in fields.items()}
    for name, value in whole.items():
        if value is None:
            raise _Wrong(f"{where}: thiếu {name}; thêm một dòng {name} = …")
    return whole


def _refuse(where: str, fault: str | None) -> None:
    if fault:
        raise _Wrong(f"{where}: {fault}")


def _unfit_key(key: str) -> str | None:
    if not KEY.fullmatch(key) or len(key) > LONGEST_KEY:
        return f"khoá chỉ gồm a-z 0-9 _, bắt đầu bằng chữ, dài nhất {LONGEST_KEY} ký tự"
    if key in _ASKED:
        return "trùng với một câu hỏi có sẵn; đặt khoá khác"
    return "trùng với một cột của tệp nhập; đặt khoá khác" if key in _COLUMNS else None


def _refuse_unknown(where: str, keys: Iterable[str], known: Iterable[str]) -> None:
    candidates = list(known)
    for key in keys:
        if key not in candidates:
            near = get_close_matches(key, candidates, n=1)
            fix = f"có phải {near[0]}?" if near else f"chỉ có: {', '.join(candidates)}"
            raise _Wrong(f"{where or 'đầu tệp'}: không có {key}; {fix}")


def _refuse_same_labels(place: str, rows: Rows) -> None:
    """Labels name columns and kinds in imported files, whatever their case and diacritics."""
    seen: dict[str, str] = {}
    for key, row in rows.items():
        first = seen.setdefault(fold(row["label"]), key)
        if first != key:
            raise _Wrong(f"{place}.{key}.label: trùng tên gọi với {place}.{first}; đặt tên khác")
