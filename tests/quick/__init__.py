"""Reading one message as pieces of work."""
