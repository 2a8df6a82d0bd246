"""A leader and an officer at one report in the same moment, each in a transaction of their own."""

from threading import Thread

from sqlalchemy import select

from storage.database import Database
from storage.duties.changing import Report, accept, hold, submit
from storage.models import Duty, Submission
from storage.roles import By
from tests.storage.duties.house import NOW, House

BLOCKED = 0.5  # seconds: long enough to have gone through if nothing stood in the way


def test_a_correction_comes_behind_who_is_about_to_accept(database: Database) -> None:
    with database.writing() as session:
        house = House(session)
        duty, by = house.duty(house.commune), By(house.person.id, NOW)
        submit(session, duty, Report({}, {"results": "đã đọc"}), by)
        duty_id = duty.id

    def correct() -> None:
        with database.writing() as session:
            changed = Report({}, {"results": "chưa ai đọc"})
            submit(session, session.get_one(Duty, duty_id), changed, by)

    officer = Thread(target=correct)
    with database.writing() as session:
        read = session.get_one(Duty, duty_id)
        hold(session, read)
        officer.start()
        officer.join(BLOCKED)
        assert officer.is_alive()
        accept(session, read, by)
    officer.join()
    with database.reading() as session:
        numbers = session.scalars(select(Submission.number).order_by(Submission.number)).all()
        assert (numbers, session.get_one(Duty, duty_id).accepted_at) == ([1, 2], None)
