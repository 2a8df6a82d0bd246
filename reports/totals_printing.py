"""Totals as JSON, CSV or a table for the eye."""

import csv
import io
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from domain.catalogue import Catalogue
from domain.reading.printing import print_date, print_decimal
from domain.tables.formulas import neutralised
from reports.totals import Total, Totals

NO_VALUE = "–"
_COLUMNS = ("indicator", "label", "unit", "value", "approx", "logs", "partial", "suppressed")


@dataclass(frozen=True)
class Sheet:
    """Totals with what they are of: the unit's code and name, and the days."""

    code: str
    name: str
    first: date
    last: date
    totals: Totals


def as_json(sheet: Sheet, _catalogue: Catalogue) -> str:
    """Print one JSON object; decimals are numbers with all of their digits."""
    head = {"unit": sheet.code, "from": f"{sheet.first}", "to": f"{sheet.last}"}
    opening = json.dumps(head, ensure_ascii=False).removesuffix("}")
    rows = (f"{json.dumps(key)}: {_object(total)}" for key, total in sheet.totals.items())
    return opening + ', "totals": {' + ",\n".join(rows) + "}}\n"


def as_csv(sheet: Sheet, catalogue: Catalogue) -> str:
    """Print a heading and a line for each indicator, numbers with a decimal point."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for key, total in sheet.totals.items():
        indicator = catalogue.indicators[key]
        value = plain(total.value) if isinstance(total.value, Decimal) else total.value
        facts = (value, total.approx, total.logs, total.partial, json.dumps(total.suppressed))
        names = (key, neutralised(indicator.label), neutralised(indicator.unit))
        writer.writerow((*names, *facts))
    return written.getvalue()


def as_table(sheet: Sheet, catalogue: Catalogue) -> str:
    """Print a line for each indicator, the way people write numbers here."""
    period = f"{print_date(sheet.first)} – {print_date(sheet.last)}"
    title = f"{sheet.name} ({sheet.code}), {period}\n"
    if not sheet.totals:
        return f"{title}Không có số liệu.\n"
    labels = {key: catalogue.indicators[key].label for key in sheet.totals}
    values = {
        key: f"{shown(total)} {catalogue.indicators[key].unit}"
        for key, total in sheet.totals.items()
    }
    width = max(map(len, labels.values()))
    widest = max(map(len, values.values()))
    return title + "".join(
        f"{labels[key]:{width}}  {values[key]:>{widest}}  ({_logs(total)})\n"
        for key, total in sheet.totals.items()
    )


PRINTERS: Mapping[str, Callable[[Sheet, Catalogue], str]] = {
    "json": as_json,
    "csv": as_csv,
    "table": as_table,
}


def shown(total: Total) -> str:
    """Return the value as a person sees it: "hơn 8.642", "605,5", "<5"."""
    if isinstance(total.value, Decimal):
        return print_decimal(total.value, total.approx)
    return total.value or NO_VALUE


def plain(value: Decimal) -> str:
    """Return all digits and no more: 605.5, 12, never 6.055E+2."""
    digits = f"{value:f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def _object(total: Total) -> str:
    """Return a JSON object; written by hand, since `json` knows only floats."""
    value = plain(total.value) if isinstance(total.value, Decimal) else json.dumps(total.value)
    rest = {
        "approx": total.approx,
        "logs": total.logs,
        "partial": total.partial,
        "suppressed": total.suppressed,
    }
    return f'{{"value": {value}, {json.dumps(rest)[1:]}'


def _logs(total: Total) -> str:
    partial = f", {total.partial} chỉ một phần trong kỳ" if total.partial else ""
    return ("ẩn" if total.logs is None else f"{total.logs} việc") + partial
