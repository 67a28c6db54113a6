"""checkpoint: what is no part of its notebook's story."""
import gc
import tracemalloc
import weakref
from collections import namedtuple

import numpy as np
import pytest
import standin

import minigrad.core.inplace  # noqa: F401  (the operators that write)
from minigrad.core.autograd import ancestors, backward, detect_anomaly, grad, no_grad
from minigrad.core.autograd import PRIMITIVES
from minigrad.core.checkpointing import checkpoint, checkpoint_sequential
from minigrad.core.device import Generator, get_rng_state, manual_seed
from minigrad.core.elementwise import exp, log, sqrt, tanh
from minigrad.core.gradcheck import gradcheck, gradgradcheck
from minigrad.core.linalg import matmul
from minigrad.core.creation import rand
from minigrad.core.tensor import Tensor, tensor
from minigrad.core.testing import assert_close


def leaf(*shape, seed=0):
    values = np.random.default_rng(seed).random(shape) + 0.5
    return tensor(values, requires_grad=True)


@pytest.fixture
def x():
    return leaf(2, 3)


@pytest.fixture
def w():
    return leaf(3, 3, seed=1)


def ones(y):
    return Tensor(np.ones(y.shape))


def same_gradients(plain, forgetful, *xs):
    "The two functions have the same values and gradients, bit for bit."
    y, z = plain(*xs), forgetful(*xs)
    assert_close(z, y, rtol=0, atol=0)
    assert_close(grad(z, xs, ones(z)), grad(y, xs, ones(y)), rtol=0, atol=0)


def mlp(x, w):
    return tanh(matmul(exp(x), w)) * x


def test_gradients_are_the_same_bit_for_bit(x, w):
    same_gradients(mlp, lambda x, w: checkpoint(mlp, x, w), x, w)
    same_gradients(mlp, lambda x, w: checkpoint(lambda x: mlp(x, w), x), x, w)
    same_gradients(mlp, lambda x, w: checkpoint(lambda: mlp(x, w)), x, w)
    inner = lambda x, w: checkpoint(mlp, log(x), w) * w[0, 0]  # noqa: E731
    same_gradients(lambda x, w: mlp(log(x), w) * w[0, 0], inner, x, w)


def test_backward_fills_grad(x, w):
    checkpoint(mlp, x, w).backward(ones(x))
    expected = grad(mlp(x, w), (x, w), ones(x))
    assert_close((x.grad, w.grad), expected, rtol=0, atol=0)
    checkpoint(mlp, x, w).backward(ones(x))
    assert_close(x.grad, expected[0] * 2)


@pytest.mark.parametrize("fast", [False, True])
def test_to_second_order(x, w, fast):
    f = lambda x, w: checkpoint(mlp, x, w)  # noqa: E731
    assert gradcheck(f, (x, w), fast_mode=fast)
    assert gradgradcheck(f, (x, w), fast_mode=fast)
    g, = grad(f(x, w), x, ones(x), create_graph=True)
    h, = grad(mlp(x, w), x, ones(x), create_graph=True)
    assert_close(grad(g, (x, w), ones(g)), grad(h, (x, w), ones(h)), rtol=0, atol=0)


def test_the_first_derivative_may_be_inside(x):
    def slope(x):
        return grad(exp(x) * x, x, ones(x), create_graph=True)[0]
    f = lambda x: checkpoint(slope, x)  # noqa: E731
    assert gradcheck(f, x) and gradgradcheck(f, x)


def test_nested(x, w):
    def outer(x, w):
        return checkpoint(mlp, checkpoint(mlp, exp(x), w) + x, w)
    f = lambda x, w: checkpoint(outer, x, w)  # noqa: E731
    same_gradients(outer, f, x, w)
    assert gradgradcheck(f, (x, w), fast_mode=True)


Pair = namedtuple("Pair", "a b")


def test_structures_of_arguments_and_results(x, w):
    def many(pair, scale, options, *rest):
        h = pair.a * scale + options["shift"][0]
        return Pair(exp(h), {"root": [sqrt(pair.b), len(rest)]}), h, "text", pair.b

    def total(f):
        pair, h, text, same = f(Pair(x, w), scale=2.0, options={"shift": (x,)})
        assert text == "text" and pair.b["root"][1] == 0 and same is w
        return [pair.a, pair.b["root"][0], h]
    plain = total(many)
    again = total(lambda *args, **kw: checkpoint(many, *args, **kw))
    us = [ones(y) for y in plain]
    assert_close(again, plain, rtol=0, atol=0)
    assert_close(grad(again, (x, w), us), grad(plain, (x, w), us), rtol=0, atol=0)


def test_parts_of_a_graph(x, w):
    "One input's gradient, one output's, and the outputs one after the other."
    def two(x, w):
        return exp(x) * x, tanh(w)
    y, z = checkpoint(two, x, w)
    assert_close(grad(y, x, ones(x))[0], (exp(x) * (x + 1)).detach())
    assert_close(grad(z, w, ones(w))[0], (1 - tanh(w) * tanh(w)).detach())
    y, z = checkpoint(two, x, w)
    backward([y, z], [ones(x), ones(w)])
    assert_close(w.grad, (1 - tanh(w) * tanh(w)).detach())


def count_calls(f):
    def counted(*args):
        counted.calls += 1
        return f(*args)
    counted.calls = 0
    return counted


def test_it_runs_again_once_a_pass(x, w):
    f = count_calls(mlp)
    y = checkpoint(f, x, w)
    first = grad(y, (x, w), ones(x), retain_graph=True)
    assert f.calls == 2
    second = grad(y, (x, w), ones(x), retain_graph=True)
    assert f.calls == 3
    assert_close(second, first, rtol=0, atol=0)
    y.backward(ones(x))
    assert f.calls == 4
    with pytest.raises(RuntimeError, match="a second time"):
        y.backward(ones(x))
    assert f.calls == 4


def test_nothing_to_record(x, w):
    f = count_calls(mlp)
    with no_grad():
        assert not checkpoint(f, x, w).requires_grad
    assert not checkpoint(f, x.detach(), w.detach()).requires_grad
    assert checkpoint(lambda x: x, x) is x and checkpoint(lambda: 3) == 3
    y = checkpoint(lambda x, c: x + c, x, exp(w[:2]).detach())  # no rule keeps anything
    y.backward(ones(x))
    y.backward(ones(x))
    assert f.calls == 2


def test_hooks_and_anomaly_mode(x, w):
    seen = []

    def hooked(x, w):
        h = exp(x)
        h.register_hook(lambda g: seen.append(g.shape) or g * 2)
        return tanh(matmul(h, w))
    y = checkpoint(hooked, x, w)
    g, = grad(y, x, ones(y))
    assert seen == [(2, 3)]
    assert_close(g, grad(hooked(x, w), x, ones(y))[0], rtol=0, atol=0)
    with detect_anomaly(), pytest.raises(RuntimeError, match="SqrtBackward0.*nan"):
        grad(checkpoint(lambda x: sqrt(x * 0) * 0, x), x, ones(x))


# Memory -------------------------------------------------------------------------------

def test_values_are_forgotten_and_let_go_one_by_one():
    "How many of a chain's arrays are in memory when, without the garbage collector."
    x, made, counts = leaf(50), [], []

    def in_memory():
        return sum(reference() is not None for reference in made)

    def layer(h):
        h = tanh(h)
        made.append(weakref.ref(h.array))     # which is also what tanh keeps
        h.register_hook(lambda g: counts.append(in_memory()))
        return h

    def chain(h):
        for _ in range(5):
            h = layer(h)
        return h

    gc.disable()
    try:
        y = checkpoint(chain, checkpoint(chain, x))
        assert in_memory() == 2               # what leaves each segment
        y.backward(Tensor(np.ones(50)))
        assert in_memory() == 1               # y itself
    finally:
        gc.enable()
    # The second segment: 2, then 5 more, and one less with each rule; the first one
    assert counts == [2, 7, 6, 5, 4, 1, 6, 5, 4, 3]


def peak(run, array):
    gc.collect()
    gc.disable()
    tracemalloc.start()
    try:
        run()
        return tracemalloc.get_traced_memory()[1] / array
    finally:
        tracemalloc.stop()
        gc.enable()


def test_peak_memory_goes_with_the_root():
    n, size = 100, 2**13
    ws = [tensor(1 - k / 500, dtype="float64", requires_grad=True) for k in range(n)]
    layers = [lambda h, w=w: tanh(h * w) for w in ws]

    def step(segments):
        x = tensor(np.linspace(-1, 1, size), requires_grad=True)
        checkpoint_sequential(layers, segments, x).backward(Tensor(np.ones(size)))
    step(10)
    plain, root = peak(lambda: step(1), 8 * size), peak(lambda: step(10), 8 * size)
    assert n < plain < n + 10
    assert 20 <= root < 30


def test_a_deep_chain_is_linear():
    f = count_calls(lambda h: tanh(h))
    h = x = leaf(4)
    for _ in range(2000):
        h = checkpoint(f, h)
    h.backward(Tensor(np.ones(4)))
    assert f.calls == 4000 and x.grad is not None


def test_no_cycle_keeps_the_graph(x, w):
    gc.disable()
    try:
        y = checkpoint(mlp, exp(x), w)
        refs = [weakref.ref(n) for n in ancestors([y.node]) if n.prim]
        del y
        assert not any(r() for r in refs)
        y = exp(x)
        z = checkpoint(tanh, y)
        y += z                                # y's history goes through its own segment
        refs = [weakref.ref(n) for n in ancestors([y.node]) if n.prim]
        del y, z
        assert not any(r() for r in refs)
    finally:
        gc.enable()


def test_no_value_is_kept_by_any_primitive():
    "Whatever a primitive keeps, checkpoint takes: `saved` is read through one door."
    assert PRIMITIVES
    x = leaf(3, 3)
    y = checkpoint(lambda x: (x @ x).sum(0).max() * x[0].exp().reshape(3, 1), x)
    kept = [n.saved for n in ancestors([y.node]) if n.saved]
    assert kept and not any(isinstance(values, tuple) for values in kept)


# The second run -----------------------------------------------------------------------

def test_random_numbers_are_drawn_again(x):
    def dropout(x, generator=None):
        return exp(x) * (rand(2, 3, generator=generator) > 0.5)
    manual_seed(0)
    y = checkpoint(dropout, x)
    state = get_rng_state()
    assert_close(grad(y, x, ones(x))[0], y.detach())
    assert bytes(get_rng_state()) == bytes(state)
    y = checkpoint(dropout, x, generator=Generator())
    assert_close(grad(y, x, ones(x))[0], y.detach())
    y = checkpoint(dropout, x, preserve_rng_state=False)
    with pytest.raises(RuntimeError, match="other numbers"):
        grad(y, x, ones(x))
    y = checkpoint(dropout, x, preserve_rng_state=False, determinism_check="none")
    grad(y, x, ones(x))


@pytest.mark.parametrize("change", [
    lambda x, w: x.detach().mul_(2), lambda x, w: w.detach()[1].mul_(2)])
def test_inputs_written_meanwhile_raise(x, w, change):
    y = checkpoint(mlp, x, w)
    change(x, w)
    with pytest.raises(RuntimeError, match="modified by an inplace operation"):
        grad(y, x, ones(x))


def test_values_replaced_meanwhile_raise(x, w):
    y = checkpoint(mlp, x, w)
    w.data = w.detach() * 2
    with pytest.raises(RuntimeError, match="other numbers"):
        grad(y, x, ones(x))


def test_an_argument_that_moves_on_in_the_graph(x):
    "h += 1 after the call: the values are overwritten, so they cannot be had again."
    h = exp(x)
    y = checkpoint(lambda h: tanh(h) * h, h)
    h += 1
    with pytest.raises(RuntimeError, match="modified by an inplace operation"):
        grad(y, x, ones(x))


def test_writing_inside_and_to_the_result(x, w):
    def writes(x, w):
        h = matmul(x, w)
        h += x
        y = exp(h)
        z = y * w[0]
        z *= 2
        return z
    same_gradients(writes, lambda x, w: checkpoint(writes, x, w), x, w)
    y = checkpoint(lambda x: tanh(x), x)
    y += 1                                    # tanh keeps its result: now a new one
    assert_close(grad(y, x, ones(x))[0], (1 - tanh(x) * tanh(x)).detach())


def test_overwriting_what_a_rule_keeps_still_raises(x):
    def spoils(x):
        y = exp(x)
        z = y * 3
        y += 1
        return z + y
    for f in (spoils, lambda x: checkpoint(spoils, x)):
        with pytest.raises(RuntimeError, match="exp needs its output"):
            grad(f(x), x, ones(x))


def test_writing_to_an_argument_raises(x):
    def writes(h):
        h *= 2
        return exp(h)
    y = checkpoint(writes, exp(x))
    with pytest.raises(RuntimeError, match="modified by an inplace operation"):
        grad(y, x, ones(x))


def test_another_path_raises(x):
    shapes = iter([(2, 3), (3, 2)])
    y = checkpoint(lambda x: exp(x.reshape(next(shapes))), x)
    with pytest.raises(RuntimeError, match=r"step 0 was reshape.*\(2, 3\), now"):
        grad(y, x, Tensor(np.ones(y.shape)))


def test_an_error_in_the_second_run_comes_through(x):
    def once(x, seen=[]):  # noqa: B006
        if seen:
            raise KeyError("twice")
        seen.append(1)
        return exp(x)
    y = checkpoint(once, x)
    with pytest.raises(KeyError):
        grad(y, x, ones(x))
    assert exp(x).requires_grad               # recording is on again


def test_views(x):
    def views(h):
        return h.reshape(3, 2).T * h
    same_gradients(lambda x: views(exp(x)), lambda x: checkpoint(views, exp(x)), x)
    same_gradients(lambda x: views(x[:, :2].T.reshape(2, 2)[:, :1].expand(2, 3)),
                   lambda x: checkpoint(
                       views, x[:, :2].T.reshape(2, 2)[:, :1].expand(2, 3)), x)


@pytest.mark.parametrize("backend", standin.backends())
def test_on_the_device(backend):
    with backend():
        x = tensor(leaf(2, 3).detach().numpy(), device="cuda", requires_grad=True)

        def f(x):
            return tanh(exp(x) * x) * (rand(2, 3, device="cuda") > 0.5)
        y = checkpoint(f, x, determinism_check="default")
        g, = grad(y, x, x.detach() * 0 + 1)
        assert_close(g.cpu().numpy() != 0, y.cpu().detach().numpy() != 0)


@pytest.mark.parity
def test_pytorchs_arguments(x, w):
    torch = pytest.importorskip("torch")
    from torch.utils import checkpoint as theirs

    def f(h, w):
        return (h.exp() @ w).tanh() * h
    a, b = [torch.tensor(t.detach().numpy(), requires_grad=True) for t in (x, w)]
    options = {"use_reentrant": False, "preserve_rng_state": True,
               "determinism_check": "none"}
    theirs.checkpoint(f, a, b, **options).sum().backward()
    checkpoint(f, x, w, **options).sum().backward()
    assert_close(x.grad, a.grad.numpy())
    assert_close(w.grad, b.grad.numpy())
    steps = [lambda h: h.exp(), lambda h: h.tanh(), lambda h: h * 2]
    for k in (1, 2, 3):
        y = checkpoint_sequential(steps, k, x, use_reentrant=False)
        z = theirs.checkpoint_sequential(steps, k, a, use_reentrant=False)
        assert_close(grad(y.sum(), x)[0], torch.autograd.grad(z.sum(), a)[0].numpy())
