"""Digests: what is frozen, what stands open, which proposals wait, which message quotes what."""
