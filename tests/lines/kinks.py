"""Activations with corners."""
import numpy as np
from line import in_f, line
from sides import Constant
from samples import EDGES, FEW, A, S, one

CORNERS = np.array([-3., 3., 6., -6., 4., -4., 3.5, -3.5, .25, -.25])
FINITE = FEW[np.isfinite(FEW)]
NUMBERS = EDGES[~np.isnan(EDGES)]


def shapes(*values, **options):
    "Some samples with options."
    return [S(A(2, 3), *values, **options), S(A(), *values, **options),
            S(A(0), *values, **options), S(A(4, 6)[::-2, 1::-1], *values, **options)]


def at(*values, **options):
    "Edges and corners with options."
    return [S(np.concatenate([EDGES, CORNERS]), *values, **options)]


def numbers_at(*values):
    "The same without NaN, whose gradient in PyTorch depends on its place in memory."
    return [S(np.concatenate([NUMBERS, CORNERS]), *values)]


def hardsigmoid(m, x):
    "PyTorch's has no second derivative: there it is made of relu6."
    f = m.nn.functional
    return f.hardsigmoid(x) if m.__name__ == "minigrad" else f.relu6(x + 3) / 6


def leak(m, x, slope):
    "One leak for all, drawn from a range without width; PyTorch has none in float16."
    f = m.nn.functional
    ours = m.__name__ == "minigrad"
    return f.rrelu(x, slope, slope, training=True) if ours else f.leaky_relu(x, slope)


def in_place(name, *values):
    "The same, written over a copy of the input."
    return lambda m, x: getattr(m.nn.functional, name)(x * 1, *values, inplace=True)


def slope(name, *values, again=True):
    "The derivative as the value: so its own derivative is on record at the edges."
    def call(m, x, *more):
        y = getattr(m.nn.functional, name)(x, *values, *more)
        return m.autograd.grad(y.sum(), x, create_graph=again)[0]
    return call


def leaks_gradient(m, x, weight):
    "The gradient of prelu's weight, as the value."
    y = m.nn.functional.prelu(x, weight)
    return m.autograd.grad(y.sum(), weight, create_graph=True)[0]


LINES = [
    line("relu", in_f("relu"), one(), reaches=("gate",)),
    line("leaky_relu", in_f("leaky_relu"), one()[0], shapes(-.5), edges=at(),
         integers=False),
    line("prelu", in_f("prelu"), [
        S(A(2, 3), A(3)), S(A(2, 3, 2), A(1)), S(A(2, 3, 2), A(3)), S(A(4), A(1)),
        S(A(), A(1)), S(A(0, 3), A(3)), S(A(6, 4)[::2, ::-1], A(8)[::2]),
        S(A(2, 3), A())], edges=[
            S(FINITE[np.abs(FINITE) > 1e-6],
              np.array([.25]))], integers=False),
    line("rrelu", in_f("rrelu"), shapes(), shapes(.1, .4), edges=at(), integers=False),
    line("rrelu_drawn", leak, shapes(.25), edges=at(.25), integers=False),
    line("hardtanh", in_f("hardtanh"), one()[0], shapes(-.5, 1.5),
         edges=numbers_at()),
    line("relu6", in_f("relu6"), one()[0], edges=numbers_at()),
    line("hardsigmoid", hardsigmoid, [S(4 * A(2, 3))], one()[0], edges=numbers_at(),
         integers=False),
    line("hardswish", in_f("hardswish"), [S(4 * A(2, 3)), *shapes()], edges=at(),
         integers=False),
    line("threshold", in_f("threshold"), shapes(.1, 20.), shapes(1, -3),
         edges=at(.5, 9.)),
    line("hardshrink", in_f("hardshrink"), one()[0], shapes(1.2), edges=numbers_at(),
         integers=False),
    line("softshrink", in_f("softshrink"), one()[0], shapes(1.2), edges=numbers_at(),
         integers=False),
    line("elu", in_f("elu"), one()[0], shapes(2.5), edges=at(), integers=False),
    line("celu", in_f("celu"), one()[0], shapes(2.5), edges=at(2.), reaches=("elu",),
         integers=False),
    line("selu", in_f("selu"), one()[0], edges=at(), reaches=("elu",), integers=False),
    *[line(f"{name}, in place", in_place(name, *values), shapes(), integers=False)
      for name, *values in (["relu"], ["relu6"], ["hardtanh"], ["leaky_relu", .1],
                            ["elu"], ["selu"], ["celu", 2.], ["hardswish"],
                            ["threshold", .1, 2.])],
    *[line(f"slope of {name}", slope(name, *values), [S(2 * A(2, 3))], edges=at(),
           reaches=(kind,), integers=False)
      for kind, name, *values in (
          ["elu", "elu", 1.5], ["elu", "celu", 2.], ["elu", "selu"],
          ["hardswish", "hardswish"])],
    line("leaks of prelu", leaks_gradient, [S(A(2, 3), A(1))],
         edges=[S(FINITE, np.array([.25]))], reaches=("prelu",), integers=False),
    line("slope of prelu", slope("prelu", again=False),
         [S(A(2, 3), Constant(np.array([.5])))],
         edges=[S(FEW, Constant(np.array([.25])))], reaches=("prelu",), integers=False),
]

OPINFO = {f"nn.functional.{name}": in_f(name) for name in (
    "relu", "relu6", "leaky_relu", "prelu", "hardtanh", "hardswish", "threshold",
    "hardshrink", "softshrink", "elu", "celu", "selu")}
OPINFO["nn.functional.hardsigmoid"] = in_f("hardsigmoid")
ANYWAY = "the other factor is 0 there: only an infinite g could tell"
FLAT = "a gradient of 0 meets it there: only parity at −∞, to second order, tells"
EQUIVALENT = {
    "_rise: return where(x < 3, x / 3 + 0.5, 1)": FLAT,
    "_rise: return where(x < 3, clamp_min(x, -4) / 3 + 0.5, 1)": FLAT,
    "prelu rule 1: lambda g, input: where(input >= 0, 0, g) * _below(input)": ANYWAY,
    "prelu rule 1: lambda g, input: where(input > 0, 1, g) * _below(input)": ANYWAY,
    "prelu rule 1: lambda g, input: where(input > 1, 0, g) * _below(input)": ANYWAY,
    "_below: return where(x >= 0, 1, x)": ANYWAY,
    "_below: return where(x >= 1, 0, x)": ANYWAY,
}
