"""The tree of units through time, without a database: what may become of units, and why not."""
