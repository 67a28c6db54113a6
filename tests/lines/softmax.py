"""Softmax and its relatives."""
import numpy as np
from line import in_f, line
from samples import EDGES, A, S, normalized

NAN, INF = np.nan, np.inf
ROWS = np.array([[-INF] * 3, [INF, 0, 0], [NAN, 0, 0], [1e4, -1e4, 0], [-0., 0, 1e-40],
                 [90., 20, -50], [3e38, -3e38, 0], [-90, -100, 80],
                 [-INF, -INF, -90.]])
FAR = [S(np.array([[500., 498.5, 490.25], [-100.5, -101.25, -99.5], [.5, -.25, 1.]]),
         dim=1)]


def straight(m, x, dim):
    "A draw that is certain: one score is far above what chance can add."
    first = (x.detach() * 0 + 1).cumsum(dim) == 1
    sure = x + (1e4 * first).to(x.dtype)
    return m.nn.functional.gumbel_softmax(sure, .5, True, dim=dim)


LINES = [
    line("softmax", in_f("softmax"), normalized(), FAR, [S(EDGES[:5], dim=0)],
         edges=[S(ROWS, dim=1)], integers=False),
    line("log_softmax", in_f("log_softmax"), normalized(), FAR, edges=[S(ROWS, dim=1)],
         integers=False),
    line("softmin", in_f("softmin"), normalized()[0], edges=[S(ROWS[3:5], dim=1)],
         integers=False),
    line("gumbel_softmax", straight, [S(A(2, 3), 1), S(A(3, 2), 0), S(A(2, 2, 4), -1)],
         integers=False),
]

OPINFO = {name: in_f(name) for name in ("log_softmax", "softmax")}
OPINFO["nn.functional.softmin"] = in_f("softmin")
