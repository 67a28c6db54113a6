"""WEISSI: any set of weights, any size of norm, and the cases that rest on it."""
import json
import warnings

import numpy as np
import pytest
import standin
from notebooks import NBS

import minigrad as mg
from minigrad import optim, reg
from minigrad.autograd import grad, gradcheck, gradgradcheck
from minigrad.core.testing import assert_close

SHAPES = [(3, 4), (2, 3, 3, 3), (4, 2, 5), (1, 1), (5, 1), (2, 1, 1, 7)]
PENALTIES = [(0.7, 0.0), (0.0, 0.3), (0.7, 0.3)]
SIZES = [0.0, 5e-324, 1e-310, 1e-45, 1e-30, 1e-13, 1e-9, 1e-3, 1.0, 1e4, 1e18, 1e150]


def drawn(shape, seed=0, size=1.0):
    return size * np.random.default_rng(seed).standard_normal(shape)


@pytest.mark.parametrize("strengths", PENALTIES)
@pytest.mark.parametrize("shape", SHAPES)
def test_the_formula_is_autodiff_to_second_order(shape, strengths):
    penalty = reg.WEISSI(*strengths)
    for size in (1e-6, 1.0, 1e6):
        w = mg.tensor(drawn(shape, size=size), requires_grad=True)
        v = mg.tensor(drawn(shape, 1, size))
        first, second = [], []
        auto, = grad([penalty([w])], [w], create_graph=True)
        for g in (auto, penalty.gradient(w)):
            h, = grad([(g * v).sum()], [w])
            first.append(g.detach())
            second.append(h)
        top = first[1].abs().max().item() + 1 / size
        assert_close(*first, rtol=1e-12, atol=1e-13 * top)
        assert_close(*second, rtol=1e-12, atol=1e-12 * top)
    w = mg.tensor(drawn(shape), requires_grad=True)
    assert gradcheck(penalty, [w]) and gradgradcheck(penalty, [w])


@pytest.mark.parity
@pytest.mark.parametrize("shape", SHAPES)
def test_against_pytorch(shape):
    torch = pytest.importorskip("torch")
    a, b = drawn(shape), drawn((4, 4), 1)
    theirs = [torch.tensor(t, requires_grad=True) for t in (a, b)]
    ours = [mg.tensor(t, requires_grad=True) for t in (a, b)]
    term = sum(0.7 * w.norm().log() + 0.3 * (w / w.norm()).abs().sum() for w in theirs)
    value = reg.WEISSI(0.7, 0.3)(ours)
    assert_close(value.item(), term.item(), rtol=1e-14)
    term.backward()
    reg.WEISSI(0.7, 0.3).add_grad_(ours)
    for t, o in zip(theirs, ours):
        assert_close(o.grad.numpy(), t.grad.numpy(), rtol=1e-12, atol=1e-14)


@pytest.mark.parametrize("dtype", [mg.float16, mg.float32, mg.float64])
@pytest.mark.parametrize("size", SIZES)
def test_no_norm_is_too_small_or_too_large(dtype, size):
    kind = mg.finfo(dtype)
    if size > kind.max / 100:
        pytest.skip("not a number of this dtype")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with np.errstate(all="ignore"):
            w = mg.tensor(drawn((5, 4), size=size).astype(dtype), requires_grad=True)
        penalty = reg.WEISSI(0.5, 0.25)
        value = penalty([w])
        value.backward()
        auto, w.grad = w.grad, None
        penalty.add_grad_([w])
    wide = w.detach().numpy().astype(float)
    wide = wide / max(abs(wide).max(), 1e-308)
    n = np.linalg.norm(wide) * abs(w.detach().numpy().astype(float)).max()
    least = max(1e-12, kind.tiny)
    zero = n <= least
    unit = wide / max(np.linalg.norm(wide), 1e-308)
    expected = 0.5 * np.log(max(n, least)) + (0 if zero else 0.25 * abs(unit).sum())
    few = 64 * float(kind.eps)
    assert value.dtype == auto.dtype == w.grad.dtype == dtype
    assert_close(value.item(), float(expected), rtol=few, atol=few)
    across = np.sign(unit) - abs(unit).sum() * unit
    slope = (0.5 * unit + 0.25 * across) / (1 if zero else n)
    for g in (auto.numpy().astype(float), w.grad.numpy().astype(float)):
        close = dict(rtol=few, atol=few * abs(slope).max() + 2 * float(kind.tiny))
        assert_close(g, np.zeros_like(slope) if zero else slope, **close)


