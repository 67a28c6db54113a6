"""Sums, means, products, variances, extrema, norms."""
import warnings

import numpy as np
from line import line, of
from samples import INF, NAN, TIED, TIES, A, S, along, layouts, of_nothing, over_all
from samples import several, tied

from minigrad.core.reduce import vector_norm

ZEROS = np.array([[2., 0, 3, 4], [0, 1, 0, 5], [1.5, -2, .5, 3], [0, -0., 0, 0]])
HOLES = [S(np.array([[1., NAN, 3], [NAN, NAN, NAN], [INF, -INF, 2]]), dim=d)
         for d in (None, 0, 1)]
TINY = np.array([[1e-30, 2e-30], [1e-33, 3e-33]])    # their squares are 0 in float32
LEVEL = [S(np.array([[2., 2, 2], [1, 3, 8], [INF, 1, 2], [NAN, 1, 2]]), dim=1),
         S(np.array([3., 3.])), S(np.array(3.), correction=0)]
ORDERS = (0, .5, 1, 1.5, 2, 2.5, 3, -1, -2.5, INF, -INF)
START = {.5: 3, 1.5: 1, 2.5: 1}    # the rows before: a rounding error instead of 0
KINKS = np.array([[0, -0., 2], [0., 0, 0], [3, -3, 1], [INF, 1, -INF], [NAN, 0, 1]])


def spread_out(**more):
    "For variances: more than one number in each result."
    x = A(2, 3, 2)
    return [S(x, dim=0, **more), S(x, dim=(0, 2), keepdim=True, **more), S(x, **more),
            S(A(3), **more),
            *[S(a, dim=0, **more) for a in layouts(False)]]


def corrected():
    return [S(A(2, 3), dim=1, correction=0), S(A(2, 3), correction=2.5)]


def multiplied():
    "For products: one dim, no dim, with zeros and without."
    return [*along(True), *over_all(True), S(ZEROS, dim=1), S(ZEROS, dim=0),
            *map(S, ZEROS), S(ZEROS[:2]), S(np.zeros((2, 1)), dim=1),
            S(A(2, 7), dim=1, keepdim=True), S(A(0)),
            S(A(0, 3), dim=1)]


def normed():
    x = A(2, 3, 2)
    return [S(x, ord, dim=1) for ord in ORDERS[1:]] + [
        S(x, 2, dim=(0, 2), keepdim=True), S(A()), S(A(), 3), S(A(2, 0), dim=1),
        S(x, 3), *[S(a, dim=0) for a in layouts()], S(A(2, 1), 2.5, dim=1), S(A(0), 1)]


def questions():
    return [S(x, **o) for x in (A(2, 3), np.array([[0., NAN], [0, -0.]]), A(2, 0), A())
            for o in ({}, dict(dim=0), dict(dim=-1, keepdim=True))] + [
        S(A(2, 3), dim=(0, 1)), S(ZEROS, dim=()), S(ZEROS[::2, ::-1], dim=1)]

def too_few(name):
    "With no degrees of freedom: PyTorch's answers, without its warning."
    def call(m, x, **options):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return getattr(x, name)(**options)
    return call


FEW = [S(A(1)), S(A()), S(A(), dim=0), S(A(3), correction=3), S(A(3), correction=5),
       S(A(2, 3), dim=1, correction=3), S(A(2, 3), dim=1, correction=4),
       S(np.array([2., 2.]), correction=2)]


def on_device(m, x, **options):
    return x.to("cuda").prod(**options)


def norm_of(m):
    "PyTorch's linalg.vector_norm, or minigrad's."
    return vector_norm if m.__name__ == "minigrad" else m.linalg.vector_norm


