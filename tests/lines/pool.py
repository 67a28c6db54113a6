"""Pooling: windows of every kind, on images of every order of memory."""
import numpy as np
from line import in_f, line
from samples import INF, NAN, A, S
from sides import numbers

ROWS = [dict(kernel_size=2), dict(kernel_size=3, stride=2, padding=1),
        dict(kernel_size=2, stride=3, ceil_mode=True)]
IMAGES = [dict(kernel_size=2), dict(kernel_size=3, stride=2, padding=1),
          dict(kernel_size=(3, 2), stride=(1, 3), padding=(1, 0)),
          dict(kernel_size=2, stride=2, padding=1, ceil_mode=True)]
DILATED = [dict(kernel_size=2, stride=1, dilation=2),
           dict(kernel_size=(2, 3), stride=1, padding=1, dilation=(2, 1))]
TIES = np.array([[[1., 3, 3, 2, 3], [-2] * 5, [0, -0., 0, -1, 0]]])
ODD = np.array([[[NAN, 1, 5, NAN, 2, -INF], [INF, 1, INF, -INF, 0, 3]],
                [[-INF] * 6, [1e30, 1e30, -1e30, 5, NAN, NAN]]])
UNEVEN = [2, 3, 5, 7]


def rows(ways):
    "Rows of every layout, each pooled each way."
    x = A(4, 12)
    some = [A(2, 7), A(2, 1, 6), x[:2, ::2], A(7, 2).T, x[:3, 8:1:-1]]
    return [S(a, **way) for a in some[:2] for way in ways] + [
        S(a, **ROWS[1]) for a in some[2:]] + [S(A(0, 2, 5), 2)]


def images(ways):
    "Images of every layout, each pooled each way."
    last = A(1, 5, 4, 2).transpose(0, 3, 1, 2)
    return [*[S(A(1, 5, 6), **way) for way in ways], S(last, **IMAGES[1]),
            S(last, 2), S(A(1, 2, 4, 5)[..., ::-1], 2), S(A(0, 1, 4, 4), 2)]


def edges(rows_only=False):
    "Ties, NaN and infinities."
    if rows_only:
        return [S(TIES, 2), S(TIES, 3, 1, 1), S(ODD, 3), S(ODD, 2, 1, 1), S(ODD, 6)]
    return [S(TIES, 2), S(TIES, 3, 1, 1), S(ODD, 2), S(ODD, 2, 1, 1), S(ODD, (2, 6))]


def picked(name):
    "Values and indices."
    def call(m, *args, **options):
        return getattr(m.nn.functional, name)(*args, **options, return_indices=True)
    return call


def unpooled(name, pool, *how):
    "Zeros with each maximum where it stood."
    def call(m, x, **options):
        f = m.nn.functional
        y, at = getattr(f, pool)(x, *how, return_indices=True)
        return getattr(f, name)(y, at, *how, **options)
    return call


def put(name):
    "Numbers put at indices that are given."
    return lambda m, x, at, **options: getattr(m.nn.functional, name)(
        x, at, 2, **options)


POSITIVE = [S(np.abs(numbers((1, 4, 6), .3, 2)), 2., 2),
            S(np.abs(numbers((2, 5, 6), .3, 2, 50)), 3., (3, 2), 2),
            S(np.abs(numbers((1, 5, 4), .3, 2, 90)), .5, 2, ceil_mode=True)]
OF_ROWS = [S(np.abs(numbers((2, 6), .3, 2)), 2., 2),
           S(np.abs(numbers((2, 1, 7), .3, 2, 40)), 3., 3, 2, True)]

LINES = [
    line("max_pool1d", in_f("max_pool1d"), rows(ROWS + DILATED[:1]),
         edges=edges(True), reaches=("won_entries", "to_won"), integers=False),
    line("max_pool2d", in_f("max_pool2d"), images(IMAGES + DILATED), edges=edges(),
         reaches=("won_entries", "to_won")),
    line("max_pool1d, indices", picked("max_pool1d"), rows(ROWS), edges=edges(True),
         integers=False),
    line("max_pool2d, indices", picked("max_pool2d"), images(IMAGES + DILATED),
         edges=edges()),
    line("avg_pool1d", in_f("avg_pool1d"), rows(ROWS),
         [S(A(2, 5), 3, 2, 1, count_include_pad=False)],
         edges=[S(ODD, 2), S(ODD, 6)], reaches=("window_means", "dealt_out")),
    line("avg_pool2d", in_f("avg_pool2d"), images(IMAGES),
         [S(A(1, 5, 4), 3, 2, 1, count_include_pad=False),
          S(A(1, 5, 4), 2, 3, 1, True, divisor_override=-3),
          S(A(1, 5, 4), 2, 3, 1, True, False)], edges=[S(ODD, 2), S(ODD, (2, 6))],
         reaches=("window_means", "dealt_out")),
    *[line(f"adaptive_{kind}_pool{n}d", in_f(f"adaptive_{kind}_pool{n}d"),
           [S(A(2, *size), m) for m in (*UNEVEN, 1)
            for size in [(5,) if n == 1 else (4, 3)]],
           [S(A(1, 2, 3) if n == 1 else A(1, 2, 3, 4)[..., ::-1], 2),
            S(A(0, 2, 3) if n == 1 else A(0, 2, 3, 3), 2)],
           [S(A(2, 3, 4), (None, 3)), S(A(1, 4, 4), (2, 4))] if n == 2 else [],
           edges=[S(ODD, 2), S(TIES, 1)], integers=False)
      for kind in ("avg", "max") for n in (1, 2)],
    *[line(f"adaptive_max_pool{n}d, indices", picked(f"adaptive_max_pool{n}d"),
           [S(A(2, 5) if n == 1 else A(1, 5, 4), m) for m in UNEVEN],
           edges=[S(ODD, 2), S(ODD, 4), S(TIES, 2)], integers=False) for n in (1, 2)],
    line("lp_pool1d", in_f("lp_pool1d"), OF_ROWS,
         [S(A(2, 6), INF, 2), S(A(2, 6), -INF, 3, 2)], edges=[S(TIES, 2., 2)],
         integers=False),
    line("lp_pool2d", in_f("lp_pool2d"), POSITIVE,
         [S(A(1, 4, 6), INF, 2), S(A(1, 4, 6), -INF, (2, 3))], edges=[S(TIES, 2., 2)],
         integers=False),
    line("max_unpool1d", unpooled("max_unpool1d", "max_pool1d", 2), [
        S(A(2, 6)), S(A(1, 2, 7), output_size=(7,)), S(A(2, 5))], integers=False),
    line("max_unpool2d", unpooled("max_unpool2d", "max_pool2d", (3, 2), (3, 2)), [
        S(A(1, 6, 4)), S(A(1, 2, 7, 5), output_size=(1, 2, 7, 5)), S(A(0, 1, 6, 4))],
         integers=False),
    line("max_unpool2d, indices", put("max_unpool2d"), [
        S(A(1, 2, 2), np.array([[[3, 0], [9, 15]]])),
        S(A(1, 1, 2, 2), np.array([[[[3, 0], [9, 19]]]]), output_size=(4, 5))]),
]

OPINFO = {f"nn.functional.{name}": in_f(name) for name in (
    "max_pool1d", "max_pool2d", "avg_pool1d", "avg_pool2d", "adaptive_avg_pool1d",
    "adaptive_avg_pool2d", "adaptive_max_pool1d", "adaptive_max_pool2d",
    "max_unpool1d", "max_unpool2d")}
