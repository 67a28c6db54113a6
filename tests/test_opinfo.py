"""PyTorch's own sample inputs for its operators: values, first and second gradients."""
from functools import cache, partial

import numpy as np
import pytest
from primitives import PARTS

import minigrad as mg

pytestmark = pytest.mark.parity
OURS = {op: (lambda m, *args, name=op, **options: getattr(m, name)(*args, **options))
        for part in PARTS.values() for op in getattr(part, "SAME_NAME", "").split()}
for part in PARTS.values():
    OURS |= getattr(part, "OPINFO", {})
KINDS = "float64 float32 int64 bool".split()


@cache
def operators():
    pytest.importorskip("expecttest", reason="PyTorch's table of operators needs it")
    from torch.testing._internal.common_methods_invocations import op_db
    return [op for op in op_db if op.name in OURS]


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
    call = partial(OURS[op.name], mg)
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
    if twice and op.supports_gradgrad:
        weights = [torch.randn_like(first[i]) for i in twice]
        second = gradients(torch, [first[i] for i in twice], inputs, weights, False)
        our_second = gradients(mg, [our_first[i] for i in twice], our_inputs,
                               ported(weights), False)
        if not any(g._is_zerotensor() for g in second):
            alike(our_second, second, f"second gradient of {where}")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", OURS)
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
