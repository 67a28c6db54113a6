"""One line of the table of primitives: what it says, and how it is written.

A line has the name, one program that calls minigrad and PyTorch alike (`m` is the one
or the other), and samples to call it on (samples.py). The lines are in lines/, one file
for each notebook.
"""
from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from samples import Sample, between


class Line(NamedTuple):
    "A primitive, or a public function made of primitives."
    name: str
    call: Callable[..., Any]       # (m, *args, **options) -> a Tensor or several
    samples: list[Sample]          # where the function is smooth
    edges: list[Sample] = []       # kinks, ties, infinities: PyTorch alone decides
    reaches: tuple[str, ...] = ()  # other primitives that are tested through this line
    integers: bool = True          # integers are tried as well: as PyTorch takes them
    on: str = "cpu"                # "cuda" if there is nothing to test without a device


def line(name: str, call: Callable[..., Any], *groups: Any, edges: Any = (),
         **more: Any) -> Line:
    "A line of the table; a group of samples is a list, or a pair: samples, edges."
    between(-2, 2)                 # for the next line
    pairs = [g if isinstance(g, tuple) else (g, []) for g in groups]
    samples, found = ([s for p in pairs for s in p[i]] for i in (0, 1))
    return Line(name, call, samples, [*found, *edges], **more)


def of(name: str) -> Callable[..., Any]:
    "The method of that name of the first argument."
    return lambda m, x, *args, **options: getattr(x, name)(*args, **options)


def in_f(name: str) -> Callable[..., Any]:
    "The function of that name in nn.functional."
    return lambda m, *args, **options: getattr(m.nn.functional, name)(*args, **options)
