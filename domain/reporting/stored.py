"""A rule as JSON, and back. Whatever is stored may be broken, and is checked whole."""

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from domain.reporting.faults import RuleError
from domain.reporting.report_rule import ReportRule

if TYPE_CHECKING:
    from pydantic import TypeAdapter, ValidationError

VERSION = 1


def to_json(rule: ReportRule) -> dict[str, Any]:
    """Return the rule as JSON's plain values, with the version of their form."""
    plain: dict[str, Any] = _adapter().dump_python(rule, mode="json")
    return {"version": VERSION, **plain}


def from_json(stored: Any) -> ReportRule:
    """Return the rule that was stored.

    Raises RuleError: "unknown_version", "bad_form" (a key too many or missing, a wrong type),
    or the code of the rule that it breaks.
    """
    from pydantic import ValidationError

    if not isinstance(stored, dict) or stored.get("version") != VERSION:
        raise RuleError("unknown_version")
    plain = {key: value for key, value in stored.items() if key != "version"}
    try:
        rule = _adapter().validate_json(json.dumps(plain), strict=True)
    except ValidationError as error:
        raise RuleError(_code(error)) from None
    except (TypeError, ValueError):  # no JSON at all
        raise RuleError("bad_form") from None
    if to_json(rule) != stored:  # a key that nobody reads, or a value in another form
        raise RuleError("bad_form")
    return rule


@lru_cache(maxsize=1)
def _adapter() -> "TypeAdapter[ReportRule]":
    from pydantic import TypeAdapter

    return TypeAdapter(ReportRule)


def _code(error: "ValidationError") -> str:
    """Return the first code that a rule of ours gave; anything else is a wrong form."""
    raised = (detail.get("ctx", {}).get("error") for detail in error.errors())
    return next((fault.code for fault in raised if isinstance(fault, RuleError)), "bad_form")
