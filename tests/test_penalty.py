"""Penalties: a term of the loss and an edit of the gradients are one thing."""
import copy
import pickle
import warnings

import numpy as np
import pytest
import standin

import minigrad as mg
import minigrad.nn as nn
import minigrad.nn.functional as F
from minigrad import optim, reg
from minigrad.core.gradcheck import gradcheck, gradgradcheck
from minigrad.core.testing import assert_close
from minigrad.nn.utils import clip_grad_norm_

PENALTIES = [reg.L1(0.02), reg.L2(0.03), reg.L2(0.03, half=True, biases=True),
             reg.ElasticNet(0.02, 0.01), reg.ElasticNet(0.02, 0.01, half=True)]
OPTIMIZERS = {
    "SGD": lambda ps: optim.SGD(ps, lr=0.1),
    "momentum": lambda ps: optim.SGD(ps, lr=0.05, momentum=0.9, nesterov=True),
    "maximize": lambda ps: optim.SGD(ps, lr=0.01, maximize=True),
    "decay": lambda ps: optim.SGD(ps, lr=0.1, weight_decay=0.1),
    "Nesterov": lambda ps: optim.Nesterov(ps, lr=0.05),
    "Rprop": lambda ps: optim.Rprop(ps),
    "RpropPlus": lambda ps: optim.RpropPlus(ps),
    "IRpropPlus": lambda ps: optim.IRpropPlus(ps),
    "Adagrad": lambda ps: optim.Adagrad(ps),
    "RMSprop": lambda ps: optim.RMSprop(ps, momentum=0.5, centered=True),
    "Adadelta": lambda ps: optim.Adadelta(ps),
    "Adam": lambda ps: optim.Adam(ps),
    "AMSGrad": lambda ps: optim.Adam(ps, amsgrad=True),
    "AdamW": lambda ps: optim.AdamW(ps),
    "Adamax": lambda ps: optim.Adamax(ps),
    "NAdam": lambda ps: optim.NAdam(ps),
    "RAdam": lambda ps: optim.RAdam(ps),
    "SGDW": lambda ps: optim.SGDW(ps, lr=0.1, momentum=0.9),
    "DiagonalNewton": lambda ps: optim.DiagonalNewton(ps, damping=1., hessian="exact"),
    "LBFGS": lambda ps: optim.LBFGS(ps, lr=0.1, max_iter=3),
    "Wolfe": lambda ps: optim.LBFGS(ps, max_iter=3, line_search_fn="strong_wolfe"),
}
NEEDS_CLOSURE = {"IRpropPlus", "LBFGS", "Wolfe"}


class Odd(nn.Module):
    "Tied and unused weights, a scale, a frozen and an empty parameter, a 0-d one."

    def __init__(self):
        super().__init__()
        self.first, self.unused = nn.Linear(3, 3), nn.Linear(2, 2)
        self.scale = nn.Parameter(mg.ones(3))
        self.temperature = nn.Parameter(mg.tensor(1.5))
        self.empty = nn.Parameter(mg.zeros(0, 3))
        self.frozen = nn.Parameter(mg.ones(3, 1), requires_grad=False)

    def forward(self, x):
        h = (F.linear(x, self.first.weight, self.first.bias) * self.scale).tanh()
        h = F.linear(h, self.first.weight.T)           # the same weights once more
        return h @ self.frozen / self.temperature


def train(name, how, penalty, dtype, steps=4, closure=False):
    "A few steps with the penalty as a term of the loss, an edit or a group's option."
    mg.manual_seed(0)
    rng = np.random.default_rng(0)
    x, y = (mg.tensor(rng.standard_normal(s)).to(dtype) for s in ((8, 3), (8, 1)))
    model = Odd().to(dtype)
    params = [p for p in model.parameters() if p.requires_grad]
    extra = {"regularizer": penalty} if how in ("group", "called") else {}
    opt = OPTIMIZERS[name]([{"params": params, **extra}])

    def evaluate():
        opt.zero_grad()
        loss = F.mse_loss(model(x), y)
        if how == "term":
            loss = loss + penalty(params)
        loss.backward(create_graph=name == "DiagonalNewton")
        if how == "edit":
            penalty.add_grad_(params)
        if how == "called":
            opt.regularize()
        return loss.detach()

    losses = []
    for _ in range(steps):
        if closure:
            losses.append(opt.step(evaluate))
        else:
            evaluate()
            opt.step()
    return [p.detach() for p in params], losses


