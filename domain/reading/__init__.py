"""Readers of what Vietnamese officers type. What cannot be read for sure raises Unreadable."""

from domain.reading.answers import Approx, Count, Minutes, Quantity, Unreadable
from domain.reading.counts import read_count
from domain.reading.dates import read_date, read_plan_date
from domain.reading.decimals import read_decimal
from domain.reading.durations import read_duration
from domain.reading.money import read_money
from domain.reading.yes_no import read_yes_no

__all__ = [
    "Approx",
    "Count",
    "Minutes",
    "Quantity",
    "Unreadable",
    "read_count",
    "read_date",
    "read_decimal",
    "read_duration",
    "read_money",
    "read_plan_date",
    "read_yes_no",
]
