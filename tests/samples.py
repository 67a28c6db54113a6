"""Samples to call a primitive on: shapes, memory layouts, dims, indices, edges."""
from __future__ import annotations

from itertools import count
from typing import Any, NamedTuple

import numpy as np
from sides import Constant, numbers


class Sample(NamedTuple):
    "One call. Its float64 arrays take the dtype under test, other arrays keep theirs."
    args: tuple[Any, ...]
    options: dict[str, Any] = {}
    syncs: bool = False        # the shape of the result depends on values
    rtol: float | None = None  # where PyTorch itself computes in a coarser dtype


Cases = tuple[list[Sample], list[Sample]]   # samples where it is smooth, and edges


def S(*args: Any, syncs: bool = False, rtol: float | None = None,  # noqa: N802
      **options: Any) -> Sample:
    "A sample."
    return Sample(args, options, syncs, rtol)


class Range:
    "The numbers of a line's arrays: no two arrays have equal ones."
    low, high = -2.0, 2.0
    start = count(step=31)


def between(low: float, high: float) -> None:
    "From here on, arrays have numbers of this range."
    Range.low, Range.high, Range.start = low, high, count(step=31)


def A(*shape: int) -> np.ndarray:  # noqa: N802
    "A contiguous array."
    return numbers(shape, Range.low, Range.high, next(Range.start))


def layouts(ties: bool = True) -> list[np.ndarray]:
    "Memory in every order: transposed, with gaps, backwards, a column; expanded."
    grid = A(4, 6)
    return [grid[:3, :2].T, grid[::2, ::3], grid[::-2, 1::-1], grid[:, 1],
            *([np.broadcast_to(grid[0, :3], (2, 3))] if ties else [])]


def arrays() -> list[np.ndarray]:
    "Shapes with and without elements, and every layout."
    shapes = [(), (3,), (2, 3), (2, 1, 3), (0,), (2, 0, 3)]
    return [A(*shape) for shape in shapes] + layouts()


# Elementwise --------------------------------------------------------------------------

INF, NAN = np.inf, np.nan
EDGES = np.array([0., -0., 1., -1., .5, -.5, 2., -2., 3., 1e-40, -1e-40, 1e-7,
                  80., -80., 1e30, -1e30, INF, -INF, NAN])
FEW = np.array([0., -0., 1., -1., .5, 2., -3., 1e-40, 1e30, INF, -INF, NAN])


def one(low: float = -2, high: float = 2) -> Cases:
    "For a function of one tensor."
    between(low, high)
    return [S(x) for x in arrays()], [S(EDGES)]


def two(low: float = -2, high: float = 2) -> Cases:
    "For a function of two tensors that broadcast."
    between(low, high)
    shapes = [((), ()), ((3,), (3,)), ((2, 3), (3,)), ((2, 1), (1, 3)), ((), (2, 3)),
              ((2, 1, 3), (4, 1)), ((0,), (1,)), ((2, 0), (2, 1))]
    samples = [S(A(*a), A(*b)) for a, b in shapes]
    samples += [S(a, b) for a, b in zip(layouts(), layouts(), strict=True)]
    pairs = np.meshgrid(FEW, FEW)    # not stretched: gradients would be sums of nan
    return samples, [S(*pairs), S(np.array(NAN), FEW)]


def with_number(low: float = -2, high: float = 2) -> Cases:
    "For a function of two tensors, or of a tensor and a number on either side."
    samples, edges = two(low, high)
    samples += [S(A(2, 3), 1.5), S(A(3), 2)]
    samples += [S(1.5, A(2, 3), rtol=1e-6), S(3, A(2), rtol=1e-6)]  # log 3 in float32
    return samples, edges + [S(FEW, 0.), S(FEW, 2), S(FEW, -1.)]


def whole(cases: Cases) -> list[Sample]:
    "The samples with integers, or bools, in the place of floats."
    def of(s: Sample, kind: Any) -> Sample:
        return S(*(np.asarray(np.rint(3 * a)).astype(kind)
                   if isinstance(a, np.ndarray) else 3 for a in s.args))
    return [of(s, kind) for s in cases[0] for kind in ("i8", "i4", "?")]


# Reductions ---------------------------------------------------------------------------

