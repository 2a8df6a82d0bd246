"""What takes longer than a minute, measured by `make soak` and written to `results.md`."""
