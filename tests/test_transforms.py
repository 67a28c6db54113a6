"""Functions of functions, against torch.func and torch.autograd.functional."""
import gc
import inspect
import weakref

import pytest
from sides import numbers
from standin import no_sync, standin

import minigrad as mg
from minigrad.autograd import functional, gradcheck, gradgradcheck
from minigrad.core.testing import assert_close
from minigrad.func import grad, hessian, jacfwd, jacrev, jvp, vjp

STRATEGIES = "reverse-mode", "forward-mode"
X, Y, W = numbers((3,), -1, 1), numbers((3,), -1, 1, 40), numbers((2, 3), -1, 1, 80)


def plain(tree):
    "Tensors of either library as NumPy arrays, in their nest."
    if isinstance(tree, dict):
        return {k: plain(v) for k, v in tree.items()}
    if isinstance(tree, (tuple, list)):
        return type(tree)(plain(t) for t in tree)
    return tree.detach().numpy() if hasattr(tree, "detach") else tree


def tracked(tree):
    "Which of the Tensors can be differentiated, in their nest."
    if isinstance(tree, dict):
        return {k: tracked(v) for k, v in tree.items()}
    if isinstance(tree, (tuple, list)):
        return [tracked(t) for t in tree]
    return getattr(tree, "requires_grad", None)


def network(x, w=None):
    y = (x * x[0]).tanh() if w is None else (w @ x).tanh()
    return (y.exp() * y).sum()


# Programs: (func, m, x, y, w) -> results; func is torch.func or minigrad.func ---------