TIES = np.array([[1., 3, 3, 2], [-2, -2, -2, -2], [0, -0., 0, -1], [NAN, 1, 5, NAN],
                 [INF, 1, INF, -INF], [-INF] * 4, [1e30, 1e30, -1e30, 5]])
TIED = [S(TIES, dim=1), S(TIES, dim=0), S(TIES[:2], dim=1, keepdim=True)]


def along(ties: bool = False) -> list[Sample]:
    "One dim."
    x = A(2, 3, 2)
    return [S(x, dim=0), S(x, dim=-1), S(x, dim=1, keepdim=True), S(A(), dim=0),
            S(A(2, 0), dim=0), *[S(a, dim=0) for a in layouts(ties)]]


def over_all(ties: bool = False) -> list[Sample]:
    "No dim: all elements."
    return [S(A()), S(A(3)), S(A(2, 3, 2)), *map(S, layouts(ties))]


def several() -> list[Sample]:
    "More than one dim."
    x = A(2, 3, 2)
    return [S(x, dim=(0, 2)), S(x, dim=(2, -2), keepdim=True), S(x, dim=(0, 1, 2))]


def of_nothing() -> list[Sample]:
    "Reductions over no elements."
    return [S(A(0), dim=0), S(A(2, 0, 3), dim=1), S(A(2, 0), dim=(0, 1))]


def tied() -> list[Sample]:
    "No dim, and ties."
    return [S(row) for row in TIES] + [S(TIES[:2])]


# Indices ------------------------------------------------------------------------------

I0, I1 = np.array([2, 0, 2]), np.array([[1, 0], [-1, 1]])
I2 = np.array([[1, 0], [2, 1]])
ALL, MASK = slice(None), np.array([True, False, True])
SLICES: list[Any] = [
    1, -1, ALL, slice(1, None), slice(None, None, 2), slice(5, 9), ..., None, (0, 1),
    (slice(1), 2), (..., 0), (None, 1, ...), (ALL, slice(0, 2), None)]
PLACES: list[Any] = [
    I0, [2, 0, 2], (I0, I0), (I0, slice(1, 3)), (ALL, I0), (I0, None, I0), (1, I0),
    (I0[:, None], I0), (ALL, I1), (I0, ..., I0 - 1), np.zeros((0,), int), (I0, 1),
    (I0, ALL, 1), (np.array([1, 0], "i4"), 0)]
VALUES: list[Any] = [  # what a result's shape depends on
    MASK, (MASK, 1), (ALL, np.array([True, False, True, True])), np.array([False] * 3),
    np.array(True), np.array(1)]
TARGETS: list[Any] = [  # each place once
    1, -1, slice(1, None), slice(None, None, 2), slice(5, 9), ..., (0, 1), (..., 0),
    (None, 1, ...), I0[:2], (I0[:2], slice(1, 3)), (ALL, np.array([3, 1])),
    (I0[:2, None], np.array([1, 3]))]


def read() -> list[Sample]:
    "Reading at indices."
    return [*[S(A(3, 4, 3), index=i) for i in SLICES + PLACES],
            *[S(A(3, 4, 3), index=i, syncs=True) for i in VALUES],
            S(A(3), index=I0), S(A(), index=...),
            S(A(3, 3), index=MASK[:, None] & MASK, syncs=True),
            S(A(4, 6)[::2, ::-1].T[:3], index=(I0, 0))]


def written() -> list[Sample]:
    "Writing at indices."
    rows = [0, slice(1), I0[:2]]
    return [*[S(A(3, 4), A(), index=i) for i in TARGETS], S(A(3, 4), 1.5, index=0),
            *[S(A(3, 4), A(4), index=i) for i in rows], S(A(3, 4), A(1, 4), index=1),
            S(A(3), A(2), index=slice(1, None)),
            S(A(3, 4), A(), index=MASK, syncs=True),
            S(A(3, 4), A(2, 4), index=MASK, syncs=True)]


VIEWS = [lambda y: y[1], lambda y: y.transpose(0, 1)[1:],
         lambda y: y.reshape(4, 3)[::2], lambda y: y.unsqueeze(0)[0, 1:, 2]]


