"""Training: one model per category, one after the other."""
