"""Decay and L2: where they are one, and what carries over from other libraries."""
import itertools

import numpy as np
import pytest
import standin

import minigrad as mg
import minigrad.nn as nn
import minigrad.nn.functional as F
from minigrad import optim
from minigrad.core.testing import assert_close
from minigrad.reg import L2

COUPLED = {
    "SGD": {}, "momentum": dict(momentum=0.9, dampening=0.1), "Adagrad": {},
    "RMSprop": dict(centered=True, momentum=0.5), "Adadelta": {}, "Adam": {},
    "AMSGrad": dict(amsgrad=True), "Adamax": {}, "NAdam": {}, "RAdam": {},
}
CLASSES = {"momentum": "SGD", "AMSGrad": "Adam"}


def trained(make, steps=25, prepare=lambda opt: None, **group):
    "The parameters of a small network."
    rng = np.random.default_rng(1)
    mg.manual_seed(1)
    model = nn.Sequential(nn.Linear(3, 5), nn.Tanh(), nn.Linear(5, 2)).double()
    x, y = (mg.tensor(rng.standard_normal((7, n))) for n in (3, 2))
    opt = make([{"params": model.parameters(), **group}])
    prepare(opt)
    for _ in range(steps):
        opt.zero_grad()
        F.mse_loss(model(x), y).backward()
        opt.step()
    return [p.detach() for p in model.parameters()]


def optimizer(name, **options):
    cls = getattr(optim, CLASSES.get(name, name))
    return lambda ps: cls(ps, lr=0.02, **COUPLED.get(name, {}), **options)


@pytest.mark.parametrize("name", COUPLED)
def test_coupled_decay_is_l2_with_half_of_it(name):
    decayed = trained(optimizer(name, weight_decay=0.1))
    assert_close(trained(optimizer(name), regularizer=L2(0.05, biases=True)), decayed,
                 rtol=1e-9, atol=1e-12)
    assert_close(trained(optimizer(name), regularizer=L2(0.1, half=True, biases=True)),
                 decayed, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("name", ["Adam", "RAdam", "NAdam"])
def test_decoupled_decay_is_not(name):
    decayed = trained(optimizer(name, weight_decay=0.1, decoupled_weight_decay=True))
    l2 = trained(optimizer(name), regularizer=L2(0.1, half=True, biases=True))
    assert max(abs((a - b).numpy()).max() for a, b in zip(decayed, l2)) > 1e-4


@pytest.mark.parametrize("lr, gamma", list(itertools.product([0.01, 0.3], [1e-3, 0.5])))
def test_plain_sgd_has_one_for_the_other(lr, gamma):
    assert_close(
        trained(lambda ps: optim.SGD(ps, lr=lr),
                regularizer=L2(gamma, half=True, biases=True)),
        trained(lambda ps: optim.SGDW(ps, lr=lr, weight_decay=gamma)),
        rtol=1e-12, atol=1e-14)


@pytest.mark.parametrize("mu, lam, lr", list(itertools.product(
    [0.3, 0.9, 0.99], [1e-4, 1e-3, 0.02], [0.01, 0.05])))
def test_heavy_ball_decay_is_an_l2_with_another_momentum(mu, lam, lr):
    def begin(opt):
        saved, params = opt.state_dict(), opt.param_groups[0]["params"]
        saved["state"] = {i: {"momentum_buffer": lam / (1 - lam) / lr * p.detach()}
                          for i, p in enumerate(params)}
        opt.load_state_dict(saved)

    gamma = lam * (1 - mu) / lr
    decay = trained(lambda ps: optim.SGDW(ps, lr=lr, momentum=mu,
                                          weight_decay=lam / lr), steps=200)
    l2 = trained(lambda ps: optim.SGD(ps, lr=lr, momentum=mu * (1 - lam)), steps=200,
                 prepare=begin, regularizer=L2(gamma, half=True, biases=True))
    same_mu = trained(lambda ps: optim.SGD(ps, lr=lr, momentum=mu), steps=200,
                      regularizer=L2(gamma, half=True, biases=True))
    assert_close(l2, decay, rtol=1e-9, atol=1e-11)
    assert max(abs((a - b).numpy()).max() for a, b in zip(same_mu, decay)) > 1e-6


def test_decay_passes_over_what_has_no_gradient_and_a_penalty_does_not():
    for name in COUPLED | {"AdamW": {}, "SGDW": {}}:
        p = mg.ones(2, 2, requires_grad=True)
        optimizer(name, weight_decay=0.5)([p]).step()
        assert p.tolist() == [[1, 1], [1, 1]], name
        opt = optimizer(name, weight_decay=0.0)
        opt([{"params": [p], "regularizer": L2(0.5)}]).step()
        assert (p.detach().numpy() < 1).all(), name


@pytest.mark.parametrize("backend", standin.backends())
def test_both_on_cuda(backend):
    with backend():
        ends = []
        for cls, options in ((optim.SGDW, {"weight_decay": 0.5}),
                             (optim.SGD, {"regularizer": L2(0.5, half=True)})):
            p = mg.ones(2, 2, device="cuda").requires_grad_()
            opt = cls([{"params": [p], **options}], lr=0.5)
            for _ in range(3):
                p.grad = mg.ones(2, 2, device="cuda")
                with standin.no_sync():
                    opt.step()
            ends.append(p.detach().cpu())
        assert_close(*ends)


@pytest.mark.parity
@pytest.mark.parametrize("name", COUPLED)
def test_pytorchs_weight_decay_is_our_penalty(name):
    torch = pytest.importorskip("torch")
    rng, ends = np.random.default_rng(0), []
    start, pushes = rng.standard_normal((3, 2)), rng.standard_normal((20, 3, 2))
    options = {"lr": 0.05, **COUPLED[name]}
    for lib, module, more in ((mg, optim, {"regularizer": L2(0.15)}),
                              (torch, torch.optim, {"weight_decay": 0.3})):
        p = lib.tensor(start, requires_grad=True)
        opt = getattr(module, CLASSES.get(name, name))([{"params": [p], **more}],
                                                       **options)
        for push in pushes:
            p.grad = lib.tensor(push)
            opt.step()
        ends.append(p.detach().numpy())
    assert_close(*ends, rtol=1e-9, atol=1e-12)
