"""Weeks of a province, run by the real ticks and worked out once more from the rules alone."""
