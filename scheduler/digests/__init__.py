"""Weekly digests: worked out once, frozen, told at each leader's own hour."""