PROGRAMS = {
    "grad": lambda f, m, x, y, w: f.grad(network)(x),
    "argnums": lambda f, m, x, y, w: f.grad(network, argnums=1)(x, w),
    "both": lambda f, m, x, y, w: f.grad(network, argnums=(1, 0))(x, w),
    "one of a tuple": lambda f, m, x, y, w: f.grad(network, argnums=(-1,))(x, w),
    "keyword": lambda f, m, x, y, w: f.grad(network)(x, w=w),
    "aux": lambda f, m, x, y, w: f.grad(
        lambda x: (network(x), {"x": x * 2, "w": w}), has_aux=True)(x),
    "value": lambda f, m, x, y, w: f.grad_and_value(network)(x),
    "value and aux": lambda f, m, x, y, w: f.grad_and_value(
        lambda x, y: ((x * y).sum(), (x, [y])), (0, 1), has_aux=True)(x, y),
    "nest": lambda f, m, x, y, w: f.grad(
        lambda p: network(p["x"], p["all"][0]) + p["all"][1][0].sum())(
            {"x": x, "all": [w, (y,)]}),
    "unused": lambda f, m, x, y, w: f.grad(lambda x, y: (x * 2).sum(), (0, 1))(x, y),
    "constant": lambda f, m, x, y, w: f.grad(lambda x: y.sum())(x),
    "itself": lambda f, m, x, y, w: f.grad(lambda x: x)(x[0]),
    "detached": lambda f, m, x, y, w: f.grad(lambda x: (x * x.detach()).sum())(x),
    "grad of grad": lambda f, m, x, y, w: f.grad(
        lambda x: (f.grad(network)(x) * y).sum())(x),
    "third": lambda f, m, x, y, w: f.grad(f.grad(f.grad(lambda s: s ** 4)))(x[1]),
    "confusion": lambda f, m, x, y, w: f.grad(
        lambda a: a * f.grad(lambda b: a + b * a)(a))(x[0]),
    "vjp": lambda f, m, x, y, w: f.vjp(lambda x: (w @ x).tanh(), x)[1](y[:2]),
    "vjp of two": lambda f, m, x, y, w: f.vjp(lambda w, x: w @ x, w, x)[1](y[1:]),
    "vjp of nests": lambda f, m, x, y, w: f.vjp(
        lambda p: {"a": p["x"] * 2, "b": (p["x"] * p["y"],)}, {"x": x, "y": y})[1](
            {"a": y, "b": (x,)}),
    "vjp aux": lambda f, m, x, y, w: f.vjp(
        lambda x: (x * y, x.sum()), x, has_aux=True)[::2],
    "vjp twice": lambda f, m, x, y, w: f.vjp(
        lambda v: f.vjp(lambda x: x.tanh(), x)[1](v)[0], y)[1](x),
    "jvp": lambda f, m, x, y, w: f.jvp(lambda x: (w @ x).tanh(), (x,), (y,)),
    "jvp of two": lambda f, m, x, y, w: f.jvp(
        lambda x, y: [x * y, x.sum()], (x, y), (y, x)),
    "jvp of nests": lambda f, m, x, y, w: f.jvp(
        lambda p: {"s": p[0] * p[1]}, ([x, y],), ([y, x],)),
    "jvp of a constant": lambda f, m, x, y, w: f.jvp(lambda x: y * 1, (x,), (y,)),
    "jvp aux": lambda f, m, x, y, w: f.jvp(
        lambda x: (x * y, x.sum()), (x,), (y,), has_aux=True),
    "jvp of jvp": lambda f, m, x, y, w: f.jvp(
        lambda x: f.jvp(network, (x,), (y,))[1], (x,), (y,)),
    "jacrev": lambda f, m, x, y, w: f.jacrev(lambda x: (w @ x).tanh())(x),
    "jacfwd": lambda f, m, x, y, w: f.jacfwd(lambda x: (w @ x).tanh())(x),
    "jacrev of two": lambda f, m, x, y, w: f.jacrev(
        lambda x, w: {"y": w @ x, "s": [x.sum()]}, (0, 1))(x, w),
    "jacfwd of two": lambda f, m, x, y, w: f.jacfwd(
        lambda x, w: {"y": w @ x, "s": [x.sum()]}, (0, 1))(x, w),
    "jacrev of a nest": lambda f, m, x, y, w: f.jacrev(
        lambda p: p["x"] * p["y"][0])({"y": [y], "x": x}),
    "jacrev aux": lambda f, m, x, y, w: f.jacrev(
        lambda x: (x * y, x), has_aux=True)(x),
    "jacfwd aux": lambda f, m, x, y, w: f.jacfwd(
        lambda x: (x * y, x.exp()), has_aux=True)(x),
    "matrix by matrix": lambda f, m, x, y, w: f.jacrev(lambda w: w.T @ w)(w),
    "scalars": lambda f, m, x, y, w: f.jacfwd(f.jacrev(lambda s: s.exp()))(x[0]),
    "hessian": lambda f, m, x, y, w: f.hessian(network)(x),
    "hessian of two": lambda f, m, x, y, w: f.hessian(network, (0, 1))(x, w),
    "hessian of a vector": lambda f, m, x, y, w: f.hessian(lambda x: x ** 3)(x),
    "jacrev of jacfwd": lambda f, m, x, y, w: f.jacrev(f.jacfwd(network))(x),
    "jacobian of a product": lambda f, m, x, y, w: f.jacrev(
        lambda x: f.jvp(f.grad(network), (x,), (y,))[1])(x),
    "closure": lambda f, m, x, y, w: f.grad(
        lambda w: (f.grad(lambda x: network(x, w))(x) ** 2).sum())(w),
    "loop": lambda f, m, x, y, w: f.grad(lambda x: sum(v ** 2 for v in x))(x),
    "in place": lambda f, m, x, y, w: f.grad(
        lambda x: x.clone().mul_(x).add_(y).exp().sum())(x),
    "without": lambda f, m, x, y, w: f.grad(lambda x: muted(m, x) + x.sum())(x),
}


def muted(m, x):
    with m.no_grad():
        return (x * x).sum()


def sides():
    torch = pytest.importorskip("torch")
    import torch.func
    return (mg.func, mg, mg.tensor), (torch.func, torch, torch.tensor)


