"""The forms, one file each."""
