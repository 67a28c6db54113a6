"""Inverses, determinants, factors, norms of matrices."""
import numpy as np
from line import line
from samples import A, S

import minigrad.linalg  # noqa: F401, so that mg.linalg is there


def wide(call):
    "The call in float32 where the numbers are float16, which LAPACK has not."
    def in_float32(m, *args, **options):
        half = [x for x in args if getattr(x, "dtype", None) == m.float16]
        if not half:
            return call(m, *args, **options)
        args = [x.float() if getattr(x, "dtype", None) == m.float16 else x
                for x in args]
        found = call(m, *args, **options)
        several = isinstance(found, (list, tuple))
        found = [y.half() if y.is_floating_point() else y
                 for y in (found if several else [found])]
        return found if several else found[0]
    return in_float32


def of_linalg(name, take=None):
    "The function of that name in linalg, or one of its results."
    def call(m, *args, **options):
        found = getattr(m.linalg, name)(*args, **options)
        return found if take is None else found[take]
    return wide(call)


def of_torch(name):
    "The function of that name."
    return wide(lambda m, *args, **options: getattr(m, name)(*args, **options))


def well(*shape):
    "Square matrices far from singular ones."
    return A(*shape) + 4 * np.eye(shape[-1])


def positive(m, x):
    "A symmetric positive definite matrix, and a function of it."
    return x @ x.mT + 2 * m.eye(x.shape[-2], dtype=x.dtype, device=x.device)


def spread(*shape):
    "Matrices whose singular values keep their distance, and whose products do."
    x = A(*shape) / 4
    k = min(shape[-2:])
    x[..., range(k), range(k)] += np.arange(k) * 1.5 + 1
    return x


def symmetric(x):
    return x + x.mT


def eigen(m, x, **options):
    "Eigenvalues, and the eigenvectors but for their sign."
    w, v = m.linalg.eigh(symmetric(x), **options)
    return w, v * v[..., :1, :]


def turned(m, x):
    "Rows of eigenvectors whose gradients are opposite: their sum is 0, they are not."
    v = m.linalg.eigh(symmetric(x))[1]
    return v[0] - v[1]


def singular(m, x):
    "Singular values, and the vectors but for their common sign."
    u, s, vh = m.linalg.svd(x, full_matrices=False)
    return s, u * u[..., :1, :], vh * vh[..., :, :1], u[..., :1, :] * vh.mT


def orthogonal(m, x, **options):
    "Q and R but for the signs."
    q, r = m.linalg.qr(x, **options)
    return q * q[..., :1, :], r * q[..., :1, :].mT


def there_and_here(m, x):
    "The determinant where singular values are always used, and where seldom."
    return m.det(x.to("cuda")).to("cpu"), m.det(x)


def beyond(m, x):
    "The spaces of the vectors that a full basis has more."
    u, _, vh = m.linalg.svd(x.to("cuda"))
    k = min(x.shape[-2:])
    u, v = u[..., k:], vh.mT[..., k:]
    return (u @ u.mT).to("cpu"), (v @ v.mT).to("cpu")


def least(m, a, b, **options):
    return m.linalg.lstsq(a, b, **options)[0]


BACK = np.linspace(-1, 1, 24).reshape(4, 6)[::-2, ::-3] + 3 * np.eye(2)
SQUARES = [S(well(3, 3)), S(well(2, 2, 2)), S(well(1, 1)), S(A(0, 0)), S(A(0, 2, 2)),
           S(BACK), S(well(3, 3).T)]
SPREAD = [S(spread(3, 3)), S(spread(4, 2)), S(spread(2, 2, 3)), S(spread(3, 2).T),
          S(A(0, 2, 2))]
SYMMETRIC = [S(spread(3, 3)), S(spread(2, 2, 2)), S(spread(3, 3).T), S(A(0, 0)),
             S(A(1, 1))]
