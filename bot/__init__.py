"""The process: command line, wiring, the edges to the messengers."""
