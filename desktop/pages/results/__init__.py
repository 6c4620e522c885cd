"""The results: every test image, the threshold, and what follows from it."""
