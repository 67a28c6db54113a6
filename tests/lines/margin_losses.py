"""Losses that ask for a lead."""
import numpy as np
from line import in_f, line
from samples import INF, NAN, A, S, between
from sides import Constant, numbers

WAYS = [dict(), dict(reduction="sum"), dict(reduction="none")]
CLASSES = np.array([2, 0, 3, 1, 2])
LISTS = np.array([[3, 0, -1, 1], [1, -1, -1, -1], [0, 1, 2, 3], [-1, 0, 0, 0],
                  [2, 2, 0, -1]])
SIGNS = Constant(np.array([[1., -1, 1], [-1, -1, 1]]))
SIDES = np.array([1, -1, 0, 1, -1])
WILD = np.array([[0., NAN, INF, -INF], [-INF, 1, 2, 0], [1e30, 0, -1e30, 1e30],
                 [1., 0, 2, -1]])


def constant(*shape):
    "Numbers that ask for no gradient."
    return Constant(numbers(shape, .5, 2))


def written_out(m, x, target, p=1, margin=1., weight=None, reduction="mean"):
    "multi_margin_loss as PyTorch can differentiate it twice."
    rows, right = x.reshape(-1, x.shape[-1]), target.reshape(-1)
    z = margin - rows.gather(1, right[:, None]) + rows
    wrong = m.arange(rows.shape[1]) != right[:, None]
    losses = (m.where((z > 0) & wrong, z, m.zeros_like(z)) ** p).sum(1) / rows.shape[1]
    losses = losses if weight is None else losses * weight[right]
    return reduced(losses.reshape(target.shape), reduction)


def pair_by_pair(m, x, target, reduction="mean"):
    "multilabel_margin_loss as PyTorch can differentiate it twice."
    rows, lists = x.reshape(-1, x.shape[-1]), target.reshape(-1, x.shape[-1]).tolist()
    losses = []
    for row, listed in zip(rows.unbind(0), lists, strict=True):
        named = listed[:listed.index(-1)] if -1 in listed else listed
        others = [j for j in range(len(listed)) if j not in named]
        total = (row * 0).nan_to_num(0, 0, 0).sum()
        for z in (1 - row[t] + row[j] for t in named for j in others):
            total = total + m.where(z > 0, z, m.zeros_like(z))
        losses.append(total / len(listed))
    return reduced(m.stack(losses).reshape(x.shape[:-1]), reduction)


def reduced(losses, reduction):
    return losses if reduction == "none" else getattr(losses, reduction)()


def judged(name):
    "A loss and its gradient, of PyTorch's own function too, which takes no float16."
    def run(m, x, *args, weight=None, **options):
        leaf = x.detach().double().clone().requires_grad_()
        options |= {} if weight is None else {"weight": weight.double()}
        loss = getattr(m.nn.functional, name)(leaf, *args, **options)
        slope, = m.autograd.grad(loss.sum(), leaf)
        return loss.detach().to(x.dtype), slope.to(x.dtype)
    return run


def either(name, torchs):
    "The function, and for PyTorch, which has no second derivative of it, a program."
    return lambda m, *args, **options: (
        torchs(m, *args, **options) if m.__name__ == "torch"
        else getattr(m.nn.functional, name)(*args, **options))


between(-2, 2)
ROWS = [S(A(5, 4), CLASSES, **way) for way in WAYS] + [
    S(A(5, 4), CLASSES, p=2, margin=.7), S(A(5, 4), CLASSES, weight=constant(4)),
    S(A(5, 4), CLASSES, p=2, weight=constant(4), reduction="none"),
    S(A(4), np.array(2)), S(A(4), np.array([2]), reduction="none"),
    S(A(4, 5).T, CLASSES, reduction="none"), S(A(0, 3), np.zeros(0, int),
                                               reduction="sum")]
LISTED = [S(A(5, 4), LISTS, **way) for way in WAYS] + [
    S(A(4), LISTS[0]), S(A(4, 5).T, LISTS, reduction="none")]
