"""How many tests ran on each database; in CI they must be equal, and none may be skipped."""

import os
from collections import Counter

import pytest

BACKENDS = ("sqlite", "postgresql")


def _backend(nodeid: str) -> str | None:
    parameters = nodeid.rpartition("[")[2].rstrip("]").split("-")
    return next((each for each in parameters if each in BACKENDS), None)


@pytest.hookimpl(hookwrapper=False)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the two numbers."""
    passed = (report.nodeid for report in terminalreporter.stats.get("passed", []))
    counts = Counter(filter(None, map(_backend, passed)))
    line = ", ".join(f"{name} {counts[name]}" for name in BACKENDS)
    terminalreporter.write_line(f"tests on each database: {line}")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail the run in CI where a test was skipped or the databases were not treated alike."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if not os.environ.get("CI") or reporter is None or hasattr(session.config, "workerinput"):
        return
    passed = Counter(
        filter(None, (_backend(report.nodeid) for report in reporter.stats.get("passed", [])))
    )
    if reporter.stats.get("skipped") or passed["sqlite"] != passed["postgresql"]:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
