"""Figure 9: chart, XLSX and DOCX of a quarter of one province."""

import tempfile
from collections.abc import Callable
from datetime import date
from functools import partial
from statistics import median
from time import perf_counter
from typing import Any

from domain.catalogue import Catalogue
from domain.catalogue import load as load_catalogue
from domain.texts import Texts
from reports.digest import freezing
from reports.digest.moment import At
from reports.papers import naming
from reports.papers.rendering import load
from storage.database import Database
from storage.schema import migrate
from tests.benchmarks.country import MONDAY, Country, settle
from tests.benchmarks.country.size import TOP
from tests.benchmarks.digests import PROVINCE
from tests.benchmarks.results import Section

TIMES = 20
QUARTER = date(2026, 7, 1), date(2026, 9, 30)
SPARSE = Country(provinces=0, communes=100, officers=1_000, logs=20_000)
GOALS = {"chart": 150.0, "workbook": 300.0, "document": 300.0}  # milliseconds
HOW = """\
The province of figure 6 on SQLite: {communes} communes, {logs:,} logs of a year, a quarter of which
is told. Each paper as it is made when it goes out: loaded from the database in a session of its
own, then drawn; the median of {times} after one that warms up. The chart is drawn from the figures
of a digest, which were counted and kept before. The smaller workbook is of a province with {few:,}
logs of a year, which are as many as in figures 1 to 4."""


def measure(province: Country = PROVINCE, sparse: Country = SPARSE, times: int = TIMES) -> Section:
    """Take the figure."""
    how = HOW.format(communes=province.communes, logs=province.logs, few=sparse.logs, times=times)
    section = Section(9, "Chart, XLSX and DOCX of a quarter", how)
    with _Desk(province) as desk:
        for paper, goal in GOALS.items():
            taken = desk.make(paper, times)
            section.at_most(paper, median(each.whole for each in taken), goal, " ms")
            section.add(*_details(paper, taken))
        section.add("counting the digest", f"{desk.counted:.0f} ms")
    with _Desk(sparse) as desk:
        taken = desk.make("workbook", times)
        whole = median(each.whole for each in taken)
        section.at_most("smaller workbook", whole, GOALS["workbook"], " ms")
        section.add(*_details("smaller workbook", taken))
    return section


class _Made:
    """How long one paper took, in milliseconds, and its bytes."""

    def __init__(self, loading: float, drawing: float, size: int) -> None:
        self.loading, self.drawing, self.size = loading, drawing, size
        self.whole = loading + drawing


class _Desk:
    """Where papers are made of a province that is in a file."""

    def __init__(self, province: Country) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self._database = Database(f"sqlite:///{self._folder.name}/so.sqlite")
        self._catalogue: Catalogue = load_catalogue()
        migrate(self._database)
        settle(self._database, province)
        self.counted, self._digest = _timed(self._count)

    def __enter__(self) -> "_Desk":
        return self

    def __exit__(self, *_problem: object) -> None:
        self._database.close()
        self._folder.cleanup()

    def make(self, paper: str, times: int) -> list[_Made]:
        """Make one kind of paper from the beginning, again and again; the first does not count."""
        body = getattr(naming, paper)(self._digest, *QUARTER, Texts("vi"))
        return [self._make(body) for _ in range(times + 1)][1:]

    def _make(self, body: dict[str, Any]) -> _Made:
        loading, draw = _timed(partial(self._load, body))
        drawing, content = _timed(draw)
        return _Made(loading, drawing, len(content))

    def _load(self, body: dict[str, Any]) -> Callable[[], bytes]:
        with self._database.reading() as session:
            return load(session, self._catalogue, body, At(MONDAY))

    def _count(self) -> int:
        with self._database.writing() as session:
            row = freezing.of_one(session, self._catalogue, TOP, *QUARTER, At(MONDAY))
            return row.id


def _timed(task: Callable[[], Any]) -> tuple[float, Any]:
    began = perf_counter()
    result = task()
    return 1_000 * (perf_counter() - began), result


def _details(paper: str, taken: list[_Made]) -> tuple[str, str]:
    loading, drawing = median(each.loading for each in taken), median(e.drawing for e in taken)
    fastest, slowest = min(e.whole for e in taken), max(e.whole for e in taken)
    parts = f"loading {loading:.0f} ms, drawing {drawing:.0f} ms"
    spread = f"{fastest:.0f} to {slowest:.0f} ms"
    return f"parts of the {paper}", f"{parts}; {spread}; {taken[0].size / 1_000:,.0f} kB"
