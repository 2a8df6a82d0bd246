"""Marks of secrecy, and the honey, passwords and thefts that are spelled alike."""

import unicodedata

import pytest

from tests.guard.verdicts import verdict

MARKS = (
    "MẬT", "Mật", "(mật)", "công văn MẬT", "TỐI MẬT", "tuyệt mật", "TUYET MAT", "toi mat", "M.Ậ.T",
    "M Ậ T", "T.Ố.I M.Ậ.T", "T Ố I  M Ậ T", "tuyet_mat.docx", "TuyetMat.docx", "tai lieu tuyet mat",
    "Văn bản ‘MẬT’", "МẬТ", "Mật\nKế hoạch 12", "công văn M\u200bẬT", "bao cao toi mat",
    unicodedata.normalize("NFD", "công văn MẬT số 12"), "tối mat", "Tài liệu tối-mật",
)  # fmt: skip
PHRASES = (
    "tài liệu mật", "tai_lieu_mat.docx", "TAI LIEU MAT", "TaiLieuMat.docx", "tai-lieu-mat",
    "vận động bí mật", "van dong bi mat", "VẬN ĐỘNG BÍ MẬT", "công văn mật", "văn bản mật số 12",
    "hồ sơ mật", "tài liệu\nmật", "đóng dấu mật", "tài liệu mật về đất đai",
    unicodedata.normalize("NFD", "tài liệu mật"),
)  # fmt: skip
INNOCENT = (
    "LẤY MẬT ONG RỪNG", "mat ong", "15 lít mật ong", "NUÔI ONG LẤY MẬT", "ĐỔI MẬT KHẨU",
    "thông tin mật khẩu", "MẬT ĐỘ DÂN SỐ", "báo cáo mật độ dân số", "MẶT TRẬN TỔ QUỐC",
    "tài liệu mặt trận", "tai lieu mat tran", "mat trom", "buổi tối mặt trận xã họp",
    "tối mất điện", "toi mat dien", "tôi mất xe", "toi mat xe", "ho so bi mat",
    "văn bản mất hiệu lực", "giấy tờ bị mất", "mất an ninh trật tự", "vắng mặt 5 người",
    "GẮN BÓ MẬT THIẾT VỚI NHÂN DÂN", "giữ bí mật", "bí mật đời tư", "họp kín", "ho so mat",
)  # fmt: skip


@pytest.mark.parametrize("text", MARKS)
def test_a_mark_is_refused(text: str) -> None:
    assert verdict(text) == "block:secret_mark"


@pytest.mark.parametrize("text", PHRASES)
def test_a_phrase_is_refused(text: str) -> None:
    assert verdict(text) == "block:secret_phrase"


@pytest.mark.parametrize("next_word", ["trộm", "trận", "khẩu", "ong", "độ"])
@pytest.mark.parametrize("phrase", ["toi mat", "tai lieu mat", "tuyet mat"])
def test_bare_phrases_pass_before_words_that_make_another_mat(phrase: str, next_word: str) -> None:
    plain = {"trộm": "trom", "trận": "tran", "khẩu": "khau", "ong": "ong", "độ": "do"}[next_word]
    assert verdict(f"{phrase} {plain}") == "ok"
    assert verdict(f"{phrase} {plain}x").startswith("block:")


@pytest.mark.parametrize("text", INNOCENT)
def test_honey_passwords_density_fronts_and_thefts_pass(text: str) -> None:
    assert verdict(text) == "ok"


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("secret_topic", "bí mật nhà nước"),
        ("secret_topic", "BẢO VỆ BÍ MẬT NHÀ NƯỚC"),
        ("secret_topic", "bi mat nha nuoc"),
        ("internal_mark", "LƯU HÀNH NỘI BỘ"),
        ("internal_mark", "luu hanh noi bo"),
    ],
)
def test_talk_about_secrecy_warns(rule: str, text: str) -> None:
    assert verdict(text) == f"warn:{rule}"
