"""Losses whose truth is a number."""
import numpy as np
from line import in_f, line
from samples import FEW, INF, NAN, A, S, between
from sides import Constant, numbers

WAYS = [dict(reduction="sum"), dict(reduction="none")]
ERRORS = np.array([0., -0., .5, -.5, 1., -1., 2., -3., 1e-40, 1e4, -1e4, INF, -INF])
SEEN = Constant(np.zeros(ERRORS.shape))
WITH_NAN = np.append(ERRORS, NAN)


def constant(*shape, low=.5, high=2.):
    "Numbers that ask for no gradient."
    return Constant(numbers(shape, low, high))


def pairs(low=-2., high=2., **options):
    "Predictions and truths of one shape, in several layouts and every reduction."
    between(low, high)
    return [S(A(2, 3), A(2, 3), **options), S(A(), A(), **options),
            S(A(0), A(0), **{"reduction": "sum", **options}),
            *[S(A(2, 3), A(2, 3), **{**way, **options}) for way in WAYS],
            S(A(3, 2).T, A(2, 6)[::-1, ::2], **options),
            S(np.broadcast_to(A(3), (2, 3)), A(4, 6)[::2, ::-2], **options)]


def weighted(**options):
    "One weight an element."
    return [S(A(2, 3), A(2, 3), weight=constant(2, 3), **way, **options)
            for way in [{}, *WAYS]]


def variances():
    "Predicted variances: of every element, of a row, of all."
    return [S(A(2, 3), A(2, 3), A(2, 3)), S(A(2, 3), A(2, 3), A(2, 1), full=True),
            S(A(2, 3), A(2, 3), A(2), reduction="none"),
            S(A(2, 3), A(2, 3), .5, reduction="sum"), S(A(), A(), A()),
            S(A(3, 2).T, A(2, 3), A(2, 3), reduction="none")]


def at(*numbers_, **options):
    "At the edges: the truth 0, and PyTorch decides."
    return S(*numbers_, reduction="none", **options)


def curvature(name):
    "The second derivative, which at the bounds is 0."
    def run(m, x):
        at = x.detach().clone().requires_grad_()
        loss = getattr(m.nn.functional, name)(at, m.zeros_like(at), reduction="sum")
        slope, = m.autograd.grad(loss, at, create_graph=True)
        return m.autograd.grad(slope.sum(), at)[0]
    return run


between(.5, 2)
VARIANCES = variances()
between(1.5, 4)
COUNTS = [S(A(2, 3), A(2, 3), full=True), S(A(2, 3), A(2, 3), log_input=False),
          S(A(2, 3), constant(2, 3), log_input=False, full=True, reduction="none"),
          S(A(), A(), full=True)]
LINES = [
    line("mse_loss", in_f("mse_loss"), pairs(), weighted(), edges=[at(ERRORS, SEEN)]),
    line("l1_loss", in_f("l1_loss"), pairs(), weighted(), edges=[at(WITH_NAN, Constant(
        np.zeros(WITH_NAN.shape)))]),
    line("smooth_l1_loss", in_f("smooth_l1_loss"), pairs(beta=.99), pairs(beta=.3),
         pairs(beta=0)[:2], edges=[at(ERRORS, SEEN), at(ERRORS, SEEN, beta=2.)],
         reaches=("smooth_l1",)),
    line("huber_loss", in_f("huber_loss"), pairs(delta=.99), pairs(delta=.3),
         weighted(delta=.99),
         edges=[at(ERRORS, SEEN), at(ERRORS, SEEN, delta=2.)], reaches=("huber",)),
    *[line(f"{name}'s curvature", curvature(name), [], edges=[S(ERRORS)],
           reaches=(name.removesuffix("_loss"),), integers=False)
      for name in ("huber_loss", "smooth_l1_loss")],
    line("gaussian_nll_loss", in_f("gaussian_nll_loss"), VARIANCES, edges=[
        at(ERRORS, SEEN, Constant(np.ones(ERRORS.shape))),
        at(np.array([0., 1., 3.]), np.array([0., .5, 1.]), np.array([0., 1e-9, 2.]),
           eps=1e-3)], reaches=("raised",), integers=False),
    line("poisson_nll_loss", in_f("poisson_nll_loss"), pairs(), COUNTS, edges=[
        at(FEW, Constant(np.full(FEW.shape, 2.))),
        at(np.array([0., 1., 2.]), Constant(np.array([0., 1., 2.])), full=True)],
        integers=False),
]
OPINFO = {f"nn.functional.{name}": in_f(name) for name in (
    "mse_loss", "l1_loss", "smooth_l1_loss", "huber_loss", "gaussian_nll_loss",
    "poisson_nll_loss")}
