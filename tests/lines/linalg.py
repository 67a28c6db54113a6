"""Products of matrices."""
from line import in_f, line
from samples import affine, products

LINES = [
    line("matmul", lambda m, a, b: a @ b, products()),
    line("linear", in_f("linear"), affine(), integers=False),
]

SAME_NAME = "matmul"
