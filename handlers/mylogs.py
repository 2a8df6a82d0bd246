"""The last logs of an officer: open, edit, withdraw, wipe the text, do the same again."""

from domain.actions import Action, Verb, act
from domain.days import say_day
from domain.messages import Option
from handlers import drafting, menu, records
from handlers.card import Line, show, written
from handlers.forms.form import Answer, Reader
from handlers.opened import unpack
from handlers.places import place_name
from handlers.reports import covered
from handlers.sending import is_correction
from handlers.turn import Turn
from handlers.walker.walk import at_card, at_lines
from storage import activities, audit, files, outreach_models, people, promises
from storage.models import Activity
from storage.wiping import wipe_texts

LISTED = 5


def show_logs(turn: Turn, *, instead: bool = False) -> None:
    """List the last logs."""
    logs = activities.latest_of(turn.session, turn.person.id, most=LISTED, withdrawn=True)
    if not logs:
        turn.menu("\n".join([turn.texts("logs.none"), *menu.resume_hint(turn)]), [])
        return
    options = [
        Option(_title(turn, log), act(Verb.OPEN, log.id), n) for n, log in enumerate(logs, start=1)
    ]
    title = "\n".join([*menu.resume_hint(turn), turn.texts("logs.title")])
    turn.menu(title, options, instead=instead)


def open_log(turn: Turn, action: Action) -> None:
    """Show one log with what can be done to it."""
    activity = _own(turn, action)
    if activity is None:
        return
    verbs = [(Verb.EDIT, "edit"), (Verb.WITHDRAW, "withdraw"), (Verb.WIPE, "wipe")]
    if activity.withdrawn_at is not None:
        verbs = verbs[2:]
    options = [
        Option(turn.texts(f"option.{key}"), act(verb, activity.id), n)
        for n, (verb, key) in enumerate(verbs, start=1)
    ]
    if photos := _photos(turn, activity):
        label = turn.texts("option.photos", n=len(photos))
        options.append(Option(label, act(Verb.PHOTOS, activity.id), len(options) + 1))
    options.append(Option(turn.texts("option.back"), act(Verb.LOGS), len(options) + 1))
    text, draft_id = _text(turn, activity), activity.draft_id
    turn.menu(text, options, columns=2, instead=True, draft_id=draft_id)


def show_photos(turn: Turn, action: Action) -> None:
    """Send the photos of a log, one by one, to the officer who took them."""
    activity = _own(turn, action)
    if activity is None:
        return
    photos = _photos(turn, activity)
    if not photos:
        turn.say(turn.texts("logs.no_photos", code=activity.code))
    for n, sha256 in enumerate(photos, start=1):
        turn.show_file(
            {
                "store": "media",
                "name": sha256,
                "shown": f"{activity.code}-{n}.jpg",
                "picture": True,
                "text": turn.texts("logs.photo", code=activity.code, n=n, of=len(photos)),
            },
            draft_id=activity.draft_id,
        )


def _photos(turn: Turn, activity: Activity) -> list[str]:
    """Return the photos that can be shown here: a messenger takes uploads, or fetches links."""
    if not (turn.house.links or turn.can(lambda able: able.files)):
        return []
    return activities.photos_of(turn.session, activity.id)


def edit(turn: Turn, action: Action) -> None:
    """Open a log, or the last one, for editing by lines."""
    if not action.args:
        last = activities.latest_of(turn.session, turn.person.id, most=1)
        if not last:
            _nothing_to_edit(turn)
            return
        action = Action(Verb.EDIT, (str(last[0].id),))
    activity = _own_to_change(turn, action)
    if activity is None:
        return
    if activity.withdrawn_at is not None:
        turn.menu(turn.texts("logs.is_withdrawn", code=activity.code), [])
        return
    under_way = drafting.edit_under_way(turn, activity.id)
    if under_way is not None:
        drafting.take_up(turn, under_way)
        return
    if not drafting.room_for_one_more(turn):
        return
    drafting.park(turn)
    form = turn.book.forms[activity.kind]
    answers = records.answers_of(turn.session, activity, form)
    opened = drafting.make(
        turn, form, activity.unit_id, answers, at_lines(), activity_id=activity.id
    )
    drafting.prompt(turn, opened)


def _nothing_to_edit(turn: Turn) -> None:
    draft = drafting.active(turn)
    if draft is None:
        turn.menu(turn.texts("logs.nothing_to_edit"), [])
    else:
        drafting.prompt(turn, unpack(turn, draft), turn.texts("logs.nothing_sent"))


def repeat(turn: Turn) -> None:
    """Begin at the card with the answers of the last log, today's date, and no old texts."""
    last = activities.latest_of(turn.session, turn.person.id, most=1)
    activity = activities.by_id(turn.session, last[0].id) if last else None
    is_gone = activity is None or activity.kind not in turn.book.forms
    if activity is None or is_gone or not people.logs_for(turn.person, activity.unit_id):
        menu.kinds(turn, turn.texts("log.nothing_to_repeat"))
        return
    form = turn.book.forms[activity.kind]
    if not form.repeats:
        drafting.start(turn, form)
        return
    if not drafting.room_for_one_more(turn):
        return
    drafting.park(turn)
    answers = records.answers_of(turn.session, activity, form)
    of_that_day = (Reader.DATE, Reader.TEXT, Reader.PLAN_DATE, Reader.PHOTOS)
    for question in (*form.usual, *form.extra):
        if question.reader in of_that_day and question.key in answers:
            answers[question.key] = Answer(None)
    answers["date"] = Answer(turn.today.isoformat())
    anew = form.only_if_any(answers)
    for question in anew:
        answers.pop(question.key, None)
    walk = at_card(question.key for question in anew)
    opened = drafting.make(turn, form, activity.unit_id, answers, walk)
    drafting.prompt(turn, opened)


