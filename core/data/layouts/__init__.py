"""One module per way of arranging a data set on disk."""
