"""The planner: constants and their cache, choices that stay, refusals, devices."""
import json
import os
import subprocess
import sys
import warnings
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest
import standin

import minigrad as mg
from minigrad import conv
from minigrad.conv.direct import ALGORITHMS, geometry
from minigrad.core.testing import assert_close

planner = import_module("minigrad.conv.planner")
FOUR = ["direct", "im2col", "fft", "winograd"]
PASSES = planner.PASSES
F4 = np.dtype("f4")
SMALL = geometry((1, 2, 6, 6), (3, 2, 3, 3))
LAYERS = [((8, 64, 56, 56), (64, 64, 3, 3), 1, 1), ((4, 3, 32, 32), (8, 3, 5, 5), 2, 2),
          ((2, 8, 30), (8, 1, 5), 1, 0, 1, 8), ((1, 2, 64, 64), (2, 2, 31, 31), 1, 15)]


@pytest.fixture
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("MINIGRAD_CACHE", str(tmp_path))
    return tmp_path / "convolution.json"


def run(code, **environment):
    "What a fresh process prints."
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True,
                          env={**os.environ, **environment}, check=True)
    return done.stdout, done.stderr


# Constants ----------------------------------------------------------------------------

@pytest.mark.parametrize("place", ["cpu", "cuda"])
def test_constants_ship_for_every_algorithm_and_pass(place):
    "And they belong to the cost formulas that there are now: else _read raises."
    path = Path(planner.__file__).with_name("constants.json")
    found = planner._read(json.loads(path.read_text())[place])
    assert found == planner.shipped(place)
    sums = [planner._checksum(ALGORITHMS[name]) for name in FOUR]
    before = mg.get_num_threads()
    mg.set_num_threads(3)
    assert [planner._checksum(ALGORITHMS[name]) for name in FOUR] == sums
    mg.set_num_threads(before)
    assert list(found.seconds) == FOUR and found.machine and 1 < found.off < 3
    for name, passes in found.seconds.items():
        assert list(passes) == list(PASSES), name
        for numbers in passes.values():
            assert len(numbers) == 5 and any(numbers) and min(numbers) >= 0


@pytest.mark.parametrize("name", FOUR)
def test_costs_are_numbers_and_a_larger_batch_moves_more(name):
    algorithm = ALGORITHMS[name]
    for geo in planner.calibration_layers():
        for pass_ in PASSES:
            if not algorithm.why_not(geo, F4, pass_):
                cost = algorithm.cost(geo, 4, pass_)
                assert all(0 <= n < np.inf for n in cost), (geo, pass_, cost)
                assert cost.moved > 0 and cost.calls >= 1 and cost.multiplications > 0
                assert cost.gemm <= cost.multiplications * 1.001
                more = algorithm.cost(geo._replace(batch=8 * geo.batch), 4, pass_)
                assert more.moved > cost.moved and more.calls >= 1
                assert algorithm.error(geo, F4) > algorithm.error(geo, np.dtype("f8"))


def test_nothing_fits_better():
    "Against a minimizer that knows nothing of least squares."
    from scipy.optimize import minimize
    rng = np.random.default_rng(0)
    for _ in range(20):
        rows = rng.lognormal(size=(12, 4)) * [1e9, 1e8, 1e7, 1e2]
        times = rows @ (rng.random(4) * [1e-12, 1e-11, 1e-10, 1e-6])
        times *= rng.uniform(.3, 3, 12)
        ratios = rows / times[:, None]

        def loss(logs, ratios=ratios):
            r = ratios @ np.exp(logs)
            return (r - 1 - np.log(r)).sum()
        start = np.log(1 / ratios.sum(0))
        best = min(minimize(loss, start + rng.normal(size=4)).fun for _ in range(3))
        found = np.maximum(planner.fit(rows, times), 1e-30)
        assert loss(np.log(found)) <= best + 1e-6


# The user's cache ---------------------------------------------------------------------

def test_a_new_program_uses_what_recalibrate_stored(cache):
    "This one keeps its constants: a choice never changes under a running program."
    layers = planner.calibration_layers
    before = planner.constants_for("cpu"), conv.plan(*LAYERS[0]).choices
    planner.calibration_layers = lambda: [SMALL]
    try:
        known = conv.recalibrate(progress=False)
        stored = json.loads(cache.read_text())["cpu"]
    finally:
        planner.calibration_layers = layers
    assert list(stored["seconds"]) == FOUR and stored["machine"] == known.machine
    assert planner.constants_for("cpu") is before[0]
    assert conv.plan(*LAYERS[0]).choices == before[1]
    for name in FOUR:                              # as if all layers had been measured
        stored["seconds"][name]["costs"] = planner._checksum(ALGORITHMS[name])
    stored["machine"] = "a machine of mine"
    cache.write_text(json.dumps({"cpu": stored}))
    out, err = run("from minigrad import conv; "
                   "print(conv.plan((1, 2, 6, 6), (3, 2, 3, 3)).machine)")
    assert out.strip() == "a machine of mine" and not err


