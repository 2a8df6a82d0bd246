"""The figures of a unit and period as a workbook: totals, logs, late reports.

`gathering.load` takes them out of the storage; `writing.xlsx` makes the file of them, without a
session and from any thread. What must not stand in a file: docs/decisions/019-what-a-file-holds.md.
"""

from reports.workbook.book import Book, Cell, LateReport, Log, Row

__all__ = ["Book", "Cell", "LateReport", "Log", "Row"]
