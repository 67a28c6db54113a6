"""What holds for random shapes, random graphs and random writes in place."""
import contextlib
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sides import numbers

import minigrad as mg
from minigrad.core.autograd import grad
from minigrad.core.gradcheck import gradcheck, gradgradcheck
from minigrad.core.testing import assert_close

FEW = settings(max_examples=120, deadline=None, derandomize=True)
SIZES = st.integers(0, 3)


def param(shape, start=0, low=.5, high=2.0):
    return mg.tensor(numbers(shape, low, high, start), requires_grad=True)


# Broadcasting -------------------------------------------------------------------------

@st.composite
def operands(draw):
    "Two shapes that broadcast."
    full = draw(st.lists(SIZES, max_size=4))

    def part():
        kept = full[draw(st.integers(0, len(full))):]
        return tuple(draw(st.sampled_from([1, n])) for n in kept)
    return part(), part()


BINARY = {
    "+": (lambda a, b: a + b, np.add), "-": (lambda a, b: a - b, np.subtract),
    "*": (lambda a, b: a * b, np.multiply), "/": (lambda a, b: a / b, np.divide),
    "**": (lambda a, b: a ** b, np.power), "max": (mg.maximum, np.maximum),
    "where": (lambda a, b: mg.where(a > b, a, b), np.maximum),
}


@FEW
@given(operands(), st.sampled_from(sorted(BINARY)))
def test_broadcast_values_and_gradients(shapes, name):
    ours, numpys = BINARY[name]
    a, b = param(shapes[0]), param(shapes[1], 100)
    assert_close(ours(a, b), numpys(a.detach().numpy(), b.detach().numpy()))
    if a.numel() and b.numel():
        gradcheck(ours, (a, b), fast_mode=True)
        gradgradcheck(ours, (a, b), fast_mode=True)


@FEW
@given(operands())
def test_the_gradient_of_a_stretch_is_a_sum(shapes):
    a, b = param(shapes[0]), param(shapes[1], 100)
    y = a + b
    w = mg.tensor(numbers(y.shape, start=200))
    ga, gb = grad(y, (a, b), w)
    for x, g in ((a, ga), (b, gb)):
        stretched = np.broadcast_to(np.ones(x.shape), y.shape)
        assert g.shape == x.shape
        assert_close(g.sum(), np.asarray((w.numpy() * stretched).sum()), rtol=1e-9)


@st.composite
def reductions(draw):
    shape = tuple(draw(st.lists(st.integers(1, 3), min_size=1, max_size=4)))
    dims = draw(st.lists(st.sampled_from(range(len(shape))), unique=True, min_size=1))
    signs = [d - len(shape) if draw(st.booleans()) else d for d in dims]
    return shape, tuple(signs), draw(st.booleans())


REDUCE = {"sum": np.sum, "mean": np.mean, "amax": np.max, "amin": np.min,
          "logsumexp": lambda x, **o: np.log(np.sum(np.exp(x), **o))}


@FEW
@given(reductions(), st.sampled_from(sorted(REDUCE)))
def test_reductions(case, name):
    shape, dims, keep = case
    x = param(shape)
    y = getattr(x, name)(dims, keep)
    expected = REDUCE[name](x.detach().numpy(), axis=dims, keepdims=keep)
    assert_close(y, np.asarray(expected))
    gradcheck(lambda x: getattr(x, name)(dims, keep), x, fast_mode=True)
    gradgradcheck(lambda x: getattr(x, name)(dims, keep), x, fast_mode=True)


