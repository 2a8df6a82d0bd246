"""/caidat: how the logbook speaks to a person, when it keeps quiet, and what it has of them."""
