"""Before leaving: what the log knows of a hamlet, asked for by "đi Đạ Tý"."""
