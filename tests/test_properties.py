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
MANY = settings(FEW, max_examples=2000)       # the whole sweep, marked slow
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
    "min": (mg.minimum, np.minimum),
    "where": (lambda a, b: mg.where(a > b, a, b), np.maximum),
    "fmax": (lambda a, b: mg.fmax(a, b), np.fmax),
    "fmin": (lambda a, b: mg.fmin(a, b), np.fmin),
    "fmod": (lambda a, b: mg.fmod(3.1 * a, b), lambda a, b: np.fmod(3.1 * a, b)),
    "remainder": (lambda a, b: mg.remainder(-3.1 * a, b),
                  lambda a, b: np.mod(-3.1 * a, b)),
    "hypot": (lambda a, b: mg.hypot(a, b), np.hypot),
    "atan2": (lambda a, b: mg.atan2(a, b), np.arctan2),
    "copysign": (lambda a, b: mg.copysign(a, -b), lambda a, b: np.copysign(a, -b)),
    "logaddexp": (lambda a, b: mg.logaddexp(a, b), np.logaddexp),
    "xlogy": (lambda a, b: mg.xlogy(a, b), lambda a, b: a * np.log(b)),
    "lerp": (lambda a, b: mg.lerp(a, b, .3), lambda a, b: a + .3 * (b - a)),
    "rsub": (lambda a, b: mg.rsub(a, b), lambda a, b: b - a),
}


@FEW
@given(operands(), st.sampled_from(sorted(BINARY)))
def test_broadcast_values_and_gradients(shapes, name):
    broadcast(shapes, name)


@pytest.mark.slow
@MANY
@given(operands(), st.sampled_from(sorted(BINARY)))
def test_broadcast_values_and_gradients_at_length(shapes, name):
    broadcast(shapes, name)


def broadcast(shapes, name):
    "One binary operation on shapes that broadcast: NumPy's values; both derivatives."
    ours, numpys = BINARY[name]
    a, b = param(shapes[0]), param(shapes[1], 100)
    assert_close(ours(a, b), np.asarray(numpys(a.detach().numpy(), b.detach().numpy())))
    if a.numel() and b.numel():
        gradcheck(ours, (a, b), fast_mode=True)
        gradgradcheck(ours, (a, b), fast_mode=True)


@FEW
@given(operands(), st.sampled_from(sorted(BINARY)))
def test_a_stretch_may_come_before_or_after(shapes, name):
    "f(a, b) on shapes that broadcast is f on the expanded tensors, gradients too."
    ours, _ = BINARY[name]
    a, b = param(shapes[0]), param(shapes[1], 100)
    full = mg.broadcast_shapes(*shapes)
    u, found = mg.tensor(numbers(full, start=200)), []
    for pair in ((a, b), (a.expand(full), b.expand(full))):
        y = ours(*pair)
        found += [y, *grad(y, (a, b), u)]
    assert_close(found[:3], found[3:], rtol=1e-12, atol=1e-12)


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
    "write": lambda a, b: a.clone().mul_(b), "write in": lambda a, b: written(a, b),
    "write through": lambda a, b: through(a, b), "cumsum": lambda a, b: a.cumsum(1) - b,
    "var": lambda a, b: a * b.var(0), "softmax": lambda a, b: a.softmax(1) * b,
    "max": lambda a, b: mg.maximum(a, b),
    "expand": lambda a, b: a[:, :1].expand(3, 3) + b,
    "stack": lambda a, b: mg.stack([a[0], b[1], a[2] * b[0]]),
    "prod": lambda a, b: a.prod(1, keepdim=True) + b, "norm": lambda a, b: a / (
        1 + (b * b).sum()).sqrt(), "einsum": lambda a, b: mg.einsum("ij,kj->ik", a, b),
    "detach": lambda a, b: a * b.detach(),
}


def written(a, b):
    "a with a row of b in it."
    a = a.clone()
    a[1] = b[0]
    return a


