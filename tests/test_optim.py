"""Optimizers make PyTorch's steps, whatever the gradients, the layout and the device.

tests/optimizers has a file for each optimizer: its cases, in plain data. Where
PyTorch's parameters end is in tests/fixtures/optim; to record it anew:
python tests/test_optim.py NAME
"""
import copy
import gc
import importlib
import json
import os
import pickle
import subprocess
import sys
import threading
import warnings
import weakref
from pathlib import Path

import numpy as np
import pytest
import standin

import minigrad as mg
from minigrad import optim
from minigrad.core.testing import assert_close
from minigrad.optim import functional

HERE = Path(__file__).parent
FIXTURES = HERE / "fixtures" / "optim"
SHAPES = [(3, 4), (), (5,), (0, 2), (7,)]
LARGE = [(130, 130), (6,), (70_001,)]  # worked on in place, in one chunk and in two
STEPS = 50
FILES = {path.stem: importlib.import_module(f"optimizers.{path.stem}")
         for path in sorted((HERE / "optimizers").glob("[a-z]*.py"))}


def gathered(what):
    "What the files of optimizers list under a name, one after the other."
    return [entry for file in FILES.values() for entry in getattr(file, what, [])]


def label(entry):
    name, *_, options = entry
    return f"{name}-{'-'.join(map(str, options.values()))}"


CASES = gathered("CASES")
NAMES = list(map(label, CASES))
OURS = gathered("OURS")
LAUNCHES = {k: n for file in FILES.values()
            for k, n in getattr(file, "LAUNCHES", {}).items()}
KINDS = {"plain": [1.0], "odd": [None, 0.0, 1e100, 1e-100, 1.0, 1.0, 1.0, 1.0]}


def gradients(shapes, kind, seed=0):
    "Fifty gradients for each shape: ordinary ones, missing, zero, huge and tiny ones."
    rng, factors = np.random.default_rng(seed), KINDS[kind]
    for _ in range(STEPS):
        picked = [factors[rng.integers(len(factors))] for _ in shapes]
        yield [None if f is None else np.asarray(f * rng.standard_normal(s))
               for f, s in zip(picked, shapes)]


def trajectory(lib, name, options, shapes, kind, dtype=np.float64):
    "Where the parameters end, with the learning rate halved every ten steps."
    rng = np.random.default_rng(1)
    tensor = lib.tensor
    params = [tensor(np.asarray(rng.standard_normal(s)).astype(dtype)) for s in shapes]
    params = [p.requires_grad_() for p in params]
    opt = getattr(lib.optim, name)(params, **options)
    for t, step in enumerate(gradients(shapes, kind)):
        for p, g in zip(params, step):
            p.grad = None if g is None else tensor(g.astype(dtype))
        opt.param_groups[0]["lr"] *= 0.5 if t % 10 == 9 else 1
        opt.step()
    return [p.detach().numpy() for p in params]


@pytest.mark.parity
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_trajectories_are_pytorchs(case, kind):
    torch = pytest.importorskip("torch")
    ours = trajectory(mg, *case, SHAPES, kind)
    assert_close(ours, trajectory(torch, *case, SHAPES, kind), rtol=1e-9, atol=1e-12)


@pytest.mark.parity
@pytest.mark.parametrize("case", dict(CASES).items(), ids=label)  # one of each class
def test_large_tensors_make_pytorchs_steps(case):
    torch = pytest.importorskip("torch")
    torch.set_num_threads(1)
    ours, theirs = (trajectory(lib, *case, LARGE, "plain") for lib in (mg, torch))
    assert_close(ours, theirs, rtol=1e-9, atol=1e-12)


@pytest.mark.parity
@pytest.mark.parametrize("case", CASES[::7], ids=NAMES[::7])
def test_float32_trajectories_are_pytorchs(case):
    torch = pytest.importorskip("torch")
    ours, theirs = (trajectory(lib, *case, SHAPES, "plain", np.float32)
                    for lib in (mg, torch))
    assert_close(ours, theirs, rtol=1e-4, atol=1e-5)


