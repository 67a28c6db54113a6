"""The table of primitives: one line each drives the tests of all of them.

A line has the name, one program that calls minigrad and PyTorch alike (`m` is the one
or the other), and samples to call it on (samples.py). From it come the tests of values,
first and second gradients against PyTorch and finite differences, on the stand-in for
CuPy, of dtypes, memory and warnings, the recorded cases, and the mutants that all these
must notice. A new primitive is one line here, then

    python tests/test_primitives.py   # record PyTorch's answers
"""
from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from samples import (
    EDGES, I0, I2, IGNORED, LARGE, MASK, NONE, TIED, A, S, Sample, affine, along,
    between, normalized, of_nothing, one, over_all, products, read, scores, several,
    smoothed, through_views, tied, two, whole, with_number, written)


class Line(NamedTuple):
    "A primitive, or a public function made of primitives."
    name: str
    call: Callable[..., Any]       # (m, *args, **options) -> a Tensor or several
    samples: list[Sample]          # where the function is smooth
    edges: list[Sample] = []       # kinks, ties, infinities: PyTorch alone decides
    reaches: tuple[str, ...] = ()  # other primitives that are tested through this line
    integers: bool = True          # integers are tried as well: as PyTorch takes them
    on: str = "cpu"                # "cuda" if there is nothing to test without a device


def line(name: str, call: Callable[..., Any], *groups: Any, edges: Any = (),
         **more: Any) -> Line:
    "A line of the table; a group of samples is a list, or a pair: samples, edges."
    between(-2, 2)                 # for the next line
    pairs = [g if isinstance(g, tuple) else (g, []) for g in groups]
    samples, found = ([s for p in pairs for s in p[i]] for i in (0, 1))
    return Line(name, call, samples, [*found, *edges], **more)


def of(name: str) -> Callable[..., Any]:
    "The method of that name of the first argument."
    return lambda m, x, *args, **options: getattr(x, name)(*args, **options)


def in_f(name: str) -> Callable[..., Any]:
    "The function of that name in nn.functional."
    return lambda m, *args, **options: getattr(m.nn.functional, name)(*args, **options)


def put(m: Any, x: Any, value: Any, index: Any) -> Any:
    "x after x[index] = value."
    y = x.clone()
    y[index] = value
    return y


def write(m: Any, x: Any, v: Any, take: Callable[[Any], Any], how: str) -> Any:
    "x after a view of it was changed in place; the view and the base both count."
    y = x * 1
    view = take(y)
    getattr(view, how)(v)
    return y * 2, view * 3


def cross(m: Any, x: Any) -> Any:
    "To the device, squared there, and also back."
    y = x.to("cuda")
    return y * y, (y * y).to("cpu")


