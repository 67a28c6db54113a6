"""Schedules set PyTorch's learning rates, step by step, alone and combined."""
import copy
import math
import pickle

import numpy as np
import pytest

import minigrad as mg
from minigrad.optim import lr_scheduler as ours

pytestmark = pytest.mark.parity
BUILD = {
    "step": lambda s, o: s.StepLR(o, 3, 0.5),
    "milestones": lambda s, o: s.MultiStepLR(o, [2, 5, 5, 30], 0.3),
    "exponential": lambda s, o: s.ExponentialLR(o, 0.9),
    "constant": lambda s, o: s.ConstantLR(o, 0.25, 4),
    "linear": lambda s, o: s.LinearLR(o, 0.2, 0.7, 11),
    "linear to 0": lambda s, o: s.LinearLR(o, 1.0, 0.0, 11),
    "polynomial": lambda s, o: s.PolynomialLR(o, 9, 1.7),
    "cosine": lambda s, o: s.CosineAnnealingLR(o, 7, 0.003),
    "cosine to 0": lambda s, o: s.CosineAnnealingLR(o, 7),
    "restarts": lambda s, o: s.CosineAnnealingWarmRestarts(o, 3, 2, 0.001),
    "restarts, even": lambda s, o: s.CosineAnnealingWarmRestarts(o, 4),
    "one cycle": lambda s, o: s.OneCycleLR(o, [0.5, 0.2], 60),
    "one cycle, three phases": lambda s, o: s.OneCycleLR(
        o, 0.5, epochs=10, steps_per_epoch=5, three_phase=True, pct_start=0.25,
        anneal_strategy="linear", div_factor=7, final_div_factor=30),
    "cyclic": lambda s, o: s.CyclicLR(o, 0.01, 0.3, 5, 3),
    "cyclic, halved": lambda s, o: s.CyclicLR(o, 0.01, 0.3, 4, mode="triangular2"),
    "cyclic, gamma": lambda s, o: s.CyclicLR(
        o, 0.01, 0.3, 4, mode="exp_range", gamma=0.95, cycle_momentum=False),
    "cyclic, own": lambda s, o: s.CyclicLR(
        o, 0.01, 0.3, 4, scale_fn=lambda x: 1 / (1 + x), scale_mode="iterations"),
    "lambda": lambda s, o: s.LambdaLR(o, [lambda t: 1 / (1 + t), math.cos]),
    "multiplicative": lambda s, o: s.MultiplicativeLR(o, lambda t: 0.9 + 0.01 * t),
    "sequence": lambda s, o: s.SequentialLR(o, [
        s.LinearLR(o, 0.1, total_iters=5), s.CosineAnnealingLR(o, 20),
        s.ExponentialLR(o, 0.9)], [5, 25]),
    "sequence of others": lambda s, o: s.SequentialLR(o, [
        s.ConstantLR(o, 0.5, 3), s.CosineAnnealingWarmRestarts(o, 4),
        s.LambdaLR(o, lambda t: 0.8**t), s.StepLR(o, 2)], [4, 16, 22]),
    "chain": lambda s, o: s.ChainedScheduler([
        s.LinearLR(o, 0.1, total_iters=8), s.ExponentialLR(o, 0.95),
        s.MultiStepLR(o, [12])], o),
    "chain of a cosine": lambda s, o: s.ChainedScheduler([
        s.CosineAnnealingLR(o, 6), s.StepLR(o, 5)]),
}


def optimizer(lib, kind="SGD", **options):
    rng = np.random.default_rng(0)
    params = [lib.tensor(rng.standard_normal(3), requires_grad=True) for _ in range(2)]
    groups = [{"params": params[:1], "lr": 0.1}, {"params": params[1:], "lr": 0.02}]
    more = {"momentum": 0.9} if kind == "SGD" else {}
    return getattr(lib.optim, kind)(groups, **more, **options)


def both(torch):
    return (mg, ours), (torch, torch.optim.lr_scheduler)


