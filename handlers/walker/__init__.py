"""The walker: form + answers + where we are + what came in → answers + where we are then.

It is pure: it reads no clock and no database, and changes nothing that was given to it.
It knows no form by name; whoever needs that writes a plain handler instead.
"""

from handlers.walker.step import Given, Shown, Step, step
from handlers.walker.walk import Walk, at_card, begin, progress

__all__ = ["Given", "Shown", "Step", "Walk", "at_card", "begin", "progress", "step"]
