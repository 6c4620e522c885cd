"""The data set: what was found, what was not used and why."""