RIGHT = [S(well(3, 3), A(3, 2)), S(well(3, 3), A(3)), S(well(2, 2, 2), A(2, 2)),
         S(well(2, 2, 2), A(3, 1, 2, 1)), S(well(2, 2), A(3, 2), left=False),
         S(well(2, 2).T, A(4, 3)[::-2, ::2]), S(A(0, 0), A(0, 2)),
         S(well(2, 2), A(2, 0)),
         S(A(0, 2, 2), A(2, 1))]
LOWER = [S(well(3, 3), A(3, 2), upper=False), S(well(3, 3), A(3, 2), upper=True),
         S(well(2, 2, 2), A(2, 1), upper=False), S(well(2, 2).T, A(3, 2), upper=True,
                                                   left=False),
         S(well(3, 3), A(3, 1), upper=False, unitriangular=True),
         S(A(0, 0), A(0, 2), upper=True)]
NORMS = [S(spread(3, 2)), S(spread(2, 2, 3), dim=(0, -1), keepdim=True),
         S(spread(3, 2).T, dim=(1, 0)), S(A(0, 3))]
ORDERS = ["nuc", 1, -1, 2, -2, np.inf, -np.inf]

LINES = [
    line("inv", of_linalg("inv"), SQUARES, integers=False),
    line("det", of_torch("det"), SQUARES),
    line("det on a device", wide(there_and_here),
         [*SQUARES, S(np.ones((2, 2))), S(np.zeros((3, 3))), S(A(3, 3))],
         reaches=("det", "adjugate", "adjugate_change"), on="cuda"),
    line("logabsdet", of_linalg("slogdet", 1), SQUARES, reaches=("log_det",)),
    line("sign of det", of_linalg("slogdet", 0), SQUARES[:2], reaches=("sign_det",)),
    line("logdet", of_torch("logdet"), [S(well(3, 3)), S(well(2, 2, 2)), S(A(0, 0))]),
    line("solve", of_linalg("solve"), RIGHT),
    line("solve_triangular", of_linalg("solve_triangular"), LOWER,
         reaches=("substitute", "triangle")),
    line("matrix_power", of_linalg("matrix_power"), [
        S(well(2, 2), n=n) for n in (-2, -1, 0, 1, 2, 5)] + [S(well(2, 2, 2), n=3)]),
    line("matrix_exp", of_torch("matrix_exp"), [
        S(A(2, 2), syncs=True), S(A(2, 3, 3) * 3, syncs=True), S(A(0, 0), syncs=True),
        S(A(1, 1) / 8, syncs=True)], integers=False),
    line("cholesky", wide(lambda m, x, **o: m.linalg.cholesky(positive(m, x), **o)),
         [S(A(3, 3)), S(A(2, 2, 2)), S(A(3, 2).T), S(A(2, 2), upper=True), S(A(0, 0))],
         reaches=("triangle",), integers=False),
    line("cholesky_solve", wide(lambda m, b, x, **o: m.cholesky_solve(
        b, m.linalg.cholesky(positive(m, x), **o), **o)), [
        S(A(3, 2), A(3, 3)), S(A(2, 2), A(2, 2, 2), upper=True)],
        reaches=("substitute", "with_factor"), integers=False),
    line("cholesky_inverse", wide(lambda m, x, **o: m.cholesky_inverse(
        m.linalg.cholesky(positive(m, x), **o), **o)), [
        S(A(2, 2)), S(A(2, 2, 2), upper=True)], reaches=("with_factor",),
        integers=False),
    line("qr", wide(orthogonal), SPREAD, integers=False),
    line("eigh", wide(eigen), SYMMETRIC, [S(spread(2, 2), UPLO="U")], integers=False,
         edges=[S(np.eye(2))]),
    line("eigvalsh", wide(lambda m, x: m.linalg.eigvalsh(symmetric(x))), SYMMETRIC,
         integers=False, reaches=("eigh",),
         edges=[S(np.eye(2)), S(np.zeros((2, 3, 3)))]),
    line("eigenvectors of equal eigenvalues", wide(turned), edges=[S(np.eye(2))],
         reaches=("eigh",), integers=False),
    line("svd", wide(singular), SPREAD, integers=False, edges=[S(np.eye(2))]),
    line("svd on a device", wide(beyond), [S(spread(4, 2)), S(spread(2, 1, 3))],
         reaches=("svd",), on="cuda"),
    line("svdvals", of_linalg("svdvals"), SPREAD, [S(A(0, 3))],
         edges=[S(np.eye(2)), S(np.zeros((3, 2)))], reaches=("svd",)),
    line("pinv", of_linalg("pinv"), SPREAD, [
        S(A(0, 3)), S(spread(3, 3), rtol=.01), S(spread(3, 2), atol=.001)]),
    line("pinverse", of_torch("pinverse"), SPREAD[:2]),
    line("matrix_norm", of_linalg("matrix_norm"), NORMS,
         [S(spread(3, 2), ord=ord) for ord in ORDERS]),
    line("linalg.norm", of_linalg("norm"), [
        S(A(2, 3)), S(A(2, 2, 3)), S(A(3), 2), S(A(3), 3), S(A()), S(spread(2, 3), 2),
        S(spread(2, 3), "nuc"), S(A(2, 2, 3), 1, dim=(0, 2)), S(A(2, 3), 1, dim=1),
        S(A(2, 3), dim=0, keepdim=True)]),
    line("matrix_rank", of_linalg("matrix_rank"), [
        S(spread(3, 2)), S(np.ones((2, 2, 3))), S(np.zeros((2, 2))), S(A(0, 3)),
        S(np.diag([2., 1., .5]), atol=.75), S(np.diag([2., 1., .5]), rtol=.4),
        S(np.diag([-2., 1.]), hermitian=True)]),
    line("cond", of_linalg("cond"), [S(spread(3, 2)), S(spread(2, 2), -2)]),
    line("lstsq", wide(least), [
        S(spread(3, 2), A(3, 2), syncs=True), S(spread(2, 3), A(2, 1), syncs=True),
        S(spread(2, 3, 2), A(2, 3, 1), syncs=True)], integers=False),
]

