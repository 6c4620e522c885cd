"""The project value and its HDF5 file."""