def through(a, b):
    "a with a column changed through a view."
    a = a.clone()
    a.T[0].add_(b[0])
    return a


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
    graph(program)


@pytest.mark.slow
@settings(MANY, max_examples=1000)
@given(PROGRAM)
def test_random_graphs_at_length(program):
    graph(program)


def smooth(program):
    "Whether differences see what the rules see: nothing detached, no kink."
    return not {"detach", "where", "max"}.intersection(name for name, *_ in program)


def graph(program):
    "One program: both derivatives; the three ways to ask for a gradient agree."
    x, y = param((3, 3), 0, -1, 1), param((3, 3), 50, -1, 1)
    if smooth(program):
        gradcheck(lambda x, y: run(program, x, y), (x, y), fast_mode=True, atol=1e-6)
        gradgradcheck(lambda x, y: run(program, x, y), (x, y), fast_mode=True)
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


# Algebra ------------------------------------------------------------------------------

INDEX = [2, 0, 1, 2]     # picks rows below: some twice
LINEAR = {  # linear in x, of shape (r, c); i and j choose among the variants
    "reshape": lambda x, i, j: x.reshape(-1), "T": lambda x, i, j: x.T,
    "permute": lambda x, i, j: x.unsqueeze(1).permute(2, 0, 1),
    "expand": lambda x, i, j: x.unsqueeze(i % 3).expand(
        *x.shape[:i % 3], 2, *x.shape[i % 3:]),
    "movedim": lambda x, i, j: mg.movedim(x, 0, 1),
    "squeeze": lambda x, i, j: x.unsqueeze(0).squeeze(),
    "sum": lambda x, i, j: x.sum(j % 2), "mean": lambda x, i, j: x.mean((0, 1)),
    "nansum": lambda x, i, j: mg.nansum(x, j % 2),
    "cumsum": lambda x, i, j: x.cumsum(j % 2),
    "trapezoid": lambda x, i, j: mg.trapezoid(x, dx=.5, dim=j % 2),
    "slice": lambda x, i, j: x[i % x.shape[0]:, ::j + 1],
    "rows": lambda x, i, j: x[mg.tensor(INDEX) % x.shape[0]],
    "pairs": lambda x, i, j: x[mg.tensor(INDEX) % x.shape[0],
                               mg.tensor(INDEX) % x.shape[1]],
    "mask": lambda x, i, j: x[mg.tensor(numbers(tuple(x.shape), start=i)) > 0],
    "gather": lambda x, i, j: x.gather(1, mg.zeros(*x.shape, dtype=mg.long) + i
                                       % x.shape[1]),
    "matmul": lambda x, i, j: mg.tensor(numbers((i + 1, x.shape[0]))) @ x,
    "einsum": lambda x, i, j: mg.einsum("ij,ik->jk", x, mg.tensor(
        numbers((x.shape[0], 2)))),
    "trace by einsum": lambda x, i, j: mg.einsum("ij,ij->j", x, mg.tensor(
        numbers(tuple(x.shape)))),
    "tensordot": lambda x, i, j: mg.tensordot(x, mg.tensor(
        numbers((x.shape[1], 2))), 1),
    "outer": lambda x, i, j: mg.outer(x.flatten(), mg.tensor(numbers((3,)))),
    "cat": lambda x, i, j: mg.cat([x, 2 * x], j % 2),
    "stack": lambda x, i, j: mg.stack([x, -x], i % 3),
    "where": lambda x, i, j: mg.where(mg.tensor(
        numbers(tuple(x.shape), start=i)) > 0, x, 0.0),
    "write": lambda x, i, j: written_to(x, i),
    "flip": lambda x, i, j: mg.flip(x, (j % 2,)),
    "rot90": lambda x, i, j: mg.rot90(x, i),
    "roll": lambda x, i, j: mg.roll(x, i, j % 2),
    "roll all": lambda x, i, j: mg.roll(x, (i, j), (0, 1)),
    "tril": lambda x, i, j: x.tril(i - j), "triu": lambda x, i, j: x.triu(i - j),
    "diagonal": lambda x, i, j: x.diagonal(min(i, x.shape[1] - 1)),
    "diag": lambda x, i, j: mg.diag(x[0], i - j), "trace": lambda x, i, j: mg.trace(x),
    "diff": lambda x, i, j: mg.diff(x, dim=j % 2), "repeat": lambda x, i, j: x.repeat(
        2, i + 1), "tile": lambda x, i, j: mg.tile(x, (i + 1,)),
    "repeat_interleave": lambda x, i, j: x.repeat_interleave(i + 1, j % 2),
    "split": lambda x, i, j: x.split(2, j % 2)[-1],
    "chunk": lambda x, i, j: x.chunk(2, j % 2)[0], "unbind": lambda x, i, j: x.unbind(
        j % 2)[0],
    "kron": lambda x, i, j: mg.kron(x, mg.tensor(numbers((2, i + 1)))),
    "unfold": lambda x, i, j: x.unfold(j % 2, 1 + i % x.shape[j % 2], j + 1),
    "index_select": lambda x, i, j: x.index_select(0, mg.tensor(INDEX) % x.shape[0]),
    "index_add": lambda x, i, j: mg.zeros(3, x.shape[1], dtype=x.dtype).index_add(
        0, mg.tensor(INDEX * 2)[:x.shape[0]], x),
    "scatter_add": lambda x, i, j: mg.zeros(4, x.shape[1], dtype=x.dtype).scatter_add(
        0, mg.zeros(*x.shape, dtype=mg.long) + i, x),
    "take_along_dim": lambda x, i, j: mg.take_along_dim(x, mg.tensor([[0]]), 1),
    "masked_fill": lambda x, i, j: x.masked_fill(mg.tensor(
        numbers(tuple(x.shape), start=i)) > 0, 0.0),
    "sort by a key": lambda x, i, j: x[mg.argsort(mg.tensor(
        numbers((x.shape[0],), start=i)))],
}
PLACES = st.tuples(st.integers(1, 4), st.integers(1, 4))


