"""Activations, softmax and cross-entropy on (128, 1000) and (8192, 1000) float32."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any, NamedTuple

import numpy as np

from benchmarks.libraries import PACKAGES, installed
from benchmarks.race import Goal, Race

SIZES = {"128 × 1000": (128, 1000), "8192 × 1000": (8192, 1000)}
LAPS = {"128 × 1000": 100, "8192 × 1000": 1}
FAST = (Goal("PyTorch", .9, .5),)             # exp, tanh, GELU
NORMAL = (Goal("PyTorch", 2.3, 1.5),)         # softmax and its logarithm
LOSS = (Goal("PyTorch", 1.3, .8),)            # forward and backward


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


def libraries() -> dict[str, Any]:
    "minigrad and PyTorch, where installed."
    return {who: import_module(PACKAGES[who]) for who in ("minigrad", "PyTorch")
            if who in installed()}


def forward(call: Callable[..., Any], x: np.ndarray) -> dict[str, Callable[[], Any]]:
    "Laps that compute the values; nobody asks for a gradient."
    return {who: (lambda m=m, t=m.tensor(x): call(m, t))
            for who, m in libraries().items()}


def backward(call: Callable[..., Any], x: np.ndarray, *more: np.ndarray
             ) -> dict[str, Callable[[], Any]]:
    "Laps that compute the values and the gradient of the first input."
    def lap(m: Any, t: Any, rest: list[Any], g: Any) -> Any:
        t.grad = None
        call(m, t, *rest).backward(g)
        return t.grad
    sent = np.random.default_rng(1).standard_normal(x.shape, dtype=np.float32)
    return {who: (lambda m=m, t=m.tensor(x, requires_grad=True),
                  rest=[m.tensor(a) for a in more],
                  g=None if more else m.tensor(sent): lap(m, t, rest, g))
            for who, m in libraries().items()}


def cross_entropy(m: Any, scores: Any, target: Any) -> Any:
    "The mean loss."
    return m.nn.functional.cross_entropy(scores, target)


def races(quick: bool) -> Iterator[Race]:
    rng = np.random.default_rng(0)
    for size, shape in SIZES.items():
        x = rng.standard_normal(shape, dtype=np.float32)
        target = rng.integers(0, shape[1], shape[0])
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
        yield Race(f"cross-entropy, {size}, with gradient",
                   backward(cross_entropy, x, target), goals=LOSS, **more)
