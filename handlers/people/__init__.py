"""People from chat: invite, see, give and take roles, suspend, move; each admin only below."""
