"""The four libraries behind one face, so that each race is written once."""
from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Callable, Sequence

import numpy as np

# Shown in tables and results → what is imported
PACKAGES = {"minigrad": "minigrad", "PyTorch": "torch", "MyGrad": "mygrad",
            "HIPS autograd": "autograd"}


def installed() -> dict[str, str]:
    "The libraries that are here; a race leaves the others out."
    return {who: package for who, package in PACKAGES.items() if find_spec(package)}


@dataclass(frozen=True)
class Library:
    "What a chain of operations needs of a library."
    tensor: Callable[..., Any]             # (array, wants a gradient)
    tanh: Callable[[Any], Any]
    gradients: Callable[..., Any]          # (f, leaves) → forward and backward
    no_grad: Callable[[], Any] | None = None
    higher: Callable[..., Any] | None = None   # (y, leaves) → recorded gradients


def library(who: str) -> Library:
    "The library with this name."
    return {"minigrad": _minigrad, "PyTorch": _pytorch, "MyGrad": _mygrad,
            "HIPS autograd": _hips}[who]()


def _backward(f: Callable[..., Any], leaves: Sequence[Any]) -> Callable[[], Any]:
    "A lap of a library whose tensors have `.backward()` and `.grad`."
    asked = [leaf for leaf in leaves if leaf.requires_grad]

    def lap() -> list[Any]:
        for leaf in asked:
            leaf.grad = None
        f(*leaves).sum().backward()
        return [leaf.grad for leaf in asked]
    return lap


def _minigrad() -> Library:
    import minigrad
    from minigrad.core.autograd import grad
    from minigrad.core.elementwise import tanh
    return Library(lambda a, wants: minigrad.tensor(a, requires_grad=wants), tanh,
                   _backward, minigrad.no_grad,
                   lambda y, leaves: grad(y, leaves, create_graph=True))


def _pytorch() -> Library:
    import torch
    return Library(lambda a, wants: torch.tensor(a, requires_grad=wants), torch.tanh,
                   _backward, torch.no_grad,
                   lambda y, leaves: torch.autograd.grad(y, leaves, create_graph=True))


def _mygrad() -> Library:
    mygrad = import_module("mygrad")

    def gradients(f: Callable[..., Any], leaves: Sequence[Any]) -> Callable[[], Any]:
        def lap() -> list[Any]:
            f(*leaves).sum().backward()
            return [leaf.grad for leaf in leaves if leaf.grad is not None]
        return lap
    return Library(lambda a, wants: mygrad.tensor(a, constant=not wants), mygrad.tanh,
                   gradients, lambda: mygrad.no_autodiff)


def _hips() -> Library:
    autograd, numpy = import_module("autograd"), import_module("autograd.numpy")

    def gradients(f: Callable[..., Any], leaves: Sequence[Any]) -> Callable[[], Any]:
        asked = tuple(i for i, (_, wants) in enumerate(leaves) if wants)
        arrays = [array for array, _ in leaves]
        lap = autograd.value_and_grad(lambda *a: numpy.sum(f(*a)), asked)
        return lambda: lap(*arrays)[1]
    return Library(lambda a, wants: (np.array(a), wants), numpy.tanh, gradients)
