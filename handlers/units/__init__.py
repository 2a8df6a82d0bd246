"""The tree of units from chat: see it level by level, and change it on a date, each admin below."""