# Not matrix_exp: in float32 PyTorch's own error passes the tolerance there.
SAME_NAME = "logdet cholesky cholesky_solve cholesky_inverse pinverse"
OPINFO = {f"linalg.{name}": of_linalg(name) for name in """det slogdet inv solve
    solve_triangular cholesky matrix_power qr eigvalsh svdvals matrix_norm vector_norm
    matrix_rank cond""".split()}   # eigh, svd: vectors but for their signs, by a line
OPINFO["linalg.pinv"] = lambda m, a, *b, **options: m.linalg.pinv(
    a @ b[0].mT if b else a, **options)    # the variant "singular" has two factors

DIAGONAL = "the diagonal is not used"
NOTHING = "what the vectors span is all there is: zeros are added"
EQUIVALENT = {
    "_cofactors: if bool((array == 0).any()):":
    "the same numbers; but a device's host would wait, which test_on_a_device notices",
    "_cofactors: if device_of(array).type != 'cpu' or (array == 0).any():":
    "an array of one element is as good as a bool",
    "_cofactors: if device_of(array).type != 'cpu' or bool((array != 0).any()):":
    "the same numbers from singular values",
    "_cofactors: if device_of(array).type == 'cpu' or bool((array == 0).any()):":
    "the same numbers; but a device's host would wait, which test_on_a_device notices",
    "_over: return where(idle, 0, x / where(idle, 2, e))": "the quotient is not used",
    "_to_eigh: gaps = where(one, 2, w[..., None, :] - w[..., :, None])": DIAGONAL,
    "_to_svd: gaps = where(one, 2, (row - column) * (row + column))": DIAGONAL,
    "_to_svd: if m >= k:": NOTHING,
    "_to_svd: return x + u @ _over(gv - v @ vv, row, gv).mT if n >= k else x": NOTHING,
}
