"""A training step of the network 784-512-256-10, batch 128, float32."""
from __future__ import annotations

from importlib import import_module
from itertools import cycle
from typing import Any, Callable, Iterator

import numpy as np

from benchmarks.libraries import PACKAGES, installed
from benchmarks.race import Goal, Race

WIDTHS, BATCH, BATCHES = (784, 512, 256, 10), 128, 8
ADAM = {"lr": 1e-4, "betas": (0.9, 0.999), "eps": 1e-8}
SGD = {"lr": 1e-3, "momentum": 0.9}
Step = Callable[[], Any]


def weights() -> list[np.ndarray]:
    "The initial weights (out, in) and biases: everybody starts from the same."
    rng, arrays = np.random.default_rng(0), []
    for n, m in zip(WIDTHS, WIDTHS[1:]):
        arrays += [rng.uniform(-1, 1, shape) / n ** 0.5 for shape in ((m, n), (m,))]
    return [a.astype(np.float32) for a in arrays]


def batches() -> list[tuple[np.ndarray, np.ndarray]]:
    "Random inputs and labels."
    rng = np.random.default_rng(1)
    return [(rng.random((BATCH, WIDTHS[0]), dtype=np.float32),
             rng.integers(0, WIDTHS[-1], BATCH)) for _ in range(BATCHES)]


def torchlike(package: str, optimizer: str, **options: Any) -> Step:
    "The step in PyTorch's API, for PyTorch and minigrad alike."
    lib, nn = import_module(package), import_module(f"{package}.nn")
    F = import_module(f"{package}.nn.functional")
    optim = import_module(f"{package}.optim")
    n, a, b, m = WIDTHS
    model = nn.Sequential(nn.Linear(n, a), nn.ReLU(), nn.Linear(a, b), nn.ReLU(),
                          nn.Linear(b, m))
    with lib.no_grad():
        for p, value in zip(model.parameters(), weights()):
            p.copy_(lib.tensor(value))
    opt = getattr(optim, optimizer)(model.parameters(), **options)
    data = cycle([(lib.tensor(x), lib.tensor(y)) for x, y in batches()])

    def step() -> Any:
        x, y = next(data)
        loss = F.cross_entropy(model(x), y)
        opt.zero_grad()
        loss.backward()
        opt.step()
        return loss
    return step


class Adam:
    "Adam on NumPy arrays, in place: for the libraries that have none."
    def __init__(self, params: list[np.ndarray], lr: float, betas: Any, eps: float):
        self.params, self.lr, self.betas, self.eps, self.t = params, lr, betas, eps, 0
        self.m, self.v = ([np.zeros_like(p) for p in params] for _ in range(2))

    def step(self, grads: list[np.ndarray]) -> None:
        (b1, b2), self.t = self.betas, self.t + 1
        size, root = self.lr / (1 - b1 ** self.t), (1 - b2 ** self.t) ** 0.5
        for p, g, m, v in zip(self.params, grads, self.m, self.v):
            m += (1 - b1) * (g - m)
            v *= b2
            v += (1 - b2) * np.square(g)
            p -= size * m / (np.sqrt(v) / root + self.eps)


class Momentum:
    "SGD with momentum on NumPy arrays, in place."
    def __init__(self, params: list[np.ndarray], lr: float, momentum: float):
        self.params, self.lr, self.momentum = params, lr, momentum
        self.b = [np.zeros_like(p) for p in params]

    def step(self, grads: list[np.ndarray]) -> None:
        for p, g, b in zip(self.params, grads, self.b):
            b *= self.momentum
            b += g
            p -= self.lr * b


def mygrad(optimizer: Any, **options: Any) -> Step:
    "The step in MyGrad."
    lib, nnet = import_module("mygrad"), import_module("mygrad.nnet")
    params = [lib.tensor(w) for w in weights()]
    opt = optimizer([p.data for p in params], **options)
    w1, b1, w2, b2, w3, b3 = params
    data = cycle(batches())

    def step() -> Any:
        x, y = next(data)
        h = nnet.relu(lib.matmul(x, w1.T) + b1)
        h = nnet.relu(lib.matmul(h, w2.T) + b2)
        loss = nnet.softmax_crossentropy(lib.matmul(h, w3.T) + b3, y)
        loss.backward()
        grads = [p.grad for p in params]
        for p in params:
            p.null_grad()
        opt.step(grads)
        return loss
    return step


def hips(optimizer: Any, **options: Any) -> Step:
    "The step in HIPS autograd."
    lib, anp = import_module("autograd"), import_module("autograd.numpy")
    params, data, rows = weights(), cycle(batches()), np.arange(BATCH)
    opt = optimizer(params, **options)

    def loss(params: Any, x: Any, y: Any) -> Any:
        w1, b1, w2, b2, w3, b3 = params
        h = anp.maximum(anp.dot(x, w1.T) + b1, 0)
        h = anp.maximum(anp.dot(h, w2.T) + b2, 0)
        z = anp.dot(h, w3.T) + b3
        z = z - anp.max(z, axis=1, keepdims=True)
        return anp.mean(anp.log(anp.sum(anp.exp(z), axis=1)) - z[rows, y])
    both = lib.value_and_grad(loss)

    def step() -> Any:
        value, grads = both(params, *next(data))
        opt.step(grads)
        return value
    return step


def _race(name: str, runners: dict[str, Callable[[], Step]], *goals: Goal) -> Race:
    here = {who: make for who, make in runners.items()
            if any(who.startswith(library) for library in installed())}
    return Race(name, {who: make() for who, make in here.items()}, unit="ms a step",
                goals=goals, laps=2, rest=0.05, checked=12, rtol=1e-4, rounds=50,
                seconds=25)


def races(quick: bool) -> Iterator[Race]:
    ours, torch = PACKAGES["minigrad"], PACKAGES["PyTorch"]
    yield _race("Adam", {
        "minigrad": lambda: torchlike(ours, "Adam", **ADAM),
        "PyTorch": lambda: torchlike(torch, "Adam", **ADAM),
        "PyTorch, fused": lambda: torchlike(torch, "Adam", fused=True, **ADAM),
        "MyGrad": lambda: mygrad(Adam, **ADAM),
        "HIPS autograd": lambda: hips(Adam, **ADAM),
    }, Goal("PyTorch", 0.75, 0.55), Goal("PyTorch, fused", 0.9, 0.65),
        Goal("MyGrad", 0.75, 0.6), Goal("HIPS autograd", 0.45, 0.35))
    yield _race("SGD with momentum", {
        "minigrad": lambda: torchlike(ours, "SGD", **SGD),
        "PyTorch": lambda: torchlike(torch, "SGD", **SGD),
        "PyTorch, fused": lambda: torchlike(torch, "SGD", fused=True, **SGD),
        "MyGrad": lambda: mygrad(Momentum, **SGD),
        "HIPS autograd": lambda: hips(Momentum, **SGD),
    }, Goal("PyTorch", 0.75, 0.55))
