"""The small web server: messengers call it, links point to it, and it says how things are."""
