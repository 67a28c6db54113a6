"""Running sums, products, extrema."""
import numpy as np
from line import line, of
from samples import INF, NAN, TIES, A, S, layouts

from minigrad.core.scan import _recur

ROWS = np.array([[2., 0, 3, 4], [0, 1, 0, 5], [1.5, -2, .5, 3], [0, -0., 0, 0]])
EDGES = [*[S(row, dim=0) for row in TIES], S(TIES[:3], dim=0)]
LOGS = [S(np.array([[1, NAN, 2, INF], [-INF] * 4]), dim=1)]
RECORDS = [S(TIES, dim=1), S(TIES, dim=0),
           S(np.array([NAN, 1, NAN, 2, 3]), dim=0), S(np.array([0., -0., 0.]), dim=0)]


def running(ties=False):
    "One dim; no keepdim."
    x = A(2, 3, 2)
    return [S(x, dim=0), S(x, dim=-1), S(x, dim=1), S(A(), dim=0), S(A(2, 0), dim=0),
            S(A(0), dim=0), S(A(2, 0), dim=1), S(A(1), dim=0), S(A(2, 9), dim=1),
            *[S(a, dim=0) for a in layouts(ties)]]


def areas():
    x = A(2, 3, 4)
    return [S(x), S(x, dim=1), S(x, dx=.5, dim=0), S(x, A(4)), S(x, A(3), dim=1),
            S(x, A(2, 3, 4)), S(x, A(3, 4), dim=1), S(A(3)), S(A(1)),
            S(A(4, 6)[::2, ::-1], A(4, 6)[0, ::-1])]


def recurrences():
    "Minigrad's own: the gradients of the scans are made of it."
    return [S(A(5), A(5), 0, False), S(A(2, 4), A(2, 4), 1, True),
            S(A(3, 2), A(3, 2), 0, False), S(A(1), A(1), 0, True)]


def stepped(m, a, b, axis, back):
    "A linear recurrence: the primitive, and for PyTorch a loop."
    if m.__name__ == "minigrad":
        return _recur(a, b, axis, back)
    a, b = a.movedim(axis, 0), b.movedim(axis, 0)
    z = [b[-1 if back else 0]]
    for i in range(1, len(b)):
        k = -1 - i if back else i
        z.append(a[k] * z[-1] + b[k])
    return m.stack(z[::-1] if back else z).movedim(0, axis)


def at_infinities(m, x):
    "First derivatives only, as values: PyTorch's second ones lose an infinity."
    return m.autograd.grad(x.logcumsumexp(0).sum(), x)[0].detach()


def on_device(m, x):
    return x.to("cuda").cumprod(-1)


LINES = [
    line("cumsum", of("cumsum"), running(True), edges=EDGES),
    line("cumprod", of("cumprod"), running(True), [S(row, dim=0) for row in ROWS],
         [S(ROWS, dim=1), S(ROWS, dim=0)], edges=EDGES),
    line("recur", stepped, recurrences(), integers=False),
    line("cummax", lambda m, x, **o: tuple(x.cummax(**o)), running(), edges=RECORDS,
         reaches=("record",)),
    line("cummin", lambda m, x, **o: tuple(x.cummin(**o)), running(), edges=RECORDS),
    line("logcumsumexp", of("logcumsumexp"), running(True), edges=LOGS),
    line("logcumsumexp of infinities", at_infinities, [], edges=[
        S(np.array(row)) for row in ([INF, 1, INF, -INF], [-INF, -INF, 1, 2],
                                     [2, 1, INF, 5], [1, -INF, 3, 2])], integers=False,
         reaches=("logcumsumexp",)),
    line("cumprod on a device", on_device, [S(A(3)), S(np.array([2., 0, 3])),
         S(np.array([[2., 0, 3, 4], [1.5, 2, 4, 3], [0, 5, 0, 2]]))], on="cuda",
         reaches=("cumprod",)),
    line("trapezoid", lambda m, *a, **o: m.trapezoid(*a, **o), areas()),
    line("cumulative_trapezoid", lambda m, *a, **o: m.cumulative_trapezoid(*a, **o),
         areas()),
]

# Not logcumsumexp: its samples reach 10⁴, where PyTorch's own float32 gradient, made of
# exponentials of differences of large numbers, is off by 2e-3 and ours by 4e-7.
SAME_NAME = "cummax cummin cumprod cumsum cumulative_trapezoid trapezoid trapz"

HIDDEN = "only where the other branch is taken"
EQUIVALENT = {
    "_pulled: return _recur(_neighbour(a, axis, not back, 1), g, axis, not back)":
    "before the first element there is nothing to multiply",
    "_product_pulled: exact = _by_recurrence(g, where(zero, x, 2), "
    "where(zero, y, 1), axis)": HIDDEN,
    "_product_pulled: exact = _by_recurrence(g, where(zero, x, 1), "
    "where(zero, y, 2), axis)": HIDDEN,
    "_product_pulled: return where(zero, exact, _cumsum(g * y, axis, True) / "
    "where(zero, 2, x))": HIDDEN,
}
