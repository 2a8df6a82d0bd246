"""/baocao: periodic reports, written by officers, accepted or returned by leaders."""
