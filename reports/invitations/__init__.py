"""Invitations on paper: a QR picture for one person, a sheet of cards for a list."""
