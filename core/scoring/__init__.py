"""Metrics, thresholds, regions and statistics; numpy only."""