@pytest.mark.parity
@pytest.mark.parametrize("asking", ["nothing", "x", "w", "all", "all, no_grad"])
@pytest.mark.parametrize("name", PROGRAMS)
def test_func_is_pytorchs(name, asking):
    "Values; which results have a history; and the gradient through it."
    found = []
    for f, m, tensor in sides():
        x, y, w = (tensor(a, requires_grad=asking.startswith("all") or asking == n)
                   for a, n in ((X, "x"), (Y, "y"), (W, "w")))
        with m.set_grad_enabled("no_grad" not in asking):
            result = PROGRAMS[name](f, m, x, y, w)
        flags = tracked(result)
        leaves = [t for t in flat(result) if getattr(t, "requires_grad", False)]
        if leaves:
            sum(((t * t).sum() for t in leaves[1:]), (leaves[0] ** 2).sum()).backward()
        grads = [None if t.grad is None else plain(t.grad) for t in (x, y, w)]
        found.append((plain(result), flags, grads))
    (ours, our_flags, our_grads), (theirs, flags, grads) = found
    assert type(ours) is type(theirs)
    assert_close(ours, theirs, rtol=1e-10, atol=1e-12)
    for a, e in zip(flat(our_flags), flat(flags), strict=True):
        assert a == e or e                # PyTorch also tracks what is constant
    for a, e in zip(our_grads, grads, strict=True):
        if (a is None) != (e is None):                    # zeros, or never reached
            assert not (a if e is None else e).any()
        elif e is not None:
            assert_close(a, e, rtol=1e-10, atol=1e-12)


def flat(tree):
    if isinstance(tree, dict):
        tree = list(tree.values())
    return [t for part in tree for t in flat(part)] if isinstance(
        tree, (tuple, list)) else [tree]


WRONG = {
    "not scalar": lambda f, m, x: f.grad(lambda x: x)(x),
    "one element": lambda f, m, x: f.grad(lambda x: x[:1])(x),
    "no tensor": lambda f, m, x: f.grad(lambda x: 1.0)(x),
    "ints": lambda f, m, x: f.grad(lambda x: x.sum())(m.tensor([1, 2])),
    "number": lambda f, m, x: f.grad(lambda x: x.sum())(1.0),
    "number in a nest": lambda f, m, x: f.grad(lambda p: p[0].sum())([x, 1.0]),
    "argnum too large": lambda f, m, x: f.grad(lambda x: x.sum(), 1)(x),
    "argnums twice": lambda f, m, x: f.grad(lambda x, y: x.sum(), (0, -2))(x, x),
    "no argnums": lambda f, m, x: f.grad(lambda x: x.sum(), ())(x),
    "list of argnums": lambda f, m, x: f.grad(lambda x: x.sum(), [0])(x),
    "aux missing": lambda f, m, x: f.grad(lambda x: x.sum(), has_aux=True)(x),
    "vjp of a number": lambda f, m, x: f.vjp(lambda x: x, 1.0),
    "vjp to nothing": lambda f, m, x: f.vjp(lambda x: None, x),
    "vjp to a number": lambda f, m, x: f.vjp(lambda x: (x, 3), x),
    "cotangents in a tuple": lambda f, m, x: f.vjp(lambda x: x * 2, x)[1]((x,)),
    "cotangents in a list": lambda f, m, x: f.vjp(lambda x: (x,), x)[1]([x]),
    "cotangents too short": lambda f, m, x: f.vjp(lambda x: x * 2, x)[1](x[:2]),
    "primals without tuple": lambda f, m, x: f.jvp(lambda x: x, x, x),
    "no primals": lambda f, m, x: f.jvp(lambda: x, (), ()),
    "tangents too many": lambda f, m, x: f.jvp(lambda x: x, (x,), (x, x)),
    "tangents too short": lambda f, m, x: f.jvp(lambda x: x, (x,), (x[:2],)),
    "jvp strict": lambda f, m, x: f.jvp(lambda y: x, (x,), (x,), strict=True),
    "jacrev to a number": lambda f, m, x: f.jacrev(lambda x: 3.0)(x),
    "jacfwd to a number": lambda f, m, x: f.jacfwd(lambda x: 3.0)(x),
    "jacrev of ints": lambda f, m, x: f.jacrev(lambda x: x)(m.tensor([1, 2])),
    "vjp of ints": lambda f, m, x: f.vjp(lambda x: m.tensor(1), x)[1](m.tensor(1)),
    "cotangent a number": lambda f, m, x: f.vjp(lambda x: x[0] * 2, x)[1](1.0),
    "jacrev to ints": lambda f, m, x: f.jacrev(lambda x: (x, m.tensor(1)))(x),
    "jacfwd of ints": lambda f, m, x: f.jacfwd(lambda x: x * 2)(m.tensor([1, 2])),
    "jvp of ints": lambda f, m, x: f.jvp(lambda x: x, (m.tensor(1),), (m.tensor(1),)),
    "number among primals": lambda f, m, x: f.jvp(
        lambda p: p[0], ([x, 1.0],), ([x, 1.0],)),
    "write to an argument": lambda f, m, x: f.grad(lambda x: x.mul_(2).sum())(x),
    "write to an inner argument": lambda f, m, x: f.grad(
        lambda x: f.grad(lambda x: x.mul_(2).sum())(x).sum())(x),
}


