"""Smooth activations."""
import numpy as np
from line import in_f, line
from samples import EDGES, A, S, one

# Where PyTorch's own second derivatives have digits, and its forward no NaN of its own.
KNOWN = EDGES[np.isin(np.abs(EDGES), [0., .5, 1., 2., 1e-40])]


def with_option(**options):
    "Some samples with an option."
    return [S(A(2, 3), **options), S(A(), **options), S(A(0), **options),
            S(A(4, 6)[::-2, 1::-1], **options)]


LINES = [
    line("softplus", in_f("softplus"), one()[0], with_option(beta=3., threshold=2.),
         edges=[S(KNOWN)], integers=False),
    line("silu", in_f("silu"), one()[0], edges=[S(KNOWN)], integers=False),
    line("mish", in_f("mish"), one()[0], edges=[S(KNOWN)], integers=False),
    line("gelu", in_f("gelu"), one()[0], edges=[S(KNOWN)], integers=False,
         reaches=("gelu_slope",)),
    line("gelu_tanh", in_f("gelu"), with_option(approximate="tanh"),
         edges=[S(KNOWN, approximate="tanh")], integers=False),
    line("softsign", in_f("softsign"), one()[0], edges=[S(KNOWN)]),
    line("tanhshrink", in_f("tanhshrink"), one()[0], edges=[S(KNOWN)]),
    line("glu", in_f("glu"), [S(A(2, 4)), S(A(4, 3), 0), S(A(2, 0)),
                              S(A(4, 6)[::2, ::3].T)], integers=False),
]
OPINFO = {f"nn.functional.{name}": in_f(name) for name in (
    "softplus", "silu", "mish", "gelu", "softsign", "tanhshrink", "glu")}
EQUIVALENT = {
    "softplus rule 0: lambda g, x, beta, threshold: "
    "where(x * beta >= threshold, g, g * sigmoid(x * beta))":
    "but at the threshold, where PyTorch's two orders disagree; see the notebook",
    "_mish_slope: t = tanh(_softplus(x, 1.0, 21.0))":
    "from 20 on, softplus and its argument differ by less than a rounding of tanh",
}