def written_to(x, i):
    "x written into a larger tensor of zeros."
    y = mg.zeros(5, x.shape[1] + 1, dtype=x.dtype)
    y[:x.shape[0], 1:] = x
    y[i] = y[i] * 2
    return y


def dot(a, b):
    return (a * b).sum()


@settings(FEW, max_examples=300)
@given(st.sampled_from(sorted(LINEAR)), PLACES, st.integers(0, 3), st.integers(0, 3))
def test_a_linear_operation_and_its_adjoint(name, shape, i, j):
    linear(name, shape, i, j)


@pytest.mark.slow
@MANY
@given(st.sampled_from(sorted(LINEAR)), PLACES, st.integers(0, 3), st.integers(0, 3))
def test_a_linear_operation_and_its_adjoint_at_length(name, shape, i, j):
    linear(name, shape, i, j)


def linear(name, shape, i, j):
    "A(2x − 3z) = 2Ax − 3Az; ⟨Ax, u⟩ = ⟨x, Aᵀu⟩; the adjoint of the adjoint is A."
    def f(x):
        return LINEAR[name](x, i, j)
    x, z = param(shape), param(shape, 50)
    y = f(x)
    assert_close(f(2 * x - 3 * z), 2 * y - 3 * f(z), rtol=1e-12, atol=1e-12)
    u = mg.tensor(numbers(tuple(y.shape), start=100), requires_grad=True)
    back, = grad(y, x, u, create_graph=True, materialize_grads=True)
    assert_close(dot(y, u), dot(x, back), rtol=1e-12, atol=1e-12)
    again, = grad(back, u, z, materialize_grads=True) if back.requires_grad else (f(z),)
    assert_close(again, f(z).detach(), rtol=1e-12, atol=1e-12)


