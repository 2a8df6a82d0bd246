"""Reading what an admin types about a schedule: "thứ 5 15h", "sau hạn 2 ngày làm việc"."""
