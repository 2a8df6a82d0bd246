"""A person or household pointed at without a full name: "hộ bà Lan", "gia đình hay khiếu kiện"."""

from domain.guard.known_people import HEROES, PLACE_NAMES
from domain.guard.seen import Seen
from domain.guard.speech import Word, is_named_after, is_plural, words_of
from domain.guard.titles import PERSON_TITLES
from domain.guard.wording import Wording, folded, words

_TROUBLE = (
    "theo đạo|theo tà đạo|tà đạo|đạo lạ|khiếu kiện|khiếu nại|nghiện|ma túy|tiền án|tiền sự|tâm thần"
    "|hiv|nhiễm|ly hôn|bạo hành|bạo lực|chống đối|vượt biên|trộm|cờ bạc|rượu chè|say rượu|mê tín"
    "|bệnh|nợ nần|tù về|ra tù|cai nghiện|đánh vợ|lừa đảo|tố cáo|phản động|gây rối|cá độ|bài bạc"
)
# A clause ends at a comma, a stop or a line's end; these words lead away from the household.
_ON = r"(?: (?!(?:và|không|phòng|chống|với|về|các|văn|chính|sách|hóa|nghèo)\s)[^\W\d]{1,9}){0,5}?"
_ONE = "một|1|01|có một|có 1"
_SOMEONE = "hộ|nhà|gia đình|người|đối tượng|thanh niên|phụ nữ|cặp vợ chồng|cháu|học sinh|trường hợp"
# After a title: relatives, "anh hùng", "cô giáo"; and "nhà ba tầng", "gia đình ba thế hệ".
_NOT_ONE = (
    "(?!(?:em|con|bà|ông|hùng|giáo|chị|anh|cháu|sĩ|sỹ|nội|ngoại|mẹ|dân|đoàn|tầng|gian|thế|người)"
    r"(?![^\W_]))"
)
# "12 hộ", "các hộ", "bạo lực gia đình" and "không hộ nào" point at nobody.
_SEVERAL = "các|những|nhiều|số|mỗi|từng|lực|nhân|hộ|không|cán|chủ|bảo|ủng|luật"
_ALONE = "".join(rf"(?<!{word}\s)" for word in _SEVERAL.split("|")) + r"(?<!\d\s)(?<!\d)"

_POINTED = (
    Wording(
        r"(?!ho chi minh)(?:hộ|gia đình|nhà|vợ chồng|con|cháu) (?:ông|bà|anh|chị)"
        rf" {_NOT_ONE}[^\W\d]+"
    ),
    Wording(rf"(?:hộ|gia đình|nhà) (?:cô|chú|bác|cụ|thầy|dì) {_NOT_ONE}[^\W\d]+", bare=False),
    Wording(rf"(?:{_ONE}) (?:{_SOMEONE}){_ON} (?:{_TROUBLE})"),
    Wording(rf"{_ALONE}(?:hộ|gia đình){_ON} (?:{_TROUBLE})"),
    Wording(rf"(?:{_ONE}) (?:{_SOMEONE}){_ON} (?:cuối|đầu|giữa) (?:thôn|xóm|ấp|làng|bản|buôn|tổ)"),
    Wording(rf"{_ALONE}hộ{_ON} (?:cuối|đầu|giữa) (?:thôn|xóm|ấp|làng|bản|buôn|tổ)"),
    Wording(
        r"(?:theo dõi|giám sát|để ý|canh chừng) (?:hộ|gia đình|nhà|đối tượng|người)"
        r"(?! (?:nghèo|cận|khẩu|tịch|kinh|văn|dân|có|nghiện|thoát))"
    ),
    Wording(r"(?:người|hộ|gia đình|đối tượng) (?:này|đó|ấy|kia) (?:là|có|hay|thường|bị|đang)"),
)
_WELL_KNOWN = HEROES | PLACE_NAMES
# In a text without diacritics "co" is mostly có, "chu" chủ, "cu" cũ.
_BARE_TITLES = frozenset({"ong", "ba", "anh", "chi"})
# "Anh Em", "Bà Con", "Cô Giáo", "Bác Hồ", "Bà Trưng", "Chú Trọng", "Cụ Thể", "Chi Bo" ...
_NO_NAMES = words(
    "em con bà ông chị anh cháu hùng giáo sĩ sỹ hồ triệu trưng địa tấm nội ngoại trọng ý thể mẹ cha"
)
_NO_BARE_NAMES = frozenset(map(folded, _NO_NAMES)) | words("bo doan hoi uy dang cuc tich dan")


def person_pointed_at(seen: Seen) -> str | None:
    """Return the warn rule where one person or household can be recognised."""
    if any(wording.search(seen) for wording in _POINTED):
        return "person_pointing"
    spoken = words_of(seen)
    return "person_pointing" if any(_is_by_name(spoken, at) for at in range(len(spoken))) else None


def _is_by_name(spoken: list[Word], at: int) -> bool:
    """Whether a title and a given name stand at `at`: "ông An"."""
    title, name = spoken[at], spoken[at + 1 : at + 2]
    if not name or not _is_title(spoken, at) or not _is_given_name(title, name[0]):
        return False
    if is_plural(spoken, at) or is_named_after(spoken, at):
        return False
    rest = [word.plain for word in spoken[at + 1 : at + 5]]
    with_title = f"{title.plain} {rest[0]}"
    known = (" ".join(rest[:count]) in _WELL_KNOWN for count in range(1, len(rest) + 1))
    return not any(known) and with_title not in PLACE_NAMES


def _is_title(spoken: list[Word], at: int) -> bool:
    """Whether it is a title, in small letters or first in its sentence: "Anh Sơn" is a place."""
    word = spoken[at]
    if word.marked not in PERSON_TITLES and word.marked not in _BARE_TITLES:
        return False
    starts = at == 0 or any(mark in word.gap for mark in ".!?:;\n")
    return word.shown.islower() or (starts and word.shown.istitle())


def _is_given_name(title: Word, word: Word) -> bool:
    others = _NO_NAMES if title.marked in PERSON_TITLES else _NO_BARE_NAMES
    is_name = word.shown.istitle() and len(word.shown) > 1 and word.gap == " "
    return is_name and word.marked not in others