def test_the_pullback_is_linear_in_the_cotangent():
    "Whatever the operation: (2u − 3w)ᵀJ = 2uᵀJ − 3wᵀJ."
    for name, step in STEPS.items():
        a, b = param((3, 3)), param((3, 3), 50)
        y = step(a, b)
        u, w = (mg.tensor(numbers(tuple(y.shape), start=k)) for k in (100, 150))
        gu, gw, both = (grad(y, (a, b), g, retain_graph=True, materialize_grads=True)
                        for g in (u, w, 2 * u - 3 * w))
        for p, q, r in zip(gu, gw, both, strict=True):
            assert_close(r, 2 * p - 3 * q, rtol=1e-12, atol=1e-12, where=name)


SMOOTH = {"tanh": lambda x: x.tanh(), "exp": lambda x: (.3 * x).exp(),
          "square": lambda x: x * x, "softmax": lambda x: x.softmax(0),
          "cumsum": lambda x: x.cumsum(0) * .5, "log": lambda x: (x * x + 1).log(),
          "mix": lambda x: x * x.sum() * .3, "turn": lambda x: mg.cat([x[1:], x[:1]])}


@settings(FEW, max_examples=60)
@given(st.lists(st.sampled_from(sorted(SMOOTH)), min_size=1, max_size=3))
def test_the_chain_rule(names):
    "vjp of f∘g∘h through the parts, jvp too; uᵀ(Jv) = (uᵀJ)v; the Jacobians multiply."
    fs, x = [SMOOTH[name] for name in names], param((4,), 0, -1, 1).detach()
    u, v = (mg.tensor(numbers((4,), start=k)) for k in (50, 60))

    def composed(x):
        for f in fs:
            x = f(x)
        return x
    pulls, point, dv, jacobian = [], x, v, mg.eye(4, dtype=mg.float64)
    for f in fs:
        jacobian = mg.func.jacrev(f)(point) @ jacobian
        dv = mg.func.jvp(f, (point,), (dv,))[1]
        point, pull = mg.func.vjp(f, point)
        pulls.append(pull)
    du = u
    for pull in reversed(pulls):
        du, = pull(du)
    y, pull = mg.func.vjp(composed, x)
    assert_close(y, point)
    assert_close(pull(u)[0], du, rtol=1e-10, atol=1e-10)
    assert_close(mg.func.jvp(composed, (x,), (v,))[1], dv, rtol=1e-10, atol=1e-10)
    assert_close(dot(u, dv), dot(du, v), rtol=1e-10, atol=1e-10)
    for way in (mg.func.jacrev, mg.func.jacfwd):
        assert_close(way(composed)(x), jacobian, rtol=1e-10, atol=1e-10)