@pytest.mark.parity
@pytest.mark.parametrize("name", WRONG)
def test_wrong_calls_raise_as_in_pytorch(name):
    found = []
    for f, m, tensor in sides():
        with pytest.raises(Exception) as error:
            WRONG[name](f, m, tensor(X))
        found.append(error.type)
    assert found[0] is found[1]


@pytest.mark.parity
def test_parameters_have_pytorchs_names():
    (ours, *_), (theirs, *_) = sides()
    torch = pytest.importorskip("torch")
    pairs = [(getattr(ours, n), getattr(theirs, n)) for n in ours.__all__
             if hasattr(theirs, n)]
    pairs += [(getattr(functional, n), getattr(torch.autograd.functional, n))
              for n in functional.__all__]
    assert len(pairs) == 13
    for a, b in pairs:
        a, b = (inspect.signature(f).parameters.values() for f in (a, b))
        b = [(p.name, p.kind, p.default) for p in b if not p.name.startswith("_")]
        assert [(p.name, p.kind, p.default) for p in a] == b


# At one point -------------------------------------------------------------------------

def pair(x, y):
    return x * y, (x * x).sum()


AT = {
    "vjp": lambda f, x, y, w, **o: f.vjp(lambda x: (w @ x).tanh(), x, y[:2], **o),
    "vjp of two": lambda f, x, y, w, **o: f.vjp(pair, (x, y), (y, x[0]), **o),
    "vjp of a scalar": lambda f, x, y, w, **o: f.vjp(network, (x, w), **o),
    "jvp": lambda f, x, y, w, **o: f.jvp(lambda x: (w @ x).tanh(), x, y, **o),
    "jvp of two": lambda f, x, y, w, **o: f.jvp(pair, (x, y), (y, x), **o),
    "jvp of a scalar": lambda f, x, y, w, **o: f.jvp(lambda s: s * y, x[0], **o),
    "jacobian": lambda f, x, y, w, **o: f.jacobian(lambda x: (w @ x).tanh(), x, **o),
    "jacobian of two": lambda f, x, y, w, **o: f.jacobian(pair, (x, y), **o),
    "jacobian of one": lambda f, x, y, w, **o: f.jacobian(network, (x,), **o),
    "hessian": lambda f, x, y, w, **o: f.hessian(network, x, **o),
    "hessian of two": lambda f, x, y, w, **o: f.hessian(network, (x, w), **o),
    "hessian of one element": lambda f, x, y, w, **o: f.hessian(
        lambda x: network(x).reshape(1, 1), (x,), **o),
    "hvp": lambda f, x, y, w, **o: f.hvp(network, x, y, **o),
    "hvp of two": lambda f, x, y, w, **o: f.hvp(network, (x, w), (y, w * 2), **o),
    "vhp": lambda f, x, y, w, **o: f.vhp(network, x, y, **o),
    "vhp of two": lambda f, x, y, w, **o: f.vhp(network, (x, w), (y, w * 2), **o),
    "vhp of a scalar": lambda f, x, y, w, **o: f.vhp(lambda s: s ** 3, x[0], **o),
    "part linear": lambda f, x, y, w, **o: f.hessian(
        lambda x, y: (x * x).sum() + y.sum(), (x, y), **o),
    "unused": lambda f, x, y, w, **o: f.jacobian(lambda x, y: x * x, (x, y), **o),
    "unused vjp": lambda f, x, y, w, **o: f.vjp(
        lambda x, y: (x * x).sum(), (x, y), **o),
    "unused jvp": lambda f, x, y, w, **o: f.jvp(
        lambda x, y: x * x, (x, y), (y, x), **o),
    "unused hvp": lambda f, x, y, w, **o: f.hvp(
        lambda x, y: (x ** 3).sum(), (x, y), (y, x), **o),
    "unused vhp": lambda f, x, y, w, **o: f.vhp(
        lambda x, y: (x ** 3).sum(), (x, y), (y, x), **o),
    "constant": lambda f, x, y, w, **o: f.jacobian(lambda x: y * 1, x, **o),
    "linear": lambda f, x, y, w, **o: f.jacobian(lambda x: x * 2, x, **o),
    "linear hvp": lambda f, x, y, w, **o: f.hvp(lambda x: x.sum(), x, y, **o),
    "linear vhp": lambda f, x, y, w, **o: f.vhp(lambda x: x.sum(), x, y, **o),
    "linear hessian": lambda f, x, y, w, **o: f.hessian(lambda x: x.sum(), x, **o),
    "quadratic hessian": lambda f, x, y, w, **o: f.hessian(
        lambda x: (x * x).sum(), x, **o),
    "no v": lambda f, x, y, w, **o: f.vjp(lambda x: x * 2, x, **o),
    "no v for jvp": lambda f, x, y, w, **o: f.jvp(lambda x: x * 2, x, **o),
    "v too long": lambda f, x, y, w, **o: f.vjp(lambda x: x * 2, x, (x, x), **o),
    "v too short": lambda f, x, y, w, **o: f.jvp(lambda x: x * 2, x, x[:2], **o),
    "list": lambda f, x, y, w, **o: f.vjp(lambda x: x.sum(), [x], **o),
    "list of outputs": lambda f, x, y, w, **o: f.vjp(lambda x: [x.sum()], x, **o),
    "number": lambda f, x, y, w, **o: f.jacobian(lambda x: 1.0, x, **o),
    "hessian of many": lambda f, x, y, w, **o: f.hessian(lambda x: x * x, x, **o),
    "hvp of two outputs": lambda f, x, y, w, **o: f.hvp(pair, (x, y), (x, y), **o),
}


