"""Figures of speed, measured by `make bench` and written to `results.md`."""
