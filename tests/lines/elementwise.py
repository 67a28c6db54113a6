"""Arithmetic, comparisons, selection, conversion."""
from typing import Any

import numpy as np
from line import line, of
from samples import EDGES, MASK, A, S, one, two, whole, with_number


def cross(m: Any, x: Any) -> Any:
    "To the device, squared there, and also back."
    y = x.to("cuda")
    return y * y, (y * y).to("cpu")


LINES = [
    line("add", lambda m, a, b: a + b, with_number()),
    line("add alpha", of("add"), [S(A(3), A(2, 3), alpha=2), S(A(3), 2.5, alpha=3)]),
    line("sub", lambda m, a, b: a - b, with_number()),
    line("sub alpha", of("sub"), [S(A(3), A(2, 3), alpha=2), S(A(3), 1.5, alpha=3)]),
    line("mul", lambda m, a, b: a * b, with_number()),
    line("div", lambda m, a, b: a / b, with_number(.5, 3)),
    line("neg", lambda m, x: -x, one()),
    line("pow", lambda m, a, b: a ** b, with_number(.5, 3)),
    line("pow number", lambda m, a, b: a ** b,
         [S(A(2, 3), n) for n in (2, 3, -1, -2, 0, 1, 2., -1., 0.)]),
    line("sqrt", of("sqrt"), one(.25, 3)),
    line("square", of("square"), one()),
    line("exp", of("exp"), one()),
    line("log", of("log"), one(.25, 3)),
    line("tanh", of("tanh"), one()),
    line("sign", of("sign"), one(), reaches=("zeros",)),
    line("abs", of("abs"), one()),
    line("where", lambda m, c, a, b: m.where(c, a, b), [
        S(MASK, A(3), A(3)), S(MASK, A(2, 3), A(2, 1)), S(MASK[:, None], A(), A(3)),
        S(np.array(True), A(2), A(1)), S(MASK, A(3), 1.5), S(MASK, 2, A(3)),
        S(MASK[:0], A(0), A(0)), S(MASK[::-1], A(4, 6)[1, ::2], A(3, 2).T)],
        edges=[S(np.isnan(EDGES), 0., EDGES), S(np.isinf(EDGES), EDGES, -EDGES)]),
    line("maximum", lambda m, a, b: m.maximum(a, b), two()),
    line("minimum", lambda m, a, b: m.minimum(a, b), two()),
    line("lt", lambda m, a, b: a < b, with_number()),
    line("le", lambda m, a, b: a <= b, with_number()),
    line("gt", lambda m, a, b: a > b, with_number()),
    line("ge", lambda m, a, b: a >= b, with_number()),
    line("eq", lambda m, a, b: a == b, with_number()),
    line("ne", lambda m, a, b: a != b, with_number()),
    line("bitwise_and", lambda m, a, b: a & b, whole(with_number())),
    line("bitwise_or", lambda m, a, b: a | b, whole(with_number())),
    line("bitwise_xor", lambda m, a, b: a ^ b, whole(with_number())),
    line("bitwise_not", lambda m, x: ~x, whole(one())),
    line("clone", of("clone"), one()),
    line("to float64", lambda m, x: x.to(m.float64), one()),
    line("to dtype", lambda m, x, to: x.to(getattr(m, to)), [], edges=[
        S(A(2, 3), to) for to in ("float16", "float32", "int64", "uint8", "bool")],
        reaches=("astype",)),
    line("move", cross, one(), on="cuda"),
]

SAME_NAME = """
    abs add bitwise_and bitwise_not bitwise_or bitwise_xor clone div eq exp ge gt le log
    lt maximum minimum mul ne neg pow sign sqrt square sub tanh
"""
OPINFO = {
    "__rdiv__": lambda m, x, y: y / x,
    "__rpow__": lambda m, x, y: y ** x,
    "__rsub__": lambda m, x, y: y - x,
    "where": lambda m, x, condition, y: m.where(condition, x, y),
}

MIXED = "add sub mul div pow maximum minimum lt eq bitwise_and"
EQUIVALENT = {
    **dict.fromkeys(["zeros rule 0: lambda h: -_zeros(h)",
                     "zeros rule 0: lambda h: _zeros(h) * 1.01",
                     "sign rule 0: lambda g: -_zeros(g)",
                     "sign rule 0: lambda g: _zeros(g) * 1.01"],
                    "a multiple of zeros is zeros"),
    "_by_exponent: return where(flat, 0, g * (y * log(where(flat, 2, a))))":
    "what is masked before the logarithm is masked again after it",
}
