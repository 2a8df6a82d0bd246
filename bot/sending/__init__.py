"""The way out: rows of the outbox are claimed, sent at a pace, and settled."""
