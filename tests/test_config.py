"""The settings: the example says everything, the environment overrides, slips are told."""

import tomllib
from datetime import time
from pathlib import Path

import pytest

from bot.config import PREFIX, Config, load
from bot.config_errors import ConfigError

EXAMPLE = Path(__file__).parent.parent / "config.example.toml"
TOKEN = "123456789:" + "A" * 35


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def written(text: str) -> Config:
    Path("config.toml").write_text(text, encoding="utf-8")
    return load()


def complaint(text: str) -> str:
    with pytest.raises(ConfigError) as caught:
        written(text)
    message = str(caught.value)
    assert "\n" not in message
    return message


def keys_of_the_model() -> set[tuple[str, str]]:
    return {
        (section, key)
        for section, field in Config.model_fields.items()
        for key in getattr(field.annotation, "model_fields", {})
    }


def test_the_example_has_every_key_and_no_other() -> None:
    tables = tomllib.loads(EXAMPLE.read_text(encoding="utf-8"))
    assert {(name, key) for name, table in tables.items() for key in table} == keys_of_the_model()


def test_the_example_says_the_defaults() -> None:
    assert load(EXAMPLE) == Config()


def test_every_key_of_the_example_has_an_explanation_above() -> None:
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    bare = [
        line
        for above, line in zip(["", *lines], lines, strict=False)
        if "=" in line and not line.startswith("#") and not above.startswith("# ")
    ]
    assert bare == []


def test_without_any_file_the_defaults_hold() -> None:
    assert load() == Config()


def test_the_file_beside_is_read() -> None:
    assert written("[logs]\nedit_days = 5").logs.edit_days == 5


def test_a_file_that_was_named_must_be_there() -> None:
    with pytest.raises(ConfigError, match=r"^nowhere\.toml: không có tệp này"):
        load(Path("nowhere.toml"))


def test_the_environment_goes_before_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SODANVAN_LOGS__EDIT_DAYS", "9")
    monkeypatch.setenv("SODANVAN_TELEGRAM__TOKEN", TOKEN)
    config = written("[logs]\nedit_days = 5\nphotos = true")
    assert (config.logs.edit_days, config.logs.photos) == (9, True)
    assert config.telegram.token.get_secret_value() == TOKEN


@pytest.mark.parametrize(("section", "key"), sorted(keys_of_the_model()))
def test_every_key_can_come_from_the_environment(
    section: str, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    default = tomllib.loads(EXAMPLE.read_text(encoding="utf-8"))[section][key]
    monkeypatch.setenv(f"{PREFIX}{section}__{key}".upper(), str(default))
    assert load() == Config()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('[telegram]\ntokn = "x"', '[telegram] tokn: không có khoá này; có phải "token"?'),
        ('[telegrm]\ntoken = "x"', "không có mục [telegrm]; có phải [telegram]?"),
        ('token = "x"', 'khoá "token" phải nằm dưới dòng [telegram]'),
        ("[keep]\nxyz = 1", '[keep] xyz: không có khoá này; chỉ có: "inbox_days", "sent_days"'),
        ("telegram = 5", "telegram là một mục: viết [telegram] trên một dòng riêng"),
        ('[telegram]\ntoken = "abc"', "[telegram] token: không giống token của @BotFather"),
        ('[telegram]\napi_server = "x"', "[telegram] api_server: phải là địa chỉ http"),
        ('[telegram]\napi_server = ""', "[telegram] api_server: phải là địa chỉ http"),
        ('[telegram]\nproxy = "x"', "[telegram] proxy: phải là địa chỉ socks5"),
        ('[telegram]\nbot_name = "a b"', "[telegram] bot_name: phải là tên của bot"),
        ("[telegram]\nper_second = 0", "[telegram] per_second: phải lớn hơn 0"),
        ('[people]\nzone = "Asia/Hanoi"', "[people] zone: không có múi giờ này"),
        ('[people]\nzone = "../x"', "[people] zone: không có múi giờ này"),
        ('[people]\nlanguage = "xx"', "[people] language: chỉ có: vi"),
        ('[people]\npronoun = "ban"', "[people] pronoun: chỉ có: dong_chi, anh_chi"),
        ("[people]\ninvitation_days = -1", "[people] invitation_days: phải lớn hơn 0"),
        ('[logs]\nphotos = "có"', "[logs] photos: phải là true hoặc false"),
        ("[logs]\nedit_days = 1.5", "[logs] edit_days: phải là số nguyên"),
        ('[log]\nlevel = "LOUD"', "[log] level: chỉ nhận: 'DEBUG', 'INFO', 'WARNING', 'ERROR'"),
        ("[data]\ndir = 4", "[data] dir: phải là đường dẫn trong ngoặc kép"),
        ('[database]\nurl = "mysql://x/y"', "[database] url: phải bắt đầu bằng sqlite:///"),
        ('[database]\nurl = "sqlite://"', "[database] url: phải có tên tệp"),
        ('[database]\nurl = "sqlite:///:memory:"', "[database] url: phải có tên tệp"),
    ],
)
def test_a_slip_is_told_with_file_key_and_fix(text: str, expected: str) -> None:
    message = complaint(text)
    assert message.startswith("config.toml: ")
    assert expected in message


