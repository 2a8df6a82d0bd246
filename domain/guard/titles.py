"""Titles and offices before a name, and the words that make a name a street or a commune."""

from domain.guard.wording import folded, phrases, words

PERSON_TITLES = words("ông bà anh chị cô chú bác cụ thầy dì mợ thím dượng cháu em")
# Without diacritics the others are rather đi, mở, đường (of a street).
_BARE_TITLES = words("ong ba anh chi co chu bac cu thay chau")
_OFFICES = phrases("""
đ c, đc, dc, đồng chí, cô giáo, thầy giáo, bác sĩ, bác sỹ, bs, y sĩ, giám đốc, hiệu trưởng, bí thư,
phó bí thư, chủ tịch, phó chủ tịch, pct, ct, bt, tổ trưởng, tổ phó, thôn trưởng, ấp trưởng, già
làng, trưởng thôn, trưởng ấp, trưởng bản, trưởng buôn, trưởng làng, trưởng xóm, trưởng khóm, trưởng
tổ, trưởng khu, trưởng khu phố, trưởng ban, trưởng phòng, trưởng công an, phó thôn, phó ấp, phó
ban, phó phòng, phó trưởng thôn, trưởng tdp, trưởng kp, chi hội trưởng, hội trưởng, đội trưởng, xã
đội trưởng, thôn đội trưởng, công an viên, người có uy tín, mục sư, linh mục, đại đức, thượng tọa,
hòa thượng, sư cô, sư thầy, ni sư, chức sắc, thiếu úy, trung úy, thượng úy, đại úy, thiếu tá, trung
tá, thượng tá, đại tá, bị can, bị cáo, nghi phạm, nghi can, vợ, chồng, con trai, con gái, nạn nhân,
bệnh nhân, chủ hộ, anh hùng lao động, nghệ nhân, luật sư, họ tên, họ và tên
""")
# These also stand before places ("cán bộ Lâm Hà"), so the name after them must be long.
_GROUPS = phrases("""
cán bộ, chiến sĩ, hội viên, đảng viên, đoàn viên, học sinh, sinh viên, công dân, đối tượng, hộ,
gia đình, nhà, quần chúng, thanh niên, phụ nữ, chủ nhà, người dân, tên, tên là
""")


def both_ways(text: str) -> frozenset[str]:
    """Return the words with their diacritics and without."""
    return words(text) | words(folded(text))


# What may stand between an office and the name: "chủ tịch Hội Nông dân xã ...".
BODIES = both_ways(
    "ubnd hdnd hđnd mttq ubmttq ub hội nông dân liên hiệp phụ nữ cựu chiến binh đoàn thanh niên "
    "công thường trực ủy ban mặt trận quốc chi bộ đảng an ctmt tác tncs ccb lhpn hpn hnd "
    "xã phường thôn ấp bản buôn tổ tdp khu phố huyện tỉnh"
)
# A street or school that is named after a person with the title: "đường Bà Lê Chân".
NAMED_AFTER = both_ways(
    "đường phố ngõ hẻm trường thcs thpt th mn chợ cầu đài quỹ giải bổng đền chùa mang"
)
PLACE_WORDS = NAMED_AFTER | both_ways(
    "xã phường huyện quận tỉnh tp thị trấn ấp thôn học viên viện máy khu dịch đội lớp hiệu quảng "
    "nông lâm làng chuyên non tiểu hào ubnd ptdtnt ptdtbt"
)
PLURALS = both_ways("các những nhiều mấy anh chị")


def _titles(names: frozenset[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(name.split()) for name in names | set(map(folded, names)))


OFFICE_TITLES = _titles(_OFFICES)
STRONG_TITLES = OFFICE_TITLES | {(title,) for title in PERSON_TITLES | _BARE_TITLES}
TITLES = STRONG_TITLES | _titles(_GROUPS)
FIRST_OF_TITLES = frozenset(title[0] for title in TITLES)
LONGEST_TITLE = max(map(len, TITLES))
