"""Exponentials, logarithms, angles, erf, the gamma function and its derivatives."""
from typing import Any

import numpy as np
from line import line, of
from samples import EDGES, FEW, INF, NAN, A, S, one, two

# Not at the negative integers, where PyTorch's trigamma is a large number, not a pole,
# and not between, where it has eight digits.
AT_GAMMA = np.array([0., -0., 1e-40, -1e-40, 1e-7, 1e30, INF, NAN])
POLES = np.array([-1., -2., -80., -1e30, -INF])
FEWER = np.array([0., -0., 1., -3., 1e-40, 1e30, INF, -INF, NAN])
EXACT = np.array([0., -0., 1., -1., INF, -INF, NAN])


def brief(low: float = -2, high: float = 2) -> Any:
    "For a function of one tensor: every second sample, all edges."
    samples, edges = one(low, high)
    return samples[::2], edges


def pairs(low: float = -2, high: float = 2) -> Any:
    "For a function of two tensors: a few samples, fewer edges."
    return two(low, high)[0][2:11:3], [S(*np.meshgrid(FEWER, FEWER))]


def inexact(cases: Any) -> list[Any]:
    "The samples, where PyTorch itself has about eight digits."
    return [s._replace(rtol=1e-6) for s in cases[0]]


def xlog1py(m: Any, a: Any, b: Any) -> Any:
    "Not in torch itself."
    f = m.special.xlog1py if hasattr(m, "special") else m.core.xlog1py
    return f(a, b)


LINES = [
    line("exp2", of("exp2"), brief()),
    line("expm1", of("expm1"), brief()),
    line("log1p", of("log1p"), brief(-.5, 3)),
    line("log2", of("log2"), brief(.25, 3)),
    line("log10", of("log10"), brief(.25, 3)),
    line("sin", of("sin"), brief()),
    line("cos", of("cos"), brief()),
    line("tan", of("tan"), brief(-1, 1)),
    line("asin", of("asin"), brief(-.75, .75), reaches=("one_minus_square",)),
    line("acos", of("acos"), brief(-.75, .75), reaches=("one_minus_square",)),
    line("atan", of("atan"), brief()),
    line("sinh", of("sinh"), brief()),
    line("cosh", of("cosh"), brief()),
    line("asinh", of("asinh"), brief()),
    line("acosh", of("acosh"), brief(1.5, 4), reaches=("one_minus_square",)),
    line("atanh", of("atanh"), brief(-.75, .75), reaches=("one_minus_square",)),
    line("erf", of("erf"), brief()),
    line("erfc", of("erfc"), brief()),
    line("erfinv", of("erfinv"), brief(-.75, .75)),
    line("deg2rad", of("deg2rad"), brief()),
    line("rad2deg", of("rad2deg"), brief()),
    line("sinc", of("sinc"), brief(1.25, 2)[0],
         [S(np.array([.25, -.3, .3125]))], edges=[
        S(np.array([0., -0., 1., -1., .5, -.5, 2., -2., 3., 1e10, INF, -INF,
                    NAN]))]),
    line("sinc near 0", lambda m, x: m.sinc(x).detach(), [], edges=[S(EDGES)]),
    line("lgamma", of("lgamma"), inexact(brief(.5, 3)), edges=[S(AT_GAMMA)],
         reaches=("digamma",)),
    line("digamma", of("digamma"), inexact(brief(2, 4)), edges=[S(AT_GAMMA)],
         reaches=("polygamma",)),
    line("poles", lambda m, x: m.stack([x.lgamma().detach(), x.digamma().detach()]), [],
         edges=[S(POLES)]),
    line("polygamma 0", lambda m, x: m.polygamma(0, x), inexact(brief(.75, 3))),
    line("polygamma 1", lambda m, x: m.polygamma(1, x), inexact(brief(.75, 3))),
    line("polygamma 2", lambda m, x: m.polygamma(2, x), inexact(brief(.75, 3))),
    line("polygamma 3", lambda m, x: m.polygamma(3, x), inexact(brief(.75, 3))),
    line("polygamma below 0", lambda m, x: x.polygamma(2), [],
         edges=[S(np.array([-.3, -1.6, -2.25]))]),
    line("hypot", lambda m, a, b: m.hypot(a, b), pairs(.5, 2)[0],
         edges=[S(*np.meshgrid(EXACT, EXACT))]),
    line("atan2", lambda m, a, b: m.atan2(a, b), pairs(.5, 2)),
    line("logaddexp", lambda m, a, b: m.logaddexp(a, b), pairs()),
    line("logaddexp2", lambda m, a, b: m.logaddexp2(a, b), pairs()),
    line("xlogy", lambda m, a, b: m.xlogy(a, b), pairs(.5, 3), [
        S(A(3), 2.5), S(1.5, A(3))], edges=[S(FEW, 0.), S(0., FEW)]),
    line("xlog1py", xlog1py, pairs(-.5, 3), [S(A(3), 2.5), S(1.5, A(3))],
         edges=[S(FEW, -1.), S(0., FEW)]),
]

MIXED = "xlogy"
SAME_NAME = """
    acos acosh asin asinh atan atan2 atanh cos cosh deg2rad digamma erf erfc erfinv exp2
    expm1 hypot lgamma log10 log1p log2 logaddexp logaddexp2 rad2deg sin sinc sinh tan
    xlogy
"""
OPINFO = {
    "polygamma": lambda m, x, n: m.polygamma(n, x),
    "special.xlog1py": xlog1py,
}
EQUIVALENT = {
    "_sinc_slope: near = p * p <= 1": "at |πx| = 1 series and quotient are equal",
    "_sinc_slope: near = p * p < 2": "the series has digits to spare beyond 1",
    "_sinc_slope: series = 2": "a ninth term, too small to be seen",
    **{f"_sinc_slope: inner, outer = (where(near, p, {a}), where(near, {b}, p))":
       "what is masked before is masked again after" for a, b in ((1, 1), (0, 2))},
}
