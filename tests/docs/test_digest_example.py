"""The digest in the leader's guide is one that the program would write, word for word."""

import tomllib
from datetime import date
from decimal import Decimal

from domain.catalogue import load
from domain.texts import Texts
from reports.digest.figures import ATTENDANCE, KEPT, MADE, SESSIONS, VISITS, Change, Figures
from reports.digest.standing import Asked, Difficulty, LateUnit, Standing
from reports.digest.text import Digest, write
from storage.digests.standing import Decided
from tests.docs.pages import HOUSE, fences, rows
from tests.docs.test_guides import LEADER

FIGURES = Figures(
    unit_id=1,
    name="Tỉnh Mẫu Sơn",
    first=date(2026, 11, 23),
    last=date(2026, 11, 29),
    is_running=False,
    owed=3,
    submitted=1,
    changes={
        VISITS: Change(Decimal(4), None, Decimal(4)),
        SESSIONS: Change(Decimal(6), None, Decimal(7)),
        ATTENDANCE: Change(Decimal(497), "about", Decimal(573)),
        "leaflets_distributed": Change(Decimal(350), None, Decimal(150)),
        MADE: Change(Decimal(1), None, None),
        KEPT: Change(Decimal(0), None, None),
    },
)
STANDING = Standing(
    proposals=[
        Asked(1, "Xã Đồi Chè", "Xin hỗ trợ xi măng làm cống đầu thôn"),
        Asked(2, "Phường Bến Lụa", "Đề nghị kẻ lại vạch ở cổng chợ"),
    ],
    to_accept=1,
    late=[LateUnit(2, "Xã Đồi Chè", 3, None), LateUnit(3, "Phường Bến Lụa", 3, None)],
    decided=Decided(done=1, open=2, overdue=0),
    difficulties=1,
    quoted=[Difficulty(1, "Xã Đồi Chè", "Đường vào thôn sạt lở, xe tải không vào được")],
    silent_models=1,
    added={SESSIONS: Decimal(1), ATTENDANCE: Decimal(58)},
)


def test_the_leaders_guide_shows_a_digest_as_it_is_written() -> None:
    [shown] = [fence.text for fence in fences(LEADER) if fence.language == "text"]
    assert write(Texts(), load(), Digest(FIGURES, STANDING, {1: 1, 2: 2})) == shown.strip()


def test_the_guide_explains_every_line_that_begins_with_words_of_its_own() -> None:
    [shown] = [fence.text for fence in fences(LEADER) if fence.language == "text"]
    begun = {line.partition(":")[0] for line in shown.splitlines() if ":" in line}
    explained = {row[0] for row in rows(LEADER)}
    wanted = {"promises", "decided", "difficulties", "silent_models", "added"}
    said = tomllib.loads((HOUSE / "domain/locales/vi/digest.toml").read_text(encoding="utf-8"))
    words = {said["digest"][key].partition(":")[0].format(you="đồng chí") for key in wanted}
    assert words <= begun & explained