def at_a_point(name, **options):
    "What both libraries return, or the type of what they raise."
    torch = pytest.importorskip("torch")
    asks = options.pop("asks", False)
    theirs = torch.autograd.functional, torch.tensor
    for f, tensor in ((functional, mg.tensor), theirs):
        x, y, w = (tensor(a, requires_grad=asks) for a in (X, Y, W))
        try:
            result = AT[name](f, x, y, w, **options)
        except Exception as error:
            yield type(error), None, None
            continue
        leaves = [t for t in flat(result) if t.requires_grad]
        if leaves:
            sum((t * t).sum() for t in leaves).backward()
        zero = [(t * 0).detach() for t in (x, y, w)]
        grads = [z if t.grad is None else t.grad
                 for t, z in zip((x, y, w), zero, strict=True)]
        yield plain(result), tracked(result), plain(grads)


@pytest.mark.parity
@pytest.mark.parametrize("options", [
    {}, {"strict": True}, {"asks": True}, {"asks": True, "create_graph": True},
    {"asks": True, "create_graph": True, "strict": True}], ids=" ".join)
@pytest.mark.parametrize("name", AT)
def test_functional_is_pytorchs(name, options):
    (ours, our_flags, our_grads), (theirs, flags, grads) = at_a_point(name, **options)
    assert isinstance(ours, type) == isinstance(theirs, type), (ours, theirs)
    if isinstance(ours, type):
        assert ours is theirs
        return
    assert_close(ours, theirs, rtol=1e-10, atol=1e-12)
    assert_close(our_grads, grads, rtol=1e-10, atol=1e-12)
    if not options.get("create_graph"):
        assert our_flags == flags


@pytest.mark.parity
def test_strategies():
    torch = pytest.importorskip("torch")
    theirs = torch.autograd.functional, torch.tensor
    for f, tensor in ((functional, mg.tensor), theirs):
        x, w = tensor(X), tensor(W)
        found = [plain(f.jacobian(lambda x, w=w: (w @ x).tanh(), x, vectorize=True,
                                  strategy=s)) for s in STRATEGIES]
        assert_close(*found)
        with pytest.raises(AssertionError):
            f.jacobian(network, x, strategy="neither")


# Without PyTorch ----------------------------------------------------------------------

def test_two_functions_are_called_grad():
    assert mg.func.grad is not mg.autograd.grad
    assert mg.func.grad(network)(mg.tensor(X)).shape == (3,)
    with pytest.raises(AttributeError):
        mg.grad  # noqa: B018