@pytest.mark.parametrize("text", ["{", "\0\xff", "[1]", '{"cpu": {}}', '{"cpu": null}',
                                  '{"cpu": {"machine": "m", "off": 1, "seconds": 3}}',
                                  '{"cpu": {"machine": "m", "off": 1, "seconds": '
                                  '{"direct": {"costs": 0}}}}'])
def test_a_file_that_cannot_be_used_is_named_once(cache, text):
    cache.write_text(text)
    code = ("import minigrad as mg; x = mg.ones(1, 2, 6, 6); w = mg.ones(3, 2, 3, 3); "
            "[print(mg.conv2d(x + i, w).shape) for i in (0, 1)]; "
            "print(mg.conv1d(x[0, :, 0], w[:, :, 0]).shape)")
    out, err = run(code)
    assert len(out.splitlines()) == 3
    assert err.count("convolution.json are not used") == (text != "[1]"), err
    assert text == "[1]" or "recalibrate()" in err


def test_a_cache_that_cannot_be_reached_is_no_cache(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    for place in (tmp_path / "none", tmp_path / "file"):
        monkeypatch.setenv("MINIGRAD_CACHE", str(place))
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            assert planner._of_the_user("cpu") is None


def full(*args):
    raise OSError("full")


def test_recalibrate_leaves_nothing_half_written(cache, monkeypatch):
    cache.write_text('{"cuda": {"kept": true}}')
    planner._store(planner.shipped("cpu"), cache, "cpu")
    whole = cache.read_text()
    assert json.loads(whole)["cuda"] == {"kept": True}
    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="full"):
        planner._store(planner.shipped("cpu"), cache, "cpu")
    assert cache.read_text() == whole


# The choice ---------------------------------------------------------------------------

def test_auto_is_the_cheapest_that_applies():
    for args in LAYERS:
        for dtype in (mg.float32, mg.float64):
            found = conv.plan(*args, dtype=dtype)
            for pass_, choice in found.choices.items():
                times = {e.algorithm: e.seconds for e in found[pass_].values()
                         if not e.why_not}
                assert choice == min(times, key=times.get)
                geo = geometry(*args)
                kind = np.dtype(str(dtype).partition(".")[2])
                assert choice == planner.choose(geo, kind, "cpu", pass_)


def test_a_choice_does_not_depend_on_the_process_or_the_threads():
    code = (f"from minigrad import conv; import minigrad as mg; mg.set_num_threads(3); "
            f"print([conv.plan(*a).choices for a in {LAYERS}])")
    here = [conv.plan(*args).choices for args in LAYERS]
    assert run(code, PYTHONHASHSEED="7")[0].strip() == str(here)


def test_choosing_is_done_once():
    x, w = mg.ones(1, 2, 6, 6), mg.ones(3, 2, 3, 3)
    mg.conv2d(x, w)
    before = planner.choose.cache_info(), planner._remembered.cache_info()
    for _ in range(5):
        mg.conv2d(x, w)
    after = planner.choose.cache_info(), planner._remembered.cache_info()
    for a, b in zip(after, before, strict=True):
        assert a.misses == b.misses and a.hits == b.hits + 5


def test_threads_may_ask_at_once():
    planner.choose.cache_clear()
    geos = [geometry((1, c, 8, 8), (c, c, 3, 3)) for c in range(1, 9)] * 8
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda geo: planner.choose(geo, F4), geos))
    assert found == [planner.choose(geo, F4) for geo in geos]


def test_an_option_that_equals_an_int_is_not_taken_for_one():
    x, w = mg.ones(1, 2, 6, 6), mg.ones(3, 2, 3, 3)
    mg.conv2d(x, w, None, 1, 1)
    mg.conv2d(x, w, None, [1, 1], (1, 1))
    for wrong in (True, 1.0, (1, 1.0), [True, 1], "1", None):
        with pytest.raises((TypeError, RuntimeError)):
            mg.conv2d(x, w, None, 1, wrong)


def test_importing_loads_no_scipy_and_reads_no_file():
    out, _ = run("import sys, minigrad; print([m for m in ('scipy', 'tqdm', 'pathlib') "
                 "if m in sys.modules and m != 'pathlib']); "
                 "from minigrad.conv.planner import constants_for; "
                 "print(constants_for.cache_info().misses)")
    assert out.split() == ["[]", "0"]