@pytest.mark.parametrize("penalty", PENALTIES, ids=repr)
@pytest.mark.parametrize("name", OPTIMIZERS)
def test_a_term_of_the_loss_and_an_edit_are_one(name, penalty):
    closure = name in NEEDS_CLOSURE
    ways = ["group", "called"] + ["edit"] * (not closure)
    term, _ = train(name, "term", penalty, mg.float64, closure=closure)
    start, _ = train(name, "term", penalty, mg.float64, steps=0)
    assert abs((term[0] - start[0]).numpy()).max() > 1e-5           # it moved
    for how in ways:
        found, _ = train(name, how, penalty, mg.float64, closure=closure)
        assert_close(found, term, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_a_step_with_closure_returns_what_is_minimised(name):
    ends = [train(name, how, reg.ElasticNet(0.02, 0.01), mg.float64, closure=True)
            for how in ("term", "group", "called")]
    for found in ends[1:]:
        assert_close(found, ends[0], rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("name", ["SGD", "Adam", "Wolfe"])
def test_float32_stays_float32(name):
    closure = name in NEEDS_CLOSURE
    term, group = (train(name, how, reg.ElasticNet(0.02, 0.01), mg.float32,
                         closure=closure)[0] for how in ("term", "group"))
    assert {p.dtype for p in group} == {mg.float32}
    assert_close(group, term, rtol=1e-3, atol=1e-5)


def by_hand(penalty):
    "What stands before Σ|w| and before Σw²."
    s = penalty.strengths
    square = s.get("l2", s.get("strength")) / (1 + s.get("half", 0))
    if isinstance(penalty, reg.ElasticNet):
        return s["l1"], square
    return (s["strength"], 0) if isinstance(penalty, reg.L1) else (0, square)


@pytest.mark.parametrize("dtype", [mg.float16, mg.float32, mg.float64], ids=str)
@pytest.mark.parametrize("penalty", PENALTIES, ids=repr)
def test_values_and_gradients(penalty, dtype):
    array = np.array([[3., -4., 0., -0.], [1., -.5, 2., .25]])
    l1, l2 = by_hand(penalty)
    w = mg.tensor(array, dtype=dtype, requires_grad=True)
    value, n = penalty(w), 16
    assert value.shape == () and value.dtype == dtype
    expected = np.array(l1 * abs(array).sum() + l2 * (array**2).sum())
    assert_close(value.detach(), mg.tensor(expected, dtype=dtype), n=n)
    slope = mg.tensor(l1 * np.sign(array) + 2 * l2 * array, dtype=dtype)
    value.backward()
    assert_close(w.grad, slope, n=n)
    assert penalty.gradient(w).dtype == dtype
    assert_close(penalty.gradient(w).detach(), slope, n=n)


LAYOUTS = {"plain": lambda a: a, "transposed": lambda a: a.T, "reversed": lambda a:
           a.flip(0), "expanded": lambda a: a[:, :1].expand(3, 4), "0-d": lambda a:
           a[0, 0], "vector": lambda a: a[0], "three axes": lambda a: a[None]}


@pytest.mark.parametrize("penalty", PENALTIES, ids=repr)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_derivatives_to_second_order(penalty, layout):
    base = np.random.default_rng(0).uniform(0.5, 2, (3, 4)) * [1, -1, 1, -1]
    w = mg.tensor(base, requires_grad=True)

    def term(w):
        return penalty([LAYOUTS[layout](w)])

    assert gradcheck(term, (w,)) and gradgradcheck(term, (w,))
    assert gradcheck(lambda w: penalty.gradient(LAYOUTS[layout](w)), (w,))


@pytest.mark.parametrize("penalty", PENALTIES, ids=repr)
@pytest.mark.parametrize("array", [[0., -0.], [np.inf, -np.inf], [np.nan, 1.],
                                   [1e30, -1e-45], [65000., -65000.]], ids=str)
@pytest.mark.parametrize("dtype", [mg.float16, mg.float32], ids=str)
def test_extreme_weights_give_no_warning_and_both_ways_agree(penalty, array, dtype):
    w = mg.tensor([array], dtype=dtype, requires_grad=True)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        penalty(w).backward()
        term, w.grad = w.grad, None
        penalty.add_grad_([w])
    assert_close(w.grad, term, n=4)
    if not any(array):
        assert w.grad.tolist() == [[0., 0.]]


def test_which_parameters():
    weight, bias, scale = mg.ones(2, 3), mg.ones(2), mg.ones(3)
    several, empty = mg.ones(2, 2, 2, 2), mg.ones(0, 2)
    penalty, everything = reg.L1(1.0), reg.L1(1.0, biases=True)
    assert penalty([weight, bias, several, scale, empty]).item() == 6 + 16
    assert everything([weight, bias, several, scale, empty]).item() == 6 + 2 + 16 + 3
    assert penalty(bias).item() == penalty([bias]).item() == 2
    assert penalty([bias, scale]).item() == 5
    assert penalty(mg.ones(())).item() == 1
    assert penalty([("w", weight), ("b", bias)]).item() == 6
    assert penalty(iter([weight, bias])).item() == 6
    assert penalty([weight, weight]).item() == 12
    for nothing in ([], (), [empty]):
        assert penalty(nothing).shape == () and penalty(nothing).item() == 0


def test_mixed_precision_lists():
    total = reg.L1(1.0)([mg.ones(2, 2), mg.ones(2, 2, dtype=mg.float64)])
    assert total.dtype == mg.float64 and total.item() == 8


def test_wrong_arguments():
    for make in (reg.L1, reg.L2):
        for wrong in (-1, float("nan")):
            with pytest.raises(ValueError, match=f"Invalid strength .*{wrong}"):
                make(wrong)
    with pytest.raises(ValueError, match="Invalid l2 value of ElasticNet: -2"):
        reg.ElasticNet(1, -2)
    with pytest.raises(TypeError, match="got float"):
        reg.L1(1.0)([1.0])
    with pytest.raises(TypeError, match="got Linear: pass model.parameters"):
        reg.L1(1.0)(nn.Sequential(nn.Linear(1, 1)))
    spent = nn.Linear(1, 1).parameters()
    list(spent)
    with pytest.raises(ValueError, match="read only once"):
        reg.L1(1.0)(spent)
    with pytest.raises(TypeError, match="regularizer must be .* got float"):
        optim.SGD([{"params": [mg.ones(1)], "regularizer": 1e-4}])


def test_the_edit_leaves_others_memory_alone():
    p, q, frozen = (mg.ones(1, 2, requires_grad=flag) for flag in (True, True, False))
    shared = mg.ones(1, 2)
    p.grad = q.grad = shared
    reg.L2(0.5).add_grad_([p, q, frozen])
    assert shared.tolist() == [[1, 1]] and frozen.grad is None
    assert p.grad.tolist() == q.grad.tolist() == [[2, 2]]
    assert not np.shares_memory(p.grad.array, q.grad.array)

    class Itself(reg.Regularizer):
        def gradient(self, p):
            return p

    p.grad = None
    Itself().add_grad_([p])
    assert not np.shares_memory(p.grad.array, p.array) and not p.grad.requires_grad


def test_a_strength_can_be_a_tensor_and_is_differentiated():
    strength = mg.tensor(0.5, dtype=mg.float64, requires_grad=True)
    w = mg.tensor([[3., -4.]], dtype=mg.float64)
    for penalty, slope in ((reg.L1(strength), 7.), (reg.L2(strength), 25.),
                           (reg.ElasticNet(strength, strength), 32.)):
        found, = mg.autograd.grad(penalty(w), strength)
        assert found.item() == slope


def test_a_recorded_step_knows_the_penalty():
    "θ₁ = θ − η(2θ + 2λθ), so dθ₁/dλ = −2ηθ."
    strength = mg.tensor(0.25, dtype=mg.float64, requires_grad=True)
    start = mg.tensor([[3.]], dtype=mg.float64, requires_grad=True)
    p = start * 1
    opt = optim.SGD([{"params": [p], "regularizer": reg.L2(strength)}], lr=0.1,
                    differentiable=True)
    p.grad, = mg.autograd.grad((p * p).sum(), [p], create_graph=True)
    opt.step()
    by_strength, by_start = mg.autograd.grad(p.sum(), [strength, start])
    assert_close(by_strength, mg.tensor(-2 * 0.1 * 3, dtype=mg.float64))
    assert_close(by_start, mg.tensor([[1 - 0.1 * 2.5]], dtype=mg.float64))


def model_and_optimizer(**options):
    p = mg.tensor([[8.]], requires_grad=True)
    group = {"params": [p], "regularizer": reg.L2(0.5), **options}
    return p, optim.SGD([group], lr=0.5)


def test_the_order_is_backward_penalty_clipping_step():
    def clip(opt, *_):
        clip_grad_norm_(opt.param_groups[0]["params"], 1.0)

    p, opt = model_and_optimizer()
    for how in ("called", "hook"):
        p.data = mg.tensor([[8.]])
        p.grad = mg.tensor([[-100.]])             # the sum is −92
        if how == "called":
            opt.regularize()
            clip(opt)
        else:
            opt.register_step_pre_hook(clip)
        opt.step()
        assert_close(p.detach(), mg.tensor([[8.5]]), rtol=1e-6)


def test_a_step_adds_the_penalty_once():
    p, opt = model_and_optimizer()
    for calls, left in ((["step"], 4.), (["regularize", "step"], 4.),
                        (["regularize", "zero", "step"], 4.),
                        (["regularize", "step", "zeros", "step"], 2.),
                        (["regularize", "regularize", "step"], 0.)):
        p.data, p.grad = mg.tensor([[8.]]), mg.zeros(1, 1)
        for call in calls:
            if call in ("zero", "zeros"):
                opt.zero_grad(set_to_none=call == "zero")
            else:
                getattr(opt, call)()
        assert p.item() == left, calls


def test_a_failed_step_can_be_repeated():
    p, opt = model_and_optimizer()

    def fail(*_):
        raise KeyError

    handle = opt.register_step_pre_hook(fail)
    p.grad = mg.zeros(1, 1)
    with pytest.raises(KeyError):
        opt.step()
    handle.remove()
    opt.step()
    assert p.item() == 4.


def test_a_hook_may_bring_or_take_the_closure():
    p, opt = model_and_optimizer()

    def closure():
        opt.zero_grad()
        p.grad = mg.zeros(1, 1)
        return mg.tensor(3.)

    opt.register_step_pre_hook(lambda opt, args, kwargs: ((opt, closure), {}))
    assert opt.step().item() == 3 + 32 and p.item() == 4
    p, opt = model_and_optimizer()
    p.grad = mg.zeros(1, 1)
    opt.register_step_pre_hook(lambda opt, args, kwargs: ((opt,), {}))
    assert opt.step(lambda: 1 / 0) is None and p.item() == 4


def test_a_closure_may_return_a_number_or_nothing():
    for returned, expected in ((3., 35.), (None, None)):
        p, opt = model_and_optimizer()
        p.grad = mg.zeros(1, 1)
        found = opt.step(closure=lambda returned=returned: returned)
        assert (found if found is None else found.item()) == expected
        assert p.item() == 4.


def test_groups_have_their_own():
    layers = [nn.Linear(2, 2).double() for _ in range(3)]
    penalties = [reg.L1(0.5), reg.L2(0.25, biases=True), None]
    opt = optim.SGD([{"params": layer.parameters(), "regularizer": r}
                     for layer, r in zip(layers, penalties)], lr=1.0)
    before = [[p.detach().clone() for p in layer.parameters()] for layer in layers]
    opt.step()
    for layer, was, r in zip(layers, before, penalties):
        for p, old in zip(layer.parameters(), was):
            part = r is not None and (r.biases or p.ndim > 1)
            assert_close(p.detach(), old - r.gradient(old) if part else old)
    late = nn.Linear(2, 2).double()
    opt.add_param_group({"params": late.parameters(), "regularizer": reg.L2(0.5)})
    opt.step()
    assert late.weight.abs().max().item() == 0          # θ − 1 · 2 · ½ · θ


def test_an_optimizer_of_ones_own_and_a_schedule():
    "A step written by hand gets the penalty in its gradients, once; so does super."
    class Own(optim.Optimizer):
        def step(self, closure=None):
            for group in self.param_groups:
                for p in group["params"]:
                    p.data = p.detach() - group["lr"] * p.grad

    class Inner(optim.SGD):
        def step(self, closure=None):
            return super().step(closure)

    for cls, options in ((Own, {"defaults": {"lr": 0.5}}), (Inner, {"lr": 0.5})):
        p = mg.tensor([[8.]], requires_grad=True)
        opt = cls([{"params": [p], "regularizer": reg.L2(0.5)}], **options)
        schedule = optim.lr_scheduler.LambdaLR(opt, lambda t: 0.5**t)
        for left in (4., 3.):
            p.grad = mg.zeros(1, 1)
            opt.step()
            schedule.step()
            assert p.item() == left


def test_saving_and_copying():
    p, opt = model_and_optimizer(momentum=0.9)
    opt.step()
    saved = opt.state_dict()
    assert "regularizer" not in saved["param_groups"][0]
    q, other = model_and_optimizer(momentum=0.9)
    q.data = p.detach().clone()
    other.load_state_dict(saved)
    assert repr(other.param_groups[0]["regularizer"]) == "L2(strength=0.5)"
    twin, again = copy.deepcopy(opt), pickle.loads(pickle.dumps(opt))
    for o in (opt, other, twin, again):
        o.param_groups[0]["params"][0].grad = mg.zeros(1, 1)
        o.step()
    ends = [o.param_groups[0]["params"][0].item() for o in (opt, other, twin, again)]
    assert len(set(ends)) == 1
    assert "regularizer: L2(strength=0.5)" in repr(opt)


@pytest.mark.parametrize("backend", standin.backends())
@pytest.mark.parametrize("penalty", PENALTIES, ids=repr)
def test_on_cuda_nobody_waits(backend, penalty):
    array = np.array([[3., -4., 0.], [1., -.5, 2.]], np.float32)
    ends = {}
    with backend():
        for where in ("cpu", "cuda"):
            params = [mg.tensor(array, device=where).requires_grad_(),
                      mg.ones(3, device=where).requires_grad_()]
            opt = optim.Adam([{"params": params, "regularizer": penalty}], lr=0.1)
            with standin.no_sync():
                loss = params[0].sum() + penalty(params)
                loss.backward()
                penalty.add_grad_(params)
                opt.step()
                opt.regularize()
                opt.step(lambda: None)
                second, = mg.autograd.grad(
                    penalty.gradient(params[0]).sum() + 0 * params[0].sum(), params[0])
            ends[where] = [t.detach().cpu() for t in (loss, second, *params)]
        assert_close(ends["cuda"], ends["cpu"], rtol=1e-6)


@pytest.mark.parity
@pytest.mark.parametrize("name", ["SGD", "Adam", "AdamW", "RMSprop"])
def test_a_training_with_penalties_is_pytorchs(name):
    torch = pytest.importorskip("torch")
    rng = np.random.default_rng(0)
    arrays = [rng.standard_normal(s) for s in ((4, 3), (4,), (1, 4), (1,))]
    x, y = rng.standard_normal((9, 3)), rng.standard_normal((9, 1))
    ends = []
    for lib, make in ((mg, getattr(optim, name)), (torch, getattr(torch.optim, name))):
        ps = [lib.tensor(a, requires_grad=True) for a in arrays]
        nets = F if lib is mg else torch.nn.functional
        group = {"params": ps}
        if lib is mg:
            group["regularizer"] = reg.ElasticNet(0.01, 0.02)
        opt = make([group], lr=0.05)
        for _ in range(20):
            opt.zero_grad()
            h = nets.linear(lib.tensor(x), ps[0], ps[1]).tanh()
            loss = nets.mse_loss(nets.linear(h, ps[2], ps[3]), lib.tensor(y))
            if lib is torch:
                loss = loss + sum(0.01 * p.abs().sum() + 0.02 * p.pow(2).sum()
                                  for p in ps if p.ndim > 1)
            loss.backward()
            opt.step()
        ends.append([p.detach().numpy() for p in ps])
    assert_close(*ends, rtol=1e-9, atol=1e-12)
