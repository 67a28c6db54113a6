"""Special functions under the names of torch.special."""
from minigrad.core.reduce import logsumexp
from minigrad.core.rounding import round
from minigrad.core.transcendental import digamma, erf, erfc, erfinv, exp2, expm1
from minigrad.core.transcendental import lgamma as gammaln, log1p, polygamma, sinc
from minigrad.core.transcendental import xlog1py, xlogy
from minigrad.functions.sigmoid import logit, sigmoid as expit
from minigrad.functions.softmax import log_softmax, softmax

__all__ = [
    "digamma", "erf", "erfc", "erfinv", "exp2", "expit", "expm1", "gammaln", "log1p",
    "log_softmax", "logit", "logsumexp", "polygamma", "round", "sinc", "softmax",
    "xlog1py", "xlogy",
]
