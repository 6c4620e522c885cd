"""Work as messages: what the window asks for and what the worker answers."""