def test_nan_and_inf_are_not_hidden():
    for bad in (np.nan, np.inf):
        w = mg.tensor([[1.0, bad], [2.0, 3.0]], requires_grad=True)
        value = reg.WEISSI(1.0, 1.0)([w])
        value.backward()
        assert not mg.isfinite(value).item()
        assert not mg.isfinite(w.grad).all().item()


def test_a_zero_tensor_stays_alone():
    "The others are pulled as if it were not there; it counts as log ε."
    w, nothing = mg.tensor(drawn((3, 4))), mg.zeros(2, 2, dtype=mg.float64)
    for eps in (1e-12, 1e-3, 0.0):
        penalty = reg.WEISSI(2.0, 0.5, eps=eps)
        least = 2 * np.log(max(eps, mg.finfo(mg.float64).tiny))
        gap = penalty([w, nothing]).item() - penalty([w]).item()
        assert_close(gap, float(least), rtol=1e-12)
    w.requires_grad_(), nothing.requires_grad_()
    penalty([w, nothing]).backward()
    assert_close(w.grad, penalty.gradient(w.detach()), rtol=1e-13)
    assert (nothing.grad == 0).all().item()


def test_invariance_to_ten_digits():
    shapes = [(8, 3, 3, 3), (16, 8, 3, 3), (20, 16), (10, 20)]
    layers = [mg.tensor(drawn(s, i)) for i, s in enumerate(shapes)]
    rng = np.random.default_rng(0)
    for lambdas in PENALTIES:
        penalty = reg.WEISSI(*lambdas)
        value = penalty(layers).item()
        for _ in range(20):
            s = rng.uniform(-8, 8, len(layers))
            other = [w.clone() for w in layers]
            reg.shift_(other, np.exp(s - s.mean()))
            assert abs(penalty(other).item() - value) < 1e-10 * abs(value)


@pytest.mark.parametrize("dtype", [mg.float32, mg.float64])
def test_shifts_and_balancing(dtype):
    def outputs(layers, x):
        for i, (w, b) in enumerate(layers):
            x = x @ w.mT + (0 if b is None else b)
            x = x if i == len(layers) - 1 else mg.relu(x)
        return x

    sizes = [(6, 5), (4, 6), (3, 4)]
    for bare in (set(), {1}, {0, 1, 2}):
        layers = [(mg.tensor(drawn(s, i), dtype=dtype).requires_grad_(), None
                   if i in bare else mg.tensor(drawn(s[:1], 9 + i), dtype=dtype))
                  for i, s in enumerate(sizes)]
        x = mg.tensor(drawn((7, 5), 20), dtype=dtype)
        before = outputs(layers, x).detach()
        reg.shift_(layers, [8.0, 0.25, 0.5])
        assert (outputs(layers, x).detach() == before).all().item()
        product = np.prod([w.detach().norm().item() for w, _ in layers])
        gammas = reg.balance_(layers)
        norms = [w.detach().norm().item() for w, _ in layers]
        few = 100 * mg.finfo(dtype).eps
        assert_close(norms, [float(product ** (1 / 3))] * 3, rtol=few)
        assert_close(gammas.prod().item(), 1.0, rtol=few)
        assert_close(outputs(layers, x).detach(), before, rtol=few, atol=20 * few)
        assert all(w.dtype == dtype and w.requires_grad for w, _ in layers)


@pytest.mark.parametrize("dtype", [mg.float32, mg.float64], ids=str)
def test_balancing_layers_of_any_size(dtype):
    "Tiny and huge layers are balanced; one without a norm leaves all as they are."
    for small, large in ((1e-30, 1.0), (1e-25, 1e30), (1e-20, 1e20)):
        layers = [mg.full(shape, size, dtype=dtype)
                  for shape, size in (((2, 3), small), ((4, 2), large))]
        reg.balance_(layers)
        assert_close(*[w.norm().item() for w in layers], rtol=1e-4)
    for odd in (0.0, float("inf"), float("nan")):
        layers = [mg.full((2, 2), odd, dtype=dtype), mg.ones(2, 2, dtype=dtype)]
        assert reg.balance_(layers).tolist() == [1, 1]
        assert layers[1].tolist() == [[1, 1], [1, 1]]
        assert_close(layers[0], mg.full((2, 2), odd, dtype=dtype))