ELEMENTWISE = [
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
SHAPE = [
    line("reshape", of("reshape"), [
        S(A(2, 3), (3, 2)), S(A(2, 3), (-1,)), S(A(), (1, 1)), S(A(1), ()),
        S(A(0), (2, 0)), S(A(2, 0), (0, 5)), S(A(4, 6)[::2, ::3].T, (4,)),
        S(A(4, 6)[:, 1:3], (2, -1)), S(A(4, 6)[::-1], (3, 8))]),
    line("flatten", of("flatten"), [
        S(A(2, 3, 2)), S(A()), S(A(2, 3, 2), 1), S(A(2, 3, 2), 0, 1), S(A(2, 3), -1)]),
    line("unsqueeze", of("unsqueeze"), [
        S(A(2, 3), 0), S(A(2, 3), -1), S(A(2, 3), 1), S(A(), 0), S(A(0), 1)]),
    line("squeeze", of("squeeze"), [
        S(A(1, 3, 1)), S(A(1, 3, 1), 0), S(A(1, 3, 1), 1), S(A(1, 3, 1), (0, -1)),
        S(A()), S(A(1, 0))]),
    line("permute", of("permute"), [
        S(A(2, 3, 4), (2, 0, 1)), S(A(2, 3, 4), (-1, 1, 0)), S(A(2, 0), (1, 0)),
        S(A(4, 6)[::2], (1, 0)), S(A(), ())]),
    line("transpose", of("transpose"), [
        S(A(2, 3, 4), 0, 2), S(A(2, 3), -1, -2), S(A(3), 0, 0), S(A(), 0, -1)]),
    line("mT", lambda m, x: x.mT, [S(A(2, 3)), S(A(2, 1, 3)), S(A(0, 2))]),
    line("T", lambda m, x: x.T, [S(A(2, 3)), S(A(3, 0))]),
    line("t", of("t"), [S(A(2, 3)), S(A(3)), S(A())]),
    line("expand", of("expand"), [
        S(A(3), (2, 3)), S(A(2, 1), (-1, 3)), S(A(), (2, 2)), S(A(1, 3), (2, -1, 3)),
        S(A(1), (0,)), S(A(2, 0), (3, 2, 0)), S(A(4, 6)[::2, :1], (2, 5)),
        S(A(3), (3,)), S(A(3), (1, 1, 3))]),
    line("broadcast_to", lambda m, x, to: m.broadcast_to(x, to), [S(A(3), (2, 3))]),
    line("expand_as", of("expand_as"), [S(A(3), A(2, 3))]),
    line("contiguous", of("contiguous"), one()),
    line("cat", lambda m, *xs, dim=0: m.cat(xs, dim), [
        S(A(2), A(3)), S(A(2, 3), A(1, 3), A(0, 3)), S(A(2, 1), A(2, 3), dim=1),
        S(A(2, 1), A(2, 3), dim=-1), S(A(0), A(2)), S(A(0), A(2, 3)), S(A(2)),
        S(A(4, 6)[::2, 1], A(3, 2)[:, 0])]),
    line("cat twice", lambda m, x: m.cat([x, x * 2, x]), [S(A(2, 3))]),
    line("stack", lambda m, *xs, dim=0: m.stack(xs, dim), [
        S(A(2), A(2)), S(A(), A()), S(A(2, 3), A(2, 3), dim=1), S(A(2), A(2), dim=-1)]),
]
INDEXING = [
    line("getitem", lambda m, x, index: x[index], read(),
         reaches=("slice", "unslice", "index", "scatter")),
    line("gather", of("gather"), [
        S(A(3, 2), 0, I2), S(A(3, 2), 1, I2 % 2), S(A(3, 2), -1, I2[:1]),
        S(A(3), 0, I0), S(A(), 0, np.array(0)), S(A(3, 4), 1, np.zeros((2, 0), int))],
        reaches=("take_along", "add_along")),
    line("setitem", put, written(), reaches=("put", "blank")),
    line("write a view", write, through_views(), reaches=("graft", "erase"),
         integers=False),
]
REDUCTIONS = [
    line("sum", of("sum"), along(True), over_all(True), several(), of_nothing(),
         edges=TIED[:1]),
    line("mean", of("mean"), along(True), over_all(True), several(), of_nothing(),
         edges=TIED[:1]),
    line("amax", of("amax"), along(), over_all(), several(), edges=TIED,
         reaches=("shares",)),
    line("amin", of("amin"), along(), over_all(), several(), edges=TIED,
         reaches=("shares",)),
    line("max", of("max"), over_all(), edges=tied(), reaches=("shares",)),
    line("min", of("min"), over_all(), edges=tied(), reaches=("shares",)),
    line("max along", lambda m, x, **o: tuple(x.max(**o)), along(), edges=TIED),
    line("min along", lambda m, x, **o: tuple(x.min(**o)), along(), edges=TIED),
    line("argmax", of("argmax"), along(), over_all(), edges=TIED),
    line("argmin", of("argmin"), along(), over_all(), edges=TIED),
    line("logsumexp", of("logsumexp"), along(True), several(), of_nothing(),
         edges=TIED),
]
PRODUCTS = [
    line("matmul", lambda m, a, b: a @ b, products()),
    line("linear", in_f("linear"), affine(), integers=False),
]
FUNCTIONS = [
    line("relu", in_f("relu"), one(), reaches=("gate",)),
    line("softmax", in_f("softmax"), normalized(), integers=False),
    line("log_softmax", in_f("log_softmax"), normalized(), integers=False),
    line("cross_entropy", in_f("cross_entropy"), scores(), smoothed(), edges=[
        S(LARGE, np.array([1, 1, 3]), reduction="none"), S(A(0, 3), NONE),
        S(A(0, 3), NONE, reduction="sum"), S(A(2, 3), IGNORED)],
        reaches=("cross_entropy_grad", "top", "mass"), integers=False),
    line("nll_loss", in_f("nll_loss"), scores(), reaches=("pick", "unpick"),
         edges=[S(A(2, 3), IGNORED)], integers=False),
    line("mse_loss", in_f("mse_loss"), [
        S(A(2, 3), A(2, 3)), S(A(3), A(3), reduction="sum"),
        S(A(2, 3), A(2, 3), reduction="none")]),
]
TABLE = [*ELEMENTWISE, *SHAPE, *INDEXING, *REDUCTIONS, *PRODUCTS, *FUNCTIONS]
