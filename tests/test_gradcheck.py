"""gradcheck: what is no part of its notebook's story."""
import inspect
import warnings

import numpy as np
import pytest
import standin

from minigrad.core.autograd import PRIMITIVES, no_grad, primitive
from minigrad.core.device import Generator, get_rng_state
from minigrad.core.elementwise import exp, log, mul, sqrt, tanh, where
from minigrad.core.gradcheck import GradcheckError, gradcheck, gradgradcheck
from minigrad.core.tensor import Tensor, from_numpy, tensor

BOTH = pytest.mark.parametrize("check", [gradcheck, gradgradcheck])
FAST = pytest.mark.parametrize("fast", [False, True], ids=["full", "fast"])


def leaf(shape=(2, 3), seed=0, low=0.5):
    values = np.random.default_rng(seed).random(shape) + low
    return from_numpy(np.asarray(values)).requires_grad_()


@pytest.fixture
def broken():
    "Break a rule of `mul` for one test: mul(a, b) with ∂/∂a = rule."
    rules = PRIMITIVES["mul"].rules
    right = rules[0]
    yield lambda rule: rules.__setitem__(0, rule)
    rules[0] = right


@BOTH
@FAST
def test_right_rules_pass(check, fast):
    a, b = leaf(), leaf((3,), seed=1)
    assert check(lambda a, b: (exp(a) * b, log(a) / b), (a, b), fast_mode=fast)
    assert check(lambda a: sqrt(a), a, fast_mode=fast)


@FAST
@pytest.mark.parametrize("wrong", [
    lambda g, b: -g * b, lambda g, b: g * b * 1.01, lambda g, b: g, lambda g, b: g * 0,
    lambda g, b: g * b + 0.01, lambda g, b: g * (b / 0)], ids=range(6))
def test_wrong_rules_do_not(fast, wrong, broken):
    broken(wrong)
    a, b = leaf(), leaf((3,), seed=1)
    with pytest.raises(GradcheckError, match=r"output 1 with respect to input 0"):
        gradcheck(lambda a, b: (a + b, a * b), (a, b), fast_mode=fast)
    assert not gradcheck(mul, (a, b), fast_mode=fast, raise_exception=False)
    assert not gradgradcheck(mul, (a, b), fast_mode=fast, raise_exception=False)


def test_the_message_names_the_one_wrong_entry():
    a = leaf((2, 3))
    mask = np.zeros((2, 3), bool)
    mask[1, 2] = True
    with pytest.raises(GradcheckError) as caught:
        gradcheck(lambda n, a: where(tensor(mask), a.detach() * 2, a * 2), (1, a))
    named = "d output 0[1, 2] / d input 1[1, 2]: analytic 0, numeric 2"
    assert named in str(caught.value)
    assert "1 of 36 entries" in str(caught.value)


def test_a_wrong_gradient_of_the_gradient_is_named():
    a, u = leaf(), leaf(seed=1)
    with pytest.raises(GradcheckError, match="gradient 0 with respect to grad_output"):
        gradgradcheck(hidden_u, a, u)


@primitive(lambda g, x: _hide(g) * (2 * x))
def hidden_u(xp, x):
    "x², whose rule takes g out of the graph."
    return x * x


def _hide(g):
    return g.detach() if isinstance(g, Tensor) else g


del PRIMITIVES["hidden_u"]      # no line of the table of primitives


LAYOUTS = {
    "0-d": np.array(0.7), "empty": np.ones((0, 3)), "transposed": np.ones((2, 3)).T,
    "strided": np.ones((4, 6))[::2, ::-3], "stretched": np.broadcast_to(0.7, (2, 3)),
    "fortran": np.asfortranarray(np.ones((2, 3)))}


@BOTH
@FAST
@pytest.mark.parametrize("layout", LAYOUTS)
def test_inputs_of_any_layout_are_left_as_they_were(check, fast, layout):
    x = Tensor(LAYOUTS[layout])
    x.array.flags.writeable = False
    x.requires_grad_()
    before, bits = x.array, x.array.tobytes()
    assert check(lambda x: tanh(x) * x, x, fast_mode=fast)
    assert x.array is before and x.array.tobytes() == bits and x.grad is None


def test_inputs_are_put_back_when_the_function_raises():
    x = leaf()
    before, calls = x.array, []

    def fails_late(x):
        calls.append(1)
        if len(calls) > 4:
            raise KeyError("fifth")
        return exp(x)
    with pytest.raises(KeyError):
        gradcheck(fails_late, x)
    assert x.array is before


def test_inputs_reached_through_a_closure_and_inputs_that_are_no_leaves():
    w, b = leaf(), leaf((3,))
    assert gradcheck(lambda *_: tanh(w * b), (w, b))
    assert gradgradcheck(lambda *_: tanh(w * b), (w, b))
    inner = w * 2
    assert gradcheck(lambda x: x * b, inner)
    assert gradcheck(lambda x, y: x * y, (w, w))


