"""Convolution layers of well-known networks; whether `auto` chooses well; float32."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from itertools import product
from statistics import geometric_mean
from time import perf_counter
from typing import Any, NamedTuple

import numpy as np

from benchmarks import machine
from benchmarks.race import Goal, Race
from benchmarks.suites.ops import libraries

Lap = Callable[[], Any]
LAYOUTS = "NCHW", "channels last"
PASSES = "forward", "input", "weight"


class Layer(NamedTuple):
    "A square convolution that keeps the size, up to its stride."
    channels: int
    filters: int
    size: int
    kernel: int
    batch: int = 8
    stride: int = 1
    groups: int = 1

    def __str__(self) -> str:
        stride = f" stride {self.stride}" if self.stride > 1 else ""
        groups = f" groups {self.groups}" if self.groups > 1 else ""
        return (f"{self.kernel}×{self.kernel}{stride}{groups}, {self.channels}→"
                f"{self.filters} @{self.size}, b{self.batch}")

    def arrays(self) -> list[np.ndarray]:
        "Input, weight and the gradient of the result."
        rng, k = np.random.default_rng(0), self.kernel
        out = (self.size + 2 * (k // 2) - k) // self.stride + 1
        shapes = [(self.batch, self.channels, self.size, self.size),
                  (self.filters, self.channels // self.groups, k, k),
                  (self.batch, self.filters, out, out)]
        return [rng.standard_normal(shape, np.float32) for shape in shapes]

    def options(self) -> dict[str, int]:
        "What conv2d and conv.plan are given besides."
        return {"stride": self.stride, "padding": self.kernel // 2,
                "groups": self.groups}


class Goals(NamedTuple):
    "What a kind of layer is to reach against PyTorch: forward and backward."
    forward: Goal
    backward: Goal


def goals(*pairs: float) -> Goals:
    "Two goals from two pairs: at most, moonshot."
    return Goals(Goal("PyTorch", *pairs[:2]), Goal("PyTorch", *pairs[2:]))


SQUARE, DEEP = goals(.9, .6, 1., .6), goals(1.4, .95, 1.4, .95)
FIVE, LARGE = goals(.7, .5, .7, .5), goals(.65, .2, .65, .2)
HUGE, SMALL = goals(.65, .1, .65, .1), goals(2.5, 1.3, 3.5, 2.)
LAYERS: dict[Layer, Goals | None] = {
    Layer(64, 64, 56, 3): SQUARE, Layer(64, 64, 56, 3, 32): SQUARE,
    Layer(128, 128, 28, 3): SQUARE, Layer(128, 128, 28, 3, 32): SQUARE,
    Layer(256, 256, 14, 3): SQUARE, Layer(256, 256, 14, 3, 32): SQUARE,
    Layer(512, 512, 7, 3): DEEP, Layer(512, 512, 7, 3, 32): DEEP,
    Layer(64, 64, 224, 3, 1): SQUARE, Layer(64, 64, 224, 3, 4): SQUARE,
    Layer(96, 256, 27, 5): FIVE, Layer(32, 32, 56, 7): None,
    Layer(3, 64, 224, 7, stride=2): goals(1.5, 1.2, 1.5, 1.2),
    Layer(256, 64, 56, 1): goals(1.2, 1., 1.2, 1.),
    Layer(64, 128, 56, 3, stride=2): goals(1.4, 1.15, 1.4, 1.15),
    Layer(32, 32, 56, 11): LARGE, Layer(64, 64, 56, 11): LARGE,
    Layer(32, 32, 64, 31): HUGE, Layer(32, 32, 128, 31): HUGE,
    Layer(1, 16, 28, 3, 32): SMALL, Layer(1, 6, 28, 5, 32): SMALL,
    Layer(3, 32, 32, 3, 32): SMALL, Layer(16, 32, 14, 3, 32): SMALL,
    Layer(64, 64, 56, 3, groups=64): None,
}
QUICK = (0, 12, 13, 19)                        # of LAYERS, with a batch of one
WITH_MYGRAD = Layer(64, 64, 56, 3), Layer(1, 16, 28, 3, 32), Layer(3, 32, 32, 3, 32)
WITH_SCIPY = Layer(1, 1, 512, 31, 1), Layer(32, 32, 64, 31)
GRID = [Layer(c, c, size, k, 4) for k, c, size in product(
    (1, 3, 5, 7, 11, 17), (4, 16, 64), (8, 16, 32, 64)) if k < 2 * size]
PATIENCE = 20         # the gradients of a larger kernel take PyTorch minutes
TOLERANCE = 5e-4      # of the largest element; Winograd's 5×5 has 4e-5


# Laps ---------------------------------------------------------------------------------

def laid(array: np.ndarray, layout: str) -> np.ndarray:
    "The same numbers, the channels last in memory if asked for."
    if layout == "NCHW":
        return array
    return np.ascontiguousarray(array.transpose(0, 2, 3, 1)).transpose(0, 3, 1, 2)


def tensors(m: Any, layer: Layer, layout: str, asks: bool) -> list[Any]:
    "The layer's arrays as tensors on their memory."
    x, w, g = (m.from_numpy(laid(a, layout)) for a in layer.arrays())
    return [x.requires_grad_(asks), w.requires_grad_(asks), g]


def forward(m: Any, layer: Layer, layout: str) -> Lap:
    "A lap that computes the values; nobody asks for a gradient."
    x, w, _ = tensors(m, layer, layout, False)
    return lambda: m.conv2d(x, w, **layer.options())


def backward(m: Any, layer: Layer, layout: str) -> Lap:
    "A lap that computes both gradients of values that are there already."
    x, w, g = tensors(m, layer, layout, True)
    y = m.conv2d(x, w, **layer.options())
    return lambda: m.autograd.grad(y, (x, w), g, retain_graph=True)


def both(m: Any, layer: Layer) -> Lap:
    "A lap that computes the values and both gradients."
    x, w, g = tensors(m, layer, "NCHW", True)

    def lap() -> Any:
        return m.autograd.grad(m.conv2d(x, w, **layer.options()), (x, w), g)
    return lap


def with_mygrad(layer: Layer) -> Lap:
    "MyGrad's values and both gradients."
    mygrad, arrays = import_module("mygrad"), layer.arrays()
    conv_nd = import_module("mygrad.nnet.layers.conv").conv_nd

    def lap() -> Any:
        x, w = map(mygrad.tensor, arrays[:2])
        conv_nd(x, w, stride=layer.stride, padding=layer.kernel // 2).backward(
            arrays[2])
        return x.grad, w.grad
    return lap


def with_scipy(layer: Layer) -> Lap:
    "SciPy's fftconvolve, an image at a time: all pairs of channel and filter, summed."
    fftconvolve = import_module("scipy.signal").fftconvolve
    x, w, _ = layer.arrays()
    turned, near = w[:, :, ::-1, ::-1], layer.kernel // 2
    part = slice(near, near + layer.size)

    def lap() -> Any:
        return np.stack([fftconvolve(one[None], turned, axes=(2, 3))
                         [:, :, part, part].sum(1) for one in x])
    return lap


def enough(lap: Lap, at_least: float = 2e-3) -> int:
    "How many laps fill 2 ms: a clock needs something to measure."
    lap()
    start = perf_counter()
    lap()
    return max(1, min(100, round(at_least / (perf_counter() - start))))


# Auto's choice against the best -------------------------------------------------------

class Measured(NamedTuple):
    "One pass of a layer: milliseconds by algorithm, where it applies, and of PyTorch."
    layer: Layer
    of: str                      # a pass
    ms: dict[str, float]
    choice: str                  # auto's

    def over(self, who: str) -> float:
        "A library's or an algorithm's time over that of the best of the four."
        return self.ms[who] / min(t for name, t in self.ms.items() if name != "PyTorch")


def one_pass(m: Any, layer: Layer, of: str, **options: Any) -> Lap:
    "A lap of one pass."
    x, w, g = tensors(m, layer, "NCHW", of != "forward")
    if of == "forward":
        return lambda: m.conv2d(x, w, **layer.options(), **options)
    y, to = m.conv2d(x, w, **layer.options(), **options), x if of == "input" else w
    return lambda: m.autograd.grad(y, (to,), g, retain_graph=True)


def fastest(laps: dict[str, Lap], rounds: int) -> dict[str, float]:
    "Each one's shortest time, ms, in turns; who is far behind drops out after a round."
    times = {who: enough(lap) for who, lap in laps.items()}
    best = dict.fromkeys(laps, np.inf)
    for i in range(rounds):
        near = 4 * min(best.values())
        for who in [who for who in laps if i == 0 or best[who] < near]:
            start = perf_counter()
            for _ in range(times[who]):
                laps[who]()
            best[who] = min(best[who], (perf_counter() - start) * 1e3 / times[who])
    return best


def measured(layer: Layer, of: str, rounds: int) -> Measured:
    "One pass of one layer by every algorithm that applies, and by PyTorch after them."
    ours, plan = libraries()["minigrad"], import_module("minigrad.conv").plan
    x, w, _ = layer.arrays()
    found = plan(x.shape, w.shape, **layer.options())
    machine.settle(.02, perf_counter() + rounds / 4)
    ms = fastest({name: one_pass(ours, layer, of, algo=name)
                  for name, e in found[of].items() if not e.why_not}, rounds)
    if m := libraries().get("PyTorch"):
        ms |= fastest({"PyTorch": one_pass(m, layer, of)}, rounds)
    return Measured(layer, of, ms, found.choices[of])


def regret(quick: bool) -> Iterator[Race]:
    "Auto's time over that of the best of the four: the geometric mean over a grid."
    cells, rounds = (GRID[5::23], 2) if quick else (GRID, 5)
    for of in PASSES:
        seen: list[Measured] = []

        def chosen(of: str = of, seen: list[Measured] = seen) -> float:
            seen += [measured(layer, of, rounds) for layer in cells]
            return geometric_mean(one.over(one.choice) for one in seen)

        def theirs(seen: list[Measured] = seen) -> float:
            return geometric_mean(one.over("PyTorch") for one in seen)

        def details(seen: list[Measured] = seen) -> list[Any]:
            return [[list(one.layer), one.of, one.ms] for one in seen]
        runners: dict[str, Lap] = {"minigrad": chosen}
        if "PyTorch" in libraries():
            runners["PyTorch"] = theirs
        name = f"auto over the best of the four, {len(cells)} layers, {of}"
        yield Race(name, runners, timed=False, rounds=1, unit="×",
                   goals=(Goal(None, 1.25),), details=details)


# The races ----------------------------------------------------------------------------

def races(quick: bool) -> Iterator[Race]:
    "The layers in both layouts; the other libraries; auto's regret."
    more: dict[str, Any] = dict(rest=.02, rounds=15, seconds=1.2, rtol=TOLERANCE)
    chosen = list(LAYERS.items())
    if quick:
        chosen = [(layer._replace(batch=1), aims)
                  for layer, aims in (chosen[i] for i in QUICK)]
    for (layer, aims), layout in product(chosen, LAYOUTS):
        for way, lap in (("forward", forward), ("backward", backward)):
            if way == "backward" and layer.kernel > PATIENCE:
                continue
            laps = {who: lap(m, layer, layout) for who, m in libraries().items()}
            aim = (getattr(aims, way),) if aims and layout == LAYOUTS[1] else ()
            yield Race(f"{layer}, {layout}, {way}", laps, goals=aim,
                       laps=enough(laps["minigrad"]), **more)
    yield from _others(quick, more)
    yield from regret(quick)


def _others(quick: bool, more: dict[str, Any]) -> Iterator[Race]:
    "Against MyGrad and SciPy, where they have the operation."
    for layer in WITH_MYGRAD[-1:] if quick else WITH_MYGRAD:
        laps = {who: both(m, layer) for who, m in libraries().items()}
        if find_spec("mygrad"):
            laps["MyGrad"] = with_mygrad(layer)
        yield Race(f"{layer}, NCHW, forward and backward", laps,
                   laps=enough(laps["minigrad"]), **more)
    for layer in WITH_SCIPY[:1] if quick else WITH_SCIPY:
        laps = {who: forward(m, layer, "NCHW") for who, m in libraries().items()}
        laps["SciPy's fftconvolve"] = with_scipy(layer)
        yield Race(f"{layer}, NCHW, forward", laps, **more)
