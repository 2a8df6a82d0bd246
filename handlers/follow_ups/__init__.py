"""/viechen: what was promised, by whom, until when; done, moved, or given to another."""
