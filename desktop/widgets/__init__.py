"""Widgets that show values and emit what the user did; none of them knows the session or a page."""
