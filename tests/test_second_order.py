"""The diagonal Newton step: the curvature, the formula around it, the training loop."""
import copy
import pickle

import numpy as np
import pytest
import standin

import minigrad as mg
from minigrad.core.testing import assert_close
from minigrad.core.transforms import hessian
from minigrad.optim import DiagonalNewton, hessian_diagonal, hutchinson_diagonal

SHAPES = [(2, 3), (), (0, 2), (4,)]
KINDS = [dict(hessian="exact"), {}, dict(n_samples=3), dict(update_every=3),
         dict(betas=(0.9, 0.99)), dict(betas=(0.0, 0.9), update_every=2),
         dict(maximize=True), dict(spatial_average=True)]


def made(where="cpu", dtype="float64"):
    rng = np.random.default_rng(0)
    return [mg.tensor(np.asarray(rng.standard_normal(s), dtype), device=where)
            .requires_grad_() for s in SHAPES]


def energy(ps):
    a, b, c, d = ps
    return ((a**4).sum() + b * (d**2).sum() + (a.sum() - d.sum())**2 + b**3
            + c.sum() + d.exp().sum())


def stepped(ps, opt, steps, create=True):
    for _ in range(steps):
        opt.zero_grad()
        energy(ps).backward(create_graph=create)
        opt.step()
    return [p.detach().cpu().numpy() for p in ps]


def generator(where="cpu"):
    return mg.Generator(device=where).manual_seed(0)


def test_the_exact_diagonal_is_the_hessians():
    ps = made()
    energy(ps).backward(create_graph=True)
    found = hessian_diagonal([p.grad for p in ps], ps)
    blocks = hessian(lambda *xs: energy(xs), tuple(range(4)))(
        *[p.detach() for p in ps])
    for i, (p, h) in enumerate(zip(ps, found)):
        n = p.numel()
        expected = blocks[i][i].numpy().reshape(n, n).diagonal().reshape(p.shape)
        assert_close(h, mg.tensor(expected.copy()), rtol=1e-12)


@pytest.mark.parity
def test_the_exact_diagonal_is_pytorchs():
    torch = pytest.importorskip("torch")
    a, b, _, d = made()
    ps = [a, b, d]

    def loss(a, b, d):                     # PyTorch stumbles over no elements
        return energy([a, b, d * 0, d])

    loss(*ps).backward(create_graph=True)
    qs = [torch.tensor(p.detach().numpy(), requires_grad=True) for p in ps]
    blocks = torch.autograd.functional.hessian(loss, tuple(qs))
    for i, h in enumerate(hessian_diagonal([p.grad for p in ps], ps)):
        n = qs[i].numel()
        expected = blocks[i][i].numpy().reshape(n, n).diagonal().reshape(h.shape)
        assert_close(h.numpy(), expected.copy(), rtol=1e-12)


def test_the_estimate_has_the_right_mean_and_spread():
    ps = made()
    energy(ps).backward(create_graph=True)
    gs = [p.grad for p in ps]
    exact, rng = hessian_diagonal(gs, ps), generator()
    many = [[h.numpy() for h in hutchinson_diagonal(gs, ps, generator=rng)]
            for _ in range(1500)]
    rows = hessian(lambda *xs: energy(xs), tuple(range(4)))(*[p.detach() for p in ps])
    for i, h in enumerate(exact):
        if h.numel():
            drawn = np.array([sample[i] for sample in many])
            full = np.concatenate([rows[i][j].numpy().reshape(h.numel(), -1)
                                   for j in range(4)], 1)
            spread = np.sqrt((full**2).sum(1) - h.numpy().reshape(-1)**2)
            error = (drawn.mean(0) - h.numpy()).reshape(-1)
            assert (abs(error) < 5 * spread / 1500**0.5 + 1e-12).all()
            assert_close(drawn.std(0).reshape(-1), spread, rtol=0.1, atol=1e-9)


@pytest.mark.parametrize("options", KINDS, ids=str)
def test_the_step_is_the_formula(options):
    ps = made()
    opt = DiagonalNewton(ps, lr=0.1, damping=0.5, generator=generator(), **options)
    xs, again = [p.detach().clone() for p in ps], generator()
    beta1, beta2 = options.get("betas", (0, 0))
    m, v, looks = [0.0] * 4, [0.0] * 4, 0
    for t in range(1, 8):
        qs = [x.clone().requires_grad_() for x in xs]
        energy(qs).backward(create_graph=True)
        gs = [q.grad for q in qs]
        if (t - 1) % options.get("update_every", 1) == 0:
            looks += 1
            found = hessian_diagonal(gs, qs) if "hessian" in options else \
                hutchinson_diagonal(gs, qs, options.get("n_samples", 1), again)
            v = [beta2 * a + (1 - beta2) * h.detach()**2 for a, h in zip(v, found)]
        m = [beta1 * a + (1 - beta1) * g.detach() for a, g in zip(m, gs)]
        sign = -1 if options.get("maximize") else 1
        xs = [x - 0.1 * sign * (a / (1 - beta1**t)) / (
            (h / (1 - beta2**looks)).sqrt() + 0.5) for x, a, h in zip(xs, m, v)]
    assert_close(stepped(ps, opt, 7), [x.numpy() for x in xs], rtol=1e-9)


