"""Word documents, read back and held against the decree."""
