"""Activations and softmax on (128, 1000) and (8192, 1000) float32."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import numpy as np

from benchmarks.race import Goal, Race
from benchmarks.suites.ops import libraries

SIZES = {"128 × 1000": (128, 1000), "8192 × 1000": (8192, 1000)}
LAPS = {"128 × 1000": 100, "8192 × 1000": 1}
FAST = (Goal("PyTorch", .9, .5),)             # exp, tanh, GELU
NORMAL = (Goal("PyTorch", 2.3, 1.5),)         # softmax and its logarithm


class Function(NamedTuple):
    "A function in PyTorch's API, m for the library, and what its forward is to reach."
    call: Callable[..., Any]
    goals: tuple[Goal, ...] = ()


FUNCTIONS = {
    "exp": Function(lambda m, x: m.exp(x), FAST),
    "tanh": Function(lambda m, x: m.tanh(x), FAST),
    "gelu": Function(lambda m, x: m.nn.functional.gelu(x), FAST),
    "sigmoid": Function(lambda m, x: m.sigmoid(x)),
    "relu": Function(lambda m, x: m.nn.functional.relu(x)),
    "softmax": Function(lambda m, x: m.softmax(x, 1), NORMAL),
    "log_softmax": Function(lambda m, x: m.log_softmax(x, 1), NORMAL),
}


def forward(call: Callable[..., Any], x: np.ndarray) -> dict[str, Callable[[], Any]]:
    "Laps that compute the values; nobody asks for a gradient."
    return {who: (lambda m=m, t=m.tensor(x): call(m, t))
            for who, m in libraries().items()}


def backward(call: Callable[..., Any], x: np.ndarray) -> dict[str, Callable[[], Any]]:
    "Laps that compute the values and the gradient of the input."
    def lap(m: Any, t: Any, g: Any) -> Any:
        t.grad = None
        call(m, t).backward(g)
        return t.grad
    sent = np.random.default_rng(1).standard_normal(x.shape, dtype=np.float32)
    return {who: (lambda m=m, t=m.tensor(x, requires_grad=True), g=m.tensor(sent):
                  lap(m, t, g)) for who, m in libraries().items()}


def races(quick: bool) -> Iterator[Race]:
    rng = np.random.default_rng(0)
    for size, shape in SIZES.items():
        x = rng.standard_normal(shape, dtype=np.float32)
        large = size == "8192 × 1000"
        more = dict(laps=max(LAPS[size] // (10 if quick else 1), 1), rounds=25,
                    seconds=3.0, rest=.02, unit="ms" if large else "µs",
                    per_second=1e3 if large else 1e6)
        for name, f in FUNCTIONS.items():
            yield Race(f"{name}, {size}, forward", forward(f.call, x), goals=f.goals,
                       **more)
            if not (quick and large):
                yield Race(f"{name}, {size}, with gradient", backward(f.call, x),
                           **more)
