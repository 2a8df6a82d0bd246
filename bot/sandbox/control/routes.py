"""The table of the control API; its contract is the docstring of this package."""

from aiohttp import web

from bot.sandbox.control import arranging, clock, phones, talking, uploads, watching

PHONE = r"/sandbox/phones/{id:\d+}"


def routes() -> list[web.RouteDef]:
    """Return every route of the phones' side."""
    return [
        web.get("/sandbox/phones", phones.list_phones),
        web.post("/sandbox/phones", phones.add_phone),
        web.get("/sandbox/groups", phones.list_groups),
        web.post("/sandbox/groups", phones.add_group),
        web.post(f"{PHONE}/say", talking.say),
        web.post(f"{PHONE}/burst", talking.burst),
        web.post(f"{PHONE}/press", talking.press),
        web.post(f"{PHONE}/edit", talking.edit),
        web.post(f"{PHONE}/recall", talking.recall),
        web.post(f"{PHONE}/raw", talking.raw),
        web.post(f"{PHONE}/photo", uploads.photo),
        web.post(f"{PHONE}/document", uploads.document),
        web.post(f"{PHONE}/other", uploads.other),
        web.post(f"{PHONE}/block", phones.block),
        web.post(f"{PHONE}/unblock", phones.unblock),
        web.get(f"{PHONE}/screen", watching.screen),
        web.get(f"{PHONE}/events", watching.events),
        web.get("/sandbox/files/{file_id}", watching.file),
        web.get("/sandbox/faults", arranging.show_faults),
        web.post("/sandbox/faults", arranging.add_fault),
        web.delete("/sandbox/faults", arranging.clear_faults),
        web.get("/sandbox/calls", arranging.show_calls),
        web.delete("/sandbox/calls", arranging.forget_calls),
        web.get("/sandbox/limits", arranging.show_limits),
        web.post("/sandbox/limits", arranging.set_limits),
        web.get("/sandbox/clock", clock.show_clock),
        web.post("/sandbox/clock", clock.move_clock),
    ]
