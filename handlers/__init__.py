"""What the bot asks and answers, one task a file."""
