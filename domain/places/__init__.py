"""Names of places and units: how they are read, found by what is typed, and numbered."""
