"""PyTorch's own sample inputs for its operators: values, first and second gradients."""
from functools import cache

import numpy as np
import pytest

import minigrad as mg
import minigrad.nn.functional as F

pytestmark = pytest.mark.parity
SAME_NAME = """
    abs add amax amin argmax argmin bitwise_and bitwise_not bitwise_or bitwise_xor
    cat clone div eq exp flatten gather ge gt le log logsumexp lt matmul maximum
    mean minimum mul ne neg permute pow reshape sign sqrt square squeeze stack sub
    sum t tanh transpose unsqueeze
""".split()
OURS = {name: getattr(mg, name) for name in SAME_NAME} | {
    "__getitem__": lambda x, i: x[i], "__rdiv__": lambda x, y: y / x,
    "__rpow__": lambda x, y: y ** x, "__rsub__": lambda x, y: y - x,
    "expand": lambda x, *sizes: x.expand(*sizes),
    "view": lambda x, *sizes: x.view(*sizes),
    "where": lambda x, condition, y: mg.where(condition, x, y),
    "mT": lambda x: x.mT, "T": lambda x: x.T,
    "log_softmax": F.log_softmax, "softmax": F.softmax,
} | {f"nn.functional.{f.__name__}": f for f in (
    F.cross_entropy, F.linear, F.mse_loss, F.nll_loss, F.relu)}
EXTREMA = {"max": mg.max, "min": mg.min}   # PyTorch lists three variants of each
KINDS = "float64 float32 int64 bool".split()


@cache
def operators():
    pytest.importorskip("expecttest", reason="PyTorch's table of operators needs it")
    from torch.testing._internal.common_methods_invocations import op_db
    plain = ("", "no_rounding_mode")
    return [op for op in op_db if op.name in EXTREMA
            or op.name in OURS and op.variant_test_name in plain]


def ported(value):
    "The same value for minigrad: a tensor on memory of its own, a dtype by its name."
    torch = pytest.importorskip("torch")
    if isinstance(value, torch.Tensor):
        made = mg.from_numpy(value.detach().numpy().copy())
        return made.requires_grad_(value.requires_grad)
    if isinstance(value, torch.dtype):
        return getattr(mg, str(value).removeprefix("torch."))
    if isinstance(value, dict):
        return {name: ported(part) for name, part in value.items()}
    if type(value) in (list, tuple):
        return type(value)(map(ported, value))
    return tuple(value) if isinstance(value, torch.Size) else value


def leaves(value):
    "The tensors in a nest of arguments that ask for a gradient."
    if isinstance(value, (list, tuple, dict)):
        parts = value.values() if isinstance(value, dict) else value
        return [leaf for part in parts for leaf in leaves(part)]
    return [value] if getattr(value, "requires_grad", None) is True else []


def outcome(call, args, options):
    "What a call returns, as a list; or the error it raises."
    try:
        found = call(*args, **options)
    except Exception as error:
        return error
    return list(found) if isinstance(found, (list, tuple)) else [found]


def alike(ours, theirs, where):
    "Equal in shape and dtype, and in value to what rounding explains."
    assert len(ours) == len(theirs), where
    for a, e in zip(ours, theirs, strict=True):
        assert (a is None) == (e is None), f"{where}: only one has a gradient"
        if e is not None:
            a, e = a.detach().numpy(), e.resolve_neg().detach().numpy()
            tolerance = {"f8": 1e-8, "f4": 1e-4}.get(e.dtype.str[1:], 0)
            assert (a.shape, a.dtype) == (e.shape, e.dtype), where
            np.testing.assert_allclose(a, e, tolerance, tolerance, err_msg=where)


def gradients(lib, outputs, inputs, weights, again):
    unused = {"allow_unused": True} if again else {"materialize_grads": True}
    found = lib.autograd.grad(outputs, inputs, weights, create_graph=again, **unused)
    return list(found)


def check(op, sample, torch):
    "One sample on both sides: values, then gradients, then their gradients."
    call = OURS.get(op.name) or EXTREMA[op.name]
    args, options = (sample.input, *sample.args), sample.kwargs
    where = f"{op.name} of {[tuple(getattr(a, 'shape', ())) for a in args]}, {options}"
    our_args, our_options = ported(args), ported(options)
    theirs, ours = outcome(op, args, options), outcome(call, our_args, our_options)
    if isinstance(theirs, Exception) or isinstance(ours, Exception):
        assert isinstance(ours, Exception) and isinstance(theirs, Exception), (
            f"{where}: ours {ours!r}, PyTorch {theirs!r}")
        return
    alike(ours, theirs, where)
    if not theirs[0].requires_grad:
        return
    inputs, our_inputs = leaves([args, options]), leaves([our_args, our_options])
    weight = torch.randn_like(theirs[0].detach())
    first = gradients(torch, theirs[0], inputs, weight, True)
    our_first = gradients(mg, ours[0], our_inputs, ported(weight), True)
    alike(our_first, first, f"gradient of {where}")
    twice = [i for i, g in enumerate(first) if g is not None and g.requires_grad
             and our_first[i].requires_grad and not g._is_zerotensor()]
    if twice:
        weights = [torch.randn_like(first[i]) for i in twice]
        second = gradients(torch, [first[i] for i in twice], inputs, weights, False)
        our_second = gradients(mg, [our_first[i] for i in twice], our_inputs,
                               ported(weights), False)
        if not any(g._is_zerotensor() for g in second):
            alike(our_second, second, f"second gradient of {where}")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", [*OURS, *EXTREMA])
def test_on_pytorchs_samples(name, kind):
    torch = pytest.importorskip("torch")
    dtype = getattr(torch, kind)
    mine = [op for op in operators() if op.name == name]
    assert mine, f"PyTorch lists no operator {name}"
    for op in mine:
        if dtype in op.supported_dtypes("cpu"):
            asks = dtype.is_floating_point and op.supports_autograd
            for sample in op.sample_inputs("cpu", dtype, requires_grad=asks):
                check(op, sample, torch)
