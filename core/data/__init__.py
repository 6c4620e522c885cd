"""Data sets: what is on disk, read safely."""
