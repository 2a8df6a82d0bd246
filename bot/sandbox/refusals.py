"""The refusals of the real server, in its own words.

Clients match on these texts ("message is not modified", "chat not found"), so they are kept to
the letter, capitals and apostrophes included.
"""

from typing import Any


class Refusal(Exception):
    """An answer with `ok: false`."""

    def __init__(
        self, code: int, description: str, parameters: dict[str, Any] | None = None
    ) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> dict[str, Any]:
        """Return the JSON body, as the real server shapes it."""
        body = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return body


def bad_request(why: str) -> Refusal:
    """Return a 400."""
    return Refusal(400, f"Bad Request: {why}")


def forbidden(why: str) -> Refusal:
    """Return a 403."""
    return Refusal(403, f"Forbidden: {why}")


def conflict(why: str) -> Refusal:
    """Return a 409."""
    return Refusal(409, f"Conflict: {why}")


def too_many_requests(retry_after: int) -> Refusal:
    """Return a 429; `retry_after` is in whole seconds."""
    why = f"Too Many Requests: retry after {retry_after}"
    return Refusal(429, why, {"retry_after": retry_after})


def unauthorized() -> Refusal:
    """Return what a wrong token gets."""
    return Refusal(401, "Unauthorized")


def no_such_method() -> Refusal:
    """Return what a method that is not played here gets."""
    return Refusal(404, "Not Found: method not found")


def blocked() -> Refusal:
    """Return what a message to somebody who blocked the bot gets."""
    return forbidden("bot was blocked by the user")


def never_wrote() -> Refusal:
    """Return what a message to somebody who never wrote first gets."""
    return forbidden("bot can't initiate conversation with a user")


def not_modified() -> Refusal:
    """Return what an edit that changes nothing gets."""
    return bad_request(
        "message is not modified: specified new message content and reply markup are exactly the "
        "same as a current content and reply markup of the message"
    )


def polled_elsewhere() -> Refusal:
    """Return what an older getUpdates gets when a newer one comes."""
    return conflict(
        "terminated by other getUpdates request; make sure that only one bot instance is running"
    )


def webhook_is_set() -> Refusal:
    """Return what getUpdates gets while a webhook is set."""
    return conflict(
        "can't use getUpdates method while webhook is active; use deleteWebhook to delete the "
        "webhook first"
    )
