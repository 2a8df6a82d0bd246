"""The words of a schedule; a typed line becomes one plain spelling with digits for numbers."""

from domain.reading.lexicon import Lexicon
from domain.reading.vocabulary import NUMERALS, ONES, POLITE

_NUMERALS = (*ONES, "tư", "mười", "mươi", "mốt", "lăm", "hăm", "băm")
_SELVES = (
    "thứ chủ hôm mỗi các tuần tháng cuối cùng đầu giữa của trong hạn chót nộp gửi báo cáo "
    "nhắc nhở trước sau quá hết khi lúc vào chốt số liệu sổ làm việc rưỡi kém buổi sáng trưa "
    "chiều tối đêm đúng đến tới từ kể và hoặc hay đổi sang thành dời chuyển đặt sửa lại là mốc "
    "lịch thêm bỏ chỉ này quý chậm muộn nhất thời mai nay t2 t3 t4 t5 t6 t7"
)
_OWN = {
    "ngày": "ngày ng",
    "chủ nhật": "cn",
    "nhật": "nhật nhựt",
    "mùng": "mùng mồng",
    "hằng": "hằng hàng",
    "giờ": "giờ h g",
    "phút": "phút ph p",
    "hạn": "hạn deadline",
    "làm việc": "lv",
    "ngày làm việc": "nlv",
    "trước": "trước trc",
    "báo cáo": "bc",
    **{word: NUMERALS[word] for word in _NUMERALS},
}
# Without its mark "chỉ nhắc", remind only then, would be "chị nhắc".
_POLITE = {word: spellings for word, spellings in POLITE.items() if word != "chị"}
LEXICON = Lexicon(_POLITE | {word: word for word in _SELVES.split()} | _OWN)
