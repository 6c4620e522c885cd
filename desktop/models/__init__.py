"""Qt item models over immutable tuples; thumbnails off the main thread."""
