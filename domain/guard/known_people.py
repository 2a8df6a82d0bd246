"""Family names of Vietnam, and the names that are streets, schools, communes and heroes."""

from domain.folding import fold
from domain.guard.wording import phrases, words

MARKED_SURNAMES = words("""
nguyễn trần lê phạm huỳnh hoàng phan vũ võ đặng bùi đỗ hồ ngô dương lý đào đinh lâm trịnh mai
trương cao tô tạ hà thái châu quách tăng kiều lưu vương đoàn phùng lương nông triệu lục hứa đàm
bế ma vi hầu chu từ thạch kim danh tiêu văn thân nghiêm khổng bạch quan la lại phí doãn giáp ninh
trà ông tôn tống diệp âu cù khuất viên mạc kha cung an lô lò quàng cầm tòng lường lầu giàng sùng
vàng thào hạng cháng vừ xồng mùa chá hờ cứ má tẩn chảo bàn phàn lù lèng cư tráng thền sầm mông
rơ ksor siu nay rah kpă rmah rcom hra niê mlô ayun êban eban byă kră cil kơ liêng lơ đa y h k ka
hồng giang khương đồng nhữ phương mã ứng hán kiên neang lộc ngân thò
""")
SURNAMES = frozenset(map(fold, MARKED_SURNAMES))
"""First words of a full name, folded; a capital letter must tell most of them from other words."""

SURE_SURNAMES = frozenset({"nguyễn", "huỳnh", "phan", "đặng", "bùi"})
"""Words that, with just these diacritics, are hardly anything but a family name."""

HEROES = frozenset(
    map(
        fold,
        phrases("""
Hồ Chí Minh, Nguyễn Ái Quốc, Nguyễn Tất Thành, Nguyễn Sinh Cung, Tôn Đức Thắng, Võ Nguyên Giáp,
Trường Chinh, Lê Duẩn, Phạm Văn Đồng, Trần Phú, Lê Hồng Phong, Hà Huy Tập, Nguyễn Văn Cừ,
Nguyễn Văn Linh, Đỗ Mười, Lê Khả Phiêu, Nông Đức Mạnh, Nguyễn Phú Trọng, Tô Lâm, Võ Văn Kiệt,
Phạm Hùng, Phan Văn Khải, Lê Đức Thọ, Lê Đức Anh, Văn Tiến Dũng, Hoàng Văn Thái, Chu Huy Mân,
Nguyễn Chí Thanh, Nguyễn Thị Định, Nguyễn Thị Minh Khai, Võ Thị Sáu, Lê Thị Riêng, Lê Thị Hồng Gấm,
Nguyễn Văn Trỗi, Lê Văn Tám, Kim Đồng, Lý Tự Trọng, Phan Đình Giót, Tô Vĩnh Diện, Bế Văn Đàn,
La Văn Cầu, Cù Chính Lan, Nguyễn Viết Xuân, Nguyễn Quốc Trị, Trần Cừ, Hoàng Văn Thụ, Ngô Gia Tự,
Nguyễn Đức Cảnh, Nguyễn Lương Bằng, Hoàng Quốc Việt, Lê Thanh Nghị, Tô Hiệu, Trần Đăng Ninh,
Phan Đăng Lưu, Nguyễn Hữu Tiến, Tạ Uyên, Trần Huy Liệu, Huỳnh Thúc Kháng, Phan Bội Châu,
Phan Châu Trinh, Phan Chu Trinh, Nguyễn An Ninh, Nguyễn Thái Học, Hoàng Hoa Thám, Phan Đình Phùng,
Nguyễn Thiện Thuật, Đinh Công Tráng, Nguyễn Trung Trực, Trương Định, Nguyễn Hữu Huân,
Nguyễn Đình Chiểu, Nguyễn Tri Phương, Hoàng Diệu, Lương Văn Can, Lương Ngọc Quyến, Trần Quý Cáp,
Trần Cao Vân, Thái Phiên, Đội Cấn, Nguyễn Sinh Sắc, Hoàng Thị Loan, Lê Lợi, Lê Lai, Nguyễn Trãi,
Trần Hưng Đạo, Trần Quốc Tuấn, Trần Quốc Toản, Trần Quang Khải, Trần Nhật Duật, Trần Khánh Dư,
Trần Bình Trọng, Trần Nhân Tông, Trần Thái Tông, Trần Thủ Độ, Phạm Ngũ Lão, Yết Kiêu, Dã Tượng,
Lý Thường Kiệt, Lý Thái Tổ, Lý Nam Đế, Lý Công Uẩn, Lý Chính Thắng, Ngô Quyền, Đinh Tiên Hoàng,
Đinh Bộ Lĩnh, Lê Đại Hành, Lê Hoàn, Lê Thánh Tông, Lê Chân, Quang Trung, Nguyễn Huệ, Nguyễn Nhạc,
Bùi Thị Xuân, Trần Quang Diệu, Ngô Thì Nhậm, Ngô Văn Sở, Mai Thúc Loan, Mai Hắc Đế, Phùng Hưng,
Triệu Quang Phục, Triệu Thị Trinh, Khúc Thừa Dụ, Dương Đình Nghệ, Chu Văn An, Lương Thế Vinh,
Lê Quý Đôn, Lê Hữu Trác, Nguyễn Bỉnh Khiêm, Nguyễn Du, Nguyễn Khuyến, Nguyễn Công Trứ,
Nguyễn Trường Tộ, Mạc Đĩnh Chi, Mạc Cửu, Cao Bá Quát, Hồ Xuân Hương, Đoàn Thị Điểm,
Đặng Thùy Trâm, Đặng Tất, Đặng Dung, Đặng Trần Côn, Phan Huy Chú, Phan Huy Ích, Đào Duy Anh,
Đào Duy Từ, Đào Tấn, Tạ Quang Bửu, Trần Đại Nghĩa, Tôn Thất Tùng, Tôn Thất Thuyết, Hàn Mặc Tử,
Xuân Diệu, Tố Hữu, Nam Cao, Ngô Tất Tố, Tản Đà, Trần Văn Ơn, Trần Văn Giàu, Nguyễn Hữu Thọ,
Nguyễn Hữu Cảnh, Nguyễn Cư Trinh, Nguyễn Huỳnh Đức, Võ Trường Toản, Võ Văn Tần, Võ Văn Ngân,
Dương Minh Châu,
Phạm Ngọc Thạch, Huỳnh Văn Nghệ, Huỳnh Tấn Phát, Ung Văn Khiêm, Châu Văn Liêm, Nguyễn Thị Thập,
Nguyễn Phúc Chu, Lê Văn Duyệt, Lê Văn Sỹ, Trần Văn Thời, Nguyễn Phích, Nguyễn Huân, Phan Ngọc Hiển,
Nguyễn Việt Khái, Hồ Thị Kỷ, Lý Văn Lâm, Tạ An Khương, Quách Phẩm, Trần Phán, Trần Hợi,
Nguyễn Úy, Nguyễn Nghiêm, Nguyễn Đại Năng, Lê Ích Mộc, Trần Lãm, Trần Liễu, Phạm Sư Mạnh,
Lương Thế Trân, Ngọc Hồi, Đinh Núp, Đinh Văn Gió, Y Jút, N'Trang Lơng, Nơ Trang Long,
A Ma Jhao, Lê Anh Xuân, Lưu Hữu Phước, Văn Cao, Trịnh Công Sơn, Trần Nguyên Hãn,
Đinh Lễ, Nguyễn Xí, Nguyễn Văn Tố, Út Tịch, Nguyễn Văn Thoại,
Thoại Ngọc Hầu, Hồ Tùng Mậu, Phùng Chí Kiên, Lương Khánh Thiện, Vừ A Dính,
Hoàng Sâm, Nông Văn Dền, Đàm Quang Trung, Lê Trọng Tấn, Trần Nam Trung, Nguyễn Khánh Toàn,
Bà Triệu, Bà Trưng, Thánh Gióng, An Dương Vương, Hùng Vương, Các Mác, Phiđen Cátxtơrô
"""),
    )
)
"""Names of heroes and leaders, and of streets, schools and communes after them; folded."""

