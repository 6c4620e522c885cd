"""The window: PySide6 and pyqtgraph on top of `core`, without the numeric stack."""
