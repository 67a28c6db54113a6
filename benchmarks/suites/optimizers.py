"""A step of an optimizer on 100 tensors of 100,000 and on 1,000 of 256, float32."""
from __future__ import annotations

from importlib import import_module
from typing import Any, Callable, Iterator

import numpy as np

from benchmarks.libraries import PACKAGES, installed
from benchmarks.race import Goal, Race

SIZES = {"100 × 100,000": (100, 100_000), "1,000 × 256": (1000, 256)}
WAYS = {"PyTorch": {"foreach": False, "fused": False},
        "PyTorch, foreach": {"foreach": True}, "PyTorch, fused": {"fused": True}}
OPTIMIZERS = {"Adam": ("Adam", {"lr": 1e-3}),
              "SGD with momentum": ("SGD", {"lr": 1e-3, "momentum": 0.9})}
GOALS = {("Adam", "100 × 100,000"): (Goal("PyTorch", 0.8, 0.6),
                                     Goal("PyTorch, fused", 1.6, 1.2)),
         ("Adam", "1,000 × 256"): (Goal("PyTorch, fused", 0.2, 0.1),)}


def stepper(package: str, optimizer: str, tensors: int, size: int,
            **options: Any) -> Callable[[], Any]:
    "A step with gradients that are there already; returns some of the parameters."
    lib, rng = import_module(package), np.random.default_rng(0)
    params = []
    for _ in range(tensors):
        p, g = (rng.standard_normal(size, np.float32) for _ in "pg")
        params.append(lib.tensor(p).requires_grad_())
        params[-1].grad = lib.tensor(g)
    opt, shown = getattr(lib.optim, optimizer)(params, **options), params[::20]

    def step() -> Any:
        opt.step()
        return shown
    return step


def races(quick: bool) -> Iterator[Race]:
    here = installed()
    for name, (optimizer, options) in OPTIMIZERS.items():
        for size, (tensors, each) in SIZES.items():
            shape = (tensors // 10 if quick else tensors, each)
            runners = {"minigrad": stepper(PACKAGES["minigrad"], optimizer, *shape,
                                           **options)}
            for way, flags in WAYS.items() if "PyTorch" in here else ():
                runners[way] = stepper(PACKAGES["PyTorch"], optimizer, *shape,
                                       **options, **flags)
            yield Race(f"{name}, {size}", runners, unit="ms a step",
                       goals=GOALS.get((name, size), ()), laps=4, rest=0.05, checked=3,
                       rtol=1e-4, rounds=30, seconds=20)
