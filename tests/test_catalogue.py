"""The catalogue: the one that is shipped, and a province's file laid over it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from domain.catalogue import Catalogue, CatalogueError, load
from domain.folding import fold
from domain.texts import catalogue as texts
from handlers.forms.session import SESSION
from handlers.forms.visit import VISIT

Extend = Callable[[str], Catalogue]


@pytest.fixture
def extend(tmp_path: Path) -> Extend:
    """The default catalogue with a province's file over it."""

    def extended(text: str, encoding: str = "utf-8") -> Catalogue:
        path = tmp_path / "danh-muc.toml"
        path.write_text(text, encoding=encoding)
        return load(path)

    return extended


def test_the_shipped_catalogue_has_every_kind_with_at_least_one_indicator() -> None:
    shipped = load()
    assert len(shipped.indicators) == 81
    assert {indicator.kind for indicator in shipped.indicators.values()} == set(shipped.kinds)


def test_only_what_is_spread_over_days_may_span_them() -> None:
    assert load().span_kinds == {"training", "festival", "joint_workday", "disaster_relief"}


def test_an_indicator_is_all_that_its_row_says() -> None:
    radio = load().indicators["radio_broadcasts_per_week"]
    assert (radio.label, radio.unit) == ("Số buổi phát chuyên mục mỗi tuần", "buổi/tuần")
    assert (radio.type, radio.aggregate, radio.across_units) == ("integer", "last", "none")
    assert (radio.kind, radio.entry, radio.sensitive) == ("radio_tv", "log", False)
    assert (radio.enabled, radio.retired) == (True, False)


def test_counts_of_people_in_need_come_by_report_only_and_are_sensitive() -> None:
    shipped = load()
    reported = [one for one in shipped.indicators.values() if one.entry == "report"]
    assert len(reported) == 6
    assert all(one.sensitive for one in reported)
    assert shipped.asked("social_support") == ()


def test_what_is_only_imported_is_never_asked() -> None:
    shipped = load()
    imported = [one for one in shipped.indicators.values() if one.entry == "import"]
    assert {one.kind for one in imported} == {"security_result"}
    assert not any(one.enabled or one.is_asked for one in imported)
    assert len(shipped.of_kind("security_result")) == len(imported) == 6


def test_a_kind_asks_for_its_own_indicators() -> None:
    keys = [indicator.key for indicator in load().asked("suggestion_box")]
    assert keys == ["suggestion_box_openings", "crime_boxes_installed"]
    assert load().asked("no_such_kind") == ()


def test_what_the_polished_forms_count_is_in_the_catalogue() -> None:
    shipped = load()
    for form in (VISIT, SESSION):
        counts = {q.key for q in (*form.usual, *form.extra) if q.reader == "count"}
        assert counts | {form.counts_one} <= {one.key for one in shipped.asked(form.name)}
        assert shipped.kinds[form.name].label == texts("vi")[f"kind.{form.name}"]


def test_a_province_adds_a_kind_and_its_indicators(extend: Extend) -> None:
    found = extend("""
        [kinds.film_night]
        label = "Chiếu phim lưu động"
        [indicators.film_nights]
        label = "Buổi chiếu phim"
        unit = "buổi"
        kind = "film_night"
        """)
    assert [one.key for one in found.asked("film_night")] == ["film_nights"]
    added = found.indicators["film_nights"]
    assert (added.type, added.aggregate, added.across_units) == ("integer", "sum", "sum")
    assert (added.entry, added.sensitive, added.enabled, added.retired) == (
        "log",
        *(False, True, False),
    )
    assert not found.kinds["film_night"].span
    assert len(found.indicators) == len(load().indicators) + 1


def test_a_province_renames_switches_off_and_retires(extend: Extend) -> None:
    found = extend("""
        [kinds.visit]
        label = "Đi cơ sở"
        [indicators.leaflets_distributed]
        label = "Tờ rơi, tờ gấp"
        retired = true
        [indicators.banners_hung]
        enabled = false
        """)
    assert found.kinds["visit"].label == "Đi cơ sở"
    assert found.indicators["leaflets_distributed"].label == "Tờ rơi, tờ gấp"
    assert found.indicators["leaflets_distributed"].unit == "tờ"
    assert not found.indicators["leaflets_distributed"].is_asked
    assert not found.indicators["banners_hung"].is_asked


def test_a_province_may_repeat_what_already_holds(extend: Extend) -> None:
    assert extend('[indicators.workdays]\nunit = "ngày công"') == load()


def test_a_provinces_file_leaves_the_default_as_it_was(extend: Extend) -> None:
    before = load()
    extend('[kinds.model.choices.field.options]\ntourism = "Du lịch"')
    assert load() == before


