"""The words of reports: drafted from logs, wiped with them, forgotten a year later."""

from datetime import timedelta

from sqlalchemy import select

from scheduler.cleanup import Keep, clean_up
from storage import outbox
from storage.activities import keep_version
from storage.duties.changing import Report, submit
from storage.duties.section_texts import quoted, said
from storage.models import ActivityText, Draft, Duty, OutboxRow, Submission
from storage.roles import By
from storage.wiping import wipe_texts
from tests.storage.duties.house import DUE, HOUR, NOW, House

SAID = "Bà con góp đất mở đường. Còn vướng hai đoạn"
YEAR = timedelta(days=365)
FIGURE = {"value": "3", "approx": None, "logs": 1, "given": True, "logged": "1", "why": "ghi thiếu"}


def report(house: House, logs: list[int], text: str = SAID) -> Report:
    figures = {"visits_made": FIGURE}
    return Report(figures, {"results": text, "difficulties": "Thiếu loa"}, {"results": logs})


def test_a_text_about_a_person_never_enters_a_draft(house: House) -> None:
    duty = house.duty(house.commune)
    house.log(house.commune, "A", SAID)
    pointing = house.log(house.commune, "B")
    house.session.add(
        ActivityText(
            activity_id=pointing.id, key="result", text="Đã gặp hộ ấy", kept_rule="person_pointing"
        )
    )
    house.log(house.commune, "C", "Sinh năm 1950, ở đầu thôn")  # the guard knows it by itself
    house.log(house.commune, "D", "Đã rút", withdrawn_at=NOW)
    house.log(house.other, "E", "Của xã khác")
    house.session.flush()
    assert [each.text for each in said(house.session, duty, "results")] == [SAID]


def test_a_section_is_known_by_pieces_of_what_it_was_taken_from() -> None:
    assert quoted(f"- {SAID.upper()}\n- khác", [SAID])
    assert quoted("Đã xong: còn vướng hai đoạn, sẽ làm tiếp", [SAID])
    assert quoted("Bà con góp đất mở đường đi …"[:30], [SAID])
    assert not quoted("Bà con đi họp", [SAID])
    assert not quoted("Bà con đi họp", [""])


def test_wiping_a_log_blanks_the_sections_that_name_it(house: House) -> None:
    session, duty = house.session, house.duty(house.commune)
    log, kept = house.log(house.commune, "A", SAID), house.log(house.commune, "B", "Khác")
    by = By(house.person.id, NOW)
    submit(session, duty, report(house, [log.id, kept.id]), by)
    submit(session, duty, report(house, [kept.id], "Khác"), by)
    writing = _draft(house, duty.id)
    body = {"text": f"Kiểm tra lại\n{SAID[:25]}…", "options": []}
    row = outbox.put(session, channel="zalo", address="1", body=body, now=NOW, draft_id=writing.id)
    wipe_texts(session, log, NOW)
    session.flush()
    session.expire_all()
    first, second = session.scalars(select(Submission).order_by(Submission.id))
    assert first.sections == {"results": "", "difficulties": "Thiếu loa"}
    assert first.figures == {"visits_made": FIGURE}
    assert second.sections == {"results": "Khác", "difficulties": "Thiếu loa"}
    assert writing.answers["results"]["value"] is None
    assert writing.answers["difficulties"]["value"] == "Thiếu loa"
    left = session.scalars(select(OutboxRow.body).where(OutboxRow.id == row)).all()
    assert left in ([], [{}])


def test_wiping_finds_words_that_were_changed_before_the_report_was_sent(house: House) -> None:
    """The draft had them, and the log said something else when the report was handed in."""
    session, duty = house.session, house.duty(house.commune)
    log = house.log(house.commune, "A", "Đã thông đường")
    answers = {"result": {"value": SAID, "approx": None, "rule": None}}
    keep_version(session, log, answers, person_id=house.person.id, now=NOW, correction=False)
    submit(session, duty, report(house, []), By(house.person.id, NOW))
    wipe_texts(session, log, NOW)
    session.flush()
    session.expire_all()
    made = session.scalars(select(Submission)).one()
    assert made.sections == {"results": "", "difficulties": "Thiếu loa"}


def test_words_go_a_year_after_the_period_was_accepted(house: House) -> None:
    session, duty = house.session, house.duty(house.commune)
    log = house.log(house.commune, "A", SAID)
    submit(session, duty, report(house, [log.id]), By(house.person.id, NOW))
    accepted = NOW + timedelta(days=40)
    duty.accepted_at, duty.reason, duty.remark, duty.excuse = accepted, "mưa", "thiếu", "lũ"
    session.flush()
    before = clean_up(session, accepted + YEAR - HOUR, Keep())
    assert (before["texts"], before["reports"]) == (0, 0)
    after = clean_up(session, accepted + YEAR + HOUR, Keep())
    assert (after["texts"], after["reports"]) == (1, 1)
    assert clean_up(session, accepted + 2 * YEAR, Keep())["reports"] == 0
    made = session.scalars(select(Submission)).one()
    assert (made.sections, made.sources) == ({}, {})
    assert made.figures == {"visits_made": {**FIGURE, "why": None}}
    words = select(Duty.reason, Duty.remark, Duty.excuse)
    assert session.execute(words).all() == [(None, None, None)]


def test_words_that_nobody_ever_accepted_count_from_the_deadline(house: House) -> None:
    session = house.session
    house.duty(house.commune, reason="mất điện")
    assert clean_up(session, DUE + YEAR - HOUR, Keep())["reports"] == 0
    assert clean_up(session, DUE + YEAR + HOUR, Keep())["reports"] == 1
    assert session.scalars(select(Duty.reason)).all() == [None]


def _draft(house: House, duty_id: int) -> Draft:
    answers = {"results": f"- {SAID}\n- khác", "difficulties": "Thiếu loa"}
    made = Draft(
        person_id=house.person.id,
        unit_id=house.commune.id,
        duty_id=duty_id,
        form="report",
        form_version=1,
        answers={
            key: {"value": value, "approx": None, "rule": None} for key, value in answers.items()
        },
        walk={},
        created_at=NOW,
        updated_at=NOW,
    )
    house.session.add(made)
    house.session.flush()
    return made
