"""Logging by one message: it is read whole, and only what is missing or in doubt is asked."""
