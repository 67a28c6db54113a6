"""A chain of 1,000 small operations, shape (4,), float32: what recording costs."""
from __future__ import annotations

from typing import Any, Callable, Iterator

import numpy as np

from benchmarks.libraries import Library, installed, library
from benchmarks.race import Goal, Race

OPS = 1000
GOAL = (Goal("PyTorch", 0.6, 0.45),)
HIGHER = (Goal("PyTorch", 1.0),)
MIXES: dict[str, tuple[int, Callable[..., Any]]] = {
    # Operations a link, and the link: from y, a leaf w, a constant c, and tanh
    "y·c": (1, lambda y, w, c, tanh: y * c),
    "y + w": (1, lambda y, w, c, tanh: y + w),
    "tanh": (1, lambda y, w, c, tanh: tanh(y)),
    "1.001·y − 1, Python numbers": (2, lambda y, w, c, tanh: 1.001 * y - 1),
    "y·c − (y − y·c)": (4, lambda y, w, c, tanh: y * c - (y - y * c)),
    "y + w[0:1], broadcast": (2, lambda y, w, c, tanh: y + w[0:1]),
    "(y·c) reshaped there and back": (
        3, lambda y, w, c, tanh: (y * c).reshape((2, 2)).reshape((4,))),
}
MIXED = 4, lambda y, w, c, tanh: tanh(y * w + c) - y


def chain(lib: Library, link: Callable[..., Any], links: int) -> Callable[..., Any]:
    "The function (x, w, c) → y after so many links."
    tanh = lib.tanh

    def f(x: Any, w: Any, c: Any) -> Any:
        y = x
        for _ in range(links):
            y = link(y, w, c, tanh)
        return y
    return f


def leaves(lib: Library, name: str) -> list[Any]:
    "x and, where it is named, w want gradients; c does not."
    x = np.array([0.5, -0.25, 1.0, 0.75], dtype=np.float32)
    w, c = np.full(4, 0.001, np.float32), np.full(4, 0.999, np.float32)
    return [lib.tensor(x, True), lib.tensor(w, "w" in name), lib.tensor(c, False)]


def _race(name: str, laps: dict[str, Any], goals: tuple[Goal, ...] = GOAL) -> Race:
    return Race(name, laps, unit="µs an operation", per_second=1e6 / OPS, goals=goals,
                rtol=1e-3, seconds=2.5, alone=True)


def races(quick: bool) -> Iterator[Race]:
    libs = {who: library(who) for who in installed()}
    per, link = MIXED
    name = "tanh(y·w + c) − y"
    fs = {who: chain(lib, link, OPS // per) for who, lib in libs.items()}
    args = {who: leaves(lib, name) for who, lib in libs.items()}
    yield _race(f"{name}, no_grad", _unrecorded(libs, fs, args))
    yield _race(f"{name}, forward", {
        who: (lambda f=fs[who], a=args[who]: f(*a)) for who in libs
        if who != "HIPS autograd"})
    yield _race(f"{name}, forward + backward", {
        who: lib.gradients(fs[who], args[who]) for who, lib in libs.items()})
    yield _race(f"{name}, create_graph", _higher(libs, fs, args, again=False),
                HIGHER)
    yield _race(f"{name}, second derivative", _higher(libs, fs, args, again=True),
                HIGHER)
    for name, (per, link) in MIXES.items():
        yield _race(f"{name}", {who: lib.gradients(chain(lib, link, OPS // per),
                                                   leaves(lib, name))
                                for who, lib in libs.items()})


def _unrecorded(libs: Any, fs: Any, args: Any) -> dict[str, Any]:
    "Laps in which nothing is recorded."
    def lap(f: Any, a: Any, quiet: Any) -> Any:
        with quiet():
            return f(*a)
    return {who: (lambda f=fs[who], a=args[who], q=lib.no_grad: lap(f, a, q))
            for who, lib in libs.items() if lib.no_grad}


def _higher(libs: Any, fs: Any, args: Any, again: bool) -> dict[str, Any]:
    "Laps with gradients that can be differentiated again, and once more if `again`."
    def lap(lib: Library, f: Any, x: Any, w: Any, c: Any) -> Any:
        first = lib.higher(f(x, w, c).sum(), [x, w])
        if not again:
            return first
        return lib.higher((first[0] * first[1]).sum(), [x, w])
    return {who: (lambda lib=lib, f=fs[who], a=args[who]: lap(lib, f, *a))
            for who, lib in libs.items() if lib.higher}
