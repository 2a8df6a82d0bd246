"""What a row of the catalogue may hold: each key, what is wrong with a value, who may change it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

KEY = re.compile(r"[a-z][a-z0-9_]*")
LONGEST_LABEL = 100  # characters

Fault = Callable[[Any], str | None]


@dataclass(frozen=True)
class Field:
    """A key of a row. `fault` tells what is wrong with a value; without a default it must be given.

    `changes`: a province may give another value to a row of the default catalogue. The others
    say what a figure means: changing them would falsify the figures that there are.
    """

    fault: Fault
    default: Any = None
    changes: bool = False


def not_table(value: Any) -> str | None:
    """Tell what is wrong where a table is wanted."""
    return None if isinstance(value, dict) else "phải là một bảng, viết thành dòng [tên] riêng"


def _not_text(value: Any) -> str | None:
    fits = isinstance(value, str) and value.strip() and len(value) <= LONGEST_LABEL
    return None if fits else f"phải là chữ trong ngoặc kép, từ 1 đến {LONGEST_LABEL} ký tự"


def _not_bool(value: Any) -> str | None:
    return None if isinstance(value, bool) else "phải là true hoặc false"


def _one_of(*known: str) -> Fault:
    return lambda value: None if value in known else f"chỉ nhận: {', '.join(known)}"


def _not_keys(value: Any) -> str | None:
    fits = isinstance(value, list) and all(isinstance(each, str) for each in value)
    return None if fits else 'phải là danh sách khoá chỉ tiêu, ví dụ ["training_classes"]'


def _not_key_if_any(value: Any) -> str | None:
    return None if isinstance(value, str) else "phải là khoá của một chỉ tiêu trong ngoặc kép"


def _not_options(value: Any) -> str | None:
    if not isinstance(value, dict) or not value:
        return "phải có ít nhất một mục, mỗi mục một khoá và tên gọi"
    unfit = [key for key, label in value.items() if not KEY.fullmatch(key) or _not_text(label)]
    return f'mục "{unfit[0]}": khoá chỉ gồm a-z 0-9 _; tên gọi trong ngoặc kép' if unfit else None


_LABEL = Field(_not_text, changes=True)

KIND: Mapping[str, Field] = {
    "label": _LABEL,
    "span": Field(_not_bool, default=False),
    "usual": Field(_not_keys, default=[], changes=True),
    "one": Field(_not_key_if_any, default="", changes=True),
    "choices": Field(not_table, default={}, changes=True),
}
CHOICE: Mapping[str, Field] = {
    "label": _LABEL,
    "many": Field(_not_bool, default=False),
    "options": Field(_not_options, changes=True),
}
INDICATOR: Mapping[str, Field] = {
    "label": _LABEL,
    "unit": Field(_not_text),
    "type": Field(_one_of("integer", "decimal", "money"), default="integer"),
    "aggregate": Field(_one_of("sum", "last"), default="sum"),
    "across_units": Field(_one_of("sum", "none"), default="sum"),
    "kind": Field(_not_text),
    "entry": Field(_one_of("log", "report", "import"), default="log"),
    "sensitive": Field(_not_bool, default=False),
    "enabled": Field(_not_bool, default=True, changes=True),
    "retired": Field(_not_bool, default=False, changes=True),
}
