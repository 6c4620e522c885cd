"""Backbones, their weights and the patch features taken from them (heavy)."""
