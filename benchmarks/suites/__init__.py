"""A file is a benchmark: its name, and its docstring as the title."""
