"""Comparing: all models of a category side by side, and two of them image by image."""
