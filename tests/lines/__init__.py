"""The lines of the table of primitives, a file for each notebook.

Each file has `LINES`; it may have `SAME_NAME`, names of PyTorch's operators whose own
samples call minigrad's function of the same name; `OPINFO`, programs for those that are
called in another way; and `EQUIVALENT`, mutants that compute the same, each with why.
"""
