"""Optimizers make PyTorch's steps, whatever the gradients, the layout and the device.

tests/fixtures/optim.json holds where PyTorch's parameters end. To record it anew:
python tests/test_optim.py
"""
import copy
import gc
import itertools
import json
import pickle
import sys
import weakref
from pathlib import Path

import numpy as np
import pytest
import standin

import minigrad as mg
from minigrad import optim
from minigrad.core.testing import assert_close

FIXTURE = Path(__file__).parent / "fixtures" / "optim.json"
SHAPES = [(3, 4), (), (5,), (0, 2), (7,)]
LARGE = [(130, 130), (6,), (70_001,)]  # worked on in place, in one chunk and in two
STEPS = 50


def product(**options):
    return [dict(zip(options, v)) for v in itertools.product(*options.values())]


CASES = [("SGD", o) for o in product(
    lr=[0.1], momentum=[0, 0.9], dampening=[0, 0.3], weight_decay=[0, 0.01],
    maximize=[False, True])]
CASES += [("SGD", {**o, "nesterov": True}) for o in product(
    lr=[0.1], momentum=[0.5, 0.9], weight_decay=[0, 0.01], maximize=[False, True])]
CASES += [("Adam", o) for o in product(
    lr=[0.1], betas=[(0.9, 0.999), (0.5, 0.9), (0.0, 0.99)], eps=[1e-8, 1e-2],
    weight_decay=[0, 0.01], amsgrad=[False, True], maximize=[False, True])]
CASES += [("Adam", {**o, "weight_decay": 0.1, "decoupled_weight_decay": True})
          for o in product(amsgrad=[False, True], maximize=[False, True])]
NAMES = [f"{name}-{'-'.join(map(str, o.values()))}" for name, o in CASES]
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
@pytest.mark.parametrize("case", CASES[3::11], ids=NAMES[3::11])
def test_large_tensors_make_pytorchs_steps(case):
    torch = pytest.importorskip("torch")
    ours, theirs = (trajectory(lib, *case, LARGE, "plain") for lib in (mg, torch))
    assert_close(ours, theirs, rtol=1e-9, atol=1e-12)


@pytest.mark.parity
@pytest.mark.parametrize("case", CASES[::7], ids=NAMES[::7])
def test_float32_trajectories_are_pytorchs(case):
    torch = pytest.importorskip("torch")
    ours, theirs = (trajectory(lib, *case, SHAPES, "plain", np.float32)
                    for lib in (mg, torch))
    assert_close(ours, theirs, rtol=1e-4, atol=1e-5)


def record():
    "What the fixture should hold."
    import torch
    return {f"{name} {kind}": [p.tolist() for p in trajectory(
        torch, *case, SHAPES[:3], kind)] for name, case in zip(NAMES, CASES)
        for kind in KINDS}


def test_trajectories_are_as_recorded():
    recorded = json.loads(FIXTURE.read_text())
    assert len(recorded) == len(CASES) * len(KINDS)
    for name, case in zip(NAMES, CASES):
        for kind in KINDS:
            ours = trajectory(mg, *case, SHAPES[:3], kind)
            expected = [np.array(p) for p in recorded[f"{name} {kind}"]]
            assert_close(ours, expected, rtol=1e-9, atol=1e-12)


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
def test_messages_are_pytorchs():
    torch = pytest.importorskip("torch")
    wrong = [("SGD", dict(lr=-1)), ("SGD", dict(momentum=-1)),
             ("SGD", dict(weight_decay=-1)), ("SGD", dict(nesterov=True)),
             ("Adam", dict(lr=-1)), ("Adam", dict(eps=-1)),
             ("Adam", dict(betas=(1.0, 0.5))), ("Adam", dict(betas=(0.5, -0.1))),
             ("Adam", dict(weight_decay=-1)),
             ("Adam", dict(fused=True, foreach=True))]
    for name, options in wrong:
        found = []
        for lib in (mg, torch):
            with pytest.raises((ValueError, RuntimeError)) as error:
                getattr(lib.optim, name)([lib.ones(1, requires_grad=True)], **options)
            found.append((error.type, str(error.value)))
        assert found[0] == found[1]
    opts = [lib.optim.Adam([lib.ones(1)]) for lib in (mg, torch)]
    assert repr(opts[0]) == repr(opts[1])


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


@pytest.mark.parametrize("backend", standin.backends())
@pytest.mark.parametrize("case", CASES[::5], ids=NAMES[::5])
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


def test_launches_on_cuda_do_not_grow_with_the_formula_times_the_tensors():
    with standin.standin():
        params = [mg.ones(5, device="cuda").requires_grad_() for _ in range(20)]
        opt = optim.Adam(params)
        for p in params:
            p.grad = mg.ones_like(p)
        opt.step()
        with standin.counting() as seen:
            opt.step()
        assert seen.transfers == seen.syncs == 0
        assert seen.launches <= 12 + 1 + len(params)  # formula, gather, subtract


if __name__ == "__main__":
    sys.exit(FIXTURE.write_text(json.dumps(record()) + "\n") and None)
