"""A Zalo bot's side: its methods, events and refusals. A Zalo phone is one with a `wire_id`.

Everything is answered with status 200 and says in `ok` whether it went well, as the real server
does. What that one leaves unsaid (rates, the words of a refusal) is this sandbox's guess.
"""
