"""Periodic reports by the clock."""
