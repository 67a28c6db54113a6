"""Reading at indices."""
import numpy as np
from line import line, of
from samples import I0, I2, A, S, read

LINES = [
    line("getitem", lambda m, x, index: x[index], read(),
         reaches=("slice", "unslice", "index", "scatter")),
    line("gather", of("gather"), [
        S(A(3, 2), 0, I2), S(A(3, 2), 1, I2 % 2), S(A(3, 2), -1, I2[:1]),
        S(A(3), 0, I0), S(A(), 0, np.array(0)), S(A(3, 4), 1, np.zeros((2, 0), int))],
        reaches=("take_along", "add_along")),
]

SAME_NAME = "gather"
OPINFO = {"__getitem__": lambda m, x, index: x[index]}
