"""Inspection: new images, one clear verdict each."""
