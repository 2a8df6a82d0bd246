"""Taking turns: one at a time for each person, each in one transaction."""
