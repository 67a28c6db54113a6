"""Arithmetic, comparisons, selection, conversion."""
from typing import Any

import numpy as np
from line import line, of
from samples import (
    EDGES, FEW, INF, MASK, NAN, A, S, between, one, two, whole, with_number)


def cross(m: Any, x: Any) -> Any:
    "To the device, squared there, and also back."
    y = x.to("cuda")
    return y * y, (y * y).to("cpu")


FEWER = np.array([0., -0., 1., -3., 1e30, INF, -INF, NAN])


def short(low: float = -2, high: float = 2) -> Any:
    "For a function of two tensors: a few samples, fewer edges."
    return two(low, high)[0][2:11:3], [S(*np.meshgrid(FEWER, FEWER))]


def three(low: float = -2, high: float = 2) -> list[Any]:
    "For a function of three tensors."
    between(low, high)
    shapes = [((2,), (2,), (2,)), ((2, 2), (2, 1), ()), ((0,), (1,), (0,))]
    return [*[S(*[A(*d) for d in s]) for s in shapes],
            S(A(4, 6)[::2, ::-3], A(2, 3)[:, 1:], A(2, 2).T)]


def brief(cases: Any) -> Any:
    "Every second sample, all edges."
    return cases[0][::2], cases[1]


QUOTIENTS = [S(np.array([7., -7., 7., -7., 1., 6.]),
               np.array([2., 2., -2., -2., .1, 3.])),
             S(*np.meshgrid(FEWER, FEWER)), S(FEW, 2), S(FEW, -1.5),
             S(A(2, 1), A(1, 3)), S(2.5, np.array([1., -2., 3.]))]
BOUNDED = np.array([-2., 0., -0., .5, 1., 3., INF, -INF, NAN])
LOW, HIGH = (np.array([-1., 0., 0., .5, 1., 4., 1., 1., 1.]),
             np.array([1., 1., 0., .5, 0., 4., 2., 2., 2.]))
BASES = np.array([0., -0., 0., 0., 0., -2., -2., -2., -2., 1., INF, INF, -INF, .5, 2.,
                  -.5])
POWERS = np.array([2., 1., 0., .5, -1., 3., .5, 2., -1., INF, 2., -1., 3., INF, -INF,
                   INF])

SHIFTS = [S(np.array([[5], [-5], [1], [0]]), np.array([0, 1, 3, 70, -1])),
          S(np.array([5, -5], "i4"), 2), S(np.array([5, -5], "i1"), 3),
          S(2, np.array([0, 3])), S(np.array([200], "u1"), 1)]


def in_words(m: Any, argument: Any) -> Any:
    "PyTorch's device by its name, its memory format as m's."
    kind, name = type(argument).__name__, str(argument)
    if kind == "memory_format":
        return getattr(m, name.removeprefix("torch."))
    return name if kind == "device" else argument