@st.composite
def indices(draw):
    "A shape and an index into it: ints, slices, None, …, arrays, masks."
    shape = tuple(draw(st.lists(st.integers(1, 4), min_size=1, max_size=3)))
    parts, arrays = [], draw(st.lists(st.integers(1, 3), max_size=2))
    for n in shape[:draw(st.integers(0, len(shape)))]:
        kind = draw(st.sampled_from(["int", "slice", "array", "none", "mask"]))
        if kind == "none":
            parts.append(None)
        if kind == "int":
            parts.append(draw(st.integers(-n, n - 1)))
        elif kind == "array":
            flat = draw(st.lists(st.integers(-n, n - 1), min_size=math.prod(arrays),
                                 max_size=math.prod(arrays)))
            parts.append(np.array(flat).reshape(arrays))
        elif kind == "mask" and not any(isinstance(p, np.ndarray) for p in parts):
            flags = st.lists(st.booleans(), min_size=n, max_size=n)
            parts.append(np.array(draw(flags)))
        else:
            bounds = st.none() | st.integers(-n - 1, n + 1)
            step = draw(st.none() | st.integers(1, 3))
            parts.append(slice(draw(bounds), draw(bounds), step))
    if draw(st.booleans()):
        parts.append(...)
    return shape, tuple(parts)


def tensors(index):
    return tuple(mg.tensor(p) if isinstance(p, np.ndarray) else p for p in index)


@FEW
@given(indices())
def test_indexing_reads_as_numpy_and_scatters_back(case):
    shape, index = case
    x = param(shape)
    try:
        expected = x.detach().numpy()[index]
    except IndexError:
        with pytest.raises(IndexError):
            x[tensors(index)]
        return
    y = x[tensors(index)]
    assert_close(y, np.array(expected))
    w = numbers(y.shape, start=300)
    g, = grad(y, x, mg.tensor(w))
    scattered = np.zeros(shape)
    np.add.at(scattered, index, w)
    assert_close(g, scattered)


# Graphs -------------------------------------------------------------------------------

STEPS = {
    "add": lambda a, b: a + b, "mul": lambda a, b: a * b, "sub": lambda a, b: a - b,
    "div": lambda a, b: a / (b * b + 1), "tanh": lambda a, b: a.tanh(),
    "exp": lambda a, b: (a * .1).exp(), "square": lambda a, b: a.square(),
    "matmul": lambda a, b: a @ b.T, "turn": lambda a, b: a.T * b.T,
    "row": lambda a, b: a[1] + b, "mean": lambda a, b: a - b.mean(0, keepdim=True),
    "cat": lambda a, b: mg.cat([a, b], 1)[:, 1:4], "where": lambda a, b: mg.where(
        a > 0, a, b), "soft": lambda a, b: a - a.logsumexp(1, keepdim=True),
    "reshape": lambda a, b: a.reshape(9)[::1].reshape(3, 3) * b.sum(),
}
PROGRAM = st.lists(st.tuples(st.sampled_from(sorted(STEPS)), st.integers(0, 9),
                             st.integers(0, 9)), min_size=1, max_size=8)


def run(program, *leaves):
    "Apply the steps to earlier values; every value counts in the result."
    values = list(leaves)
    for name, i, j in program:
        a, b = values[i % len(values)], values[j % len(values)]
        values.append(STEPS[name](a, b) * .5)
    return sum((v.mean() * (k + 1) for k, v in enumerate(values[2:])), mg.tensor(0.0))


@FEW
@given(PROGRAM)
def test_random_graphs(program):
    x, y = param((3, 3), 0, -1, 1), param((3, 3), 50, -1, 1)
    gradcheck(lambda x, y: run(program, x, y), (x, y), fast_mode=True, atol=1e-6)
    out = run(program, x, y)
    once = grad(out, (x, y), retain_graph=True, materialize_grads=True)
    taped = grad(out, (x, y), create_graph=True, materialize_grads=True)
    out.backward()
    for a, b, t in zip(once, taped, (x, y), strict=True):
        assert_close(a, b.detach(), rtol=1e-12, atol=1e-14)
        assert_close(a, t.grad if t.grad is not None else mg.zeros_like(t), rtol=1e-12,
                     atol=1e-14)


@settings(FEW, max_examples=40)
@given(PROGRAM)
def test_second_derivatives_commute(program):
    "vᵀHw = wᵀHv."
    x, y = param((3, 3), 0, -1, 1), param((3, 3), 50, -1, 1)
    v, w = (mg.tensor(numbers((3, 3), start=k)) for k in (100, 150))
    gx, gy = grad(run(program, x, y), (x, y), create_graph=True, materialize_grads=True)
    mixed = [grad((g * u).sum(), t, retain_graph=True, materialize_grads=True)[0]
             if g.requires_grad else mg.zeros_like(t)
             for g, u, t in ((gx, v, y), (gy, w, x))]
    assert_close((mixed[0] * w).sum(), (mixed[1] * v).sum(), rtol=1e-9, atol=1e-12)


