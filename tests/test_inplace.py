"""The methods that write in place: all of PyTorch's, and what they share."""
import inspect
import pickle

import numpy as np
import pytest

import minigrad as mg
from minigrad.core.tensor import Tensor

NOT_HERE = set("""
    t transpose swapaxes swapdims squeeze unsqueeze resize set requires_grad retain_grad
    float_power
""".split())   # a change of shape is a view; float_power_ would take float64 alone
WRITING = [name for name in vars(Tensor) if name.endswith("_") and name[0] != "_"]


def home(name):
    "The module of a method."
    return getattr(getattr(Tensor, name), "__module__", "minigrad.core.tensor")


@pytest.mark.parity
def test_every_method_that_pytorch_has_in_place():
    "Of the operators before this notebook; later notebooks name theirs themselves."
    torch = pytest.importorskip("torch")
    earlier = [f"minigrad.core.{m}" for m in
               "tensor elementwise transcendental rounding rearrange scatter".split()]
    names = [n for n in vars(Tensor) if n[0] != "_" and hasattr(torch.Tensor, f"{n}_")
             and home(n) in earlier and n not in NOT_HERE]
    missing = [n for n in names if not hasattr(Tensor, f"{n}_")]
    assert len(names) > 90 and not missing, missing
    unknown = [n for n in WRITING if not hasattr(torch.Tensor, n)]
    assert not unknown, f"PyTorch has no {unknown}"


def test_a_twin_looks_like_its_method():
    for name in ("mul", "clamp", "addcmul", "nan_to_num", "masked_fill"):
        f, twin = getattr(Tensor, name), getattr(Tensor, f"{name}_")
        assert inspect.signature(twin) == inspect.signature(f)
        assert twin.__name__ == f"{name}_" and f.__doc__ in twin.__doc__


DOMAIN = {"acosh": 1.5, "arccosh": 1.5}


@pytest.mark.parametrize("name", "asinh arcsinh acosh arccosh atanh arctanh".split())
def test_what_pytorch_cannot_differentiate_in_place(name):
    at = DOMAIN.get(name, .5)
    x = mg.tensor([at], dtype=mg.float64, requires_grad=True)
    y, z = getattr(x * 1, f"{name}_")(), getattr(x, name)()
    assert y.item() == z.item()
    assert mg.autograd.grad(y, x)[0].item() == mg.autograd.grad(z, x)[0].item()


def test_memory_of_what_rules_keep():
    "A sum keeps nothing, a product a copy of the old values, e^x its result itself."
    x = mg.ones(1000, requires_grad=True)
    y = x * 1
    y.add_(1)
    assert y.node.saved == ()
    y.mul_(x)
    assert not np.shares_memory(y.node.saved[0], y.array)
    y.exp_()
    assert y.node.saved[0] is y.array


@pytest.mark.parametrize("name", [
    "uniform_", "normal_", "bernoulli_", "random_", "exponential_", "log_normal_",
    "cauchy_", "geometric_"])
def test_chance_in_place(name):
    args = {"geometric_": (.5,)}.get(name, ())
    for kind in (mg.float32, mg.float64, mg.float16, mg.int64, mg.bool):
        for shape in ((), (0,), (2, 3), (50,)):
            x = mg.zeros(shape, dtype=kind)
            if not kind.is_floating_point and name not in ("bernoulli_", "random_"):
                with pytest.raises(NotImplementedError):
                    getattr(x, name)(*args)
                continue
            mg.manual_seed(1)
            assert getattr(x, name)(*args) is x and x.dtype is kind
            first = x.tolist()
            mg.manual_seed(1)
            getattr(x, name)(*args)
            assert str(x.tolist()) == str(first) and x.shape == shape
    with pytest.raises(RuntimeError, match="a leaf Variable that requires grad"):
        getattr(mg.ones(2, requires_grad=True), name)(*args)
    view = mg.zeros(2, 3)
    getattr(view[1], name)(*args)
    assert view[0].tolist() == [0, 0, 0]


@pytest.mark.parametrize("call", [
    lambda x: x.uniform_(2, 1), lambda x: x.normal_(0, -1), lambda x: x.bernoulli_(2.),
    lambda x: x.exponential_(0), lambda x: x.geometric_(1), lambda x: x.cauchy_(0, 0),
    lambda x: x.random_(3, 3)])
def test_chance_with_impossible_parameters(call):
    with pytest.raises(RuntimeError):
        call(mg.zeros(2))


def test_uniform_never_reaches_the_end():
    mg.manual_seed(0)
    for kind in (mg.float16, mg.float32):
        x = mg.zeros(100_000, dtype=kind).uniform_(1., 1.01)
        assert 1 <= x.array.min() and x.array.max() < 1.01


def test_a_written_tensor_is_still_itself():
    x = mg.ones(3)
    alias, held = np.asarray(x), {x: 1}
    x.mul_(2).sub_(1).pow_(2).clamp_(0, 5)
    assert x.array is alias and held[x] == 1 and x._version == 4
    assert pickle.loads(pickle.dumps(x)).tolist() == [1, 1, 1]