def test_seven_hessians():
    x = mg.tensor(X)
    units = list(mg.eye(3, dtype=mg.float64))
    first = hessian(network)(x)
    assert_close(first, first.T)
    for other in (jacrev(jacfwd(network))(x), jacrev(grad(network))(x),
                  jacfwd(grad(network))(x), functional.hessian(network, x),
                  mg.stack([functional.hvp(network, x, u)[1] for u in units]),
                  mg.stack([functional.vhp(network, x, u)[1] for u in units]),
                  mg.stack([grad(lambda x, i=i: grad(network)(x)[i])(x)
                            for i in range(3)])):
        assert_close(other, first)


@pytest.mark.parametrize("of", [
    grad(network), jacrev(lambda x: x.tanh()), jacfwd(lambda x: x.tanh()),
    hessian(network), lambda x: vjp(lambda x: x.exp(), x)[1](x)[0],
    lambda x: jvp(network, (x,), (x,))[1]])
def test_transforms_are_differentiable(of):
    x = mg.tensor(X, requires_grad=True)
    assert gradcheck(of, x, fast_mode=True)
    assert gradgradcheck(of, x, fast_mode=True)


def test_dual_products():
    "uᵀ(Jv) = (uᵀJ)v, whatever the nest."
    def f(p):
        return {"a": p["x"].exp() * p["y"], "b": [p["x"].sum().reshape(1)]}
    p, v = ({"x": mg.tensor(a), "y": mg.tensor(b)} for a, b in ((X, Y), (Y, X)))
    y, pull = vjp(f, p)
    u = {"a": mg.tensor(X), "b": [mg.tensor(Y[:1])]}
    dy, back = jvp(f, (p,), (v,))[1], pull(u)[0]
    assert_close((u["a"] * dy["a"]).sum() + (u["b"][0] * dy["b"][0]).sum(),
                 (back["x"] * v["x"]).sum() + (back["y"] * v["y"]).sum())


def test_nothing_leaks():
    "Arguments stay as they were; no gradient is stored; no memory is held."
    x, w = mg.tensor(X), mg.tensor(W, requires_grad=True)
    hessian(network)(x, w)
    grad(network, (0, 1))(x, w)
    assert not x.requires_grad and x.grad is None and w.grad is None
    assert_close(x, X)
    assert not grad(network)(x).requires_grad
    with mg.no_grad():
        assert grad(network)(x, w).shape == (3,) and not mg.is_grad_enabled()


@pytest.mark.parametrize("transform", [
    grad, hessian, lambda f: lambda x: vjp(f, x)[0], lambda f: lambda x: jvp(
        f, (x,), (x,)), lambda f: lambda x: functional.hvp(f, x, x)])
def test_memory_is_freed_at_once(transform):
    "No reference cycle: what the function made is gone when the result is there."
    seen = []

    def f(x):
        y = x.tanh()
        seen.append(weakref.ref(y))
        return (y * y).sum()
    gc.collect()
    gc.disable()
    try:
        result = transform(f)(mg.tensor(X))
        assert seen and all(ref() is None for ref in seen)
        assert gc.collect() == 0 and result is not None
    finally:
        gc.enable()


@pytest.mark.parametrize("transform", [
    grad, hessian, jacfwd, jacrev, lambda f: lambda x: vjp(f, x)[1](f(x)),
    lambda f: lambda x: jvp(f, (x,), (x,)), lambda f: lambda x: functional.hvp(f, x, x),
    lambda f: lambda x: functional.vhp(f, x, x),
    lambda f: lambda x: functional.hessian(f, x)])
def test_on_a_device_nobody_waits(transform):
    "On the stand-in for CuPy: the same numbers, on the device, no synchronization."
    expected = plain(transform(network)(mg.tensor(X)))
    with standin():
        x = mg.tensor(X).to("cuda")
        with no_sync():
            found = transform(network)(x)
        for t in flat(found):
            assert t.device.type == "cuda"
        assert_close(found, expected)


def test_an_empty_nest_and_empty_tensors():
    assert grad(lambda p, x: x.sum(), argnums=(0, 1))([], mg.tensor(X))[0] == []
    nothing = mg.zeros(0)
    assert jacrev(lambda x: x * 2)(nothing).shape == (0, 0)
    assert jacfwd(lambda x: x.sum())(nothing).shape == (0,)
    assert hessian(lambda x: (x * x).sum())(nothing).shape == (0, 0)
