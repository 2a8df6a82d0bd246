"""Figures to text, picture and file; read-only."""
