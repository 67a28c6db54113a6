"""Lengths, angles and distances of vectors."""
import numpy as np
from line import in_f, line
from samples import A, S

PRODUCT = "use_mm_for_euclid_dist"
ORDERS = (.5, 1., 1.5, 2., 3., np.inf)
ZERO = np.array([[0., 0.], [3., -4.], [-0., 1e-14]])
FAR = np.array([[1e4, -1e4], [np.inf, 1.], [np.nan, 2.]])
TIED = np.array([[0., 0.], [1., -1.], [1., -1.], [1., 0.], [2., 5.]])


def cdist(m, a, b, p=2., **options):
    "All distances; in PyTorch by its norm, which is differentiable twice."
    if m.__name__ == "minigrad":
        return m.cdist(a, b, p, **options)
    return m.linalg.vector_norm(a.unsqueeze(-2) - b.unsqueeze(-3), p, -1)


def pdist(m, x, p=2.):
    "The same for the pairs of one set."
    if m.__name__ == "minigrad":
        return m.nn.functional.pdist(x, p)
    i, j = m.triu_indices(len(x), len(x), 1)
    return m.linalg.vector_norm(x[i] - x[j], p, -1)


def once(name, p):
    "Values and first gradients, which PyTorch has: the gradient is the value."
    def call(m, *xs):
        kind = xs[0].dtype
        if m.__name__ == "torch" and kind == m.float16:     # it has none
            xs = [x.detach().double().requires_grad_(x.requires_grad) for x in xs]
        f = getattr(m.nn.functional, name, None) or getattr(m, name)
        y = f(*xs, p=p)
        gs = m.autograd.grad(y.sum(), xs) if y.requires_grad else ()
        return [t.detach().to(kind) for t in (y, *gs)]
    return call


LINES = [
    line("normalize", in_f("normalize"), [
        S(A(2, 3)), S(A(2, 3), p=1.), S(A(2, 3, 2), dim=-1), S(A(3), dim=0, p=3.),
        S(A(2, 3), dim=(0, 1)), S(A(0, 3)), S(A(6, 4)[::2, ::-1].T, eps=5.)],
        edges=[S(ZERO, dim=0)], integers=False),
    line("cosine_similarity", in_f("cosine_similarity"), [
        S(A(2, 3), A(2, 3)), S(A(2, 3), A(3), dim=-1), S(A(3), A(3), dim=0),
        S(A(2, 1, 3), A(4, 3), dim=2), S(A(0, 3), A(0, 3)),
        S(A(4, 6)[::-2, ::2], A(3, 2).T)], edges=[
            S(ZERO[1:2], FAR), S(A(2, 3), A(2, 3), eps=9.)], integers=False),
    line("pairwise_distance", in_f("pairwise_distance"), [
        S(A(2, 3), A(2, 3)), *[S(A(2, 3), A(3), p) for p in ORDERS],
        S(A(3), A(3), keepdim=True), S(A(0, 3), A(3)), S(A(2, 3, 4), A(3, 1), eps=.5)],
        edges=[S(ZERO, ZERO), S(ZERO, ZERO, eps=0.), S(ZERO, FAR)], integers=False),
    line("bilinear", in_f("bilinear"), [
        S(A(2, 3), A(2, 2), A(4, 3, 2), A(4)), S(A(3), A(2), A(4, 3, 2)),
        S(A(2, 1, 3), A(2, 1, 2), A(1, 3, 2)), S(A(0, 3), A(0, 2), A(4, 3, 2), A(4)),
        S(A(4, 6)[::2, ::-2], A(2, 2).T, A(3, 4, 2).transpose(1, 0, 2))],
        integers=False),
    line("cdist", cdist, [
        *[S(A(2, 3), A(4, 3), p) for p in ORDERS[:-1]], S(A(2, 1, 3), A(2, 4, 3)),
        S(A(3, 1, 2, 2), A(2, 3, 2), 1.), S(A(0, 3), A(4, 3)),
        S(A(6, 4)[::2, ::-1], A(4, 3).T)], integers=False),
    line("cdist by a product", cdist, [
        S(A(2, 3), A(4, 3), 2., compute_mode=PRODUCT),
        S(A(3, 1, 2, 2), A(2, 3, 2), 2., compute_mode=PRODUCT)],
        edges=[S(TIED, TIED, 2., compute_mode=PRODUCT)], reaches=("cdist",),
        integers=False),
    line("pdist", pdist, [*[S(A(3, 2), p) for p in ORDERS[:-1]], S(A(1, 3)),
                          S(A(4, 6)[::-1, ::3])], integers=False),
    *[line(f"cdist, p = {p}", once("cdist", p), [S(A(2, 3), A(3, 3))],
           edges=[S(ZERO[:1], TIED), S(TIED, TIED)], reaches=("cdist",), integers=False)
      for p in (0., *ORDERS)],
    *[line(f"pdist, p = {p}", once("pdist", p), [S(A(3, 3))],
           edges=[S(TIED)], reaches=("pdist",), integers=False)
      for p in (0., *ORDERS)],
]
OPINFO = {f"nn.functional.{name}": in_f(name) for name in (
    "bilinear", "cosine_similarity", "normalize", "pairwise_distance")}
OPINFO["nn.functional.pdist"] = in_f("pdist")
SAFE = "only what is multiplied by 0 changes"
EQUIVALENT = {
    "_slope: far = where(dist == 0, 2, dist)": SAFE,
    "_slope: return sign(d) * (where(d == 0, 2, abs(d)) / far) ** (p - 1)": SAFE,
    "_pulled: share = where(y == 0, 1, g / where(y == 0, 1, y))": SAFE,
    "_pulled: share = where(y == 0, 0, g / where(y == 1, 1, y))": SAFE,
    "_pulled: share = where(y == 0, 0, g / where(y == 0, 2, y))": SAFE,
}