def test_steps_between_measurements_need_no_graph():
    ends = []
    for create in ([True] * 6, [True, False, False] * 2):
        ps = made()
        opt = DiagonalNewton(ps, lr=0.1, update_every=3, generator=generator())
        for c in create:
            end = stepped(ps, opt, 1, c)
        ends.append(end)
    assert_close(*ends, rtol=1e-12)
    with pytest.raises(RuntimeError, match="create_graph=True"):
        stepped(ps, opt, 1, False)


def test_parameters_without_gradient_or_curvature():
    a, b, c = (mg.tensor(np.ones(2), requires_grad=True) for _ in range(3))
    opt = DiagonalNewton([a, b, c], damping=0.5)
    ((a**2).sum() + 3 * b.sum()).backward(create_graph=True)
    opt.step()
    assert a.tolist() == [1 - 2 / 2.5] * 2      # g = 2, D = 2
    assert b.tolist() == [1 - 3 / 0.5] * 2      # no curvature: the damping alone
    assert c.tolist() == [1, 1]
    assert not a.grad.requires_grad
    linear = mg.tensor(np.ones(2), requires_grad=True)
    (3 * linear).sum().backward(create_graph=True)
    with pytest.raises(RuntimeError, match="a linear loss has no curvature"):
        DiagonalNewton([linear]).step()


def test_closure_groups_and_hooks():
    p, q = (mg.tensor(np.array([1.0, 2.0]), requires_grad=True) for _ in range(2))
    opt = DiagonalNewton([{"params": [p]}, {"params": [q], "lr": 0.5}], damping=0.0)
    seen = []
    opt.register_step_pre_hook(lambda *args: seen.append("before"))
    opt.register_step_post_hook(lambda *args: seen.append("after"))

    def closure():
        opt.zero_grad()
        loss = (p**2).sum() + (3 * q**2).sum()
        loss.backward(create_graph=True)
        return loss

    assert opt.step(closure).item() == 20 and seen == ["before", "after"]
    assert p.tolist() == [0, 0] and q.tolist() == [0.5, 1.0]


@pytest.mark.parametrize("options", [{}, dict(betas=(0.9, 0.99), update_every=2)])
def test_resuming_is_exact(options):
    def fresh():
        ps = made()
        return ps, DiagonalNewton(ps, lr=0.1, hessian="exact", **options)

    whole = stepped(*fresh(), 7)
    ps, opt = fresh()
    stepped(ps, opt, 3)
    others, other = fresh()
    for mine, theirs in zip(others, ps):
        mine.data = theirs.detach().clone()
    other.load_state_dict(pickle.loads(pickle.dumps(opt.state_dict())))
    copied = copy.deepcopy(opt)
    for who, its in ((other, others), (copied, copied.param_groups[0]["params"]),
                     (opt, ps)):
        for a, b in zip(stepped(its, who, 4), whole):
            assert (a == b).all()


def test_units_drop_out_exactly():
    def end(unit, loudness=1.0):
        ps = [mg.tensor(x.detach().numpy() / unit, requires_grad=True) for x in made()]
        opt = DiagonalNewton(ps, lr=0.1, damping=0.0, generator=generator())
        for _ in range(5):
            opt.zero_grad()
            (loudness * energy([p * unit for p in ps])).backward(create_graph=True)
            opt.step()
        return [p.detach().numpy() * unit for p in ps]

    for a, b, c in zip(end(1.0), end(1024.0), end(1.0, 1024.0)):
        assert (a == b).all() and (a == c).all()


def test_float32_stays_float32_and_does_not_overflow():
    ps = [mg.tensor(np.full(3, 1.0, np.float32), requires_grad=True)]
    opt = DiagonalNewton(ps, damping=0.0, betas=(0.0, 0.5), hessian="exact")
    (1e30 * ps[0]**2).sum().backward(create_graph=True)      # D² is no float32
    opt.step()
    assert ps[0].tolist() == [0, 0, 0] and ps[0].dtype == mg.float32


@pytest.mark.parametrize("wrong, message", [
    (dict(hessian="both"), "hessian must be"), (dict(n_samples=0), "n_samples"),
    (dict(update_every=1.5), "update_every"), (dict(damping=-1), "damping"),
    (dict(betas=(1.0, 0.0)), "beta parameter at index 0"), (dict(lr=-1), "learning")])
def test_wrong_options_are_refused(wrong, message):
    with pytest.raises(ValueError, match=message):
        DiagonalNewton([mg.ones(1, requires_grad=True)], **wrong)


@pytest.mark.parametrize("backend", standin.backends())
@pytest.mark.parametrize("options", KINDS, ids=str)
def test_steps_on_cuda_without_waiting(backend, options):
    with backend():
        ps = made("cuda")
        opt = DiagonalNewton(ps, lr=0.1, generator=generator("cuda"), **options)
        for _ in range(3):
            opt.zero_grad()
            energy(ps).backward(create_graph=True)
            with standin.no_sync():
                opt.step()
        if options.get("hessian") == "exact":
            here = made()
            expected = stepped(here, DiagonalNewton(here, lr=0.1, **options), 3)
            assert_close([p.detach().cpu().numpy() for p in ps], expected, rtol=1e-9)
