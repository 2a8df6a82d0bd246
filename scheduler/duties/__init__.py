"""Periodic reports by the clock: periods open, stages come due, people are told."""
