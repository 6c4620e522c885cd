"""The synthetic data set that Patchlight demonstrates itself with."""
