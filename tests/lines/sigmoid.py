"""The sigmoid, its logarithm and its inverse."""
import numpy as np
from line import in_f, line, of
from samples import EDGES, A, S, between, one

between(.05, .95)
SHARES = [S(A(2, 3)), S(A()), S(A(0)), S(A(4, 6)[::-2, 1::-1]), S(A(3), 1e-6),
          S(A(2, 3), .2)]
# Without the points where PyTorch's second derivative has no digits: near 0, far out.
KNOWN = EDGES[~np.isin(np.abs(EDGES), [1e-7, 80.])]
OUTSIDE = np.array([0., 1., .5, -.1, 1.1, 1e-40, np.inf, -np.inf, np.nan])

LINES = [
    line("sigmoid", of("sigmoid"), one()[0], edges=[S(KNOWN)]),
    line("logsigmoid", in_f("logsigmoid"), one()[0], edges=[S(KNOWN)], integers=False),
    line("logit", of("logit"), SHARES, edges=[S(OUTSIDE), S(OUTSIDE[:-1], 1e-3)]),
]
SAME_NAME = "sigmoid logit"
OPINFO = {"nn.functional.logsigmoid": in_f("logsigmoid")}