EQUAL = {  # two ways to say the same: values, first and second derivatives agree
    "exp log": (lambda x: x.log().exp(), lambda x: x),
    "sqrt square": (lambda x: x.sqrt().square(), lambda x: x),
    "sin² + cos²": (lambda x: x.sin() ** 2 + x.cos() ** 2, lambda x: x * 0 + 1),
    "tan": (lambda x: x.sin() / x.cos(), lambda x: x.tan()),
    "tanh": (lambda x: x.sinh() / x.cosh(), lambda x: x.tanh()),
    "tanh by exp": (lambda x: 1 - 2 / ((2 * x).exp() + 1), lambda x: x.tanh()),
    "log1p expm1": (lambda x: x.expm1().log1p(), lambda x: x),
    "log2": (lambda x: x.log2() * math.log(2), lambda x: x.log()),
    "pow": (lambda x: x ** 2.5, lambda x: (2.5 * x.log()).exp()),
    "rsqrt": (lambda x: x.rsqrt(), lambda x: x ** -.5),
    "erf": (lambda x: x.erf() + x.erfc(), lambda x: x * 0 + 1),
    "atan": (lambda x: x.atan() + (1 / x).atan(), lambda x: x * 0 + math.pi / 2),
    "max": (lambda x: -mg.maximum(-x, -x.T), lambda x: mg.minimum(x, x.T)),
    "abs": (lambda x: (-x).abs(), lambda x: x),
    "logsumexp": (lambda x: (x + 3).logsumexp(0) - 3, lambda x: x.exp().sum(0).log()),
    "softmax": (lambda x: x.log_softmax(1).exp(), lambda x: (x + 2).softmax(1)),
    "shares": (lambda x: x.softmax(1).sum(1), lambda x: x.sum(1) * 0 + 1),
    "prod": (lambda x: x.prod(0), lambda x: x.log().sum(0).exp()),
    "cumprod": (lambda x: x.cumprod(0), lambda x: x.log().cumsum(0).exp()),
    "var": (lambda x: (x + 1).var(0, correction=0),
            lambda x: (x * x).mean(0) - x.mean(0) ** 2),
    "std": (lambda x: x.std(1) ** 2, lambda x: x.var(1)),
    "norm": (lambda x: x.norm() ** 2, lambda x: (x * x).sum()),
    "diff of cumsum": (lambda x: mg.diff(x.cumsum(1), dim=1), lambda x: x[:, 1:]),
    "cumsum of diff": (lambda x: mg.diff(x, dim=0).cumsum(0), lambda x: x[1:] - x[:1]),
    "flip flip": (lambda x: x.flip(0).flip(0), lambda x: x),
    "roll back": (lambda x: x.roll(2, 1).roll(-2, 1), lambda x: x),
    "cumsum backwards": (lambda x: x.flip(0).cumsum(0).flip(0),
                         lambda x: x.sum(0, keepdim=True) - x.cumsum(0) + x),
    "tril + triu": (lambda x: x.tril() + x.triu(1), lambda x: x),
    "cat of split": (lambda x: mg.cat(x.split(2, 1), 1), lambda x: x),
    "stack of unbind": (lambda x: mg.stack(x.unbind(1), 1), lambda x: x),
    "trace": (lambda x: mg.trace(x @ x.T), lambda x: (x * x).sum()),
    "kron": (lambda x: mg.kron(x, x).sum(), lambda x: x.sum() ** 2),
    "transpose of a product": (lambda x: (x @ x.T @ x).T, lambda x: x.T @ x @ x.T),
    "einsum": (lambda x: mg.einsum("ij,kj->ik", x, x), lambda x: x @ x.T),
    "sort twice": (lambda x: x.sort(1).values.sort(1).values,
                   lambda x: x.sort(1).values),
    "sort": (lambda x: x.sort(0).values.sum(0), lambda x: x.sum(0)),
    "largest": (lambda x: x.sort(0, descending=True).values[0], lambda x: x.amax(0)),
    "topk": (lambda x: x.topk(2, 1).values, lambda x: x.sort(
        1, descending=True).values[:, :2]),
    "scatter a gather": (
        lambda x: mg.zeros_like(x).scatter_add(1, order(x), x.gather(1, order(x))),
        lambda x: x),
}


def order(x):
    return x.detach().argsort(1)


@pytest.mark.parametrize("name", EQUAL)
def test_identities(name):
    one, other = EQUAL[name]
    x = param((3, 3), 7, .4, 1.4)
    a, b = one(x), other(x)
    assert_close(a, b, rtol=1e-11, atol=1e-11)
    u = mg.tensor(numbers(tuple(a.shape), start=40))
    v = mg.tensor(numbers((3, 3), start=80))
    firsts = [grad(y, x, u, create_graph=True)[0] for y in (a, b)]
    assert_close(*firsts, rtol=1e-10, atol=1e-10)
    seconds = [grad(g, x, v, materialize_grads=True)[0] if g.requires_grad
               else mg.zeros_like(x) for g in firsts]
    assert_close(*seconds, rtol=1e-9, atol=1e-9)


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