# Writes in place ----------------------------------------------------------------------

LOOKS = [
    lambda t: t[0], lambda t: t[1:], lambda t: t[..., 0], lambda t: t[:],
    lambda t: t.T if t.ndim == 2 else t, lambda t: t.reshape(-1),
    lambda t: t.unsqueeze(0), lambda t: t[::2], lambda t: t * 1.5, lambda t: t.detach(),
    lambda t: t.reshape(2, -1),
]


def put(t, s, index):
    t[index] = s


WRITES = [
    lambda t, s: t.mul_(2), lambda t, s: t.add_(s), lambda t, s: t.mul_(s),
    lambda t, s: t.fill_(.5), lambda t, s: t.zero_(), lambda t, s: t.copy_(s * t),
    lambda t, s: put(t, s, 0), lambda t, s: put(t, 2.0, slice(1, None)),
    lambda t, s: t.sub_(t.detach()), lambda t, s: t.div_(s + 3), lambda t, s: t.mul_(t),
    lambda t, s: put(t, t.sum() * .1, -1),
]
READS = [lambda t: t * t, lambda t: (t * .3).exp(), lambda t: t * 3, lambda t: t.tanh()]
WRITING = st.lists(st.tuples(st.sampled_from("lwwrn"), st.integers(0, 11),
                             st.integers(0, 9)), min_size=2, max_size=9)


def write(m, steps, x, s):
    "Look, write and read as the steps say; returns what was read, and all values left."
    values, read = [x * 1], []
    for kind, what, which in steps:
        t = values[which % len(values)]
        if kind == "l":
            values.append(LOOKS[what % len(LOOKS)](t))
        elif kind == "w":
            WRITES[what % len(WRITES)](t, s)
        elif kind == "n":
            with m.no_grad():
                WRITES[what % len(WRITES)](t, s)
        else:
            read.append(READS[what % len(READS)](t).sum())
    return [*read, *[(v * v).sum() for v in values]]


@settings(FEW, max_examples=400)
@given(WRITING)
def test_a_write_is_right_or_refused(steps):
    "Never silently wrong: the gradient agrees with differences, or an error says why."
    hidden = {("n", i) for i in range(12)} | {("l", 9), ("w", 8)}
    if hidden & {(kind, what) for kind, what, _ in steps}:
        return             # what no_grad and detach hide, differences see
    x, s = param((2, 2), 0, .5, 1.5), param((), 60, .5, 1.5)

    def f(x, s):
        return tuple(write(mg, steps, x, s))
    with contextlib.suppress(RuntimeError, IndexError):
        outs = f(x, s)
        sum(outs[1:], outs[0]).backward()
        f = f if outs else None
        x.grad = s.grad = None
        gradcheck(f, (x, s), fast_mode=True)


def outcome(m, steps, x, s):
    "The gradients and values of a program; None where the library refuses."
    try:
        outs = write(m, steps, x, s)
        sum(outs[1:], outs[0]).backward()
    except (RuntimeError, IndexError):
        return None
    zero = (x * 0).detach(), (s * 0).detach()
    return [t.detach().tolist() for t in (
        *outs, x.grad if x.grad is not None else zero[0],
        s.grad if s.grad is not None else zero[1])]


@pytest.mark.parity
@settings(FEW, max_examples=400)
@given(WRITING)
def test_writes_are_pytorchs(steps):
    torch = pytest.importorskip("torch")
    arrays = numbers((2, 2), .5, 1.5), numbers((), .5, 1.5, 60)
    ours = outcome(mg, steps, *[mg.tensor(a, requires_grad=True) for a in arrays])
    theirs = outcome(torch, steps, *[torch.tensor(a).requires_grad_() for a in arrays])
    if ours is not None and theirs is not None:
        assert_close(ours, theirs, rtol=1e-9, atol=1e-12)
    else:
        assert ours is theirs, f"minigrad: {ours}, PyTorch: {theirs}"
