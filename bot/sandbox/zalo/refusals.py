"""The refusals of Zalo's server; 403 is its internal error, not a prohibition."""

from bot.sandbox.refusals import Refusal


def bad_request(why: str) -> Refusal:
    """Return a 400."""
    return Refusal(400, f"Bad Request: {why}")


def unauthorized() -> Refusal:
    """Return what a wrong token gets."""
    return Refusal(401, "Unauthorized")


def internal_error() -> Refusal:
    """Return a 403."""
    return Refusal(403, "Internal server error")


def not_found() -> Refusal:
    """Return what an unknown method gets."""
    return Refusal(404, "Not found")


def timed_out() -> Refusal:
    """Return a 408: nothing came in while getUpdates waited."""
    return Refusal(408, "Request timeout")


def upgrade_required() -> Refusal:
    """Return a 426: too many calls about the webhook today."""
    return Refusal(426, "Upgrade Required")


def quota_exceeded() -> Refusal:
    """Return a 429; it does not say when to come again."""
    return Refusal(429, "Quota exceeded")


BY_CODE = {
    "403": internal_error,
    "408": timed_out,
    "426": upgrade_required,
    "429": quota_exceeded,
}