def withdraw(turn: Turn, action: Action) -> None:
    """Ask before a log is withdrawn."""
    _ask_sure(turn, action, "withdraw", Verb.WITHDRAW_SURE)


def withdraw_surely(turn: Turn, action: Action) -> None:
    """Withdraw a log: its figures no longer count, but nothing is deleted."""
    activity = _own_to_change(turn, action)
    if activity is None:
        return
    if activity.withdrawn_at is None:
        activity.withdrawn_at = activity.updated_at = turn.now
        promises.withdraw(turn.session, activity, turn.by)
        counts = turn.book.forms[activity.kind].counts
        outreach_models.withdraw(turn.session, activity, turn.by, counts)
        late = is_correction(turn, activity)
        _note(turn, activity, "log_withdraw_late" if late else "log_withdraw")
    said = [
        turn.texts("logs.withdrawn", code=activity.code),
        *covered.offer(turn, activity, covered.of(turn, activity)),
    ]
    turn.menu("\n".join(said), [], instead=True)


def wipe(turn: Turn, action: Action) -> None:
    """Ask before the texts of a log are wiped."""
    _ask_sure(turn, action, "wipe", Verb.WIPE_SURE)


def wipe_surely(turn: Turn, action: Action) -> None:
    """Wipe every free text of a log wherever it stands; the figures stay."""
    activity = _own(turn, action)
    if activity is None:
        return
    for duty_id in wipe_texts(turn.session, activity, turn.now):
        for path in files.made(turn.house.folder, "").glob(f"{files.REPORT}{duty_id}-*"):
            files.remove_after_commit(turn.session, path)
    _note(turn, activity, "log_wipe")
    turn.menu(turn.texts("logs.wiped", code=activity.code), [], instead=True)


def _own(turn: Turn, action: Action) -> Activity | None:
    """Return the person's own log; of anybody else's it is not even said that it exists."""
    activity = activities.by_id(turn.session, action.number(0))
    is_own = activity is not None and activity.person_id == turn.person.id
    if activity is None or not is_own or activity.kind not in turn.book.forms:
        turn.menu(turn.texts("logs.not_found"), [])
        return None
    return activity


def _own_to_change(turn: Turn, action: Action) -> Activity | None:
    """Return the person's own log of a unit that they still log for: figures are the unit's."""
    activity = _own(turn, action)
    if activity is None or people.logs_for(turn.person, activity.unit_id):
        return activity
    turn.menu(turn.texts("logs.not_found"), [])
    return None


def _ask_sure(turn: Turn, action: Action, key: str, sure: Verb) -> None:
    activity = _own(turn, action)
    if activity is None:
        return
    options = [
        Option(turn.texts(f"option.sure_{key}"), act(sure, activity.id), 1),
        Option(turn.texts("option.back"), act(Verb.OPEN, activity.id), 2),
    ]
    turn.menu(turn.texts(f"logs.ask_{key}", code=activity.code), options, instead=True)


def _title(turn: Turn, activity: Activity) -> str:
    title = turn.texts(
        "option.open_log",
        code=activity.code,
        kind=turn.texts(f"kind.{activity.kind}"),
        date=say_day(turn.texts, activity.date_from, turn.today),
        place=place_name(turn, activity.unit_id, activity.place_id),
    )
    mark = f" {turn.texts('logs.withdrawn_mark')}" if activity.withdrawn_at else ""
    return title + mark


def _text(turn: Turn, activity: Activity) -> str:
    form = turn.book.forms[activity.kind]
    answers = records.answers_of(turn.session, activity, form)
    shown = [
        Line(q.key, turn.texts(f"line.{q.key}"), show(turn, q, answers[q.key], activity.unit_id))
        for q in (*form.usual, *form.extra)
        if q.key in answers and (answers[q.key].value is not None or q.reader is Reader.PLACE)
    ]
    title = turn.texts("logs.card_title", code=activity.code, kind=turn.texts(f"kind.{form.name}"))
    marks = [turn.texts("logs.withdrawn_mark")] if activity.withdrawn_at else []
    if any(version.correction for version in activities.versions(turn.session, activity.id)):
        marks.append(turn.texts("logs.correction_mark"))
    if covered.came_late(turn, activity):
        marks.append(turn.texts("reports.log_late_mark"))
    return "\n".join([" ".join([title, *marks]), *written(turn, shown)])


def _note(turn: Turn, activity: Activity, action: str) -> None:
    audit.note(
        turn.session,
        action,
        f"activity:{activity.id}",
        now=turn.now,
        person_id=turn.person.id,
        unit_id=activity.unit_id,
        code=activity.code,
    )