def through_views() -> list[Sample]:
    "Writing through views."
    ways = ("mul_", "add_", "div_", "sub_", "fill_")
    return [*[S(A(3, 4), 1.5, take=take, how=how) for take in VIEWS for how in ways],
            *[S(A(3, 4), A(), take=VIEWS[0], how=how)
              for how in ("mul_", "copy_", "fill_")]]


# Products and losses ------------------------------------------------------------------

def products() -> list[Sample]:
    "Operands of @ of every rank, batches that broadcast, every layout."
    shapes = [
        ((3,), (3,)), ((2, 3), (3,)), ((3,), (3, 2)), ((2, 3), (3, 4)),
        ((2, 2, 3), (3,)), ((3,), (2, 3, 2)), ((2, 2, 3), (3, 2)), ((2, 3), (2, 3, 2)),
        ((2, 1, 2, 3), (3, 3, 2)), ((1, 2, 3), (4, 3, 1)), ((0, 3), (3, 2)),
        ((2, 0), (0, 3)), ((0,), (0,)), ((2, 3), (3, 0)), ((0, 2, 3), (3, 2))]
    a, b, rows = A(4, 6), A(3, 4), np.broadcast_to(A(3), (2, 3))
    return [*[S(A(*left), A(*right)) for left, right in shapes],
            S(a[::-2, ::2], b[:, ::-1]), S(a[:3, :2].T, a[:3, ::3]),
            S(rows, b[::-1, 1:3])]


def affine() -> list[Sample]:
    "Input, weight and bias."
    return [S(A(2, 3), A(4, 3), A(4)), S(A(2, 3), A(4, 3)), S(A(2, 2, 3), A(4, 3)),
            S(A(2, 2, 3), A(4, 3), A(4)), S(A(3), A(4, 3), A(4)), S(A(2, 3), A(3)),
            S(A(3), A(3)), S(A(0, 3), A(4, 3), A(4)), S(A(2, 0), A(3, 0), A(3)),
            S(A(3, 2).T, A(3, 4).T, A(1, 4)[0]), S(A(2, 2, 3), A(1, 3), A(1))]


CLASSES, MANY = np.array([2, 0, 3, 1, 2]), np.array([[1, 0, 0, 1], [2, 1, 1, 2]])
NONE, IGNORED = np.zeros(0, int), np.array([-100, -100])
LARGE = np.array([[1e4, -1e4, 0, 3], [-INF, 0, 1, 2], [80., 81, 82, -90]])


def normalized() -> Cases:
    "For softmax and the like."
    return [S(A(2, 3), dim=1), S(A(2, 3, 2), dim=0), S(A(3), dim=-1), S(A(), dim=0),
            S(A(2, 0), dim=0), S(A(0, 3), dim=1), *[S(x, dim=0) for x in layouts()]
            ], [S(LARGE, dim=1)]


def scores() -> list[Sample]:
    "Scores and classes: with a batch, without, with places; every reduction, weights."
    weight = Constant(numbers((4,), .5, 2))
    ways = [dict(reduction="sum"), dict(reduction="none"), dict(ignore_index=2),
            dict(weight=weight), dict(weight=weight, reduction="sum"),
            dict(weight=weight, reduction="none", ignore_index=0)]
    places = np.array([[[0, 1], [2, 1]], [[2, 2], [0, 0]]])
    return [S(A(5, 4), CLASSES), S(A(4), np.array(2)), S(A(4, 5).T, CLASSES),
            S(A(2, 3, 4), MANY), S(A(2, 3, 2, 2), places),
            *[S(A(5, 4), CLASSES, **way) for way in ways],
            *[S(A(2, 3, 4), MANY, reduction=r) for r in ("none", "sum")]]


def smoothed() -> list[Sample]:
    "Targets that are no single class: label smoothing, and probabilities."
    weight = Constant(numbers((4,), .5, 2))
    ways = [dict(label_smoothing=.1), dict(label_smoothing=.25, weight=weight),
            dict(label_smoothing=.1, ignore_index=2), dict(label_smoothing=1.)]
    return [*[S(A(5, 4), CLASSES, **way) for way in ways],
            S(A(3, 4), Constant(numbers((3, 4), 0, 1))),
            S(A(3, 4), A(3, 4), label_smoothing=.1)]