def test_a_plan_names_everything_it_was_asked():
    args = (2, 4, 9, 9), (8, 2, 3, 3), (2, 1), "valid", 2, 2, mg.float64
    text = repr(conv.plan(*args))
    head = text.splitlines()[0]
    for part in ("conv2d", "(2, 4, 9, 9)", "(8, 2, 3, 3)", "stride (2, 1)",
                 "dilation 2", "2 groups", "(2, 8, 3, 5)", "float64 on cpu"):
        assert part in head, part
    for name in (*FOUR, "gradient of the input", "gradient of the weight", "workspace"):
        assert name in text
    assert max(map(len, text.splitlines())) < 150


# PyTorch ------------------------------------------------------------------------------

def wrong_calls(m):
    one = m.ones
    x, w = one(1, 2, 5, 5), one(3, 2, 3, 3)
    f2, f1 = m.conv2d, m.conv1d
    return [
        lambda: f2(x.double(), w), lambda: f2(x, w.double()), lambda: f2(x.long(), w),
        lambda: f2(x, w, one(3).double()), lambda: f2(x > 0, w > 0),
        lambda: f2(x[0, 0], w), lambda: f2(x[None], w), lambda: f2(x, w[0]),
        lambda: f2(x, w[0, 0]), lambda: f1(x, w[0]), lambda: f1(x[0], w),
        lambda: f2(x, w, one(2)), lambda: f2(x, w, one(3, 1)),
        lambda: f2(x, w, one(())),
        lambda: f2(x, one(3, 2, 7, 3)), lambda: f2(x, w, stride=2, padding="same"),
        lambda: f2(x, w, padding="full"), lambda: f2(x, w, stride=(1, 1, 1)),
        lambda: f2(x, w, stride=1.5), lambda: f2(x, w, stride=0),
        lambda: f2(x, w, padding=-1), lambda: f2(x, w, dilation=0),
        lambda: f2(one(1, 4, 5, 5), w), lambda: f2(one(1, 4, 5, 5), w, groups=2),
        lambda: f2(x, w, groups=0), lambda: f2(x, w, groups=-1),
        lambda: f2(x, one(0, 2, 3, 3)), lambda: f2(one(1, 2, 0, 5), w, padding=3),
        lambda: f2(x, one(3, 2, 0, 3)), lambda: f2(x.tolist(), w),
        lambda: f2(x), lambda: f2(x, None)]


@pytest.mark.parity
def test_what_pytorch_refuses_is_refused_in_the_same_way():
    torch = pytest.importorskip("torch")
    for i, (ours, theirs) in enumerate(zip(wrong_calls(mg), wrong_calls(torch),
                                           strict=True)):
        with pytest.raises(Exception) as they:
            theirs()
        with pytest.raises(Exception) as we:
            ours()
        assert type(we.value) is type(they.value), (i, we.value, they.value)


@pytest.mark.parity
@pytest.mark.parametrize("args", LAYERS[1:], ids=str)
def test_auto_is_pytorchs_convolution(args):
    torch = pytest.importorskip("torch")
    rng = np.random.default_rng(0)
    arrays = [rng.standard_normal(s) for s in args[:2]]
    name = f"conv{len(args[0]) - 2}d"
    found = []
    for m in (mg, torch):
        x, w = (m.tensor(a).requires_grad_() for a in arrays)
        b = m.ones(args[1][0], dtype=m.float64).requires_grad_()
        y = getattr(m, name)(x, w, b, *args[2:])
        first = m.autograd.grad((y * y).sum(), (x, w, b), create_graph=True)
        second = m.autograd.grad((first[0] * first[0]).sum(), (x, w))
        found.append([t.detach().numpy() for t in (y, *first, *second)])
    for ours, theirs in zip(*found, strict=True):
        assert np.abs(ours - theirs).max() <= 1e-12 * np.abs(theirs).max()


# Devices ------------------------------------------------------------------------------

@pytest.mark.parametrize("make", standin.backends(), ids=lambda make: make.__name__)
@pytest.mark.parametrize("algo", ["auto", *FOUR])
def test_a_device_has_its_own_constants(make, algo):
    rng = np.random.default_rng(0)
    arrays = [rng.standard_normal(s) for s in ((2, 4, 9, 9), (6, 4, 3, 3))]
    with make():
        planner.choose.cache_clear()
        here, there = ([mg.tensor(a, device=place).requires_grad_() for a in arrays]
                       for place in ("cpu", "cuda"))
        results = []
        for x, w in (here, there):
            y = mg.conv2d(x, w, None, 1, 1, algo=algo)
            results.append([y, *mg.autograd.grad((y * y).sum(), (x, w))])
        for a, b in zip(*results, strict=True):
            assert_close(b.detach().cpu(), a.detach(), n=10_000)
    assert conv.plan((2, 4, 9, 9), (6, 4, 3, 3), device="cuda").machine \
        == planner.constants_for("cuda").machine