RANKED = [S(A(2, 3), A(2, 3), SIGNS, **way) for way in WAYS] + [
    S(A(2, 3), A(2, 3), A(2, 3), margin=.5), S(A(), A(), A()),
    S(A(3, 2).T, A(2, 6)[::-1, ::2], SIGNS, margin=1, reduction="none")]
NEAR = [S(A(2, 3), SIGNS, **way) for way in WAYS] + [
    S(A(2, 3), SIGNS, margin=.4), S(A(5), SIDES, reduction="none"),
    S(A(4, 3).T[::-1, ::2], SIGNS.array.T, reduction="none")]
ANGLES = [S(A(5, 3), A(5, 3), SIDES, **way) for way in WAYS] + [
    S(A(5, 3), A(5, 3), SIDES, margin=.2), S(A(3), A(3), np.array(-1)),
    S(A(3, 5).T, A(10, 6)[::-2, ::2], SIDES)]
TRIPLES = [S(A(2, 3), A(2, 3), A(2, 3), **way) for way in WAYS] + [
    S(A(2, 3), A(2, 3), A(2, 3), margin=3., swap=True),
    S(A(2, 3), A(2, 3), A(2, 3), p=1, margin=2., eps=1e-3),
    S(A(2, 3), A(2, 3), A(2, 3), p=3., reduction="none"), S(A(3), A(3), A(3))]
AT = np.array([0., -0., 1., -1., .5, 2., INF, -INF, 1e-40, 1e30])
LINES = [
    line("multi_margin_loss", either("multi_margin_loss", written_out), ROWS, edges=[
        S(WILD, np.array([0, 1, 2, 3]), reduction="none"),
        S(np.array([[1., 0., 2., 1.]]), np.array([0]))], integers=False),
    line("multilabel_margin_loss", either("multilabel_margin_loss", pair_by_pair),
         LISTED, edges=[S(np.array([[1., 0., 2., 1.]]), LISTS[:1])], integers=False),
    line("multi_margin_loss and its gradient", judged("multi_margin_loss"), [], edges=[
        *ROWS[:-1], S(WILD, np.array([0, 1, 2, 3]), reduction="none")],
        integers=False),
    line("multilabel_margin_loss and its gradient", judged("multilabel_margin_loss"),
         [], edges=LISTED, integers=False),
    line("margin_ranking_loss", in_f("margin_ranking_loss"), RANKED, edges=[
        S(AT, Constant(np.zeros(10)), Constant(np.ones(10)), margin=1.,
          reduction="none")]),
    line("hinge_embedding_loss", in_f("hinge_embedding_loss"), NEAR, edges=[
        S(AT, Constant(np.full(10, sign)), reduction="none")
        for sign in (1., -1., 0.)]),
    line("cosine_embedding_loss", in_f("cosine_embedding_loss"), ANGLES, edges=[
        S(np.array([[0., 0], [1, 0]]), np.array([[1., 0], [0, 1]]), np.array([1, -1]),
          reduction="none")]),
    line("triplet_margin_loss", in_f("triplet_margin_loss"), TRIPLES, edges=[
        S(np.array([[1., 2], [0, INF]]), np.array([[1., 2], [1, 0]]),
          np.array([[1., 2], [0, 3]]), reduction="none")]),
    line("triplet_margin_with_distance_loss", in_f("triplet_margin_with_distance_loss"),
         [S(A(2, 3), A(2, 3), A(2, 3), swap=True),
          S(A(2, 3), A(2, 3), A(2, 3), margin=2.,
            distance_function=lambda a, b: ((a - b) ** 2).sum(-1))]),
]


def by_its_own_distance(m, *args, distance_function=None, **options):
    "PyTorch's samples bring a module of PyTorch's: the distance that is the default."
    return m.nn.functional.triplet_margin_with_distance_loss(*args, **options)


OPINFO = {f"nn.functional.{name}": in_f(name) for name in (
    "margin_ranking_loss", "hinge_embedding_loss", "cosine_embedding_loss",
    "triplet_margin_loss")}
OPINFO["nn.functional.triplet_margin_with_distance_loss"] = by_its_own_distance
OPINFO |= {f"nn.functional.{name}": in_f(name) for name in (
    "multi_margin_loss", "multilabel_margin_loss")}
