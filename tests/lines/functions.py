"""Chapter 02: functions and losses."""
import numpy as np
from line import in_f, line
from samples import IGNORED, LARGE, NONE, A, S, normalized, one, scores, smoothed

LINES = [
    line("relu", in_f("relu"), one(), reaches=("gate",)),
    line("softmax", in_f("softmax"), normalized(), integers=False),
    line("log_softmax", in_f("log_softmax"), normalized(), integers=False),
    line("cross_entropy", in_f("cross_entropy"), scores(), smoothed(), edges=[
        S(LARGE, np.array([1, 1, 3]), reduction="none"), S(A(0, 3), NONE),
        S(A(0, 3), NONE, reduction="sum"), S(A(2, 3), IGNORED)],
        reaches=("cross_entropy_grad", "top", "mass"), integers=False),
    line("nll_loss", in_f("nll_loss"), scores(), reaches=("pick", "unpick"),
         edges=[S(A(2, 3), IGNORED)], integers=False),
    line("mse_loss", in_f("mse_loss"), [
        S(A(2, 3), A(2, 3)), S(A(3), A(3), reduction="sum"),
        S(A(2, 3), A(2, 3), reduction="none")]),
]

OPINFO = {f"nn.functional.{name}": in_f(name) for name in (
    "cross_entropy", "linear", "mse_loss", "nll_loss", "relu")}
OPINFO |= {name: in_f(name) for name in ("log_softmax", "softmax")}
