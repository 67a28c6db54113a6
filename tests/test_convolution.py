"""Every algorithm of convolution, on every geometry: numbers, memory, threads, devices.

The oracle is the definition, in loops; the sum over taps, checked against it, is the
oracle where loops are too slow. `-m slow` runs hundreds of random geometries.
"""
import gc
import random
import time
import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from types import SimpleNamespace

import numpy as np
import pytest
import standin
from notebooks import in_child
from sides import whole_package

import minigrad as mg
from minigrad.conv.direct import (
    ALGORITHMS, Algorithm, Geometry, by_definition, check_algorithm, convolution,
    convolution_input, convolution_weight, geometry, lies_channels_last, register)
from minigrad.conv.planner import conv1d, conv2d
from minigrad.conv.transpose import conv_transpose1d, conv_transpose2d
from minigrad.core import threads
from minigrad.core.autograd import grad
from minigrad.core.gradcheck import gradcheck, gradgradcheck
from minigrad.core.tensor import Tensor
from minigrad.core.testing import to_host

whole_package()
NAMES = sorted(ALGORITHMS)
PASSES = ("forward", "input", "weight")
F = SimpleNamespace(conv1d=conv1d, conv2d=conv2d, conv_transpose1d=conv_transpose1d,
                    conv_transpose2d=conv_transpose2d)
every_algorithm = pytest.mark.parametrize("algo", NAMES)
every_pass = pytest.mark.parametrize("pass_", PASSES)


# Geometries ---------------------------------------------------------------------------