@pytest.mark.parametrize("backend", standin.backends())
def test_nothing_waits_for_the_device(backend):
    with backend():
        ends = {}
        for where in ("cpu", "cuda"):
            params = [mg.tensor(drawn(s, i), device=where).requires_grad_()
                      for i, s in enumerate([(3, 4), (2, 3, 3, 3), (5,), (0, 2)])]
            params.append(mg.zeros(2, 2, dtype=mg.float64, device=where)
                          .requires_grad_())
            penalty = reg.WEISSI(0.7, 0.3)
            with standin.no_sync():
                value = penalty(params)
                value.backward()
                penalty.add_grad_(params)
                reg.balance_(params[:2])
                reg.shift_([(params[0], params[2])], [2.0])
            ends[where] = [value.detach().cpu(), *(
                t.detach().cpu() for p in params for t in (p, p.grad) if t is not None)]
        assert_close(ends["cuda"], ends["cpu"], rtol=1e-12, atol=1e-14)


@pytest.mark.parametrize("name", ["SGD", "Adam", "AdamW", "SGDW", "RMSprop", "Rprop"])
def test_as_a_term_or_as_an_edit(name):
    ends = []
    for as_term in (True, False):
        model = [mg.tensor(drawn((4, 4), i), requires_grad=True) for i in range(3)]
        penalty, opt = reg.WEISSI(0.1, 0.05), getattr(optim, name)(model, lr=0.01)
        for _ in range(20):
            opt.zero_grad()
            loss = ((model[0] @ model[1]) ** 2).sum()       # the third has no gradient
            if as_term:
                (loss + penalty(model)).backward()
            else:
                loss.backward()
                penalty.add_grad_(model)
            opt.step()
        ends.append([p.detach() for p in model])
    assert_close(*ends, rtol=1e-9, atol=1e-11)


def test_as_the_regularizer_of_a_group():
    ends = []
    for inside in (True, False):
        a, b = (mg.tensor(drawn((3, 3), i), requires_grad=True) for i in range(2))
        penalty = reg.WEISSI(0.1, 0.05)
        groups = [{"params": [a], "regularizer": penalty if inside else None},
                  {"params": [b]}]
        opt = optim.SGD(groups, lr=0.1, momentum=0.9)
        for _ in range(5):
            opt.zero_grad()
            ((a @ b) ** 2).sum().backward()
            if not inside:
                penalty.add_grad_([a])
            opt.step()
        ends.append([a.detach(), b.detach()])
    assert_close(*ends, rtol=1e-13)


def test_it_says_what_it_is():
    assert repr(reg.WEISSI(0.1, 0.01)).startswith("WEISSI(lambda1=0.1, lambda2=0.01")
    for wrong in ({"lambda1": -1}, {"lambda1": np.nan}, {"lambda1": 1, "eps": -1.0}):
        with pytest.raises(ValueError, match="Invalid"):
            reg.WEISSI(**wrong)


def test_the_kept_results_are_whole():
    "The slow cells' printed results cover what the protocol promises."
    nb = json.loads((NBS / "08_cases/07_generalization.ipynb").read_text("utf-8"))
    lines = [line for c in nb["cells"] for o in c.get("outputs", ())
             for line in "".join(o.get("text", ())).splitlines()]
    search = [json.loads(s) for s in lines if s.startswith('{"search')]
    report = [json.loads(s) for s in lines if s.startswith('{"report')]
    assert {len(r["valid"]) for r in search} == {5}
    assert {len(r["test"]) for r in report} == {len(report[0]["attacked"])} == {20}
    for kind in ("SGD", "Adam"):
        names = {r["penalty"] for r in search if r["search"] == kind}
        assert names == {"none", "L2", "decoupled", "log", "log + direction"}
        found = {r["penalty"] for r in report if r["report"] == kind}
        assert found == names | {"log, matched"}
        for r in (r for r in report if r["report"] == kind):
            same = [s for s in search if s["search"] == kind
                    and s["penalty"] == r["penalty"]]
            best = max(same, default=None, key=lambda s: round(np.mean(s["valid"]), 6))
            assert best is None or best["strength"] == r["strength"]
