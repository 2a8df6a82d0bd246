"""/nhacviec: report types and their reminders, seen, switched on and changed by admins."""
