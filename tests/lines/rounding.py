"""Rounding, remainders, signs, and what a float says of itself."""
import numpy as np
from line import line, of
from samples import EDGES, FEW, A, S, one, two, whole

HALVES = np.array([-2.5, -1.5, -.5, -0., 0., .5, 1.5, 2.5, 3.5, 1e30, -1e30])
DIVIDENDS, DIVISORS = np.meshgrid(
    np.array([7., -7, 6, -6, 0., -0., .1, np.inf, -np.inf, np.nan]),
    np.array([3., -3, .25, 0., -0., np.inf, -np.inf, np.nan]))
PAIRS = [S(DIVIDENDS, DIVISORS)]
COUNTS = np.array([12, -8, 0, 7, 1, -9])
MIXTURE = [S(np.array([7, -8, 9]), A(3)), S(A(3), np.array([2, -3, 1], "i4")),
           S(np.array([5]), A(2, 1))]
KINDS = [S(np.array([3, 1, 2], kind), np.array([2, 2, 3], "u1"))
         for kind in ("i8", "i4", "i1", "u1")]


def half(cases):
    "The samples where quotients are not whole, and remainders smooth."
    return cases[0], []


LINES = [
    line("floor", of("floor"), one(), edges=[S(HALVES)]),
    line("ceil", of("ceil"), one(), edges=[S(HALVES)]),
    line("trunc", of("trunc"), one(), edges=[S(HALVES)]),
    line("fix", of("fix"), [S(A(3))]),
    line("round", of("round"), one(), edges=[S(HALVES)]),
    line("round decimals", of("round"), [],
         edges=[S(HALVES * 1.25, decimals=1), S(HALVES * 50, decimals=-2),
                S(EDGES, decimals=1)]),
    line("frac", of("frac"), one(), edges=[S(HALVES)]),
    line("fmod", of("fmod"), half(two(.5, 3)), edges=PAIRS),
    line("fmod of kinds", of("fmod"), MIXTURE + KINDS),
    line("remainder of kinds", of("remainder"), MIXTURE + KINDS),
    line("copysign of kinds", of("copysign"), MIXTURE),
    line("fmod number", of("fmod"), [S(A(2, 3), 1.5), S(A(3), -2), S(A(), 2)]),
    line("remainder", lambda m, a, b: a % b, half(two(.5, 3)), edges=PAIRS,
         reaches=("floor_div",)),
    line("remainder number", of("remainder"),
         [S(A(2, 3), 1.5), S(A(3), -2), S(A(), 2)]),
    line("remainder of numbers", lambda m, a, b: a % b,
         [S(7, COUNTS[:2]), S(-7, COUNTS[:2])]),
    line("signbit", of("signbit"), one()),
    line("copysign", of("copysign"), two()),
    line("copysign number", of("copysign"), [S(A(3), -1.5), S(A(2, 3), 0.)],
         edges=[S(FEW, -0.), S(FEW, 2.)]),
    line("sgn", of("sgn"), [S(A(2, 3))], edges=[S(EDGES)]),
    line("heaviside", of("heaviside"), whole(two()), edges=[], integers=False),
    line("isnan", of("isnan"), one()),
    line("isinf", of("isinf"), one()),
    line("isfinite", of("isfinite"), one()),
    line("isposinf", of("isposinf"), one()),
    line("isneginf", of("isneginf"), one()),
    line("isreal", of("isreal"), one()),
    line("nan_to_num", of("nan_to_num"), one(), edges=[
        S(FEW, 1.5), S(FEW, nan=2., posinf=3., neginf=4.), S(FEW, posinf=np.inf)]),
    line("frexp", lambda m, x: m.frexp(x), one(), reaches=("exponent", "mantissa")),
    line("ldexp", of("ldexp"), [S(A(2, 3), COUNTS[3:5, None]), S(A(3), A(3)),
                                S(A(), COUNTS[:1])]),
    line("nextafter", of("nextafter"), two()),
    line("gcd", of("gcd"), [S(COUNTS, COUNTS[::-1].copy()), *KINDS]),
    line("lcm", of("lcm"), [S(COUNTS, COUNTS[::-1].copy()), *KINDS]),
]

SAME_NAME = """
    floor ceil trunc round frac fmod remainder copysign nextafter signbit heaviside
    isnan isfinite isinf isposinf isneginf isreal nan_to_num ldexp frexp gcd lcm
"""
OPINFO = {"__rmod__": lambda m, x, y: y % x}
EQUIVALENT = {
    **{f"{rule}: lambda g: {zeros}": "a multiple of zeros is zeros"
       for rule in ("floor rule 0", "ceil rule 0", "trunc rule 0", "round rule 0",
                    "copysign rule 1", "nextafter rule 1")
       for zeros in ("-_zeros(g)", "_zeros(g) * 1.01")},
    "copysign rule 0: lambda g, y, input: g * (y / where(input == 0, 2, input))":
    "where the input is 0 so is y, and 0 / 1 = 0 / 2",
}