def track(opt, schedule, steps=40, meddle=False):
    "All that a schedule sets, step by step."
    seen = []
    for t in range(steps):
        for group in opt.param_groups:
            seen += [group["lr"], group.get("momentum", 0), *group.get("betas", ())]
        seen += schedule.get_last_lr()
        if meddle and t % 9 == 4:
            for group in opt.param_groups:
                group["lr"] *= 1.5
        opt.step()
        schedule.step()
    return np.array(seen, float)


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("meddle", [False, True], ids=["alone", "changed by others"])
@pytest.mark.parametrize("name", BUILD)
def test_rates_are_pytorchs(name, meddle):
    torch = pytest.importorskip("torch")
    found = []
    for lib, schedules in both(torch):
        opt = optimizer(lib)
        found.append(track(opt, BUILD[name](schedules, opt), meddle=meddle))
    np.testing.assert_allclose(*found, rtol=1e-11, atol=1e-15)


@pytest.mark.parametrize("name", ["one cycle", "cyclic"])
def test_betas_cycle_as_pytorchs(name):
    torch = pytest.importorskip("torch")
    found = []
    for lib, schedules in both(torch):
        opt = optimizer(lib, "Adam")
        found.append(track(opt, BUILD[name](schedules, opt)))
    np.testing.assert_allclose(*found, rtol=1e-11)


@pytest.mark.parametrize("name", [n for n in BUILD if "sequence" not in n
                                  and "chain" not in n])
def test_a_resumed_schedule_goes_where_pytorchs_goes(name):
    torch = pytest.importorskip("torch")
    found = []
    for lib, schedules in both(torch):
        opt = optimizer(lib)
        track(opt, BUILD[name](schedules, opt), 7)
        saved = opt.state_dict()
        opt = optimizer(lib)
        opt.load_state_dict(saved)
        made = BUILD[name](schedules, optimizer(lib))
        partial = getattr(schedules, type(made).__name__)
        options = {"StepLR": (3,), "MultiStepLR": ([2, 5, 9],), "ExponentialLR": (0.9,),
                   "ConstantLR": (0.25, 10), "LinearLR": (0.2,), "PolynomialLR": (20,),
                   "CosineAnnealingLR": (7,),
                   "CosineAnnealingWarmRestarts": (4,),  # with T_mult PyTorch is lost
                   "OneCycleLR": (0.5, 60), "CyclicLR": (0.01, 0.3, 5),
                   "LambdaLR": (math.cos,), "MultiplicativeLR": (math.cos,)}
        if partial.__name__ in ("OneCycleLR", "CyclicLR") and "max_momentum" not in \
                opt.param_groups[0]:
            pytest.skip("needs the momenta of the same schedule")
        schedule = partial(opt, *options[partial.__name__], last_epoch=7)
        found.append(track(opt, schedule, 12))
    np.testing.assert_allclose(*found, rtol=1e-11, atol=1e-15)


@pytest.mark.parametrize("name", BUILD)
def test_state_is_saved_and_loaded(name):
    opt = optimizer(mg)
    schedule = BUILD[name](ours, opt)
    track(opt, schedule, 11)
    saved = copy.deepcopy((opt.state_dict(), schedule.state_dict()))
    if "own" not in name:
        saved = pickle.loads(pickle.dumps(saved))
    expected = track(opt, schedule, 11)
    opt = optimizer(mg)
    schedule = BUILD[name](ours, opt)
    opt.load_state_dict(saved[0])
    schedule.load_state_dict(saved[1])
    opt.step()
    np.testing.assert_array_equal(track(opt, schedule, 11), expected)


@pytest.mark.parametrize("options", [
    {}, {"mode": "max", "factor": 0.5, "patience": 1}, {"cooldown": 3, "patience": 2},
    {"threshold_mode": "abs", "threshold": 0.1, "patience": 0, "min_lr": [1e-3, 0.0]},
    {"mode": "max", "threshold_mode": "abs", "patience": 3, "min_lr": 0.01},
    {"eps": 1e-2, "patience": 0}, {"threshold": 0.3, "patience": 2}])
