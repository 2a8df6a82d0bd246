"""The template of quick logs on Mondays."""
