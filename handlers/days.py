"""Days as people say them; the handlers' door to `domain.days`."""

from domain.days import say_day

__all__ = ["say_day"]
