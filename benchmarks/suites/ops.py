"""One operation on 10, 10⁴ and 10⁷ float32 numbers: what minigrad adds to NumPy."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from typing import Any, NamedTuple

import numpy as np

from benchmarks.libraries import PACKAGES, installed
from benchmarks.race import Goal, Race

GOAL = (Goal("NumPy", 1.3),)             # forward, from 10⁴ elements on
SIZES = {"10": (2, 5), "10⁴": (100, 100), "10⁷": (3125, 3200)}
LAPS = {"10": 1000, "10⁴": 200, "10⁷": 1}
SQUARE = {"10": 3, "10⁴": 100, "10⁷": 3162}     # matmul: the side of its operands


class Op(NamedTuple):
    "An operation in PyTorch's API, m for the library, and on raw NumPy arrays."
    call: Callable[..., Any]
    raw: Callable[..., Any]
    inputs: int = 1
    row: bool = False      # the last input is one row, which is broadcast


ELEMENTWISE = {
    "add": Op(lambda m, x, y: x + y, lambda x, y: x + y, 2),
    "mul": Op(lambda m, x, y: x * y, lambda x, y: x * y, 2),
    "div": Op(lambda m, x, y: x / y, lambda x, y: x / y, 2),
    "add a row": Op(lambda m, x, y: x + y, lambda x, y: x + y, 2, row=True),
    "mul by a number": Op(lambda m, x: x * 1.5, lambda x: x * np.float32(1.5)),
    "maximum": Op(lambda m, x, y: m.maximum(x, y),
                  lambda x, y: np.maximum(x, y), 2),
    "where": Op(lambda m, x, y: m.where(x > y, x, y),
                lambda x, y: np.where(x > y, x, y), 2),
    "pow 2": Op(lambda m, x: x ** 2, lambda x: x ** 2),
    "pow 1.5": Op(lambda m, x: x ** 1.5, lambda x: x ** np.float32(1.5)),
    "neg": Op(lambda m, x: -x, lambda x: -x),
    "abs": Op(lambda m, x: m.abs(x), lambda x: np.abs(x)),
    "sqrt": Op(lambda m, x: m.sqrt(x), lambda x: np.sqrt(x)),
    "exp": Op(lambda m, x: m.exp(x), lambda x: np.exp(x)),
    "log": Op(lambda m, x: m.log(x), lambda x: np.log(x)),
    "tanh": Op(lambda m, x: m.tanh(x), lambda x: np.tanh(x)),
    "sin": Op(lambda m, x: m.sin(x), lambda x: np.sin(x)),
    "clamp": Op(lambda m, x: m.clamp(x, .8, 1.5),
                lambda x: np.clip(x, np.float32(.8), np.float32(1.5))),
}


def _logsumexp(x: np.ndarray) -> np.ndarray:
    top = x.max(1, keepdims=True)
    return np.log(np.exp(x - top).sum(1)) + top[:, 0]


REDUCE = {
    "sum": Op(lambda m, x: x.sum(), lambda x: np.sum(x)),
    "sum over rows": Op(lambda m, x: x.sum(0), lambda x: np.sum(x, 0)),
    "sum along rows": Op(lambda m, x: x.sum(1), lambda x: np.sum(x, 1)),
    "mean": Op(lambda m, x: x.mean(), lambda x: np.mean(x)),
    "max": Op(lambda m, x: x.max(), lambda x: np.max(x)),
    "amax along rows": Op(lambda m, x: x.amax(1), lambda x: np.max(x, 1)),
    "argmax along rows": Op(lambda m, x: x.argmax(1), lambda x: np.argmax(x, 1)),
    "var along rows": Op(lambda m, x: x.var(1), lambda x: np.var(x, 1, ddof=1)),
    "logsumexp along rows": Op(lambda m, x: x.logsumexp(1), _logsumexp),
    "cumsum along rows": Op(lambda m, x: x.cumsum(1), lambda x: np.cumsum(x, 1)),
}
MATMUL = {"matmul": Op(lambda m, x, y: x @ y, lambda x, y: x @ y, 2)}
NO_GRADIENT = ("argmax along rows",)


def numbers(op: Op, shape: tuple[int, ...]) -> list[np.ndarray]:
    "Inputs between ½ and 2: every operation is smooth there."
    rng = np.random.default_rng(0)
    shapes = [shape] * (op.inputs - op.row) + [shape[1:]] * op.row
    return [rng.uniform(.5, 2, shape).astype(np.float32) for shape in shapes]


def libraries() -> dict[str, Any]:
    "minigrad and PyTorch, where installed."
    return {who: import_module(PACKAGES[who]) for who in ("minigrad", "PyTorch")
            if who in installed()}


def forward(op: Op, arrays: list[np.ndarray]) -> dict[str, Callable[[], Any]]:
    "Laps that compute the values, all from the same memory; no gradient is asked."
    laps = {who: partial(op.call, m, *map(m.from_numpy, arrays))
            for who, m in libraries().items()}
    return laps | {"NumPy": partial(op.raw, *arrays)}


def backward(op: Op, arrays: list[np.ndarray]) -> dict[str, Callable[[], Any]]:
    "Laps that compute the values and the gradients of all inputs."
    shape = np.shape(op.raw(*arrays))

    def lap(m: Any, xs: list[Any], g: Any) -> list[Any]:
        for x in xs:
            x.grad = None
        op.call(m, *xs).backward(g)
        return [x.grad for x in xs]
    return {who: (lambda m=m, xs=[m.from_numpy(a).requires_grad_() for a in arrays],
                  g=m.ones(shape): lap(m, xs, g)) for who, m in libraries().items()}


def races(quick: bool) -> Iterator[Race]:
    for size, shape in SIZES.items():
        if quick and size == "10⁷":
            return                            # a second a race is not quick
        for name, op in (ELEMENTWISE | REDUCE | MATMUL).items():
            side = (SQUARE[size],) * 2 if name in MATMUL else shape
            arrays, laps = numbers(op, side), LAPS[size]
            if quick or name in MATMUL:
                laps = max(laps // 10, 1)
            more = dict(unit="µs", per_second=1e6, laps=laps, rounds=25, seconds=3.0,
                        alone=size != "10⁷" and name not in MATMUL,
                        rest=.02 if size == "10⁷" or name in MATMUL else 0.0)
            yield Race(f"{name}, {size}, forward", forward(op, arrays),
                       goals=GOAL if size != "10" else (), **more)
            if name not in NO_GRADIENT:
                yield Race(f"{name}, {size}, with gradients", backward(op, arrays),
                           **more)
