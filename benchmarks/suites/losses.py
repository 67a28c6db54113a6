"""Cross-entropy and its gradient: in one operation, in two, in four; float32."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from benchmarks.race import Goal, Race
from benchmarks.suites.ops import libraries

SIZES = (128, 1000), (8192, 1000)
GOALS = (Goal("PyTorch", 1.3, .8), Goal("in two", 1.0), Goal("in four", 1.0))


def in_one(m: Any, x: Any, t: Any) -> Any:
    return m.nn.functional.cross_entropy(x, t)


def in_two(m: Any, x: Any, t: Any) -> Any:
    return m.nn.functional.nll_loss(m.nn.functional.log_softmax(x, 1), t)


def in_four(m: Any, x: Any, t: Any) -> Any:
    return -m.nn.functional.softmax(x, 1).log().gather(1, t.unsqueeze(1)).mean()


def lap(m: Any, loss: Callable[..., Any], shape: tuple[int, int]) -> Callable[[], Any]:
    "A lap: the gradient of the loss of random scores."
    rng = np.random.default_rng(0)
    scores = rng.standard_normal(shape).astype(np.float32)
    x = m.tensor(scores, requires_grad=True)
    t = m.tensor(rng.integers(0, shape[1], shape[0]))

    def run() -> Any:
        x.grad = None
        loss(m, x, t).backward()
        return x.grad
    return run


def races(quick: bool) -> Iterator[Race]:
    for shape in SIZES[:1] if quick else SIZES:
        runners = {who: lap(m, in_one, shape) for who, m in libraries().items()}
        ours = libraries()["minigrad"]
        runners |= {"in two": lap(ours, in_two, shape),
                    "in four": lap(ours, in_four, shape)}
        yield Race(f"cross-entropy and gradient, {shape[0]} × {shape[1]}", runners,
                   goals=GOALS, laps=10 if shape[0] < 1000 else 1)
