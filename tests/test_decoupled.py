"""Decoupled decay: what it is whatever is loaded, scheduled or recorded."""
import pickle

import numpy as np
import pytest

import minigrad as mg
from minigrad import optim
from minigrad.core.testing import assert_close
from minigrad.optim import lr_scheduler


def test_an_adams_state_in_adamw_stays_decoupled():
    p = mg.ones(2, requires_grad=True)
    adam, adamw = optim.Adam([p], weight_decay=0.5), optim.AdamW([p])
    adamw.load_state_dict(adam.state_dict())
    again = pickle.loads(pickle.dumps(adamw))
    for opt in (adamw, again):
        assert opt.param_groups[0]["decoupled_weight_decay"] is True


@pytest.mark.parametrize("name", ["AdamW", "SGDW"])
def test_both_readings_of_a_schedule(name):
    "The paper's decay is PyTorch's with λ / initial_lr, whatever the schedule does."
    ends = []
    for decay, paper in ((0.2, False), (0.2 * 0.5, True)):
        p = mg.tensor(np.linspace(-1, 1, 5), requires_grad=True)
        opt = getattr(optim, name)([{"params": [p], "decouple_lr": paper}], lr=0.5,
                                   weight_decay=decay)
        schedule = lr_scheduler.CosineAnnealingLR(opt, 20)
        for t in range(20):
            p.grad = mg.tensor(np.sin(np.arange(5.0) + t))
            opt.step()
            schedule.step()
        ends.append(p.detach().numpy())
    assert_close(*ends, rtol=1e-12)


@pytest.mark.parametrize("name", ["AdamW", "SGDW"])
def test_the_top_of_the_schedule(name):
    p = mg.ones(1, requires_grad=True)
    opt = getattr(optim, name)([{"params": [p], "decouple_lr": True}], lr=0.5,
                               weight_decay=0.25)
    lr_scheduler.OneCycleLR(opt, max_lr=2.0, total_steps=10)
    group = opt.param_groups[0]
    assert opt.shrink({**group, "lr": 2.0}) == 0.25           # at the peak
    later = mg.ones(2, requires_grad=True)
    opt.add_param_group({"params": [later], "lr": 0.125, "decouple_lr": True})
    assert opt.shrink(opt.param_groups[1]) == 0.25
    opt.add_param_group({"params": [mg.ones(3)], "lr": 0.0, "decouple_lr": True})
    assert opt.shrink(opt.param_groups[2]) == 0


def test_resuming_keeps_the_reading():
    def fresh():
        p = mg.tensor(np.linspace(-1, 1, 5), requires_grad=True)
        return p, optim.SGDW([p], lr=0.5, momentum=0.5, weight_decay=0.25,
                             decouple_lr=True)

    def run(p, opt, steps):
        for t in steps:
            opt.param_groups[0]["lr"] = 0.5 / (1 + t)
            p.grad = mg.tensor(np.sin(np.arange(5.0) + t))
            opt.step()
        return p.detach().numpy()

    whole, (p, opt) = run(*fresh(), range(6)), fresh()
    run(p, opt, range(3))
    q, other = fresh()
    q.data = p.detach().clone()
    other.param_groups[0]["initial_lr"] = 7.0
    other.load_state_dict(pickle.loads(pickle.dumps(opt.state_dict())))
    assert (run(q, other, range(3, 6)) == whole).all()


def test_a_recorded_step_of_adamw_has_the_right_derivatives():
    def end(x):
        start = mg.tensor(x).requires_grad_()
        p = start * 2
        opt = optim.AdamW([{"params": [p], "decouple_lr": True}], lr=0.1,
                          weight_decay=0.25, differentiable=True)
        for rate in (0.1, 0.05, 0.02):
            opt.param_groups[0]["lr"] = rate
            q = p.clone()
            p.grad, = mg.autograd.grad((q**3).sum(), [q], create_graph=True)
            opt.step()
        return (p * p).sum(), start

    point, h = np.array([1.0, -0.8, 0.5]), 1e-6
    loss, start = end(point)
    loss.backward()
    numeric = [(end(point + h * e)[0].item() - end(point - h * e)[0].item()) / (2 * h)
               for e in np.eye(3)]
    assert_close(start.grad.numpy(), np.array(numeric), rtol=1e-6)