def test_nothing_global_changes():
    x, state = leaf(), get_rng_state()
    with no_grad():
        assert gradcheck(exp, x, fast_mode=True) and gradgradcheck(exp, x)
    assert (get_rng_state() == state).all()
    generator = Generator().manual_seed(3)
    first = generator.get_state()
    gradcheck(exp, x, fast_mode=True, generator=generator)
    assert bytes(generator.get_state()) != bytes(first)


def test_outputs_without_a_derivative_are_passed_over():
    x = leaf()
    assert gradcheck(lambda x: (x > 1, exp(x), tensor(np.ones(2))), x)
    assert gradgradcheck(lambda x: (x > 1, exp(x), tensor(np.ones(2))), x)
    assert gradcheck(lambda x: x.detach() * 0, x)
    with pytest.raises(GradcheckError, match="output 0 does not require grad"):
        gradcheck(lambda x: x.detach(), x)


def test_an_input_of_no_influence_and_inputs_that_are_not_checked():
    x, idle = leaf(), leaf()
    assert gradcheck(lambda x, n, idle: x ** n, (x, 3, idle))
    assert gradgradcheck(lambda x, n, idle: x ** n, (x, 3, idle))
    assert gradcheck(lambda x, c: x * c.detach(), (x, leaf().detach()))


def test_only_float64_is_taken_without_a_warning():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert gradcheck(exp, leaf())
    with pytest.warns(UserWarning, match="input 0 is float32.*use .double") as caught:
        gradcheck(exp, leaf().float(), raise_exception=False)
    assert caught[0].filename == __file__
    with pytest.warns(UserWarning, match="input 0 is float32") as caught:
        gradgradcheck(exp, leaf().float(), raise_exception=False)
    assert {w.filename for w in caught} == {__file__}


def test_a_gradient_of_the_wrong_shape_is_named():
    x = leaf()
    x.register_hook(lambda g: g[0])
    with pytest.raises(RuntimeError, match=r"gradient .* shape \(3,\)"):
        gradcheck(exp, x)


def test_a_function_that_rolls_dice_and_one_with_a_memory():
    rng, x = np.random.default_rng(0), leaf()
    with pytest.raises(GradcheckError, match="not deterministic.*output 0"):
        gradcheck(lambda x: x * rng.random(), x)
    assert gradcheck(lambda x: x * (1 + 1e-12 * rng.random()), x, nondet_tol=1e-11)
    x.register_hook(lambda g: g * rng.random())
    with pytest.raises(GradcheckError, match="gradient of input 0 from output 0"):
        gradcheck(exp, x)


def test_what_is_no_tensor():
    with pytest.raises(TypeError, match="returned ndarray"):
        gradcheck(lambda x: x.detach().numpy(), leaf())
    for inputs in ([], 3, leaf().detach()):
        for check in (gradcheck, gradgradcheck):
            with pytest.raises(ValueError, match="requires_grad=True"):
                check(exp, inputs)
    with pytest.raises(GradcheckError, match="no output requires grad"):
        gradgradcheck(lambda x: exp(x).detach(), leaf())


def test_given_grad_outputs():
    x, u = leaf(), leaf(seed=1)
    assert gradgradcheck(exp, x, u) and gradgradcheck(exp, [x], [u.detach()])


@FAST
@pytest.mark.parametrize("backend", standin.backends())
def test_on_the_device(backend, fast):
    with backend():
        x = tensor(leaf().detach().numpy(), device="cuda", requires_grad=True)
        assert gradcheck(lambda x: (x * x, exp(x)), x, fast_mode=fast)
        assert gradgradcheck(lambda x: (x * x, exp(x)), x, fast_mode=fast)
        with pytest.raises(GradcheckError):
            gradcheck(lambda x: x * x.detach(), x, fast_mode=fast)


@pytest.mark.parity
@BOTH
def test_the_signature_is_pytorchs(check):
    theirs = pytest.importorskip("torch").autograd
    theirs = inspect.signature(getattr(theirs, check.__name__)).parameters
    ours = inspect.signature(check).parameters
    for name in ours.keys() - {"generator"}:
        assert ours[name].kind == theirs[name].kind, name
        assert ours[name].default == theirs[name].default, name


@pytest.mark.parity
def test_verdicts_are_pytorchs():
    torch = pytest.importorskip("torch")
    x, functions = leaf(), [
        lambda x: x * x.detach(), lambda x: x.exp() * x, lambda x: (x.abs(), x.sqrt()),
        lambda x: x + 1e9, lambda x: x.detach() * 2 + x, lambda x: (x * 1e5) ** 2]
    y = torch.tensor(x.detach().numpy(), requires_grad=True)
    for fast in (False, True):
        for f in functions:
            options = {"raise_exception": False, "fast_mode": fast}
            ours = gradcheck(f, x, **options)
            assert ours == torch.autograd.gradcheck(f, y, **options)
