"""One program on several sides: minigrad, minigrad on the stand-in, PyTorch.

A side makes tensors of NumPy arrays, differentiates, and gives NumPy arrays back; so a
program `call(m, *tensors)` written once runs on each, with `m` the library's module.
"""
from __future__ import annotations

import importlib
import math
import pkgutil
from collections.abc import Callable, Iterable, Iterator
from itertools import count
from typing import Any, NamedTuple

import numpy as np
from numpy.lib.stride_tricks import as_strided

import minigrad
from minigrad.core import autograd
from minigrad.core.device import module_of
from minigrad.core.tensor import Tensor
from minigrad.core.testing import to_host


def whole_package() -> None:
    "Import every module of minigrad, so that every primitive is registered."
    for found in pkgutil.walk_packages(minigrad.__path__, "minigrad."):
        if not found.name.endswith("__main__"):
            importlib.import_module(found.name)


def cast(a: np.ndarray, dtype: Any) -> np.ndarray:
    "`a` in another dtype and in memory of its own, with the same strides."
    steps = [s // a.itemsize for s in a.strides]
    ends = [s * (n - 1) for s, n in zip(steps, a.shape, strict=True) if a.size]
    low, high = sum(min(e, 0) for e in ends), sum(max(e, 0) for e in ends)
    memory = np.zeros(high - low + 1, dtype)
    view = as_strided(memory[-low:], a.shape, [s * memory.itemsize for s in steps])
    with np.errstate(all="ignore"):        # 1e30 is ∞ in float16
        view[...] = a
    return view if steps else memory.reshape(())


def numbers(shape: tuple[int, ...], low: float = -2.0, high: float = 2.0,
            start: int = 0) -> np.ndarray:
    """Fixed numbers, all different: odd multiples of 1/128, so never whole, and exact
    in float16; arrays with different `start` have different numbers too."""
    k = np.arange(start, start + math.prod(shape)) + 1
    grid = np.floor((low + (high - low) * (k * 0.6180339887498949 % 1)) * 64)
    return ((2 * grid + 1) / 128).reshape(shape)


class Constant(NamedTuple):
    "A float array of the dtype under test that asks for no gradient."
    array: np.ndarray


def each(change: Callable[[Any], Any], tree: Any) -> Any:
    "`tree` with every array in its lists, tuples and dicts replaced: `change(array)`."
    if isinstance(tree, (np.ndarray, Constant)):
        return change(tree)
    if isinstance(tree, dict):
        return {k: each(change, v) for k, v in tree.items()}
    if isinstance(tree, (list, tuple)):
        return type(tree)([each(change, v) for v in tree])
    return tree


class Derivatives(NamedTuple):
    "What a program gives, all as NumPy arrays."
    value: list[Any]
    first: list[Any]   # by the floating inputs; None where there is no path
    second: list[Any]  # of the first, by the inputs and the gradients that came in


class Minigrad:
    "minigrad on NumPy."
    name = "minigrad"

    def __init__(self) -> None:
        self.m: Any = minigrad

    def array(self, a: np.ndarray) -> Any:
        return a

    def tensor(self, a: np.ndarray, requires_grad: bool = False) -> Any:
        return Tensor(self.array(a)).requires_grad_(requires_grad)

    def grad(self, *args: Any, **options: Any) -> Any:
        return autograd.grad(*args, **options)

    def is_tensor(self, x: Any) -> bool:
        return isinstance(x, Tensor)

    def host(self, x: Any) -> Any:
        return None if x is None else to_host(x).copy()

    def like(self, y: Any, a: np.ndarray) -> Any:
        "a as a tensor of y's dtype, where y is."
        return Tensor(module_of(y.array).asarray(a.astype(y.array.dtype)))

    def is_floating(self, x: Any) -> bool:
        return bool(x.is_floating_point())


class OnDevice(Minigrad):
    "minigrad on a stand-in for CuPy, or on CuPy."
    name = "device"

    def __init__(self, cp: Any) -> None:
        self.m, self.cp = minigrad, cp

    def array(self, a: np.ndarray) -> Any:
        if not hasattr(self.cp, "counts"):
            return self.cp.asarray(a)
        return self.cp.ndarray(a)          # the stand-in keeps the strides


class PyTorch(Minigrad):
    "PyTorch on the CPU: the oracle."
    name = "torch"

    def __init__(self) -> None:
        self.m = importlib.import_module("torch")

    def tensor(self, a: np.ndarray, requires_grad: bool = False) -> Any:
        return self.m.from_numpy(a.copy()).requires_grad_(requires_grad)

    def grad(self, *args: Any, **options: Any) -> Any:
        return self.m.autograd.grad(*args, **options)

    def is_tensor(self, x: Any) -> bool:
        return isinstance(x, self.m.Tensor)

    def like(self, y: Any, a: np.ndarray) -> Any:
        return self.m.from_numpy(a.copy()).to(y.dtype)

    def host(self, x: Any) -> Any:
        return None if x is None else x.numpy(force=True).copy()


def leaves(side: Minigrad, args: Any, dtype: Any, needs: bool = True
           ) -> tuple[Any, list[Any]]:
    "The arguments on a side, their float64 arrays in `dtype`; and these as a list."
    made: list[Any] = []

    def convert(a: Any) -> Any:
        if isinstance(a, Constant):
            return side.tensor(cast(a.array, dtype))
        if a.dtype != np.float64:
            return side.tensor(a.copy())
        t = side.tensor(cast(a, dtype), needs and np.dtype(dtype).kind == "f")
        made.append(t)
        return t
    return each(convert, args), made


def tensors_in(side: Minigrad, result: Any) -> Iterator[Any]:
    "The tensors that a program returned."
    if side.is_tensor(result):
        yield result
    else:
        for part in result:
            yield from tensors_in(side, part)


def weights(side: Minigrad, ys: list[Any], starts: Iterable[int], needs: bool = False
            ) -> list[Any]:
    "Fixed numbers, one for each element of each y, as tensors like y."
    return [side.like(y, numbers(tuple(y.shape), .5, 1.5, 7 * i)).requires_grad_(needs)
            for i, y in zip(starts, ys, strict=False)]


def differentiated(side: Minigrad, call: Callable[..., Any], sample: Any,
                   dtype: Any = np.float64, order: int = 2) -> list[list[Any]]:
    "Run a program on a sample and differentiate it once or twice; the side's tensors."
    (args, options), xs = leaves(side, (sample.args, sample.options), dtype)
    outs = list(tensors_in(side, call(side.m, *args, **options)))
    ys = [y for y in outs if y.requires_grad]
    first: list[Any] = []
    second: list[Any] = []
    if ys and order:
        vs = weights(side, ys, count(), order > 1)
        first = list(side.grad(ys, xs, vs, create_graph=order > 1, allow_unused=True))
        again = [i for i, g in enumerate(first) if g is not None and g.requires_grad]
        if again and order > 1:
            gs = [first[i] for i in again]
            ws = weights(side, [xs[i] for i in again], again)
            second = list(side.grad(gs, xs + vs, ws, allow_unused=True))
    return [outs, first, second]


def derivatives(side: Minigrad, *args: Any, **options: Any) -> Derivatives:
    "`differentiated` as NumPy arrays."
    found = differentiated(side, *args, **options)
    return Derivatives(*[[side.host(t) for t in ts] for ts in found])