def draw(rng, largest=12):
    "A random geometry: most of what a network may ask for, and some that none does."
    groups = rng.choice([1, 1, 1, 2, 3])
    inner, outer = rng.choice([1, 1, 2, 3, 5]), rng.choice([1, 2, 3])
    if rng.random() < .15:                                        # depthwise
        groups, inner, outer = rng.choice([2, 4, 7]), 1, rng.choice([1, 2])
    side = rng.choice([1, 2, 3, 3, 3, 5, 7])
    kernel = (side, side) if rng.random() < .7 else (side, rng.randint(1, 4))
    one = rng.random() < .6
    stride = (1, 1) if one else (rng.randint(1, 3), rng.randint(1, 3))
    one = rng.random() < .7
    dilation = (1, 1) if one else (rng.randint(1, 3), rng.randint(1, 2))
    span = [d * (k - 1) + 1 for d, k in zip(dilation, kernel, strict=True)]
    before = [rng.choice([0, 0, e // 2, rng.randint(0, e)]) for e in span]
    after = [rng.choice([b, b, b, rng.randint(0, e)])
             for b, e in zip(before, span, strict=True)]
    size = [max(1, e - b - a) + rng.randint(0, largest)
            for e, b, a in zip(span, before, after, strict=True)]
    return Geometry(rng.randint(1, 3), groups * inner, groups * outer, tuple(size),
                    kernel, stride, tuple(before), tuple(after), dilation, groups)


def drawn(n, seed=0):
    rng = random.Random(seed)
    return [draw(rng) for _ in range(n)]


# Layers of networks, of which some are worked on in blocks and by several threads
LAYERS = [geometry(*case) for case in (
    ((3, 16, 30, 31), (24, 16, 3, 3), 1, 1), ((5, 3, 37, 33), (8, 3, 7, 7), 2, 3),
    ((2, 8, 32, 40), (6, 8, 11, 11), 1, 5), ((2, 32, 29, 29), (16, 32, 1, 1)),
    ((2, 32, 17, 17), (32, 1, 3, 3), 1, 1, 1, 32), ((2, 5, 300), (7, 5, 9), 1, 4),
    ((9, 12, 7, 7), (20, 12, 3, 3), 1, 1), ((2, 6, 40, 24), (9, 6, 5, 5), 1, "same"),
    ((4, 8, 28, 28), (8, 4, 3, 3), 2, 1, 1, 2))]
SMALL, WIDE = LAYERS[6], geometry((16, 32, 28, 28), (32, 32, 3, 3), 1, 1)


def applies(algo, geo, pass_="forward", dtype="f4"):
    return not ALGORITHMS[algo].why_not(geo, np.dtype(dtype), pass_)


def operands(geo, pass_, dtype="f8", seed=0):
    "The two arrays that a pass takes, which nobody may write."
    rng = np.random.default_rng(seed)
    names = {"forward": "xw", "input": "yw", "weight": "xy"}[pass_]
    shapes = [getattr(geo, f"{name}_shape") for name in names]
    found = [rng.standard_normal(shape).astype(dtype) for shape in shapes]
    for a in found:
        a.flags.writeable = False
    return found


def run(algo, geo, pass_, a, b):
    "One pass on raw arrays."
    if pass_ == "forward":
        return convolution(a, b, None, geo, algo)
    maps = {"input": convolution_input, "weight": convolution_weight}
    return maps[pass_](a, b, geo, algo)


def close(found, exact, allowed, where=""):
    "The largest error, relative to the largest value, is allowed."
    assert found.shape == exact.shape, where
    error = np.abs(np.asarray(found, "f8") - exact).max(initial=0)
    error /= np.abs(exact).max(initial=0) or 1          # or nothing but zeros was met
    assert error <= allowed, f"{where}: error {error:.2g}, allowed {allowed:.2g}"


@contextmanager
def using_threads(n):
    before = threads.get_num_threads()
    threads.set_num_threads(n)
    try:
        yield
    finally:
        threads.set_num_threads(before)


# Against the oracle -------------------------------------------------------------------

@pytest.mark.parametrize("geo", drawn(40))
def test_the_sum_over_taps_is_the_definition(geo):
    "Forward by the loops; the others because all three are one trilinear form."
    rng = np.random.default_rng(0)
    x, w, g = (rng.integers(-9, 10, s).astype("f8")
               for s in (geo.x_shape, geo.w_shape, geo.y_shape))
    y = by_definition(x, w, geo)
    assert np.array_equal(run("direct", geo, "forward", x, w), y)
    gx, gw = run("direct", geo, "input", g, w), run("direct", geo, "weight", x, g)
    assert np.vdot(g, y) == np.vdot(x, gx) == np.vdot(w, gw)
    for a, ga, other in ((x, gx, lambda u: by_definition(u, w, geo)),
                         (w, gw, lambda u: by_definition(x, u, geo))):
        for at in rng.integers(0, a.shape, (3, 4)):
            unit = np.zeros(a.shape)
            unit[tuple(at)] = 1
            assert np.vdot(g, other(unit)) == ga[tuple(at)]


def against_the_sum_over_taps(algo, geometries):
    tried = 0
    for geo in geometries:
        for pass_ in PASSES:
            if applies(algo, geo, pass_):
                a, b = operands(geo, pass_)
                exact, tried = run("direct", geo, pass_, a, b), tried + 1
                where = f"{algo} {pass_} {geo}"
                close(run(algo, geo, pass_, a, b), exact, 1e-9, where)
                single = run(algo, geo, pass_, a.astype("f4"), b.astype("f4"))
                assert single.dtype == np.float32, where
                close(single, exact, 1e-3, where)
    assert tried


@every_algorithm
def test_random_geometries(algo):
    against_the_sum_over_taps(algo, drawn(60, 1))


@every_algorithm
def test_layers(algo):
    against_the_sum_over_taps(algo, LAYERS)


@pytest.mark.slow
@every_algorithm
def test_many_random_geometries(algo):
    against_the_sum_over_taps(algo, drawn(600, 2))


@every_algorithm
def test_float32_errors_are_as_stated(algo):
    "error() says what to expect; chance may add a little."
    tried = 0
    for seed, geo in enumerate(LAYERS):
        if applies(algo, geo):
            x, w = operands(geo, "forward", seed=seed)
            exact, tried = run("direct", geo, "forward", x, w), tried + 1
            y = run(algo, geo, "forward", x.astype("f4"), w.astype("f4"))
            stated = ALGORITHMS[algo].error(geo, np.dtype("f4"))
            close(y, exact, 4 * stated + 1.2e-7, f"{algo} {geo}")   # and x, w rounded
    assert tried


@every_algorithm
def test_derivatives_to_second_order(algo):
    rng = np.random.default_rng(0)
    for geo in (geometry((1, 2, 5, 5), (3, 2, 3, 3), 1, 1),
                geometry((2, 4, 5, 4), (2, 2, 2, 3), (2, 1), 1, (1, 2), 2)):
        x, w, b = (mg.from_numpy(rng.standard_normal(s)).requires_grad_()
                   for s in (geo.x_shape, geo.w_shape, (geo.filters,)))
        if applies(algo, geo, dtype="f8"):
            def f(x, w, b, geo=geo):
                return convolution(x, w, b, geo, algo)
            assert gradcheck(f, (x, w, b), fast_mode=True, atol=1e-6)
            assert gradgradcheck(f, (x, w, b), fast_mode=True, atol=1e-6)


# Memory -------------------------------------------------------------------------------

def layouts(a):
    "The same numbers in other memory: channels last, backwards, with gaps, transposed."
    n, c, h, w = a.shape
    last = np.ascontiguousarray(a.transpose(0, 2, 3, 1)).transpose(0, 3, 1, 2)
    gaps = np.zeros((2 * n, c + 1, h, 3 * w), a.dtype)[::2, 1:, :, ::3]
    back = np.zeros((n, c, h, w), a.dtype)[:, ::-1, ::-1, ::-1]
    gaps[...] = back[...] = a
    for b in (last, gaps, back, np.asfortranarray(a)):
        b.flags.writeable = False
        yield b


@every_pass
@every_algorithm
def test_memory_order_changes_nothing(algo, pass_):
    for geo in (*drawn(6, 3), *LAYERS[:3]):
        if applies(algo, geo, pass_):
            a, b = operands(geo, pass_, "f4")
            plain = run(algo, geo, pass_, a, b)
            for first in (a, *layouts(a)):
                for second in (b, *layouts(b)) if first is a else (b,):
                    found = run(algo, geo, pass_, first, second)
                    close(found, plain.astype("f8"), 2e-5, f"{algo} {pass_} {geo}")


@every_algorithm
def test_outputs_are_laid_out_as_the_inputs(algo):
    geo = geometry((2, 4, 6, 6), (4, 4, 3, 3), 1, 1)
    for pass_ in PASSES[:2]:
        a, b = operands(geo, pass_, "f4")
        assert run(algo, geo, pass_, a, b).flags.c_contiguous
        last = next(layouts(a))
        assert lies_channels_last(run(algo, geo, pass_, last, b))
        assert lies_channels_last(run(algo, geo, pass_, a, next(layouts(b))))
    a, b = operands(geo, "weight", "f4")
    assert run(algo, geo, "weight", next(layouts(a)), b).flags.c_contiguous


@every_pass
@every_algorithm
def test_results_are_nobody_elses_memory(algo, pass_):
    "A workspace is never handed out: a second call changes nothing of the first."
    geo = LAYERS[0]
    a, b = operands(geo, pass_, "f4")
    first = run(algo, geo, pass_, a, b)
    kept = first.copy()
    run(algo, geo, pass_, *operands(geo, pass_, "f4", seed=1))
    assert np.array_equal(first, kept)
    assert not np.shares_memory(first, a) and not np.shares_memory(first, b)
    assert first.flags.writeable


def empty_workspaces():
    threads.set_workspace_limit(threads.get_workspace_limit())
    gc.collect()


def peak_of(algo, geo, pass_):
    "Bytes that a pass needs besides its operands and its result, from nothing."
    a, b = operands(geo, pass_, "f4")
    run(algo, geo, pass_, a, b)                 # what is made only once is made now
    empty_workspaces()
    tracemalloc.start()
    found = run(algo, geo, pass_, a, b)
    peak = tracemalloc.get_traced_memory()[1] - found.nbytes
    tracemalloc.stop()
    return peak


@every_pass
@every_algorithm
def test_workspace_is_as_stated(algo, pass_):
    "With one thread; each further thread may have as much."
    for geo in (LAYERS[2], WIDE):
        if applies(algo, geo, pass_):
            stated = ALGORITHMS[algo].cost(geo, 4, pass_).workspace
            for n in (1, 2):
                with using_threads(n):
                    peak = peak_of(algo, geo, pass_)
                slack = 2**17 + .15 * stated
                assert peak <= n * (stated + slack), (
                    f"{algo} {pass_} {geo}, {n} threads: {peak / 2**20:.2f} MiB, "
                    f"stated {stated / 2**20:.2f}")


@every_algorithm
def test_kept_workspaces_are_bounded(algo):
    "After a call no more is kept than the limit, and a small one does no harm."
    geo = WIDE
    x, w = operands(geo, "forward", "f4")
    expected, before = run(algo, geo, "forward", x, w), threads.get_workspace_limit()
    try:
        for limit in (0, 2**20):
            threads.set_workspace_limit(limit)
            gc.collect()
            tracemalloc.start()
            found = run(algo, geo, "forward", x, w)
            for _ in range(100):               # until the other threads have let go
                kept = tracemalloc.get_traced_memory()[0] - found.nbytes
                allowed = limit * len(threads._everybody) + 2**17
                if kept > allowed:
                    time.sleep(.01)
            tracemalloc.stop()
            assert kept <= allowed
            close(found, expected.astype("f8"), 2e-5)
    finally:
        threads.set_workspace_limit(before)


# Kinds of numbers ---------------------------------------------------------------------

@every_algorithm
def test_float16_is_computed_in_float32(algo):
    geo = geometry((2, 8, 9, 9), (5, 8, 3, 3), 1, 1)
    for pass_ in PASSES:
        a, b = operands(geo, pass_, "f2")
        found = run(algo, geo, pass_, a, b)
        wide = run(algo, geo, pass_, a.astype("f4"), b.astype("f4"))
        assert found.dtype == np.float16 and np.array_equal(found, wide.astype("f2"))


@every_algorithm
def test_integers_are_exact_or_refused(algo):
    geo = geometry((2, 3, 6, 6), (4, 3, 3, 3), 2, 1)
    rng = np.random.default_rng(0)
    x, w = (rng.integers(-9, 10, s) for s in (geo.x_shape, geo.w_shape))
    assert np.array_equal(convolution(x, w, None, geo, algo), by_definition(x, w, geo))
    if algo in ("auto", "direct"):
        check_algorithm(algo, geo, x.dtype)
    else:
        with pytest.raises(RuntimeError, match="floats"):
            check_algorithm(algo, geo, x.dtype)


@every_algorithm
def test_nothing_convolves_to_nothing(algo):
    for shape, w_shape in (((0, 3, 5, 5), (4, 3, 3, 3)), ((2, 0, 5, 5), (4, 0, 3, 3))):
        geo = geometry(shape, w_shape)
        x, w, g = (np.ones(s, "f4") for s in (geo.x_shape, geo.w_shape, geo.y_shape))
        for pass_, a, b, out in (("forward", x, w, g), ("input", g, w, x),
                                 ("weight", x, g, w)):
            found = run(algo, geo, pass_, a, b)
            assert found.shape == out.shape and not found.any()


@every_algorithm
def test_infinities_and_nan_stay_where_they_are(algo):
    "Not so in an algorithm that mixes places: there they may spread, but never vanish."
    geo = geometry((1, 2, 8, 8), (2, 2, 3, 3), 1, 1)
    x, w = (a.copy() for a in operands(geo, "forward", "f4"))
    x[0, 0, 4, 4], x[0, 1, 2, 6] = np.inf, np.nan
    with np.errstate(all="ignore"):
        y = run(algo, geo, "forward", x, w)
    assert np.isnan(y[0, :, 1:4, 5:8]).all()
    assert not np.isfinite(y[0, :, 3:6, 3:6]).any()


# Threads ------------------------------------------------------------------------------

@every_pass
@every_algorithm
def test_results_do_not_depend_on_the_number_of_threads(algo, pass_):
    for geo in LAYERS:
        if applies(algo, geo, pass_):
            a, b = operands(geo, pass_, "f4")
            found = []
            for n in (1, 2, 4):
                with using_threads(n):
                    found.append(run(algo, geo, pass_, a, b))
            for other in found[1:]:
                close(other, found[0].astype("f8"), 2e-6, f"{algo} {pass_} {geo}")


@every_algorithm
def test_two_python_threads_at_once(algo):
    jobs = []
    for seed, geo in enumerate([*LAYERS[:4], LAYERS[0]] * 2):
        for pass_ in PASSES:
            if applies(algo, geo, pass_):
                a, b = operands(geo, pass_, "f4", seed)
                jobs.append((geo, pass_, a, b, run(algo, geo, pass_, a, b)))

    def work(mine):
        for geo, pass_, a, b, expected in mine:
            close(run(algo, geo, pass_, a, b), expected.astype("f8"), 2e-6, str(geo))

    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(work, jobs), pool.submit(work, jobs[::-1])]:
            done.result()


@every_algorithm
def test_where_blas_cannot_be_switched(algo, monkeypatch):
    monkeypatch.setattr(threads, "blas_switch", lambda: None)
    for pass_ in PASSES:
        a, b = operands(LAYERS[0], pass_, "f4")
        exact = run("direct", LAYERS[0], pass_, a.astype("f8"), b.astype("f8"))
        close(run(algo, LAYERS[0], pass_, a, b), exact, 2e-5)


@every_algorithm
def test_blas_threads_are_restored(algo):
    switch = threads.blas_switch()
    if switch is None:
        pytest.skip("BLAS cannot be switched here")
    with using_threads(2):
        for pass_ in PASSES:
            before = switch[0]()
            run(algo, LAYERS[0], pass_, *operands(LAYERS[0], pass_, "f4"))
            assert switch[0]() == before


def convolved_anew(algo):
    a, b = operands(LAYERS[0], "forward", "f4")
    exact = run("direct", LAYERS[0], "forward", a.astype("f8"), b.astype("f8"))
    close(run(algo, LAYERS[0], "forward", a, b), exact, 2e-5)


@every_algorithm
def test_after_a_fork(algo):
    with using_threads(2):
        convolved_anew(algo)                     # the pool exists now
        assert in_child(convolved_anew, algo) is None


# On a device --------------------------------------------------------------------------

@pytest.mark.parametrize("backend", standin.backends())
@every_algorithm
def test_on_a_device(algo, backend):
    "All three passes, with no waiting, and second derivatives."
    with backend() as cp:
        def there(a):
            return cp.ndarray(a) if hasattr(cp, "counts") else cp.asarray(a)
        for geo in (*drawn(8, 4), *LAYERS):
            for pass_ in PASSES:
                if applies(algo, geo, pass_):
                    a, b = operands(geo, pass_, "f4")
                    with standin.no_sync():
                        found = run(algo, geo, pass_, there(a.copy()), there(b.copy()))
                    exact = run("direct", geo, pass_, a.astype("f8"), b.astype("f8"))
                    close(to_host(found), exact, 1e-3, f"{algo} {pass_} {geo}")
        geo = SMALL
        x, w = (Tensor(there(a.copy())).requires_grad_()
                for a in operands(geo, "forward", "f4"))
        gx, gw = grad(convolution(x, w, None, geo, algo).square().sum(), (x, w),
                      create_graph=True)
        second = grad((gx * gx).sum() + (gw * gw).sum(), (x, w))
        assert [g.shape for g in second] == [geo.x_shape, geo.w_shape]


# The choice ---------------------------------------------------------------------------

class Spy(Algorithm):
    "Direct, telling which passes it was asked for; it may decline one."
    name = "spy"

    def __init__(self, declines=()):
        self.seen, self.declines = [], declines

    def why_not(self, geo, dtype, pass_):
        return "it declines" if pass_ in self.declines else ""

    def forward(self, *args):
        self.seen.append("forward")
        ALGORITHMS["direct"].forward(*args)

    def input_gradient(self, *args):
        self.seen.append("input")
        ALGORITHMS["direct"].input_gradient(*args)

    def weight_gradient(self, *args):
        self.seen.append("weight")
        ALGORITHMS["direct"].weight_gradient(*args)


@pytest.fixture
def spy():
    yield lambda *declines: register(Spy(declines))
    del ALGORITHMS["spy"]


def twice(geo, algo):
    "The second derivatives of a convolution."
    x, w = (mg.from_numpy(a.copy()).requires_grad_() for a in operands(geo, "forward"))
    y = convolution(x, w, None, geo, algo)
    first = grad((y * y).sum(), (x, w), create_graph=True)
    return grad(sum((g * g).sum() for g in first), (x, w))


def test_derivatives_use_the_algorithm_of_the_value(spy):
    geo, seen = SMALL, spy()
    expected = twice(geo, "direct")
    for g, e in zip(twice(geo, "spy"), expected, strict=True):
        close(g.array, e.array, 1e-12)
    assert {p: seen.seen.count(p) for p in PASSES} == {
        "forward": 3, "input": 3, "weight": 3}


def test_a_derivative_that_it_declines_is_left_to_others(spy):
    geo, seen = SMALL, spy("input")
    expected = twice(geo, "direct")
    for g, e in zip(twice(geo, "spy"), expected, strict=True):
        close(g.array, e.array, 1e-9)
    assert set(seen.seen) == {"forward", "weight"}
    check_algorithm("spy", geo, np.dtype("f4"))
    with pytest.raises(RuntimeError, match="algo='spy' does not apply: it declines"):
        check_algorithm("spy", geo, np.dtype("f4"), "input")


def test_reasons_are_words():
    "Where an algorithm does not apply it says so in a line, and conv2d with it."
    for geo in (*drawn(100, 5), *LAYERS):
        for algo in NAMES:
            why = ALGORITHMS[algo].why_not(geo, np.dtype("f4"), "forward")
            assert why == why.strip() and "\n" not in why
            if why:
                x, w = operands(geo, "forward", "f4")
                if geo.before == geo.after:
                    with pytest.raises(RuntimeError, match="does not apply"):
                        conv2d(mg.from_numpy(x.copy()), mg.from_numpy(w.copy()), None,
                               geo.stride, geo.before, geo.dilation, geo.groups,
                               algo=algo)


@every_algorithm
def test_costs_are_numbers(algo):
    for geo in (*drawn(30, 6), *LAYERS):
        for pass_ in PASSES:
            if applies(algo, geo, pass_):
                cost = ALGORITHMS[algo].cost(geo, 4, pass_)
                assert all(np.isfinite(v) and v >= 0 for v in cost), (algo, geo, cost)
                assert cost.gemm <= cost.multiplications and cost.calls >= 1
                assert type(cost.workspace) is int
                assert 0 < ALGORITHMS[algo].error(geo, np.dtype("f4")) < .1


# PyTorch ------------------------------------------------------------------------------

def both_sides(x, w, b, call):
    "Value and gradients of minigrad's and PyTorch's convolution, as NumPy arrays."
    torch = pytest.importorskip("torch")
    for lib in (mg, torch):
        leaves = [lib.from_numpy(a.copy()).requires_grad_() for a in (x, w, b)]
        y = call(F if lib is mg else torch.nn.functional, *leaves)
        sent = np.cos(np.arange(y.numel()), dtype=x.dtype).reshape(tuple(y.shape))
        sent = lib.from_numpy(sent)
        yield [a.detach().numpy() for a in (y, *lib.autograd.grad(y, leaves, sent))]


def against_pytorch(algo, geometries):
    for geo in geometries:
        if geo.before == geo.after and applies(algo, geo):
            x, w = operands(geo, "forward", "f4")
            b = np.linspace(-1, 1, geo.filters, dtype="f4")
            options = (geo.stride, geo.before, geo.dilation, geo.groups)

            def call(f, *leaves, options=options):
                more = {"algo": algo} if f is F else {}
                return f.conv2d(*leaves, *options, **more)
            for ours, theirs in zip(*both_sides(x, w, b, call), strict=True):
                close(ours, theirs.astype("f8"), 1e-3, f"{algo} {geo}")


@pytest.mark.parity
@every_algorithm
def test_pytorch_agrees(algo):
    against_pytorch(algo, [*drawn(40, 7), *LAYERS])


@pytest.mark.parity
@pytest.mark.slow
@every_algorithm
def test_pytorch_agrees_on_many(algo):
    against_pytorch(algo, drawn(400, 8))


@pytest.mark.parity
def test_transposed_convolutions_are_pytorchs():
    "Random options: values and gradients, and errors where PyTorch has them."
    torch = pytest.importorskip("torch")
    rng, right = random.Random(9), 0
    for _ in range(150):
        axes, groups = rng.choice([1, 2]), rng.choice([1, 1, 2, 3])
        inner, outer = (groups * rng.choice([1, 2]) for _ in "ab")
        kernel, stride, dilation, padding, extra, size = (
            [rng.randint(low, high) for _ in range(axes)]
            for low, high in ((1, 4), (1, 3), (1, 5), (0, 3), (0, 4), (1, 5)))
        draws = np.random.default_rng(rng.randint(0, 99))
        x, w, b = (draws.standard_normal(s) for s in (
            (2, inner, *size), (inner, outer // groups, *kernel), outer))
        name = f"conv_transpose{axes}d"
        options = stride, padding, extra, groups, dilation
        def call(f, *leaves, name=name, options=options):
            return getattr(f, name)(*leaves, *options)
        try:
            call(torch.nn.functional, *map(torch.from_numpy, (x, w, b)))
        except RuntimeError:
            with pytest.raises(RuntimeError):
                call(F, *map(mg.from_numpy, (x, w, b)))
            continue
        for ours, theirs in zip(*both_sides(x, w, b, call), strict=True):
            close(ours, theirs, 1e-9, f"{name} {x.shape} {w.shape} {options}")
        right += 1
    assert right > 30


WRONG = """
    conv2d (1,2,5,5) (4,3,3,3) | conv2d (5,5) (4,3,3,3) | conv2d (1,3,5,5) (4,3,3)
    conv1d (1,3,5,5) (4,3,3) | conv2d (1,3,2,2) (4,3,3,3) | conv1d (1,3,2) (4,3,3)
    conv2d (1,3,5,5) (4,3,3,3) stride=0 | conv2d (1,3,5,5) (4,3,3,3) stride=-1
    conv2d (1,3,5,5) (4,3,3,3) padding=-1 | conv2d (1,3,5,5) (4,3,3,3) dilation=0
    conv2d (1,3,5,5) (4,3,3,3) groups=0 | conv2d (1,3,5,5) (4,3,3,3) groups=2
    conv2d (1,4,5,5) (3,2,3,3) groups=2 | conv2d (1,4,5,5) (1,2,3,3) groups=2
    conv2d (1,3,5,5) (4,3,3,3) stride=(1,1,1) | conv2d (1,3,5,5) (4,3,3,3) padding=()
    conv2d (1,3,5,5) (4,3,3,3) padding='same',stride=2
    conv2d (1,3,5,5) (4,3,3,3) padding='odd' | conv2d (1,3,5,5) (4,3,3,3) stride=1.5
    conv2d (1,3,5,5) (4,3,3,3) padding=None | conv2d (1,3,5,5) (4,3,3,3) padding=True
    conv2d (1,3,0,5) (4,3,1,1) | conv2d (1,3,0,5) (4,3,3,3) padding=2
    conv2d (1,3,5,5) (0,3,3,3) | conv2d (1,3,5,5) (4,3,0,3)
    conv_transpose2d (1,3,5,5) (4,3,3,3) | conv_transpose2d (5,5) (4,3,3,3)
    conv_transpose2d (1,3,5,5) (3,4,3,3) output_padding=1
    conv_transpose2d (1,3,5,5) (3,4,3,3) output_padding=-1,stride=2
    conv_transpose2d (1,3,5,5) (3,4,3,3) output_padding=(1,1,1),stride=2
    conv_transpose2d (1,3,5,5) (3,4,3,3) padding='same'
    conv_transpose2d (1,3,5,5) (3,4,3,3) padding=10
    conv_transpose2d (1,3,5,5) (3,4,3,3) groups=2
    conv_transpose2d (1,4,0,5) (4,3,3,3) | conv_transpose2d (1,0,5,5) (0,3,3,3)
    conv_transpose1d (1,4,5,3) (4,3,3) | conv_transpose2d (1,4,5,5) (4,3,3,3) dilation=0
"""
CALLS = [call.split() for line in WRONG.split("\n") for call in line.split("|")
         if call.strip()]


def outcome(lib, name, x_shape, w_shape, options=""):
    "Call a function with zeros of these shapes; the arguments are written in Python."
    x, w = (lib.zeros(eval(shape)) for shape in (x_shape, w_shape))
    functions = F if lib is mg else lib.nn.functional
    return getattr(functions, name)(x, w, **eval(f"dict({options})"))


@pytest.mark.parametrize("call", CALLS, ids=" ".join)
def test_wrong_calls_say_what_is_wrong(call):
    with pytest.raises((RuntimeError, TypeError)) as ours:
        outcome(mg, *call)
    text = str(ours.value)
    given = any(c.isdigit() for c in text) or "'" in text or "None" in text
    assert "\n" not in text and (given or "True" in text), text


@pytest.mark.parity
@pytest.mark.parametrize("call", CALLS, ids=" ".join)
def test_wrong_calls_raise_pytorchs_error(call):
    torch = pytest.importorskip("torch")
    with pytest.raises((RuntimeError, TypeError)) as theirs:
        outcome(torch, *call)
    with pytest.raises(theirs.type):
        outcome(mg, *call)