def test_new_options_go_behind_the_known_and_before_other(extend: Extend) -> None:
    known = list(load().kinds["model"].choices["field"].options)
    found = extend('[kinds.model.choices.field.options]\ntourism = "Du lịch"\neconomy = "KT"')
    options = found.kinds["model"].choices["field"].options
    assert list(options) == [*known[:-1], "tourism", "other"]
    assert options["economy"] == "KT"


def test_a_choice_says_whether_several_can_be_chosen() -> None:
    kinds = load().kinds
    assert kinds["loudspeaker"].choices["languages"].many
    assert not kinds["gift"].choices["source"].many


def test_a_file_from_notepad_begins_with_a_bom(tmp_path: Path) -> None:
    path = tmp_path / "danh-muc.toml"
    path.write_text('[kinds.visit]\nlabel = "Đi cơ sở"', encoding="utf-8-sig")
    assert load(path).kinds["visit"].label == "Đi cơ sở"


NEW = '[indicators.films]\nlabel = "Phim"\nunit = "buổi"\nkind = "visit"\n'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[kinds\n", "dòng 1: sai cú pháp TOML"),
        ("[kind.visit]", "đầu tệp: không có kind; có phải kinds?"),
        ("kinds = 1", "kinds: phải là một bảng"),
        ("[indicators]\nfilms = 3", "indicators.films: phải là một bảng"),
        (NEW.replace('label = "Phim"\n', ""), "indicators.films: thiếu label"),
        (NEW + "labell = 1", "indicators.films: không có labell; có phải label?"),
        (NEW + 'type = "float"', "indicators.films.type: chỉ nhận: integer, decimal, money"),
        (NEW + 'aggregate = "mean"', "indicators.films.aggregate: chỉ nhận: sum, last"),
        (NEW + 'across_units = "max"', "indicators.films.across_units: chỉ nhận: sum, none"),
        (NEW + 'entry = "chat"', "indicators.films.entry: chỉ nhận: log, report, import"),
        (NEW + "type = [1]", "indicators.films.type: chỉ nhận"),
        (NEW + "retired = 1", "indicators.films.retired: phải là true hoặc false"),
        (NEW.replace('"Phim"', '" "'), "indicators.films.label: phải là chữ"),
        (
            NEW.replace('"visit"', '"visits"'),
            "indicators.films.kind: không có visits; có phải visit",
        ),
        (NEW.replace("films", "Films"), "indicators.Films: khoá chỉ gồm a-z 0-9 _"),
        (NEW.replace("films", "f" * 41), f"indicators.{'f' * 41}: khoá chỉ gồm"),
        (NEW.replace("films", "result"), "indicators.result: trùng với một cột"),
        (NEW.replace("Phim", "BUOI TIEP cong dan"), "indicators.films.label: trùng tên gọi"),
        (
            '[kinds.film]\nlabel = "Hội Nghị"',
            "kinds.film.label: trùng tên gọi với kinds.conference",
        ),
        ('[indicators.workdays]\nunit = "giờ"', "indicators.workdays.unit: không đổi được"),
        (
            "[indicators.cases_solved]\nsensitive = false",
            "indicators.cases_solved.sensitive: không",
        ),
        ("[kinds.visit]\nspan = true", "kinds.visit.span: không đổi được"),
        ("[kinds.gift.choices.source]\nmany = true", "kinds.gift.choices.source.many: không đổi"),
        ('[kinds.gift.choices.size]\nlabel = "Cỡ"', "kinds.gift.choices.size: thiếu options"),
        (
            '[kinds.gift.choices.size]\nlabel = "Cỡ"\noptions = {}',
            "kinds.gift.choices.size.options: phải có ít nhất một mục",
        ),
        (
            '[kinds.gift.choices.size]\nlabel = "Cỡ"\noptions = {big = 1}',
            'kinds.gift.choices.size.options: mục "big"',
        ),
    ],
)
def test_what_is_wrong_is_told_in_one_line_with_file_key_and_fix(
    extend: Extend, text: str, expected: str
) -> None:
    with pytest.raises(CatalogueError) as refused:
        extend(text)
    (line,) = str(refused.value).splitlines()
    file, _, told = line.partition("danh-muc.toml: ")
    assert file
    assert told.startswith(expected)


def test_a_file_that_is_not_there_or_no_text_is_told(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match=r"none\.toml: không đọc được .*\[logs\] catalogue"):
        load(tmp_path / "none.toml")
    (tmp_path / "utf16.toml").write_text("[kinds]", encoding="utf-16")
    with pytest.raises(CatalogueError, match="phải lưu bằng bảng mã UTF-8"):
        load(tmp_path / "utf16.toml")


def test_no_two_columns_of_an_imported_file_have_the_same_heading() -> None:
    labels = [fold(one.label) for one in load().indicators.values()]
    assert len(set(labels)) == len(labels)
