# Everything below needs Python >= 3.11, python3-venv and make; the rest it brings itself.
.PHONY: demo test lint bench soak clean
.DELETE_ON_ERROR:
# Compiled modules are kept, whatever the shell says: the tests start a process some hundred times.
unexport PYTHONDONTWRITEBYTECODE

PYTHON ?= python3
UV_VERSION := 0.13.9
PY := .venv/bin/python
READY := .venv/.ready
# Tests wait for databases and processes: one worker more than cores pays, three a core do not.
WORKERS ?= $(shell $(PYTHON) -c "import os; print((os.cpu_count() or 1) * 3 // 2 + 1)")

$(READY): pyproject.toml uv.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python >= 3.11 is needed: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv .venv
	.venv/bin/pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	.venv/bin/uv sync --quiet --locked
	@touch $@

## demo: the real bot against the local sandbox, with a chat page; no token needed
demo: $(READY)
	$(PY) -m bot demo

## test: the whole suite, on SQLite and on PostgreSQL
test: $(READY)
	$(PY) -m pytest -n $(WORKERS) $(ARGS)

lint: $(READY)
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy

bench: $(READY)
	$(PY) -m tests.benchmarks

soak: $(READY)
	$(PY) -m tests.soak

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis
