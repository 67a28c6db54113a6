"""The engine: graphs deep and wide, memory, writes in place, hooks, errors.

    python tests/test_engine.py   # record PyTorch's answers in fixtures/inplace.json
"""
import contextlib
import copy
import gc
import json
import pickle
import sys
import threading
import tracemalloc
import warnings
import weakref
from functools import cache
from pathlib import Path

import numpy as np
import pytest
import standin
from inplace_programs import PROGRAMS
from mutants import swap_rule

import minigrad as mg
from minigrad import nn, optim
from minigrad.core.autograd import (
    PRIMITIVES, backward, detect_anomaly, direct, grad, primitive)
from minigrad.core.tensor import Tensor
from minigrad.core.testing import assert_close

FIXTURE = Path(__file__).parent / "fixtures" / "inplace.json"


def leaf(*values):
    return mg.tensor(list(map(float, values)), requires_grad=True)


def param(*shape):
    "A leaf of fixed numbers."
    n = int(np.prod(shape))
    return mg.tensor(np.linspace(-1, 1, n).reshape(shape), requires_grad=True)


# Deep and wide ------------------------------------------------------------------------

def test_a_chain_of_100_000():
    x = leaf(1, 2)
    y = x
    for _ in range(100_000):
        y = y + x
    y.sum().backward()
    assert_close(x.grad, np.full(2, 100_001, "f4"))
    del y                                    # a long chain dies without recursion
    assert x.grad is not None


def test_a_chain_without_its_end_dies():
    x = leaf(1.)
    y = x
    for _ in range(100_000):
        y = y * 1
    node = weakref.ref(y.node.parents[0])
    del y
    assert node() is None


def test_work_is_linear():
    "Calls are counted, not seconds: twice the chain, twice the calls."
    def calls(n):
        x, seen = leaf(1.), [0]
        y = x
        sys.setprofile(lambda frame, event, arg: seen.__setitem__(0, seen[0] + 1))
        try:
            for _ in range(n):
                y = y + x
            y.backward()
        finally:
            sys.setprofile(None)
        return seen[0]
    calls(10)                                  # primitives compile at their first call
    assert calls(4_000) - 2 * calls(2_000) <= 100


def test_thirty_diamonds():
    "2**30 paths, 31 nodes."
    x = leaf(1.)
    y = x
    for _ in range(30):
        y = y + y
    y.backward()
    assert x.grad.item() == 2.0 ** 30


def test_thirty_diamonds_of_two_branches():
    x = mg.tensor(1.0, dtype=mg.float64, requires_grad=True)
    y = x
    for _ in range(30):
        y = y * .5 + y.square() * .5         # at 1: the value stays, the slope is 1.5
    y.backward()
    assert_close(x.grad, np.float64(1.5 ** 30))


def test_diamonds_to_second_order():
    x = mg.tensor(1.0, dtype=mg.float64, requires_grad=True)
    y = x
    for _ in range(20):
        y = y * y ** .5 / y ** .5
    g, = grad(y, x, create_graph=True)
    h, = grad(g, x, allow_unused=True)
    assert_close(g, np.float64(1)), assert_close(h, np.float64(0), atol=1e-9)


def test_a_long_differentiable_chain():
    x = mg.tensor(1.0, dtype=mg.float64, requires_grad=True)
    y = x
    for _ in range(5_000):
        y = y * 1.0001
    g, = grad(y * y, x, create_graph=True)
    h, = grad(g, x)
    assert_close(h, np.float64(2 * 1.0001 ** 10_000), rtol=1e-9)


def test_derivatives_of_high_order():
    x = mg.tensor(.5, dtype=mg.float64, requires_grad=True)
    y = x.exp() * x
    for n in range(1, 8):                    # (x eˣ)⁽ⁿ⁾ = (x + n) eˣ
        y, = grad(y, x, create_graph=True)
        assert_close(y, (.5 + n) * np.exp(np.float64(.5)))


def test_the_gradient_that_backward_leaves_can_be_differentiated():
    x = leaf(1, 2)
    (x * x * x).sum().backward(create_graph=True)
    assert_close(x.grad, [3., 12.])
    assert_close(grad(x.grad.sum(), x)[0], [6., 12.])
    x.grad = None     # a leaf and its gradient refer to each other


# Memory -------------------------------------------------------------------------------

@contextlib.contextmanager
def no_collector():
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def test_memory_goes_with_the_last_tensor():
    with no_collector():
        x = param(3)
        y = x.exp()
        z = (y * y).sum()
        dead = [weakref.ref(o) for o in (y, y.array, y.node, z.node, z.array)]
        del y
        assert dead[1]() is not None         # mul keeps it
        del z
        assert [ref() for ref in dead] == [None] * 5


def test_backward_frees_what_was_kept():
    with no_collector():
        x = param(3)
        y = x * 2
        z = (y * y).sum()
        kept = weakref.ref(y.array)
        del y
        z.backward()
        assert kept() is None, "the graph still holds y's memory after backward"


def test_what_no_rule_names_is_not_kept():
    with no_collector():
        x = param(3)
        y = x * 2
        z = (y + 1).exp()                    # exp keeps its output only
        gone = weakref.ref(y.array)
        del y
        assert gone() is None and z.requires_grad


def model():
    return nn.Sequential(nn.Linear(3, 4), nn.ReLU(), nn.Linear(4, 2))


def training_step():
    net = model()
    step = optim.SGD(net.parameters(), lr=.1, momentum=.9)
    for _ in range(3):
        step.zero_grad()
        scores, classes = net(mg.ones(5, 3)), mg.tensor([0, 1, 0, 1, 1])
        nn.functional.cross_entropy(scores, classes).backward()
        step.step()


def adam_step():
    net = model()
    step = optim.Adam(net.parameters(), lr=.1)
    for _ in range(3):
        step.zero_grad()
        net(mg.ones(5, 3)).square().mean().backward()
        step.step()


def every_inplace_program():
    for f in PROGRAMS.values():
        with contextlib.suppress(RuntimeError):
            f(mg)


def differentiating_twice():
    x = param(3)
    g, = grad((x.exp() * x.tanh()).sum(), x, create_graph=True)
    (g * g).sum().backward(create_graph=True)
    x.grad = None


def hooks_and_handles():
    x = param(3)
    y = x * x
    y.retain_grad()
    handles = [y.register_hook(lambda g: g * 2), x.register_hook(lambda g: None),
               x.register_post_accumulate_grad_hook(lambda p: None)]
    y.sum().backward()
    handles[0].remove()


def anomalies():
    with detect_anomaly():
        x = param(3)
        y = x.log().sum()
        with contextlib.suppress(RuntimeError):
            y.backward()


def errors():
    x = param(3)
    y = x * x
    for wrong in (lambda: y.backward(), lambda: y + mg.ones(4), lambda: y @ mg.ones(4),
                  lambda: grad(y.sum(), param(2))):
        with contextlib.suppress(RuntimeError, ValueError):
            wrong()


def views():
    x = param(4, 4)
    y = x * 1
    v = y[1:].transpose(0, 1)
    v.mul_(2)
    (y.reshape(2, 8) * v.sum()).sum().backward()


@pytest.mark.parametrize("program", [
    training_step, adam_step, every_inplace_program, differentiating_twice,
    hooks_and_handles, anomalies, errors, views])
def test_no_reference_cycles(program):
    program()                                # what is cached once, is cached now
    with no_collector():
        program()
        assert gc.collect() == 0


def test_gradients_are_taken_over_not_copied():
    "A gradient that nobody else holds becomes .grad itself: one array, not two."
    x = param(10_000)
    y = (x * mg.ones(10_000, dtype=mg.float64)).sum()
    tracemalloc.start()
    try:
        y.backward()
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert 80_000 <= peak < 160_000, f"{peak} bytes for a gradient of 80000"


# Freed graphs -------------------------------------------------------------------------

def test_a_second_backward_says_what_was_freed():
    x = leaf(1, 2)
    y = (x * x).sum()
    y.backward()
    with pytest.raises(RuntimeError, match="second time.*retain_graph=True"):
        y.backward()


def test_retain_graph():
    x = leaf(1, 2)
    y = (x * x).sum()
    y.backward(retain_graph=True)
    y.backward()
    assert_close(x.grad, [4., 8.])


def test_what_keeps_no_array_survives():
    x = leaf(1, 2)
    y = (x + x).reshape(2, 1).transpose(0, 1)[0].sum()
    y.backward()
    y.backward()
    assert_close(x.grad, [4., 4.])


def test_a_shared_part_is_freed_too():
    x = leaf(1, 2)
    shared = x.exp()
    (shared * 2).sum().backward()
    with pytest.raises(RuntimeError, match="second time"):
        (shared * 3).sum().backward()


def test_grad_frees_like_backward():
    x = leaf(1, 2)
    y = (x * x).sum()
    grad(y, x)
    with pytest.raises(RuntimeError, match="second time"):
        grad(y, x)


def test_create_graph_retains():
    x = leaf(1, 2)
    y = (x * x).sum()
    grad(y, x, create_graph=True)
    y.backward()
    assert_close(x.grad, [2., 4.])


# In place, as PyTorch -----------------------------------------------------------------

def answers(f, m):
    "What a program returns, as lists; None where the library raises."
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            found = f(m)
        except (RuntimeError, TypeError):
            return None
    return [None if t is None else t.detach().tolist() for t in found]


@cache
def recorded():
    return json.loads(FIXTURE.read_text())


@pytest.mark.parametrize("name", PROGRAMS)
def test_inplace_programs(name):
    assert name in recorded(), "record anew: python tests/test_engine.py"
    ours, theirs = answers(PROGRAMS[name], mg), recorded()[name]
    assert (ours is None) == (theirs is None), "one of the two raises"
    if ours is not None:
        assert_close(ours, theirs, rtol=1e-6)


@pytest.mark.parity
@pytest.mark.parametrize("name", PROGRAMS)
def test_inplace_programs_on_record_are_pytorchs(name):
    torch = pytest.importorskip("torch")
    assert answers(PROGRAMS[name], torch) == recorded()[name]


def test_an_overwritten_value_names_the_operation():
    x = leaf(1, 2)
    y = x.exp()
    y.add_(1)
    with pytest.raises(RuntimeError, match="exp needs its output.*inplace"):
        y.sum().backward()


def test_a_stale_view_shows_its_new_history():
    y, w = mg.zeros(4), leaf(1, 2)
    v, u = y[:2], y[1:3]
    v.copy_(w)
    assert u.requires_grad and not u.is_leaf and u.grad_fn is not None


def test_an_array_that_was_pickled_has_the_same_dtype():
    "NumPy makes another dtype object of it."
    a = pickle.loads(pickle.dumps(np.ones((2, 2), "f4")))
    x = mg.from_numpy(a).requires_grad_()
    (x @ mg.ones(2, 2) * mg.ones(2, 2)).sum().backward()
    assert_close(x.grad, np.full((2, 2), 2, "f4"))


# Hooks --------------------------------------------------------------------------------

def test_a_hook_sees_and_replaces():
    x = leaf(1, 2)
    y = x * 3
    seen = []
    y.register_hook(lambda g: seen.append(g.tolist()))
    y.register_hook(lambda g: g * 10)
    y.register_hook(lambda g: seen.append(g.tolist()))
    y.sum().backward()
    assert seen == [[1, 1], [10, 10]]
    assert_close(x.grad, [30., 30.])


def test_a_hook_on_a_leaf_acts_before_accumulation():
    x = leaf(1, 2)
    x.register_hook(lambda g: g * 2)
    (x * 3).sum().backward()
    (x * 3).sum().backward()
    assert_close(x.grad, [12., 12.])


def test_a_removed_hook_is_silent():
    x = leaf(1, 2)
    handle = x.register_hook(lambda g: g * 2)
    handle.remove(), handle.remove()
    (x * 3).sum().backward()
    assert_close(x.grad, [3., 3.])


def test_a_hook_that_removes_itself():
    x, seen = leaf(1.), []
    handle = x.register_hook(lambda g: (seen.append(1), handle.remove())[0])
    x.register_hook(lambda g: seen.append(2))
    for _ in range(2):
        (x * 2).sum().backward()
    assert seen == [1, 2, 2]


def test_post_accumulate_hooks_come_after():
    x, seen = leaf(1, 2), []
    x.register_post_accumulate_grad_hook(lambda p: seen.append(p.grad.tolist()))
    (x * 3).sum().backward()
    (x * 3).sum().backward()
    assert seen == [[3, 3], [6, 6]]
    grad((x * 3).sum(), x)                   # no accumulation, no call
    assert len(seen) == 2


def test_a_post_accumulate_hook_that_removes_itself():
    x, seen = leaf(1.), []
    handle = x.register_post_accumulate_grad_hook(
        lambda p: (seen.append(1), handle.remove())[0])
    x.register_post_accumulate_grad_hook(lambda p: seen.append(2))
    for _ in range(2):
        (x * 2).sum().backward()
    assert seen == [1, 2, 2]


def test_post_accumulate_hooks_may_clear_the_gradient():
    x = leaf(1, 2)

    def step(p):
        with mg.no_grad():
            p -= .1 * p.grad
        p.grad = None
    x.register_post_accumulate_grad_hook(step)
    (x * 3).sum().backward()
    assert x.grad is None
    assert_close(x, [.7, 1.7], rtol=1e-6)


def test_post_accumulate_hooks_are_for_leaves():
    with pytest.raises(RuntimeError, match="leaf"):
        (leaf(1.) * 2).register_post_accumulate_grad_hook(print)


def test_hooks_need_a_gradient():
    with pytest.raises(RuntimeError, match="doesn't require gradient"):
        mg.ones(2).register_hook(print)


def test_retain_grad():
    x = leaf(1, 2)
    y = x * 3
    y.retain_grad(), y.retain_grad()
    (y * y).sum().backward()
    assert_close(y.grad, [6., 12.])
    assert_close(x.grad, [18., 36.])


def test_hooks_run_in_grad_and_record_with_create_graph():
    x = leaf(2.)
    y = x * x
    y.register_hook(lambda g: g * x)         # d/dx of g·x·2x
    g, = grad(y, x, create_graph=True)
    assert_close(g, [8.])
    h, = grad(g, x)
    assert_close(h, [8.])                    # (2x²)'


def test_a_hook_in_an_ordinary_backward_records_nothing():
    x, seen = leaf(2.), []
    y = x * x
    y.register_hook(lambda g: seen.append(mg.is_grad_enabled()))
    y.sum().backward()
    assert seen == [False]


def test_a_hook_on_the_target_of_grad():
    x = leaf(1, 2)
    y = x * 3
    y.register_hook(lambda g: g * 5)
    g, = grad(y.sum(), y)
    assert_close(g, [5., 5.])


def test_backward_inside_a_hook():
    x, z = leaf(1, 2), leaf(3, 4)
    y = x * 2
    y.register_hook(lambda g: inner())

    def inner():
        with mg.enable_grad():
            (z * z).sum().backward()
    y.sum().backward()
    assert_close(z.grad, [6., 8.])
    assert_close(x.grad, [2., 2.])