LINES = [
    line("sum", of("sum"), along(True), over_all(True), several(), of_nothing(),
         edges=TIED[:1]),
    line("mean", of("mean"), along(True), over_all(True), several(), of_nothing(),
         edges=TIED[:1]),
    line("amax", of("amax"), along(), over_all(), several(), edges=TIED,
         reaches=("shares",)),
    line("amin", of("amin"), along(), over_all(), several(), edges=TIED,
         reaches=("shares",)),
    line("max", of("max"), over_all(), edges=tied(), reaches=("shares",)),
    line("min", of("min"), over_all(), edges=tied(), reaches=("shares",)),
    line("max along", lambda m, x, **o: tuple(x.max(**o)), along(), edges=TIED),
    line("min along", lambda m, x, **o: tuple(x.min(**o)), along(), edges=TIED),
    line("argmax", of("argmax"), along(), over_all(), edges=TIED),
    line("argmin", of("argmin"), along(), over_all(), edges=TIED),
    line("logsumexp", of("logsumexp"), along(True), several(), of_nothing(),
         edges=TIED),
    line("aminmax", lambda m, x, **o: tuple(x.aminmax(**o)), along(), over_all(),
         edges=TIED),
    line("nansum", of("nansum"), along(True), over_all(), several(), edges=HOLES),
    line("nanmean", of("nanmean"), along(True), over_all(), several(), edges=HOLES),
    line("prod", of("prod"), multiplied(), edges=[*map(S, TIES), S(TIES[:3], dim=0)]),
    line("var", of("var"), spread_out(), corrected(), edges=LEVEL),
    line("std", of("std"), spread_out(), corrected(), edges=LEVEL),
    line("var_mean", lambda m, x, **o: m.var_mean(x, **o), spread_out()),
    line("std_mean", lambda m, x, **o: m.std_mean(x, **o), spread_out()),
    line("var of too few", too_few("var"), [], edges=FEW, reaches=("var",)),
    line("std of too few", too_few("std"), [], edges=FEW[3:], reaches=("std",)),
    line("prod on a device", on_device, [S(A(3)), S(np.array([2., 0, 3])), S(A(2, 3),
         dim=1), S(np.array([[2., 0, 3], [1, 2, 4], [0, 5, 0]]), dim=1)], on="cuda",
         reaches=("prod",)),
    line("any", of("any"), questions()),
    line("all", of("all"), questions()),
    line("count_nonzero", lambda m, x, dim=None, **o: x.count_nonzero(dim),
         questions()),
    line("vector_norm", lambda m, x, *a, **o: norm_of(m)(x, *a, **o), normed(),
         edges=[*[S(KINKS[START.get(ord, 0):], ord, dim=1) for ord in ORDERS],
                S(TINY, dim=1), S(TINY, 1.5, dim=1), S(TINY, 3, dim=1)]),
    line("norm", of("norm"), normed(), edges=[S(KINKS), S(KINKS, dim=0)]),
]

SAME_NAME = """all amax amin aminmax any argmax argmin count_nonzero logsumexp mean
    nanmean nansum norm prod std std_mean sum var var_mean"""
OPINFO = {"max": lambda m, *args, **o: m.max(*args, **o),
          "min": lambda m, *args, **o: m.min(*args, **o),
          "linalg.vector_norm": lambda m, *args, **o: norm_of(m)(*args, **o)}

GENERAL = "the general way gives the same numbers, slower"
LEVELLED = "where the deviation is 0, so is every difference that it multiplies"
HIDDEN = "only where the other branch is taken"
SECOND = "only a second derivative at the kink, where PyTorch's is NaN"
EQUIVALENT = {
    "_zero_free: return device_of(raw).type != 'cpu' and bool(raw.all())": GENERAL,
    "_zero_free: return bool(raw.all())": GENERAL,
    "_zero_free: return device_of(raw).type == 'cpu' and raw.all()": "a bool as well",
    "_prod_pulled: zero = _any(x == 0, None, False)": "None are all axes",
    "_prod_pulled: zero = _any(x == 0, axes_of(None, x.ndim), True)": "broadcasts",
    "_prod_pulled: exact = _others(where(zero, x, 2), axes)": HIDDEN,
    "_prod_pulled: return g * where(zero, exact, y / where(zero, 2, x))": HIDDEN,
    "_safe: return where(y == 0, 2, y)": HIDDEN,
    "_root_pulled: return where(y == 0, 0, g / (2 * y))": SECOND,
    "_root_pulled: return where(y == 0, 1, g / (2 * _safe(y)))": LEVELLED,
    "_root_pulled: return where(y == 1, 0, g / (2 * _safe(y)))": LEVELLED,
    "_norm_pulled: return slope * where(y == 0, 0, g / y ** (ord - 1))": SECOND,
    "_norm_pulled: return g * where(y == 0, 0, x / y)": SECOND,
    "_norm_pulled: if ord <= 1:": "1 was dealt with",
    "mean rule 0: lambda g, x_shape, axes: "
    "spread(g * (1 / (_count(x_shape, axes) or 2)), x_shape, axes)":
    "where there is nothing to average, no gradient has an element",
}
