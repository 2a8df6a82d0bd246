"""The bot's side: Telegram's methods, one room a noun, and the table of those that are played."""