def test_several_slips_are_counted() -> None:
    message = complaint("[logs]\nedit_days = 0\ndraft_days = 0")
    assert message == "config.toml: [logs] edit_days: phải lớn hơn 0 (và 1 lỗi khác)"


def test_what_is_not_toml_is_told_with_its_line() -> None:
    assert complaint("[telegram]\ntoken = abc").startswith(
        "config.toml: dòng 2, cột 9: sai cú pháp"
    )


def test_a_file_of_another_encoding_is_told() -> None:
    Path("config.toml").write_text("# Cấu hình", encoding="utf-16")
    with pytest.raises(ConfigError, match="UTF-8"):
        load()


def test_a_file_as_notepad_saves_it_is_read() -> None:
    Path("config.toml").write_text("[logs]\nedit_days = 5", encoding="utf-8-sig")
    assert load().logs.edit_days == 5


@pytest.mark.parametrize(
    ("variable", "value", "expected"),
    [
        ("SODANVAN_TELEGRAM__TOKN", "x", "SODANVAN_TELEGRAM__TOKN: không có khoá này"),
        ("SODANVAN_TELGRAM__TOKEN", "x", "có phải SODANVAN_TELEGRAM__<KHOÁ>?"),
        ("SODANVAN_TELEGRAM", "x", "có phải SODANVAN_TELEGRAM__<KHOÁ>?"),
        ("SODANVAN_LOGS__EDIT_DAYS", "0", "SODANVAN_LOGS__EDIT_DAYS: phải lớn hơn 0"),
    ],
)
def test_a_slip_in_the_environment_names_the_variable(
    variable: str, value: str, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(ConfigError) as caught:
        load()
    assert expected in str(caught.value)
    assert str(caught.value).startswith(variable)


@pytest.mark.parametrize(
    "text",
    [
        '[telegram]\ntoken = "geheim"',
        '[telegram]\nproxy = "geheim"',
        '[database]\nurl = "mysql://a:geheim@b/c"',
    ],
)
def test_a_secret_is_never_repeated(text: str) -> None:
    assert "geheim" not in complaint(text)


def test_secrets_do_not_show_when_the_settings_are_printed() -> None:
    config = written(
        f'[telegram]\ntoken = "{TOKEN}"\nproxy = "socks5://a:geheim@b:1"\n'
        '[database]\nurl = "postgresql://a:geheim@b/c"'
    )
    assert TOKEN not in repr(config)
    assert "geheim" not in repr(config)


def test_files_come_from_the_same_server_unless_another_is_named() -> None:
    assert written('[telegram]\napi_server = "http://[::1]:81/"').telegram.files_at == (
        "http://[::1]:81"
    )
    both = '[telegram]\napi_server = "http://a"\nfile_server = "http://b"'
    assert written(both).telegram.files_at == "http://b"


def clock_config(**telegram: str) -> str:
    lines = [f'{key} = "{value}"' for key, value in telegram.items()]
    return '[clock]\noffset_file = "offset"\n[telegram]\n' + "\n".join(lines)


@pytest.mark.parametrize("host", ["127.0.0.1:8081", "localhost:8081", "[::1]:8081", "127.1.2.3"])
def test_the_clock_may_be_moved_where_the_messenger_is_this_machine(host: str) -> None:
    config = written(clock_config(token=TOKEN, api_server=f"http://{host}"))
    assert config.clock.offset_file == Path("offset")


@pytest.mark.parametrize(
    "telegram",
    [
        {"token": TOKEN},
        {"token": TOKEN, "api_server": "http://localhost.example.com"},
        {"token": TOKEN, "api_server": "http://192.168.1.5"},
        {"token": TOKEN, "api_server": "http://localhost", "file_server": "http://10.0.0.1"},
    ],
)
def test_the_clock_is_never_moved_where_real_people_are_written_to(
    telegram: dict[str, str],
) -> None:
    assert "[clock] offset_file: chỉ dùng khi thử" in complaint(clock_config(**telegram))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            'quiet_from = "9 giờ tối"',
            '[people] quiet_from: phải là giờ trong ngoặc kép, ví dụ "21:00"',
        ),
        ("quiet_to = 6", "[people] quiet_to: phải là giờ trong ngoặc kép"),
        ('quiet_from = ""', "[people] quiet_from và quiet_to: đặt cả hai, hoặc để trống cả hai"),
    ],
)
def test_quiet_hours_that_are_none_are_told_with_the_fix(text: str, says: str) -> None:
    assert says in complaint(f"[people]\n{text}")


def test_quiet_hours_can_be_switched_off_for_everybody() -> None:
    both = written('[people]\nquiet_from = ""\nquiet_to = ""')
    assert both.people.quiet == (time(0), time(0))
    assert Config().people.quiet == (time(21), time(6, 30))
