"""What leaves the program: tables, pages, maps."""