def test_plateaus_are_pytorchs(options):
    torch = pytest.importorskip("torch")
    rng = np.random.default_rng(1)
    values = [*(1 / np.arange(1, 20) + 0.1 * rng.random(19)), math.nan, math.inf, -1.0,
              *rng.random(40)]
    found = []
    for lib, schedules in both(torch):
        opt = optimizer(lib)
        schedule, seen = schedules.ReduceLROnPlateau(opt, **options), []
        for value in values:
            schedule.step(value)
            seen.append([*schedule.get_last_lr(), schedule.num_bad_epochs,
                         schedule.best])
        found.append(np.array(seen))
    np.testing.assert_allclose(*found, rtol=1e-12)


def wrong(schedules, o, other):
    "Calls that raise."
    return [
        lambda: schedules.StepLR(None, 3), lambda: schedules.LambdaLR(o, [abs]),
        lambda: schedules.MultiplicativeLR(o, 3), lambda: schedules.ConstantLR(o, 1.5),
        lambda: schedules.LinearLR(o, 0.0), lambda: schedules.LinearLR(o, 1.0, 1.5),
        lambda: schedules.CosineAnnealingWarmRestarts(o, 0),
        lambda: schedules.CosineAnnealingWarmRestarts(o, 3, 0),
        lambda: schedules.OneCycleLR(o, 0.1), lambda: schedules.OneCycleLR(o, 0.1, 0),
        lambda: schedules.OneCycleLR(o, 0.1, 9, anneal_strategy="x"),
        lambda: schedules.OneCycleLR(o, 0.1, 9, pct_start=1.5),
        lambda: schedules.OneCycleLR(o, [0.1], 9),
        lambda: schedules.CyclicLR(o, 0.1, 1.0, mode="x"),
        lambda: schedules.SequentialLR(o, [], []),
        lambda: schedules.SequentialLR(o, [schedules.StepLR(o, 2)], [3]),
        lambda: schedules.SequentialLR(
            o, [schedules.StepLR(o, 2), schedules.StepLR(other, 2)], [3]),
        lambda: schedules.ChainedScheduler([]),
        lambda: schedules.ChainedScheduler([schedules.ReduceLROnPlateau(o)]),
        lambda: schedules.ReduceLROnPlateau(o, factor=1.0),
        lambda: schedules.ReduceLROnPlateau(o, "x"),
        lambda: schedules.ReduceLROnPlateau(o, threshold_mode="x"),
        lambda: schedules.ReduceLROnPlateau(o, min_lr=[0.0]),
        lambda: schedules.StepLR(optimizer_without_start(o), 3, last_epoch=2),
    ]


def optimizer_without_start(o):
    for group in o.param_groups:
        group.pop("initial_lr", None)
    return o


def test_errors_are_pytorchs():
    torch = pytest.importorskip("torch")
    calls = [wrong(s, optimizer(lib), optimizer(lib)) for lib, s in both(torch)]
    for i, (mine, theirs) in enumerate(zip(*calls, strict=True)):
        with pytest.raises((ValueError, TypeError, KeyError)) as expected:
            theirs()
        with pytest.raises(expected.type):
            mine()
            pytest.fail(f"call {i}: PyTorch raises {expected.value}")


def test_the_order_of_calls_is_watched():
    opt = optimizer(mg)
    schedule = ours.StepLR(opt, 3)
    with pytest.warns(UserWarning, match="opposite order"):
        schedule.step()
    with pytest.warns(UserWarning, match="deprecated"):
        schedule.step(5)
    assert schedule.get_last_lr()[0] == pytest.approx(0.01)


def test_a_tensor_for_a_rate_is_written_to():
    lr = mg.tensor(0.5)
    opt = mg.optim.SGD([mg.tensor([1.0], requires_grad=True)], lr=lr)
    schedule = ours.ExponentialLR(opt, 0.5)
    opt.step()
    schedule.step()
    assert opt.param_groups[0]["lr"] is lr and lr.item() == 0.25