PLACE_NAMES = frozenset(
    map(
        fold,
        phrases("""
Hà Nội, Hà Giang, Hà Nam, Hà Tĩnh, Hà Tiên, Hà Đông, Lâm Đồng, Lâm Hà, Lâm Bình, Lâm Thao, Cao Bằng,
Cao Lãnh, Lai Châu, Thái Bình, Thái Nguyên, Thái Thụy, An Giang, Ninh Bình, Ninh Thuận, Kim Sơn,
Kim Bôi, Kim Động, Kim Thành, Châu Đốc, Châu Thành, Châu Phú, Hồng Ngự, Hồng Lĩnh, Hồng Bàng,
Mai Châu, Mai Sơn, Đồng Nai, Đồng Tháp, Đồng Hới, Đông Anh, Tô Hiệu, Lương Sơn, Lương Tài,
Văn Lâm, Văn Giang, Văn Yên, Văn Chấn, Văn Bàn, Văn Quan, Văn Lãng, Vũ Thư, Vũ Quang, Đinh Văn,
Đinh Trang Hòa, Hoàng Sa, Hoàng Mai, Trường Sa, Phùng Hưng, Mông Cổ, Lạc Dương, An Khê, An Nhơn,
Phan Rang, Phan Thiết, Phan Rí, Phan Rang Tháp Chàm, Cô Tô, Bà Rịa, Bà Nà, Bà Đen, Bà Điểm, Anh Sơn,
Bác Ái, Bà Rịa Vũng Tàu, Ông Đốc, Chi Lăng, Trà Vinh, Trà Bồng, Trà My, Từ Sơn, Từ Liêm, La Gi,
Chư Prông, Đường Lâm, Lý Sơn, Lý Nhân, Tiêu Sơn, Thạch Hà, Thạch Thành, Thạch Thất, Ma Lâm, Vi Xuyên
"""),
    )
)
"""Places that begin like a full name or like a title; folded."""
