"""Max and average pooling of 64 channels of 56 × 56, a batch of 8, float32.

PyTorch races in both orders of memory; minigrad is given what PyTorch is given.
"""
from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from benchmarks.race import Goal, Race
from benchmarks.suites.ops import libraries

SHAPE = (8, 64, 56, 56)
KERNELS = {"2 × 2 stride 2": (2, 2), "3 × 3 stride 2": (3, 2, 1)}
GOALS = {"NCHW": (Goal("PyTorch", 1.0, .5),), "channels last": (Goal("PyTorch", 2.0),)}


def laid(x: np.ndarray, order: str) -> np.ndarray:
    "The same images, in memory as the name says."
    if order == "NCHW":
        return x
    return np.ascontiguousarray(x.transpose(0, 2, 3, 1)).transpose(0, 3, 1, 2)


def forward(name: str, how: tuple[int, ...], x: np.ndarray
            ) -> dict[str, Callable[[], Any]]:
    "Laps that pool; nobody asks for a gradient."
    def lap(m: Any) -> Callable[[], Any]:
        t = m.from_numpy(x)
        return lambda: getattr(m.nn.functional, name)(t, *how)
    return {who: lap(m) for who, m in libraries().items()}


def gradient(name: str, how: tuple[int, ...], x: np.ndarray
             ) -> dict[str, Callable[[], Any]]:
    "Laps that pool and carry a gradient back to the images."
    def lap(m: Any) -> Callable[[], Any]:
        t = m.from_numpy(x).requires_grad_()
        shape = getattr(m.nn.functional, name)(t, *how).shape
        sent = np.random.default_rng(1).standard_normal(shape, dtype=np.float32)
        order = "NCHW" if t.is_contiguous() else "channels last"
        g = m.from_numpy(laid(sent, order))

        def run() -> Any:
            return m.autograd.grad(getattr(m.nn.functional, name)(t, *how), t, g)[0]
        return run
    return {who: lap(m) for who, m in libraries().items()}


def races(quick: bool) -> Iterator[Race]:
    x = np.random.default_rng(0).standard_normal(SHAPE, dtype=np.float32)
    for name in ("max_pool2d", "avg_pool2d"):
        for size, how in list(KERNELS.items())[:1 if quick else None]:
            for order, goals in GOALS.items():
                images = laid(x, order)
                for what, laps in (("forward", forward), ("with gradient", gradient)):
                    yield Race(f"{name} {size}, {order}, {what}",
                               laps(name, how, images), goals=goals, rounds=25,
                               seconds=3.0, rest=.02)