def recorded_cases(file):
    "The cases of a file whose ends are kept: at most about 24."
    cases = FILES[file].CASES
    return cases[::max(1, len(cases) // 24)]


def record(file):
    "What the fixture of a file should hold."
    import torch
    return {f"{label(case)} {kind}": [p.tolist() for p in trajectory(
        torch, *case, SHAPES[:3], kind)] for case in recorded_cases(file)
        for kind in KINDS}


@pytest.mark.parametrize("file", [f for f in FILES if hasattr(FILES[f], "CASES")])
def test_trajectories_are_as_recorded(file):
    recorded = json.loads((FIXTURES / f"{file}.json").read_text())
    assert len(recorded) == len(recorded_cases(file)) * len(KINDS)
    for case in recorded_cases(file):
        for kind in KINDS:
            ours = trajectory(mg, *case, SHAPES[:3], kind)
            expected = [np.array(p) for p in recorded[f"{label(case)} {kind}"]]
            assert_close(ours, expected, rtol=1e-9, atol=1e-12)


@pytest.mark.parity
@pytest.mark.parametrize("case", gathered("FUNCTIONAL"), ids=label)
def test_functional_forms_are_pytorchs(case):
    torch = pytest.importorskip("torch")
    name, lists, options = case

    def run(lib, function):
        rng = np.random.default_rng(0)
        params = [lib.tensor(rng.standard_normal(s)) for s in SHAPES]
        states = {key: [None if first is None else lib.tensor(
            np.float32(first) if key == "state_steps" or key.startswith("mu_")
            else np.full(s, first)) for s in SHAPES] for key, first in lists.items()}
        for _ in range(10):
            grads = [lib.tensor(np.asarray(rng.standard_normal(s))) for s in SHAPES]
            function(params, grads, *states.values(), **options)
        return params, states

    ours, mine = run(mg, getattr(functional, name))
    theirs, other = run(torch, getattr(
        importlib.import_module(f"torch.optim.{name}"), name))
    assert_close(ours, [p.numpy() for p in theirs], rtol=1e-9, atol=1e-12)
    for key in lists:
        for a, b in zip(mine[key], other[key]):
            assert (a is None) == (b is None)
            if a is not None:
                assert_close(a, b.numpy(), rtol=1e-9, atol=1e-12)


@pytest.mark.parity
def test_groups_duplicates_and_late_parameters_are_pytorchs():
    torch = pytest.importorskip("torch")

    def run(lib):
        a, b, c, d = params = [lib.tensor(np.full(n, 1.0)).requires_grad_()
                               for n in (3, 4, 2, 5)]
        with pytest.warns(UserWarning, match="duplicate parameters"):
            groups = [{"params": [a, b, a]},
                      {"params": [c], "lr": 0.5, "weight_decay": 0.1}]
            opt = lib.optim.Adam(groups, lr=0.1)
        for t in range(12):
            if t == 4:
                opt.add_param_group({"params": d, "betas": (0.5, 0.6)})
            if t == 6:
                opt.param_groups[1]["betas"] = (0.1, 0.2)
            for i, p in enumerate(params):
                p.grad = lib.tensor(np.cos(np.arange(len(p)) + t + i))
            if t in (2, 5):
                b.grad = None
            opt.step()
        return [p.detach().numpy() for p in params], opt.state_dict()

    (ours, mine), (theirs, other) = run(mg), run(torch)
    assert_close(ours, theirs, rtol=1e-12)
    assert mine["param_groups"] == other["param_groups"]
    assert sorted(mine["state"]) == sorted(other["state"])
    for i, state in other["state"].items():
        assert list(mine["state"][i]) == list(state)
        for key, value in state.items():
            assert_close(mine["state"][i][key], value.numpy(), rtol=1e-12)


@pytest.mark.parity
@pytest.mark.parametrize("name", ["SGD", "Adam"])
def test_pytorchs_state_dict_loads(name):
    torch = pytest.importorskip("torch")
    options = {"momentum": 0.9} if name == "SGD" else {"amsgrad": True}
    p = torch.ones(4, dtype=torch.float64, requires_grad=True)
    q = mg.ones(4, dtype=mg.float64, requires_grad=True)
    theirs = getattr(torch.optim, name)([p], lr=0.1, **options)
    ours = getattr(optim, name)([q], lr=0.7)
    for t in range(6):
        if t == 3:
            ours.load_state_dict(theirs.state_dict())
            q.data = mg.tensor(p.detach().numpy())
        for x, lib in ((p, torch), (q, mg)):
            x.grad = lib.tensor(np.sin(np.arange(4.0) + t))
        theirs.step()
        ours.step()
    assert_close(q.detach(), p.detach().numpy(), rtol=1e-12)


@pytest.mark.parity
@pytest.mark.parametrize("case", gathered("WRONG"), ids=label)
def test_messages_are_pytorchs(case):
    torch = pytest.importorskip("torch")
    name, options = case
    found = []
    for lib in (mg, torch):
        with pytest.raises((ValueError, RuntimeError)) as error:
            getattr(lib.optim, name)([lib.ones(1, requires_grad=True)], **options)
        found.append((error.type, str(error.value)))
    assert found[0] == found[1]


@pytest.mark.parity
@pytest.mark.parametrize("name", sorted({name for name, _ in CASES}))
def test_signatures_and_descriptions_are_pytorchs(name):
    torch = pytest.importorskip("torch")
    import inspect
    ours, theirs = (getattr(lib.optim, name) for lib in (mg, torch))
    assert [(p.name, p.kind, p.default) for p in
            inspect.signature(ours).parameters.values()] == [
           (p.name, p.kind, p.default) for p in
            inspect.signature(theirs).parameters.values()]
    opts = [getattr(lib.optim, name)([lib.ones(1)]) for lib in (mg, torch)]
    assert repr(opts[0]) == repr(opts[1])
    assert opts[0].defaults == opts[1].defaults


def test_parameters_keep_their_memory():
    params = [mg.rand(*s, requires_grad=True) for s in SHAPES + LARGE]
    params[0].data = mg.rand(4, 3).T
    aliases = [(p.array, np.asarray(p.detach())) for p in params]
    opt = optim.Adam(params, lr=0.1)
    for _ in range(3):
        for p in params:
            p.grad = mg.ones_like(p)
        grads = [(p.grad, p.grad.array, p.grad.array.copy()) for p in params]
        opt.step()
        assert all(p.grad is g and g.array is a and (a == old).all()
                   for p, (g, a, old) in zip(params, grads))
    for p, (array, alias) in zip(params, aliases):
        assert p.array is array and (not array.size or np.shares_memory(array, alias))


def test_replaced_memory_is_followed():
    p = mg.ones(3, requires_grad=True)
    opt = optim.SGD([p], lr=1.0, momentum=0.5)
    for _ in range(2):
        p.data = mg.zeros(3)
        p.grad = mg.ones(3)
        opt.step()
    assert p.tolist() == [-1.5] * 3
    p.data = mg.zeros(4)
    p.grad = mg.ones(4)
    with pytest.raises(RuntimeError, match=r"has become \(4,\)"):
        opt.step()


def test_state_is_flat_and_lazy():
    params = [mg.ones(n, requires_grad=True) for n in (3, 70_000, 5)]
    params.append(mg.ones(4, dtype=mg.float64, requires_grad=True))
    opt = optim.Adam(params)
    assert not opt.state
    for p in params[:2]:
        p.grad = mg.ones_like(p)
    opt.step()
    assert len(opt.state) == 2
    params[2].grad = mg.ones(5)
    opt.step()
    owners = {id(opt.state[p]["exp_avg"].array.base) for p in params[:3]}
    assert len(owners) == 1
    assert [opt.state[p]["step"].item() for p in params[:3]] == [2, 2, 1]
    opt.state[params[0]]["exp_avg"] = mg.zeros(3)
    opt.state[params[0]]["exp_avg_sq"].zero_()
    params[0].grad = mg.zeros(3)
    before = params[0].array.copy()
    opt.step()
    assert (params[0].array == before).all()
    opt.state.clear()
    opt.step()
    assert opt.state[params[1]]["step"].item() == 1


def test_an_overwritten_value_is_noticed():
    for n in (4, 100_000):
        p = mg.ones(n, requires_grad=True)
        loss = (p * p).sum()
        p.grad = mg.ones(n)
        optim.Adam([p]).step()
        with pytest.raises(RuntimeError, match="modified by an inplace operation"):
            loss.backward()


def test_resuming_is_exact_by_copy_pickle_and_state_dict():
    def fresh():
        params = [mg.tensor(np.linspace(0, 1, n), requires_grad=True) for n in (3, 4)]
        return optim.Adam([{"params": params[:1]}, {"params": params[1:], "lr": 0.1}],
                          amsgrad=True)

    def run(opt, steps):
        for t in steps:
            for group in opt.param_groups:
                for p in group["params"]:
                    p.grad = mg.tensor(np.cos(np.arange(len(p)) * t))
            opt.step()
        return [p.array for group in opt.param_groups for p in group["params"]]

    whole, half = run(fresh(), range(9)), fresh()
    run(half, range(5))
    other = fresh()
    for mine, group in zip(other.param_groups, half.param_groups):
        mine["params"][0].data = group["params"][0].detach().clone()
    other.load_state_dict(pickle.loads(pickle.dumps(half.state_dict())))
    again = pickle.loads(pickle.dumps(half))
    for opt in (copy.deepcopy(half), again, other, half):
        assert all((a == b).all() for a, b in zip(run(opt, range(5, 9)), whole))


def test_old_state_is_back_filled():
    p = mg.ones(2, requires_grad=True)
    opt = optim.Adam([p])
    saved = {"state": {0: {"step": 3, "exp_avg": [0.5, 0.5], "exp_avg_sq": [1.0, 1.0]}},
             "param_groups": [{"lr": 0.5, "betas": (0.9, 0.99), "params": [0]}]}
    opt.load_state_dict(saved)
    assert opt.param_groups[0]["eps"] == 1e-8 and opt.param_groups[0]["lr"] == 0.5
    p.grad = mg.zeros(2)
    opt.step()
    assert opt.state[p]["step"].item() == 4
    state = opt.__getstate__()
    del state["param_groups"][0]["amsgrad"]
    old = optim.Adam.__new__(optim.Adam)
    old.__setstate__(state)
    assert old.param_groups[0]["amsgrad"] is False


def test_an_optimizer_written_for_pytorch_runs():
    class Mine(optim.Optimizer):
        def __init__(self, params):
            super().__init__(params, dict(lr=0.1))

        @mg.no_grad()
        def step(self):
            for group in self.param_groups:
                for p in group["params"]:
                    state = self.state[p]
                    if len(state) == 0:
                        state["buf"] = mg.zeros_like(p)
                    state["buf"] = 0.5 * state["buf"] + p.grad
                    p.sub_(group["lr"] * state["buf"])

    p = mg.ones(2, requires_grad=True)
    opt = Mine([p])
    p.grad = mg.ones(2)
    opt.step()
    opt.step()
    assert_close(p.detach(), mg.tensor([0.75, 0.75]))


def test_memory_goes_with_the_optimizer():
    gc.collect()
    gc.disable()
    try:
        p = mg.ones(3, requires_grad=True)
        opt = optim.Adam([p])
        p.grad = mg.ones(3)
        opt.step()
        watched = weakref.ref(opt)
        del opt
        assert watched() is None
    finally:
        gc.enable()


def layouts(lib, dtype, rng):
    "Parameters and gradients in memory of every kind, and the same numbers each time."
    def made(*shape):
        return lib.tensor(rng.standard_normal(shape).astype(dtype))
    params = [made(4, 3).T, made(400, 300).T, made(5, 2)[::2], made(200_000),
              made(6), made(3, 40_000), made(2, 3)]
    grads = [made(3, 4), made(300, 400), made(3, 2), made(400_000)[::2],
             made(1).expand(6), made(40_000, 3).T, made(2, 1).expand(2, 3)]
    return [p.detach().requires_grad_() for p in params], grads


@pytest.mark.parity
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("name", ["SGD", "Adam"])
def test_any_layout_is_stepped(name, dtype):
    torch = pytest.importorskip("torch")
    options = {"momentum": 0.9} if name == "SGD" else {"amsgrad": True}
    ends = []
    for lib in (mg, torch):
        params, grads = layouts(lib, dtype, np.random.default_rng(0))
        opt = getattr(lib.optim, name)(params, lr=0.1, weight_decay=0.1, **options)
        for t in range(3):
            for p, g in zip(params, grads):
                p.grad = g if t else g * 2
            opt.step()
        ends.append([p.detach().numpy() for p in params])
    assert_close(*ends, rtol=1e-5 if dtype == np.float32 else 1e-12)


@pytest.mark.parity
@pytest.mark.parametrize("name", ["SGD", "Adam"])
def test_half_precision_keeps_up_with_pytorch(name):
    torch = pytest.importorskip("torch")
    options = {"momentum": 0.9} if name == "SGD" else {"eps": 1e-3}
    ends = []
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for lib in (mg, torch):
            p = lib.tensor(np.linspace(-2, 2, 50, dtype=np.float16)).requires_grad_()
            opt = getattr(lib.optim, name)([p], lr=0.01, weight_decay=0.1, **options)
            for t in range(20):
                p.grad = lib.tensor(np.cos(np.arange(50) + t).astype(np.float16))
                opt.step()
            ends.append(p.detach().numpy())
    assert ends[0].dtype == np.float16
    assert_close(*ends, rtol=5e-3, atol=5e-3)


@pytest.fixture
def threads():
    "Sets how many threads there are, and puts it back."
    before = mg.get_num_threads()
    yield mg.set_num_threads
    mg.set_num_threads(before)


@pytest.mark.parametrize("workers", [2, 4])
def test_threads_change_nothing(workers, threads):
    ends = []
    for n in (1, workers):
        threads(n)
        params, grads = layouts(mg, np.float32, np.random.default_rng(0))
        params.append(mg.full((300_001,), np.inf, requires_grad=True))
        grads.append(mg.full((300_001,), np.inf))
        opt = optim.Adam(params, lr=0.1)
        with warnings.catch_warnings():
            warnings.simplefilter("error")      # also in the threads
            for _ in range(3):
                for p, g in zip(params, grads):
                    p.grad = g
                opt.step()
        ends.append([p.array for p in params])
    for a, b in zip(*ends):
        assert np.array_equal(a, b, equal_nan=True)


def test_an_error_in_a_thread_arrives(threads):
    class Fails(optim.SGD):
        def update(self, *args, **kwargs):
            if threading.current_thread() is not threading.main_thread():
                raise OSError("in a thread")
            seen.wait(5)
            super().update(*args, **kwargs)

    seen = threading.Event()
    threads(2)
    p = mg.ones(600_000, requires_grad=True)
    p.grad = mg.ones(600_000)
    opt = Fails([p])
    threading.Timer(0.2, seen.set).start()
    with pytest.raises(OSError, match="in a thread"):
        opt.step()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_a_forked_process_steps(threads):
    threads(2)
    p = mg.ones(600_000, requires_grad=True)
    p.grad = mg.ones(600_000)
    opt = optim.SGD([p], lr=1.0)
    opt.step()                                # the pool is there now
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")       # Python 3.12 warns of forks with threads
        child = os.fork()
    if not child:
        opt.step()
        os._exit(0 if (p.array == -1).all() else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert (p.array == 0).all()


@pytest.mark.parity
@pytest.mark.parametrize("name", ["SGD", "Adam"])
def test_pytorch_loads_our_state_dict(name):
    torch = pytest.importorskip("torch")
    options = {"momentum": 0.9} if name == "SGD" else {"amsgrad": True}
    p = torch.ones(4, dtype=torch.float64, requires_grad=True)
    q = mg.ones(4, dtype=mg.float64, requires_grad=True)
    theirs = getattr(torch.optim, name)([p], lr=0.7)
    ours = getattr(optim, name)([q], lr=0.1, **options)
    for t in range(6):
        if t == 3:
            saved = ours.state_dict()
            saved["state"] = {i: {k: torch.tensor(v.numpy()) for k, v in s.items()}
                              for i, s in saved["state"].items()}
            theirs.load_state_dict(saved)
            p.data = torch.tensor(q.detach().numpy())
        for x, lib in ((p, torch), (q, mg)):
            x.grad = lib.tensor(np.sin(np.arange(4.0) + t))
        theirs.step()
        ours.step()
    assert_close(q.detach(), p.detach().numpy(), rtol=1e-12)


def test_another_process_goes_on(tmp_path):
    program = """if True:
        import pickle, sys
        import minigrad as mg
        params, saved = pickle.load(open(sys.argv[1], 'rb'))
        opt = mg.optim.Adam([{'params': params[:1]}, {'params': params[1:]}])
        opt.load_state_dict(saved)
        for p in params:
            p.grad = mg.ones_like(p)
        opt.step()
        pickle.dump([p.tolist() for p in params], open(sys.argv[1], 'wb'))"""
    params = [mg.ones(3, requires_grad=True), mg.zeros(2, 2, requires_grad=True)]
    opt = optim.Adam([{"params": params[:1], "lr": 0.5}, {"params": params[1:]}], 0.1)
    for step in range(3):
        if step == 2:
            file = tmp_path / "state"
            file.write_bytes(pickle.dumps((params, opt.state_dict())))
            subprocess.run([sys.executable, "-c", program, str(file)], check=True,
                           cwd=HERE.parent, env={**os.environ, "PYTHONPATH": "."})
        for p in params:
            p.grad = mg.ones_like(p)
        opt.step()
    assert pickle.loads(file.read_bytes()) == [p.tolist() for p in params]


@pytest.mark.parity
@pytest.mark.parametrize("name", ["SGD", "Adam"])
def test_a_tensor_as_learning_rate(name):
    torch = pytest.importorskip("torch")
    ends, saved = [], []
    for lib in (mg, torch):
        p = lib.tensor([1.0, 2.0]).requires_grad_()
        rate = lib.tensor(0.5)
        opt = getattr(lib.optim, name)([p], lr=rate)
        for _ in range(3):
            p.grad = lib.tensor([1.0, -3.0])
            opt.step()
            rate.mul_(0.5)                    # whoever holds the Tensor sets the rate
        ends.append(p.detach().numpy())
        saved.append(opt.state_dict()["param_groups"][0]["lr"])
        for wrong in (dict(lr=lib.ones(2)), dict(lr=rate, foreach=True))[
                :1 + (name == "Adam")]:
            with pytest.raises(ValueError, match="1-element|lr as a Tensor"):
                getattr(lib.optim, name)([p], **wrong)
    assert_close(*ends, rtol=1e-6)
    assert isinstance(saved[0], mg.Tensor) and saved[0].item() == saved[1].item()


def recorded_run(lib, name, options, start, rate):
    "Three recorded steps; the end, and what it depends on."
    start, rate = (lib.tensor(x).requires_grad_() for x in (start, rate))
    p, weights = start * 2, lib.tensor(np.array([1.0, 2.0, 3.0]))
    opt = getattr(lib.optim, name)([p], lr=rate, differentiable=True, **options)
    for _ in range(3):
        q = p.clone()                     # the step overwrites p, not q
        loss = (q**2 * weights).sum() + (q**3).sum() / 8
        p.grad, = lib.autograd.grad(loss, [q], create_graph=True)
        opt.step()
    return (p * p).sum(), start, rate


@pytest.mark.parametrize("name, options", [
    ("SGD", {"weight_decay": 0.1}), ("SGD", {"nesterov": True, "momentum": 0.5}),
    ("SGD", {"momentum": 0.9, "dampening": 0.3, "weight_decay": 0.1}),
    ("Adam", {"weight_decay": 0.1}), ("Adam", {"amsgrad": True, "maximize": True}),
    ("Adam", {"weight_decay": 0.1, "decoupled_weight_decay": True})])
def test_a_recorded_step_has_the_right_derivatives(name, options):
    point = np.array([1.0, -0.8, 0.5, 0.05])             # the start, and the rate

    def end(x):
        return recorded_run(mg, name, options, x[:3].copy(), x[3])

    loss, start, rate = end(point)
    loss.backward()
    found, h = [*start.grad.tolist(), rate.grad.item()], 1e-6
    expected = [(end(point + h * e)[0].item() - end(point - h * e)[0].item()) / (2 * h)
                for e in np.eye(4)]
    assert_close(np.array(found), np.array(expected), rtol=1e-6)


@pytest.mark.parity
def test_a_recorded_step_is_pytorchs():
    torch = pytest.importorskip("torch")
    found = []
    for lib in (mg, torch):
        options = {"weight_decay": 0.1, "maximize": True}
        loss, *leaves = recorded_run(lib, "SGD", options, np.array([1.0, -0.8, 0.5]),
                                     np.array(0.05))
        loss.backward()
        found.append([x.grad.numpy() for x in leaves])
    assert_close(*found, rtol=1e-12)


@pytest.mark.parity
def test_a_recorded_step_refuses_a_leaf_as_pytorch_does():
    torch = pytest.importorskip("torch")
    for lib in (mg, torch):
        p = lib.ones(2, requires_grad=True)
        opt = lib.optim.SGD([p], lr=0.1, differentiable=True)
        p.grad = lib.ones(2)
        with pytest.raises(RuntimeError, match="leaf"):
            opt.step()


@pytest.mark.parity
def test_hooks_are_called_as_in_pytorch():
    torch = pytest.importorskip("torch")

    def run(lib):
        p, seen = lib.ones(2, requires_grad=True), []
        opt = lib.optim.SGD([p], lr=0.5, momentum=0.9)

        def note(word, answer=None):
            def hook(opt_, *rest):
                seen.append((word, opt_ is opt, *(len(x) for x in rest)))
                return answer(*rest) if answer else None
            return hook
        module = importlib.import_module(f"{lib.__name__}.optim.optimizer")
        before = module.register_optimizer_step_pre_hook
        after = module.register_optimizer_step_post_hook
        handles = [
            before(note("all before")), after(note("all after")),
            opt.register_step_pre_hook(note("before", lambda args, kw: (args, {}))),
            opt.register_step_post_hook(note("after")),
            opt.register_state_dict_pre_hook(note("saving")),
            opt.register_state_dict_post_hook(
                note("saved", lambda saved: {**saved, "more": 1})),
            opt.register_state_dict_post_hook(note("saved first"), prepend=True),
            opt.register_load_state_dict_pre_hook(
                note("loading", lambda saved: {k: saved[k] for k in
                                               ("state", "param_groups")})),
            opt.register_load_state_dict_post_hook(note("loaded"))]
        p.grad = lib.ones(2)
        opt.step(closure=lambda: seen.append("never"))
        saved = opt.state_dict()
        opt.load_state_dict(saved)
        copied = copy.deepcopy(opt)              # hooks stay behind
        for handle in handles[::2]:
            handle.remove()
        opt.step(lambda: seen.append("closure"))
        copied.step()
        opt.state_dict()
        for handle in handles[1::2]:
            handle.remove()
            handle.remove()
        opt.step()
        return seen

    assert run(mg) == run(torch)


def test_a_step_of_its_own_is_hooked_once():
    class Mine(optim.SGD):
        def step(self, closure=None):
            seen.append("mine")
            return super().step(closure)

    class Twice(Mine):
        pass

    seen = []
    for kind in (Mine, Twice):
        opt = kind([mg.ones(1, requires_grad=True)])
        opt.register_step_pre_hook(lambda *args: seen.append("before"))
        assert opt.step(lambda: 5) == 5
    assert seen == ["before", "mine"] * 2


def test_tied_weights_replaced_gradients_and_two_optimizers():
    w = mg.ones(2, requires_grad=True)
    (w * 3 + w * w).sum().backward()          # one leaf, used twice
    one, two = optim.SGD([w], lr=0.5), optim.Adam([w], lr=0.25)
    one.step()
    assert w.tolist() == [-1.5] * 2
    w.grad = w.grad * 0 + 7.0
    two.step()
    assert_close(w.detach(), mg.full((2,), -1.75))
    w.grad.array[...] = 1.0                   # written in place
    one.step()
    assert_close(w.detach(), mg.full((2,), -2.25))


class LARS(optim.Optimizer):
    "Scales each tensor's step by the ratio of two norms: not for flat memory."
    whole, horizon, eager = True, 1, True

    def slots(self, group):
        return {"ratio": 1.0}

    def update(self, xp, c, g, u, ratio):
        p = c.p()
        ratio[...] = xp.sqrt((p * p).sum()) / xp.sqrt((g * g).sum())
        xp.multiply(xp.multiply(g, ratio, out=u), c.lr, out=u)


@pytest.mark.parametrize("where", ["cpu", "cuda"])
def test_a_rule_may_reduce_over_whole_parameters(where):
    rng = np.random.default_rng(0)
    arrays = [rng.standard_normal((2, *s)) for s in ((3,), (4, 2), (200_000,))]
    with standin.standin():
        params = [mg.tensor(p, device=where).requires_grad_() for p, _ in arrays]
        opt = LARS(params, {"lr": 0.1})
        assert all(mg.all(opt.state[p]["ratio"] == 1).item() for p in params)   # eager
        for p, (_, g) in zip(params, arrays):
            p.grad = mg.tensor(g, device=where)
        with standin.no_sync():
            opt.step()
        for p, (old, g) in zip(params, arrays):
            ratio = np.linalg.norm(old) / np.linalg.norm(g)
            assert_close(p.detach().cpu(), old - 0.1 * ratio * g, rtol=1e-12)


def test_state_of_no_parameter_is_kept():
    p = mg.ones(1, requires_grad=True)
    opt = optim.Adam([p])
    saved = opt.state_dict()
    saved["state"]["note"] = {"seen": 5}
    opt.load_state_dict(saved)
    assert opt.state["note"] == {"seen": 5}
    assert opt.state_dict()["state"] == {"note": {"seen": 5}}


def test_momentum_switched_on_later_starts_anew():
    p = mg.zeros(1, requires_grad=True)
    opt = optim.SGD([p], lr=1.0, dampening=0.5)
    for momentum, end in ((0, -1), (0.5, -2), (0.5, -3)):
        opt.param_groups[0]["momentum"] = momentum
        p.grad = mg.ones(1)
        opt.step()
        assert p.item() == end


@pytest.mark.parity
@pytest.mark.parametrize("norm_type", [2, 1, 0, 3.5, np.inf, -np.inf, "inf"])
@pytest.mark.parametrize("dtypes", ["f4 f4 f4 f4", "f8 f8 f8 f8", "f4 f8 f8 f4"])
def test_clipping_is_pytorchs(norm_type, dtypes):
    torch = pytest.importorskip("torch")

    def run(lib):
        utils = importlib.import_module(f"{lib.__name__}.nn.utils")
        rng = np.random.default_rng(0)
        arrays = [np.asarray(5 * rng.standard_normal(s)).astype(d)
                  for s, d in zip(((3, 4), (), (30_000,), (7,)), dtypes.split())]
        params = [lib.tensor(np.zeros_like(a)).requires_grad_() for a in arrays]
        idle, found = lib.zeros(3, requires_grad=True), []

        def again():
            for p, a in zip(params, arrays):
                p.grad = lib.tensor(a)
            return [*params, idle]
        for limit in (0.1, 1, 1e9):
            found.append(utils.clip_grad_norm_(again(), limit, norm_type))
            found += [p.grad for p in params]
        found.append(utils.clip_grad_norm_(iter(again()), 1.0, norm_type))
        again()
        found.append(utils.clip_grad_norm_(params[0], 1.0, norm_type, foreach=True))
        total = utils.get_total_norm([p.grad for p in params], norm_type)
        utils.clip_grads_with_norm_(params, 2.0, total)
        found += [total, *(p.grad for p in params)]
        utils.clip_grad_value_(again(), 0.7)
        utils.clip_grad_value_(params[0], 0.2)
        found += [p.grad for p in params] + [utils.get_total_norm([])]
        return [np.array(x.detach().numpy()) for x in found]
    assert_close(run(mg), run(torch), rtol=2e-5 if "f4" in dtypes else 1e-12)


@pytest.mark.parity
@pytest.mark.parametrize("bad", [np.inf, -np.inf, np.nan])
def test_clipping_what_is_not_finite_is_pytorchs(bad):
    pytest.importorskip("torch")
    found = []
    for package in ("minigrad", "torch"):
        lib = importlib.import_module(package)
        utils = importlib.import_module(f"{package}.nn.utils")
        p = lib.ones(2, requires_grad=True)
        p.grad = lib.tensor([1.0, bad])
        with pytest.raises(RuntimeError) as error:
            utils.clip_grad_norm_([p], 1.0, error_if_nonfinite=True)
        with pytest.warns(UserWarning, match="empty generator") as caught:
            utils.clip_grad_norm_((q for q in []), 1.0)
        total = utils.clip_grad_norm_([p], 1.0)
        found.append((str(error.value), str(caught[0].message), repr(total.tolist()),
                      repr(p.grad.tolist())))
    assert found[0] == found[1]


@pytest.mark.parametrize("backend", standin.backends())
def test_clipping_on_cuda_waits_for_nobody(backend):
    from minigrad.nn import utils
    with backend():
        params = [mg.zeros(s, device="cuda").requires_grad_()
                  for s in ((3, 4), (), (20_000,), (7,))]
        for p in params:
            p.grad = mg.full(p.shape, 2.0, device="cuda")
        with standin.no_sync():
            total = utils.clip_grad_norm_(params, 1.0)
            utils.clip_grad_value_(params, 0.001)
        assert_close(total.cpu(), mg.tensor(2.0 * 20_020**0.5), rtol=1e-5)


@pytest.mark.parametrize("backend", standin.backends())
@pytest.mark.parametrize("case", [*CASES[::5], *OURS], ids=label)
def test_steps_on_cuda_without_waiting(backend, case):
    name, options = case
    shapes = [(3, 4), (), (5,), (0, 2)]
    with backend():
        ends = {}
        for where in ("cpu", "cuda"):
            params = [mg.tensor(np.full(s, 0.5), device=where).requires_grad_()
                      for s in shapes]
            opt = getattr(optim, name)(params, **options)
            for t in range(4):
                for p in params:
                    p.grad = mg.tensor(np.full(p.shape, 0.1 + t), device=where)
                if t == 2:
                    params[2].grad = None
                with standin.no_sync():
                    opt.step()
                    opt.zero_grad(set_to_none=t % 2 == 0)
            ends[where] = [p.detach().cpu() for p in params]
        assert_close(ends["cuda"], ends["cpu"], rtol=1e-12)


@pytest.mark.parametrize("name", sorted({name for name, _ in CASES + OURS}))
def test_launches_on_cuda_do_not_grow_with_the_formula_times_the_tensors(name):
    options = next(o for n, o in CASES + OURS if n == name)
    with standin.standin():
        params = [mg.ones(5, device="cuda").requires_grad_() for _ in range(20)]
        opt = getattr(optim, name)(params, **options)
        for p in params:
            p.grad = mg.ones_like(p)
        opt.step()
        with standin.counting() as seen:
            opt.step()
        assert seen.transfers == seen.syncs == 0
        # the formula, a gather, a subtraction each
        assert seen.launches <= LAUNCHES.get(name, 16) + 1 + len(params)


if __name__ == "__main__":
    for name in sys.argv[1:] or FILES:
        FIXTURES.mkdir(exist_ok=True)
        (FIXTURES / f"{name}.json").write_text(json.dumps(record(name)) + "\n")
