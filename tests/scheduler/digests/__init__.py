"""Weekly digests by the clock."""
