"""A local stand-in for the Telegram Bot API, with phones that people and tests play.

`server.Sandbox` is the way in. The bot's side is `bot_api/`, the phones' side `control/`, the
protocol's objects are aiogram's typed models: the bot itself speaks through python-telegram-bot.
Nothing but this package imports aiogram, and nothing but the demo command imports this package.
"""
