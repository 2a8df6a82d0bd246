"""CSV as Excel and others write it."""

from pathlib import Path

import pytest

from domain.tables import Row, TableError, read_table


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "table.csv"


def test_a_byte_order_mark_is_no_part_of_the_first_heading(path: Path) -> None:
    path.write_text("mã,tên\nLC,tỉnh Lào Cai\n", encoding="utf-8-sig")
    assert read_table(path).headings == ("mã", "tên")


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_what_separates_most_headings_separates_all_cells(path: Path, separator: str) -> None:
    heading = separator.join(['"a, b; c; d"', "e", "f"])
    path.write_text(f"\n{heading}\n{separator.join('123')}\n", encoding="utf-8")
    table = read_table(path)
    assert table.headings == ("a, b; c; d", "e", "f")
    assert table.rows == [Row(3, ("1", "2", "3"))]


def test_a_row_is_told_by_the_line_where_it_begins(path: Path) -> None:
    path.write_text('a,b\n\n"hai\ndòng",1\nx,2\n', encoding="utf-8")
    assert [(row.line, row.cells[0]) for row in read_table(path).rows] == [
        (3, "hai\ndòng"),
        (5, "x"),
    ]


@pytest.mark.parametrize("line", ["1,2,3", "1,,,x"])
def test_more_cells_than_headings_are_noticed(path: Path, line: str) -> None:
    path.write_text(f"a,b\n{line}\n1,2,,\n", encoding="utf-8")
    assert [row.surplus for row in read_table(path).rows] == [True, False]


def test_a_cell_below_a_blank_heading_is_noticed(path: Path) -> None:
    path.write_text("a,,b\n1,2,3\n", encoding="utf-8")
    assert read_table(path).rows[0].surplus


def test_a_short_row_is_filled_up(path: Path) -> None:
    path.write_text("a,b,c\n1\n", encoding="utf-8")
    assert read_table(path).rows == [Row(2, ("1", None, None))]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "không có dòng nào"),
        (b"\n;;\n", "không có dòng nào"),
        ("mã,tên\n1,Đà Lạt".encode("cp1258", errors="replace"), "không phải UTF-8"),
        ("mã,tên".encode("utf-16"), "không phải UTF-8"),
        (b'a,b\n1,2\n"x,3\n', "dòng 3: dấu nháy kép"),
        (b"\xd0\xcf\x11\xe0rest", "kiểu cũ hoặc có mật khẩu"),
        (b"PK\x03\x04rest", "không mở được tệp XLSX"),
    ],
)
def test_what_is_no_table_is_refused(path: Path, content: bytes, reason: str) -> None:
    path.write_bytes(content)
    with pytest.raises(TableError, match=reason):
        read_table(path)
