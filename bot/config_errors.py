"""What is wrong with the settings, in one Vietnamese line that names the place and the fix."""

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from tomllib import TOMLDecodeError
from typing import Any

from pydantic import BaseModel, ValidationError

SENTENCES = {
    "bool_parsing": "phải là true hoặc false",
    "bool_type": "phải là true hoặc false",
    "int_parsing": "phải là số nguyên",
    "int_type": "phải là số nguyên",
    "int_from_float": "phải là số nguyên",
    "float_parsing": "phải là số",
    "float_type": "phải là số",
    "string_type": "phải là chữ trong ngoặc kép",
    "path_type": "phải là đường dẫn trong ngoặc kép",
    "greater_than": "phải lớn hơn {gt}",
    "literal_error": "chỉ nhận: {expected}",
    "model_type": "{key} là một mục: viết [{key}] trên một dòng riêng",
    "value_error": "{error}",
}


class ConfigError(Exception):
    """The settings are not usable; the text is one line naming file, key and fix."""


def sentence(
    error: ValidationError,
    model: type[BaseModel],
    source: str,
    environment: Mapping[str, str],
    prefix: str,
) -> str:
    """Tell the first thing that is wrong, and how many more there are."""
    details = error.errors(include_url=False, include_input=False)
    first = details[0]
    keys = [str(key) for key in first["loc"][:2]]
    text = f"{_place(keys, source, environment, prefix)}: {_what(first, keys, model)}"
    return text + (f" (và {len(details) - 1} lỗi khác)" if len(details) > 1 else "")


def syntax(source: str, error: TOMLDecodeError) -> str:
    """Tell where the file stops being TOML."""
    found = re.search(r"line (\d+), column (\d+)", str(error))
    place = f" dòng {found[1]}, cột {found[2]}" if found else " cuối tệp"
    return f"{source}:{place}: sai cú pháp TOML; chữ phải nằm trong ngoặc kép, mỗi khoá một dòng"


def refuse_unknown_variables(
    environment: Mapping[str, str], prefix: str, model: type[BaseModel]
) -> None:
    """Raise ConfigError for a variable that nobody would read, so that a slip is not silent."""
    sections = [name.upper() for name in model.model_fields]
    for name in environment:
        if not name.upper().startswith(prefix):
            continue
        section, found, _key = name.upper().removeprefix(prefix).partition("__")
        if not found or section not in sections:
            near = _perhaps(section, sections, prefix + "{}__<KHOÁ>")
            raise ConfigError(f"{name}: không có biến môi trường này; {near}")


def _place(keys: list[str], source: str, environment: Mapping[str, str], prefix: str) -> str:
    variable = prefix + "__".join(keys).upper()
    if variable in (name.upper() for name in environment):
        return variable
    if len(keys) == 2:
        return f"{source}: [{keys[0]}] {keys[1]}"
    return source


def _what(detail: Mapping[str, Any], keys: list[str], model: type[BaseModel]) -> str:
    if detail["type"] == "extra_forbidden":
        return _unknown_key(keys, model) if len(keys) == 2 else _unknown_section(keys[0], model)
    facts = {"key": keys[0] if keys else "", **detail.get("ctx", {})}
    if "expected" in facts:
        facts["expected"] = facts["expected"].replace(" or ", ", ")
    known = SENTENCES.get(detail["type"])
    return known.format(**facts) if known else str(detail["msg"])


def _unknown_key(keys: list[str], model: type[BaseModel]) -> str:
    known = getattr(model.model_fields[keys[0]].annotation, "model_fields", {})
    near = _perhaps(keys[1], known, '"{}"')
    return f"không có khoá này; {near}"


def _unknown_section(name: str, model: type[BaseModel]) -> str:
    for section, field in model.model_fields.items():
        if name in getattr(field.annotation, "model_fields", {}):
            return f'khoá "{name}" phải nằm dưới dòng [{section}]'
    return f"không có mục [{name}]; {_perhaps(name, model.model_fields, '[{}]')}"


def _perhaps(name: str, known: Iterable[str], frame: str) -> str:
    candidates = list(known)
    near = get_close_matches(name, candidates, n=1)
    shown = ", ".join(frame.format(one) for one in near or candidates)
    return f"có phải {shown}?" if near else f"chỉ có: {shown}"
