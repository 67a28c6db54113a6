"""Losses whose truth is a class, several classes, or a distribution over them."""
import numpy as np
from line import in_f, line
from samples import EDGES, FEW, IGNORED, LARGE, NONE, A, S, between, scores, smoothed
from sides import Constant, numbers

# Without the points far out, where PyTorch's loss and tail have no digits left.
KNOWN = EDGES[~np.isin(np.abs(EDGES), [1e-7, 80.])]
ABOVE = KNOWN[~(KNOWN < -1e4)]                            # where PyTorch has ∞ − ∞
SOFT = KNOWN[~np.isin(np.abs(KNOWN), [1e30, np.inf])]     # where PyTorch's is not ∞
MANY = np.array([[1., 0, 1], [0, 0, 1]])
REDUCTIONS = [dict(reduction="sum"), dict(reduction="none")]


def constant(*shape, low=.5, high=2.):
    "Numbers that ask for no gradient."
    return Constant(numbers(shape, low, high))


def pairs(low=-2., high=2., **options):
    "Input and target of one shape, in every layout and reduction."
    between(low, high)
    views = [(A(3, 2).T, A(3, 2).T), (A(4, 6)[::-2, 1::-1], A(4, 6)[::2, ::3])]
    return [S(A(2, 3), A(2, 3), **options), S(A(), A(), **options),
            S(A(0), A(0), reduction="sum", rtol=options.get("rtol")),
            *[S(A(2, 3), A(2, 3), **way, **options) for way in REDUCTIONS],
            *[S(*view, reduction="none", **options) for view in views]]


def probabilities(**options):
    "Probabilities and truths; PyTorch's own second derivative has twelve digits."
    return [s._replace(rtol=1e-6) for s in pairs(.1, .9, **options)]


def certain(m, x, truth):
    "The loss of probabilities of 0 and 1, its gradient and the derivatives of that."
    wide = x.detach().float().clone().requires_grad_()    # in float16 PyTorch has NaN
    loss = m.nn.functional.binary_cross_entropy(wide, truth.float(), reduction="none")
    g = m.ones_like(loss).requires_grad_()
    slope, = m.autograd.grad(loss, wide, g, create_graph=True)
    twice = m.autograd.grad(slope.sum(), [wide, g])
    return m.stack([loss.detach(), slope.detach(), *twice]).to(x.dtype)


def by_pos_weight(m, x, truth, p):
    "With a gradient for pos_weight; for PyTorch, which has none, written out."
    f = m.nn.functional
    if m.__name__ != "torch":
        return f.binary_cross_entropy_with_logits(x, truth, pos_weight=p)
    losses = -p * truth * f.logsigmoid(x) - (1 - truth) * f.logsigmoid(-x)
    return losses.mean()


def divergence(m, x, truth, **options):
    "kl_div, of which the default reduction warns."
    options = {"reduction": "batchmean", **options}
    return m.nn.functional.kl_div(x, truth, **options)


between(-2, 2)
LOGITS = [S(A(2, 3), constant(2, 3, low=0, high=1), pos_weight=constant(3)),
          S(A(2, 3), A(2, 3), pos_weight=constant(2, 1), reduction="none"),
          S(A(2, 3), A(2, 3), weight=constant(3), reduction="sum")]
between(.1, .9)
WEIGHED = [S(A(2, 3), constant(2, 3, low=0, high=1), weight=constant(3), rtol=1e-6)]
ENDS = np.array([0., 0., 0., 1., 1., 1., .5, 1.])
TRUTHS = Constant(np.array([0., 1., .5, 0., 1., .5, 1., 0.]))
LABELS = [S(A(2, 3), Constant(MANY)), S(A(3), Constant(MANY[0]), reduction="none"),
          S(A(2, 3), Constant(MANY), weight=constant(3)),
          S(A(2, 3), A(2, 3), reduction="sum")]
SIGNS = [Constant(np.array([[1., -1, 1], [-1, -1, 1]])), Constant(np.array(-1.))]


def half(x):
    "A truth of one half for each score."
    return Constant(np.full(x.shape, .5))


LINES = [
    line("cross_entropy", in_f("cross_entropy"), scores(), smoothed(), edges=[
        S(LARGE, np.array([1, 1, 3]), reduction="none"), S(A(0, 3), NONE),
        S(A(0, 3), NONE, reduction="sum"), S(A(2, 3), IGNORED)],
        reaches=("cross_entropy_grad", "top_and_mass"), integers=False),
    line("nll_loss", in_f("nll_loss"), scores(), reaches=("pick", "unpick"),
         edges=[S(A(2, 3), IGNORED)], integers=False),
    line("binary_cross_entropy_with_logits", in_f("binary_cross_entropy_with_logits"),
         pairs(), LOGITS, edges=[
             S(ABOVE, half(ABOVE), reduction="none"),
             S(KNOWN[KNOWN > 0], Constant(np.zeros(7)), reduction="none"),
             S(ABOVE, half(ABOVE), reduction="none",
               pos_weight=Constant(np.array(3.)))],
         reaches=("logistic",), integers=False),
    line("binary_cross_entropy", in_f("binary_cross_entropy"), probabilities(), WEIGHED,
         reaches=("bernoulli", "bernoulli_grad"), integers=False),
    line("binary_cross_entropy at 0 and 1", certain, [], edges=[
        S(ENDS, TRUTHS)], reaches=("bernoulli", "bernoulli_grad"), integers=False),
    line("binary_cross_entropy_with_logits by pos_weight", by_pos_weight, [
        S(A(2, 3), A(2, 3), A(3)), S(A(), A(), A())], reaches=("logistic",),
        integers=False),
    line("soft_margin_loss", in_f("soft_margin_loss"), [
        S(A(2, 3), SIGNS[0]), S(A(), SIGNS[1]), S(A(2, 3), SIGNS[0], reduction="none"),
        S(A(3, 2).T, SIGNS[0], reduction="sum")],
        edges=[S(SOFT, Constant(np.ones(SOFT.shape)), reduction="none")],
        integers=False),
    line("multilabel_soft_margin_loss", in_f("multilabel_soft_margin_loss"), LABELS,
         edges=[S(np.tile(SOFT, (2, 1)), half(np.tile(SOFT, (2, 1))),
                  reduction="none")], integers=False),
    line("kl_div", divergence, pairs(.1, .9), [
        S(A(2, 3), A(2, 3), log_target=True), S(A(2, 3), A(2, 3), reduction="none",
                                                log_target=True)],
        edges=[S(FEW, constant(*FEW.shape), reduction="none"),
               S(np.array([0., -1., -3.]), Constant(np.array([0., 1., 0.])),
                 reduction="sum")]),
]
OPINFO = {f"nn.functional.{name}": in_f(name) for name in (
    "cross_entropy", "nll_loss", "binary_cross_entropy",
    "binary_cross_entropy_with_logits", "soft_margin_loss",
    "multilabel_soft_margin_loss", "kl_div")}
