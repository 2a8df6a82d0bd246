"""A local stand-in for the Telegram Bot API and for Zalo's, with phones that people and tests play.

`server.Sandbox` is the way in. Telegram's side is `bot_api/`, Zalo's `zalo/`, the phones' side
`control/`. Messages of both are kept as aiogram's typed models, which are Telegram's: the bot
itself speaks through python-telegram-bot. Nothing but this package imports aiogram, and nothing
but the demo command imports this package.
"""
