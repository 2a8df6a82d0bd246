"""The one thing that a rule raises when it cannot be kept."""


class RuleError(ValueError):
    """A rule, or a stored one, that makes no sense; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