def test_an_exception_in_a_hook_comes_out():
    x = leaf(1.)
    y = x * 2
    y.register_hook(lambda g: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        y.backward()
    assert mg.is_grad_enabled()


# Recording ----------------------------------------------------------------------------

def test_no_grad_is_per_thread():
    x, seen, gate = leaf(1.), {}, threading.Barrier(2)

    def quiet():
        with mg.no_grad():
            gate.wait()
            seen["quiet"] = (x * 2).requires_grad
            gate.wait()

    def loud():
        gate.wait()
        seen["loud"] = (x * 2).requires_grad
        gate.wait()
    threads = [threading.Thread(target=f) for f in (quiet, loud)]
    [t.start() for t in threads], [t.join() for t in threads]
    assert seen == {"quiet": False, "loud": True}
    assert (x * 2).requires_grad


def test_threads_build_and_walk_graphs_at_once():
    x, failures = leaf(1, 2), []

    def work():
        for _ in range(200):
            g, = grad((x * x).sum(), x)
            if g.tolist() != [2, 4]:
                failures.append(g)
    threads = [threading.Thread(target=work) for _ in range(4)]
    [t.start() for t in threads], [t.join() for t in threads]
    assert not failures


def test_recording_switches():
    x = leaf(1.)
    with mg.no_grad():
        assert not (x * 2).requires_grad
        with mg.enable_grad():
            assert (x * 2).requires_grad
        assert not mg.is_grad_enabled()
    assert mg.is_grad_enabled()
    with pytest.raises(ZeroDivisionError), mg.no_grad():
        1 / 0
    assert mg.is_grad_enabled()

    @mg.no_grad()
    def f():
        return mg.is_grad_enabled()
    assert not f() and mg.is_grad_enabled()
    with mg.set_grad_enabled(False):
        assert not mg.is_grad_enabled()
    assert mg.is_grad_enabled()


def test_what_is_made_under_no_grad_is_a_leaf():
    x = leaf(1.)
    with mg.no_grad():
        y = x * 2
    assert y.is_leaf and not y.requires_grad and y.grad_fn is None


# Anomalies ----------------------------------------------------------------------------

def test_anomaly_names_the_forward_operation_and_line():
    with detect_anomaly(), pytest.raises(RuntimeError) as caught:
        x = leaf(-1., 2.)
        y = x.log()          # the line to name
        (y * 2).sum().backward()
    message = str(caught.value)
    assert "log" in message and "y = x.log()          # the line to name" in message
    assert Path(__file__).name in message


def test_anomaly_names_the_backward_operation_and_line():
    with detect_anomaly(), pytest.raises(RuntimeError) as caught:
        x = leaf(0., 4.)
        y = x.sqrt()         # the derivative at 0 is ∞
        (y * mg.tensor([0., 1.])).sum().backward()
    message = str(caught.value)
    assert "SqrtBackward0" in message and "y = x.sqrt()" in message


def test_anomaly_is_silent_without_nan():
    with detect_anomaly():
        x = leaf(1., 2.)
        (x.log() * x).sum().backward()
    assert_close(x.grad, 1 + np.log(np.array([1, 2], "f4")))


# Gradient memory ----------------------------------------------------------------------

PAIRS = {
    "x + y": lambda x, y: x + y, "x + x": lambda x, y: x + x + y,
    "x - y": lambda x, y: x - y, "reshape": lambda x, y: x.reshape(2, 2).reshape(4) + y,
    "expand": lambda x, y: x.expand(3, 4).sum() + y.expand(2, 4).sum(),
    "sum": lambda x, y: x.sum() + y.sum(), "clone": lambda x, y: x.clone() + y.clone(),
    "view": lambda x, y: x[:] + y[:], "cat": lambda x, y: mg.cat([x, y, x]),
    "stack": lambda x, y: mg.stack([x, y]), "where": lambda x, y: mg.where(x > 0, x, y),
    "mean": lambda x, y: (x + y).mean(), "transpose": lambda x, y: x.reshape(2, 2).T
    .reshape(4) * 1 + y,
}


@pytest.mark.parametrize("name", PAIRS)
@pytest.mark.parametrize("create_graph", [False, True])
def test_no_two_gradients_share_memory(name, create_graph):
    x, y = param(4), param(4)
    out = PAIRS[name](x, y)
    seed = mg.ones(*out.shape, dtype=mg.float64)
    out.backward(seed, create_graph=create_graph)
    arrays = [x.grad.array, y.grad.array, seed.array, x.array, y.array]
    check_apart(arrays)
    gs = grad(PAIRS[name](x, y), (x, y), seed)
    check_apart([g.array for g in gs] + arrays)
    assert all(g.array.flags.writeable for g in gs)


def check_apart(arrays):
    for i, a in enumerate(arrays):
        assert not any(np.shares_memory(a, b) for b in arrays[:i])


def test_grad_of_a_tensor_by_itself():
    x = param(3)
    seed = mg.ones(3, dtype=mg.float64)
    g, = grad(x, x, seed)
    check_apart([g.array, seed.array])
    x.backward(seed)
    check_apart([x.grad.array, seed.array])


def test_two_backwards_accumulate_into_one_tensor():
    x = leaf(1, 2)
    (x * 3).sum().backward()
    first = x.grad
    (x * 4).sum().backward()
    assert x.grad is first                   # as in PyTorch, the same Tensor
    assert_close(x.grad, [7., 7.])


def test_a_gradient_has_the_dtype_of_its_tensor():
    for create_graph in (False, True):
        gradient_dtypes(create_graph)


def gradient_dtypes(create_graph):
    x, y = leaf(1, 2), param(2)
    z = x * y                                # float64
    z.sum().backward(create_graph=create_graph)
    assert (x.grad.dtype, y.grad.dtype) == (mg.float32, mg.float64)
    gx, gy = grad(x * y, (x, y), mg.ones(2), create_graph=create_graph)
    assert (gx.dtype, gy.dtype) == (mg.float32, mg.float64)
    x.grad = None
    x.backward(mg.ones(2, dtype=mg.float64), create_graph=create_graph)
    assert x.grad.dtype is mg.float32
    found, = grad(x, x, mg.ones(2, dtype=mg.float64), create_graph=create_graph)
    assert found.dtype is mg.float32


def test_a_gradient_lies_as_its_leaf():
    "Also if it came through another memory format, or its leaf is in one."
    x = mg.zeros(2, 3, 4, 5).requires_grad_()
    (x.contiguous(memory_format=mg.channels_last) ** 2).sum().backward()
    assert x.grad.stride() == x.stride() == (60, 20, 5, 1)
    y = x.detach().contiguous(memory_format=mg.channels_last).requires_grad_()
    (y.contiguous() ** 2).sum().backward()
    assert y.grad.stride() == y.stride() == (60, 1, 15, 3)


def test_gradients_in_other_strides():
    x = param(3, 2)
    (x.T * mg.tensor(np.arange(6.).reshape(2, 3))).sum().backward()
    assert_close(x.grad, np.arange(6.).reshape(2, 3).T)


def test_sums_of_many_rows_are_accurate():
    "As PyTorch's: not one row after another, which loses a digit every few thousand."
    x = mg.full((100_000, 2), .1)
    b = mg.zeros(2).requires_grad_()
    for total in (x.sum(0), x.T.sum(1), (x * 1).mean(0) * 100_000):
        assert_close(total, np.full(2, 1e4, "f4"), rtol=1e-5)
    (b + x).backward(x)
    assert_close(b.grad, np.full(2, 1e4, "f4"), rtol=1e-5)


def test_float16_adds_up_in_float32():
    b = mg.zeros(3, dtype=mg.float16).requires_grad_()
    (b + mg.zeros(5000, 3, dtype=mg.float16)).sum().backward()
    assert b.grad.tolist() == [5000.] * 3
    assert mg.ones(5000, 2, dtype=mg.float16).sum(0).tolist() == [5000.] * 2
    assert mg.full((100,), 6e4, dtype=mg.float16).mean().item() == 6e4
    assert_close(mg.zeros(5000, dtype=mg.float16).logsumexp(0).item(), np.log(5000),
                 rtol=1e-3)


# autograd.grad ------------------------------------------------------------------------

def test_grad_leaves_dot_grad_alone():
    x = leaf(1, 2)
    grad((x * x).sum(), x)
    assert x.grad is None


def test_grad_with_respect_to_what_is_no_leaf():
    x = leaf(1, 2)
    y = x * 2
    z = (y * y).sum()
    gx, gy = grad(z, (x, y))
    assert_close(gy, [4., 8.]), assert_close(gx, [8., 16.])


def test_unused_inputs():
    x, y = leaf(1, 2), leaf(3, 4)
    with pytest.raises(RuntimeError, match="allow_unused=True"):
        grad((x * 2).sum(), (x, y))
    assert grad((x * 2).sum(), (x, y), allow_unused=True)[1] is None
    assert_close(grad((x * 2).sum(), (x, y), materialize_grads=True)[1], [0., 0.])
    with pytest.raises(RuntimeError, match="does not require grad"):
        grad((x * 2).sum(), mg.ones(2))


def test_materialize_grads_contradicts_allow_unused_false():
    x = leaf(1, 2)
    with pytest.raises(ValueError, match="allow_unused"):
        grad((x * 2).sum(), x, allow_unused=False, materialize_grads=True)


def test_several_outputs_and_their_gradients():
    x = leaf(1, 2)
    g, = grad([x * 2, x * x], x, [mg.ones(2), mg.tensor([1., 10.])])
    assert_close(g, [4., 42.])
    g, = grad([(x * 2).sum(), (x * x).sum()], x)
    assert_close(g, [4., 6.])
    g, = grad([(x * 2).sum(), x * x], x, [None, mg.ones(2)])
    assert_close(g, [4., 6.])
    with pytest.raises(RuntimeError, match="2 outputs"):
        grad([x * 2, x * x], x, [mg.ones(2)])


def test_an_output_that_does_not_lead_to_the_inputs():
    x, y = leaf(1, 2), leaf(3, 4)
    g, = grad([(x * 2).sum(), y.exp().sum(), y], x, [None, None, mg.ones(2)])
    assert_close(g, [2., 2.])
    assert y.grad is None


def test_one_output_twice():
    x = leaf(1, 2)
    y = (x * x).sum()
    g, = grad([y, y], x)
    assert_close(g, [4., 8.])


def test_one_input_twice():
    x = leaf(1, 2)
    a, b = grad((x * x).sum(), [x, x])
    assert_close(a, [2., 4.]), assert_close(b, [2., 4.])
    check_apart([a.array, b.array])


def test_backward_with_inputs():
    x, y = leaf(1, 2), leaf(3, 4)
    (x * y).sum().backward(inputs=[x])
    assert y.grad is None
    assert_close(x.grad, [3., 4.])
    (x * y).sum().backward(inputs=[x])
    assert_close(x.grad, [6., 8.])


def test_rules_that_lead_nowhere_do_not_run():
    x, y = leaf(1, 2), leaf(3, 4)
    z = (x.exp() * y.tanh()).sum()
    undo = swap_rule(PRIMITIVES["tanh"], 0, "lambda g, y: 1 / 0")()
    try:
        g, = grad(z, x, retain_graph=True)
        with pytest.raises(ZeroDivisionError):
            grad(z, y)
    finally:
        undo()
    assert_close(g, np.exp([1, 2]) * np.tanh([3, 4]), check_dtype=False, rtol=1e-6)


def test_a_gradient_for_a_vector_and_its_shape():
    x = leaf(1, 2)
    with pytest.raises(RuntimeError, match="scalar outputs"):
        (x * 2).backward()
    with pytest.raises(RuntimeError, match="Mismatch in shape"):
        (x * 2).backward(mg.ones(3))
    (x * 2).backward(mg.tensor([1., 10.]))
    assert_close(x.grad, [2., 20.])
    backward([x * 2, x * 3], [mg.ones(2), mg.ones(2)])
    assert_close(x.grad, [7., 25.])


# Rules --------------------------------------------------------------------------------

def test_a_rule_may_not_capture():
    scale = np.ones(2)
    with pytest.raises(TypeError, match="captures.*scale"):
        @primitive(lambda g: g * scale)
        def _captures(xp, x):
            "x"
            return x


@pytest.mark.parametrize("rule", [
    lambda g, x: np.sign(x) * g, lambda g, x: g * x.array, lambda g, x: g * x.data,
    lambda g, x: g if isinstance(x, Tensor) else g])
def test_a_rule_may_not_look_below(rule):
    with pytest.raises(TypeError, match="captures"):
        @primitive(rule)
        def _looks(xp, x):
            "x"
            return x


def test_a_rule_may_not_ask_for_what_is_not_there():
    with pytest.raises(TypeError, match="asks for.*colour"):
        @primitive(lambda g, colour: g)
        def _asks(xp, x):
            "x"
            return x


@contextlib.contextmanager
def registered():
    "Primitives made in the block are forgotten."
    before = dict(PRIMITIVES)
    try:
        yield
    finally:
        PRIMITIVES.clear()
        PRIMITIVES.update(before)


def _hidden(g, x):
    "A helper that hides from the checks at definition."
    return g * getattr(x, "array", x)


def test_a_rule_that_returns_raw_values_is_noticed():
    with registered():
        @primitive(lambda g, x: _hidden(g, x))
        def _half_square(xp, x):
            "x²/2"
            return x * x / 2
        x = leaf(1, 2)
        grad(_half_square(x).sum(), x)

        @primitive(lambda g, x: _raw(g, x))
        def _rawly(xp, x):
            "x²/2"
            return x * x / 2
        with pytest.raises((RuntimeError, TypeError), match="rawly"):
            grad(_rawly(x).sum(), x, create_graph=True)


def _raw(g, x):
    return getattr(g, "array", g) * getattr(x, "array", x)


def test_a_first_order_primitive_says_so():
    with registered():
        @primitive(lambda g, x: g * x, once=True)
        def _once_only(xp, x):
            "x²/2"
            return x * x / 2
        x = leaf(1, 2)
        assert_close(grad(_once_only(x).sum(), x)[0], [1., 2.])
        with pytest.raises(RuntimeError, match="once_only can be differentiated only"):
            grad(_once_only(x).sum(), x, create_graph=True)


def test_a_primitive_takes_raw_arrays():
    from minigrad.core.elementwise import exp, mul
    a = np.array([1., 2.])
    assert type(exp(a)) is np.ndarray and type(mul(a, 2.)) is np.ndarray


# Bad input ----------------------------------------------------------------------------

X = mg.ones(2, 3)
BAD = {
    "shapes": (lambda: X + mg.ones(4), RuntimeError, r"\(2, 3\).*\(4,\)"),
    "matmul": (lambda: X @ mg.ones(2, 3), RuntimeError, r"\(2, 3\).*\(2, 3\)"),
    "matmul dtypes": (lambda: X @ X.double().T, RuntimeError, r"\.float\(\)"),
    "matmul number": (lambda: X @ 3, TypeError, "matmul"),
    "reshape": (lambda: X.reshape(4, 2), RuntimeError, r"\[4, 2\].*size 6"),
    "reshape twice -1": (lambda: X.reshape(-1, -1), RuntimeError, "-1"),
    "permute": (lambda: X.permute(0, 0), RuntimeError, r"\(0, 0\)"),
    "transpose": (lambda: X.transpose(0, 2), IndexError, "out of range.*got 2"),
    "sum": (lambda: X.sum(5), IndexError, "out of range.*got 5"),
    "sum twice": (lambda: X.sum((0, 0)), RuntimeError, "multiple times.*0, 0"),
    "mean of ints": (lambda: X.long().mean(), RuntimeError, r"floating point.*\.float"),
    "max of nothing": (lambda: mg.zeros(0).max(), (RuntimeError, IndexError), "dim"),
    "cat": (lambda: mg.cat([X, mg.ones(3, 2)]), RuntimeError, r"\(2, 3\).*\(3, 2\)"),
    "cat of nothing": (lambda: mg.cat([]), (RuntimeError, ValueError), "non-empty"),
    "stack": (lambda: mg.stack([X, X.T]), RuntimeError, "equal size"),
    "expand": (lambda: X.expand(3, 3), RuntimeError, r"\(2, 3\)"),
    "index": (lambda: X[5], IndexError, "5"),
    "float index": (lambda: X[mg.ones(2)], IndexError, "float32"),
    "negative step": (lambda: X[::-1], ValueError, "step must be greater than zero"),
    "too many indices": (lambda: X[0, 0, 0], IndexError, "too many|dimension"),
    "text": (lambda: X + "a", TypeError, "str"),
    "none": (lambda: X * None, TypeError, "None"),
    "where": (lambda: mg.where(X, X, X), RuntimeError, "boolean"),
    "scalar": (lambda: leaf(1, 2).backward(), RuntimeError, "scalar outputs"),
    "no gradient": (lambda: X.sum().backward(), RuntimeError, "does not require grad"),
    "integers": (lambda: mg.tensor([1], requires_grad=True), RuntimeError,
                 r"floating point.*int64.*\.float"),
    "not a leaf": (lambda: (leaf(1.) * 2).requires_grad_(False), RuntimeError, "leaf"),
    "item": (lambda: X.item(), RuntimeError, "6 elements"),
    "bool": (lambda: bool(X), RuntimeError, "ambiguous"),
    "numpy": (lambda: leaf(1.).numpy(), RuntimeError, r"detach\(\)\.numpy"),
    "asarray": (lambda: np.asarray(leaf(1.)), RuntimeError, r"detach\(\)\.numpy"),
    "np.exp": (lambda: np.exp(X), TypeError, "minigrad.exp"),
    "np.mean": (lambda: np.mean(X), TypeError, "minigrad.mean"),
    "np.concatenate": (lambda: np.concatenate([X, X]), TypeError, "minigrad.cat"),
    "np.add": (lambda: np.ones(2) + leaf(1, 2), TypeError, "minigrad.add"),
    "complex": (lambda: mg.tensor([1j]), TypeError, "complex"),
    "object": (lambda: mg.tensor([None]), (TypeError, RuntimeError), ""),
    "ragged": (lambda: mg.tensor([[1], [1, 2]]), ValueError, ""),
    "grad shape": (lambda: setattr(leaf(1.), "grad", mg.ones(2)), RuntimeError, "2,"),
    "grad of int": (lambda: grad(X.long().sum(), X), RuntimeError, "require grad"),
    "deepcopy": (lambda: copy.deepcopy(leaf(1.) * 2), RuntimeError, "leaf"),
    "sub bools": (lambda: (X > 0) - (X > 1), RuntimeError, "bool"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_gets_one_clear_line(name):
    call, kind, fragment = BAD[name]
    with pytest.raises(kind, match=fragment or None) as caught:
        call()
    message = str(caught.value)
    assert message and "\n" not in message and len(message) < 300, message


def test_two_devices_are_refused():
    with standin.standin() as cp:
        x, y = mg.ones(2), Tensor(cp.asarray(np.ones(2, "f4")))
        for call in (
                lambda: x + y, lambda: y * x, lambda: x @ y, lambda: mg.cat([x, y]),
                lambda: mg.maximum(x, y), lambda: mg.where(x > 0, x, y)):
            with pytest.raises(RuntimeError, match="same device.*cpu.*cuda"):
                call()


def test_a_0d_cpu_tensor_is_no_number_on_a_device():
    "Unlike PyTorch, which moves it silently: .item() or .to() says what happens."
    with standin.standin() as cp:
        y = Tensor(cp.asarray(np.ones(2, "f4")))
        with pytest.raises(RuntimeError, match=r"same device.*\.to\(device\)"):
            y * mg.tensor(3.0)


if __name__ == "__main__":
    import torch
    found = {name: answers(f, torch) for name, f in PROGRAMS.items()}
    FIXTURE.write_text("{\n" + ",\n".join(
        f"{json.dumps(k)}: {json.dumps(v)}" for k, v in found.items()) + "\n}\n")


ONE_UFUNC = sorted(name for name, p in PRIMITIVES.items() if direct(p))


@pytest.mark.parametrize("name", ONE_UFUNC)
def test_a_large_array_is_treated_as_its_parts_are(name):
    "Threads share it; values, dtype and layout are those of small arrays."
    function, count = getattr(mg, name), len(PRIMITIVES[name].inputs)
    rng = np.random.default_rng(0)
    if "bitwise" in name or "logical" in name:
        arrays = [rng.integers(0, 7, (500, 600)) for _ in range(count)]
    else:
        arrays = [rng.uniform(.1, .9, (500, 600)).astype("f4") for _ in range(count)]
    whole = function(*map(mg.tensor, arrays))
    parts = [function(*(mg.tensor(a[i:i + 50]) for a in arrays))
             for i in range(0, 500, 50)]
    assert_close(whole, mg.cat(parts), rtol=0, atol=0, equal_nan=True)
    turned = function(*(mg.from_numpy(a.T) for a in arrays))
    assert turned.stride() == whole.T.stride() and (turned.T != whole).sum() == (
        whole != whole).sum()
    if count == 2:
        mixed = function(mg.tensor(arrays[0]), 3)
        assert_close(mixed[:9], function(mg.tensor(arrays[0][:9]), 3), rtol=0, atol=0,
                     equal_nan=True)
