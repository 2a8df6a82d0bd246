"""Words that several readers know: meaning → the ways to write it.

Diacritics may be left out when typing; a spelling is listed here with them.
"""


def word_set(words: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(words.split())


ONES = {
    "một": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "tám": 8,
    "chín": 9,
}

NUMERALS = {
    "không": "không ko kô khg kh hk hok hông hổng",
    "một": "một",
    "mốt": "mốt",
    "hai": "hai",
    "ba": "ba",
    "bốn": "bốn",
    "tư": "tư",
    "năm": "năm",
    "lăm": "lăm nhăm",
    "sáu": "sáu",
    "bảy": "bảy bẩy",
    "tám": "tám",
    "chín": "chín",
    "mười": "mười",
    "mươi": "mươi",
    "hăm": "hăm",
    "băm": "băm",
    "chục": "chục",
    "trăm": "trăm",
    "nghìn": "nghìn ngàn ngìn nghàn ngh nghn",
    "k": "k",
    "vạn": "vạn",
    "triệu": "triệu tr trịu",
    "tỷ": "tỷ tỉ",
    "linh": "linh lẻ",
    "rưỡi": "rưỡi",
    "nửa": "nửa",
    "phẩy": "phẩy",
    "chấm": "chấm",
}

# "do" is mostly độ or đó, "doi" mostly đội or đối.
MARKED_ONLY = frozenset({"đổ", "đôi"})

APPROX = {
    "khoảng": "khoảng khoản khoang",
    "chừng": "chừng",
    "cỡ": "cỡ",
    "tầm": "tầm",
    "độ": "độ",
    "ước": "ước",
    "xấp": "xấp",
    "xỉ": "xỉ",
    "cả": "cả",
    "hơn": "hơn",
    "trên": "trên",
    "ngoài": "ngoài",
    "gần": "gần",
    "ngót": "ngót",
    "nghét": "nghét",
    "suýt": "suýt",
    "soát": "soát",
    "non": "non",
    "áng": "áng",
    "dưới": "dưới",
}

VAGUE = {
    "vài": "vài",
    "mấy": "mấy",
    "hàng": "hàng",
    "nhiều": "nhiều",
    "đông": "đông",
    "dăm": "dăm",
    "đôi": "đôi",
    "ít": "ít",
    "số": "số",
    "tối": "tối",
    "đa": "đa",
    "thiểu": "thiểu",
    "nhất": "nhất",
    "quá": "quá",
    "toàn": "toàn",
    "bộ": "bộ",
    "tất": "tất",
    "đầy": "đầy",
    "kín": "kín",
    "là": "là",
    "cùng": "cùng",
    "trở": "trở",
    "đổ": "đổ",
    "nhớ": "nhớ",
    "rõ": "rõ",
    "biết": "biết",
}

JOINS = {
    "từ": "từ",
    "đến": "đến",
    "tới": "tới",
    "và": "và",
    "hoặc": "hoặc",
    "hay": "hay",
    "cộng": "cộng",
    "với": "với",
}

POLITE = {
    "dạ": "dạ",
    "vâng": "vâng",
    "thưa": "thưa",
    "ạ": "ạ ah",
    "nhé": "nhé nha nhá nhen nghen",
    "em": "em",
    "anh": "anh",
    "chị": "chị",
    "đó": "đó",
    "đấy": "đấy",
    "rồi": "rồi",
    "thôi": "thôi",
    "luôn": "luôn",
}

# Said beside a value it says nothing; 👎, ❌ and 🚫 do.
DECORATION = frozenset("👍👌🙏😊🙂😀😄😁😅🤝💪🌹🌸❤♥🎉📅📆🗓📌📍✅✔☑🆗🏻🏼🏽🏾🏿")

BEFORE = DECORATION | word_set("dạ vâng thưa em anh chị ạ")
AFTER = DECORATION | word_set("ạ nhé em anh chị đó đấy rồi thôi luôn")
