"""A paper that says a little of everything."""

from datetime import date

from reports.document.paper import Group, Paper, Part

SESSIONS = Group("Buổi tuyên truyền", ("Lượt người tham gia: hơn 8.642 lượt người",))
WORKDAYS = Group("Ngày công giúp dân", ("Cây trồng: 300 cây", "Kênh mương: 605,5 km"))
PAPER = Paper(
    superior="Tỉnh Lâm Đồng",
    issuing="Xã Phú Sơn Lâm Hà",
    place="Lâm Hà",
    day=date(2026, 2, 5),
    subject=("Công tác dân vận tháng 01 năm 2026",),
    opening="Xã Phú Sơn Lâm Hà báo cáo như sau:",
    parts=(
        Part("Kết quả thực hiện", ("Đã họp dân ở 3 thôn.",), (SESSIONS, WORKDAYS)),
        Part("Khó khăn, vướng mắc", ("Đường vào thôn 5 còn lầy.",)),
    ),
    signature=("Thủ trưởng đơn vị",),
    recipients=("Tỉnh Lâm Đồng", "Lưu: VT"),
)