LINES = [
    line("add", lambda m, a, b: a + b, with_number()),
    line("add alpha", of("add"), [S(A(3), A(2, 3), alpha=2), S(A(3), 2.5, alpha=3)]),
    line("sub", lambda m, a, b: a - b, with_number()),
    line("sub alpha", of("sub"), [S(A(3), A(2, 3), alpha=2), S(A(3), 1.5, alpha=3)]),
    line("mul", lambda m, a, b: a * b, with_number()),
    line("div", lambda m, a, b: a / b, with_number(.5, 3)),
    line("rsub", lambda m, a, b, **o: m.rsub(a, b, **o),
         [S(A(3), A(2, 3), alpha=2), S(A(3), 1.5), S(A(3), 1.5, alpha=3)]),
    line("div floor", lambda m, a, b: m.div(a, b, rounding_mode="floor"), [],
         edges=QUOTIENTS[:-1], reaches=("floor_div",)),
    line("div trunc", lambda m, a, b: m.div(a, b, rounding_mode="trunc"), [],
         edges=QUOTIENTS[:-1], reaches=("trunc_div",)),
    line("//", lambda m, a, b: (a // b).detach(), [],
         edges=[*QUOTIENTS, *whole(([S(1 + A(3)), S(A(2, 3), A(3) + 2)], []))][:6]),
    line("reciprocal", of("reciprocal"), brief(one(.5, 3))),
    line("addcmul", of("addcmul"), [
        *three(), *[S(*s.args, value=2) for s in three()[:1]],
        S(A(2), A(2), A(2), value=.5)], edges=[
        S(*np.meshgrid(FEWER, FEWER), np.array(1.)), S(FEW, FEW, FEW)]),
    line("addcdiv", of("addcdiv"), [
        *three(.5, 3), S(A(2), A(2), A(2), value=.5)], edges=[
        S(np.array(1.), *np.meshgrid(FEWER, FEWER)), S(FEW, FEW, FEW, value=2)]),
    line("lerp", of("lerp"), [
        *three(), *[S(A(2, 2), A(2), w) for w in (.25, .5, -.75, 2, 0)]], edges=[
        S(*np.meshgrid(FEWER, FEWER), .25), S(*np.meshgrid(FEWER, FEWER), 1.),
        S(A(12), FEW, np.array(.5)), S(A(12), A(12), FEW)], reaches=("lerp_number",)),
    line("positive", lambda m, x: +x, [S(A(3))]),
    line("neg", lambda m, x: -x, brief(one())),
    line("pow", lambda m, a, b: a ** b, with_number(.5, 3)),
    line("pow number", lambda m, a, b: a ** b,
         [S(A(2, 3), n) for n in (2, 3, -1, -2, 0, 1, 2., -1., 0.)]),
    line("pow edges", lambda m, a, b: a ** b, [], edges=[
        S(BASES, POWERS), S(-BASES, POWERS), S(BASES, 2), S(BASES, 1.), S(BASES, .5),
        S(BASES, -2),
        S(0., POWERS), S(-2., POWERS), S(BASES, np.array(2.)),
        S(BASES, -.5)]),
    line("to float_power", lambda m, a, b: m.float_power(a, b).detach(), [],
         edges=[S(FEW, 2), S(2, FEW), S(*np.meshgrid(FEW, FEW))]),
    line("sqrt", of("sqrt"), one(.25, 3)),
    line("rsqrt", of("rsqrt"), brief(one(.25, 3))),
    line("square", of("square"), brief(one())),
    line("exp", of("exp"), brief(one())),
    line("log", of("log"), brief(one(.25, 3))),
    line("tanh", of("tanh"), one()),
    line("sign", of("sign"), one(), reaches=("zeros",)),
    line("abs", of("abs"), brief(one())),
    line("where", lambda m, c, a, b: m.where(c, a, b), [
        S(MASK, A(3), A(3)), S(MASK, A(2, 3), A(2, 1)), S(MASK[:, None], A(), A(3)),
        S(np.array(True), A(2), A(1)), S(MASK, A(3), 1.5), S(MASK, 2, A(3)),
        S(MASK[:0], A(0), A(0)), S(MASK[::-1], A(4, 6)[1, ::2], A(3, 2).T)],
        edges=[S(np.isnan(EDGES), 0., EDGES), S(np.isinf(EDGES), EDGES, -EDGES)]),
    line("maximum", lambda m, a, b: m.maximum(a, b), two()),
    line("minimum", lambda m, a, b: m.minimum(a, b), two()),
    line("fmax", lambda m, a, b: m.fmax(a, b), short()),
    line("fmin", lambda m, a, b: m.fmin(a, b), short()),
    line("clamp_min", lambda m, a, b: m.clamp_min(a, b), short(), edges=[S(FEW, 0)]),
    line("clamp_max", lambda m, a, b: m.clamp_max(a, b), short(), edges=[S(FEW, 0)]),
    line("clamp", of("clamp"), [
        S(A(3), A(3), A(3)), S(A(4, 6)[::2, ::-3], A(2, 2), A(2, 2).T), S(A(0), 0, 1),
        S(A(2, 3), .25, 1), S(A(2, 3), -1), S(A(2, 3), max=.5), S(A(3), 1, -1),
        S(A(2, 3), max=A(3)), S(A(2, 3), A(3))], edges=[
        S(EDGES, -1, 1.), S(EDGES, 0.), S(EDGES, max=0), S(EDGES, 2., -2.),
        S(EDGES, NAN, 1.), S(BOUNDED, LOW, HIGH), S(BOUNDED, HIGH, LOW)],
        reaches=("clamp_numbers",)),
    line("lt", lambda m, a, b: a < b, with_number()),
    line("le", lambda m, a, b: a <= b, with_number()),
    line("gt", lambda m, a, b: a > b, with_number()),
    line("ge", lambda m, a, b: a >= b, with_number()),
    line("eq", lambda m, a, b: a == b, with_number()),
    line("ne", lambda m, a, b: a != b, with_number()),
    line("logical_and", lambda m, a, b: m.logical_and(a, b), short()),
    line("logical_or", lambda m, a, b: m.logical_or(a, b), short()),
    line("logical_xor", lambda m, a, b: m.logical_xor(a, b), short()),
    line("logical_not", of("logical_not"), brief(one())),
    line("isclose", lambda m, a, b, **o: m.isclose(a, b, **o),
         [S(A(2, 3), A(3)), S(A(3), A(3), rtol=.5), S(A(3), A(3), atol=2.)], edges=[
         S(*np.meshgrid(FEW, FEW), equal_nan=True), S(*np.meshgrid(FEW, FEW), rtol=.6),
         S(1 + 1e-7 * FEW[:7], np.ones(7)),
         S(1 + 1e-6 * FEW[:7], np.ones(7), rtol=1e-6)]),
    line("equal", lambda m, a, b: m.tensor([m.equal(a, b), m.equal(a, a)]), [
        S(A(2, 3), A(3), syncs=True), S(A(3), A(3), syncs=True),
        S(A(0), A(0), syncs=True)], edges=[S(FEW, FEW, syncs=True)]),
    line("allclose", lambda m, a, b, **o: m.tensor(m.allclose(a, b, **o)), [
        S(A(2, 3), A(3), syncs=True), S(A(3), A(3), rtol=9., syncs=True)],
        edges=[S(FEW, FEW, syncs=True), S(FEW, FEW, equal_nan=True, syncs=True)]),
    line("bitwise_left_shift", lambda m, a, b: a << b, SHIFTS),
    line("bitwise_right_shift", lambda m, a, b: a >> b, SHIFTS),
    line("bitwise_and", lambda m, a, b: a & b, whole(with_number())),
    line("bitwise_or", lambda m, a, b: a | b, whole(with_number())),
    line("bitwise_xor", lambda m, a, b: a ^ b, whole(with_number())),
    line("bitwise_not", lambda m, x: ~x, whole(one())),
    line("clone", of("clone"), brief(one())),
    line("clone channels_last", lambda m, x: x.clone(memory_format=m.channels_last),
         [S(A(2, 3, 2, 2))]),
    line("to float64", lambda m, x: x.to(m.float64), brief(one())),
    line("to dtype", lambda m, x, to: x.to(getattr(m, to)), [], edges=[
        S(A(2, 3), to) for to in ("float16", "float32", "int64", "uint8", "bool")],
        reaches=("astype",)),
    line("move", cross, one(), on="cuda"),
]

SAME_NAME = """
    abs add addcdiv addcmul bitwise_and bitwise_left_shift bitwise_not bitwise_or
    bitwise_right_shift bitwise_xor clamp clamp_max clamp_min clone div eq exp
    float_power floor_divide fmax fmin ge gt isclose le lerp log logical_and logical_not
    logical_or logical_xor lt maximum minimum mul ne neg positive pow reciprocal rsqrt
    rsub sign sqrt square sub tanh
"""
OPINFO = {
    "__radd__": lambda m, x, y: y + x,
    "__rand__": lambda m, x, y: y & x,
    "__rdiv__": lambda m, x, y: y / x,
    "__rmul__": lambda m, x, y: y * x,
    "__ror__": lambda m, x, y: y | x,
    "__rpow__": lambda m, x, y: y ** x,
    "__rsub__": lambda m, x, y: y - x,
    "__rxor__": lambda m, x, y: y ^ x,
    **{name: lambda m, x, name=name, **options: getattr(x, name)(**options)
       for name in ("bool", "double", "float", "half", "int", "long")},
    "to": lambda m, x, *args, **options: x.to(
        *[in_words(m, a) for a in args],
        **{name: in_words(m, a) for name, a in options.items()}),
    "where": lambda m, x, condition, y: m.where(condition, x, y),
}

MIXED = "add sub mul div pow maximum minimum lt eq bitwise_and //"
EQUIVALENT = {
    **{f"{rule}: lambda {g}: {wrong}": "a multiple of zeros is zeros"
       for rule, g in [("zeros rule 0", "h"), ("sign rule 0", "g"),
                       *[(f"{way}_div rule {i}", "g")
                         for way in ("floor", "trunc") for i in (0, 1)]]
       for wrong in (f"-_zeros({g})", f"_zeros({g}) * 1.01")},
    "_by_exponent: return where(flat, 0, g * (y * log(where(flat, 2, a))))":
    "what is masked before the logarithm is masked again after it",
}
