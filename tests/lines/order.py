"""Sorting, and what is found by it."""
import numpy as np
from line import line, of
from samples import INF, NAN, TIES, A, S, along, layouts, over_all

FULL = [S(TIES, dim=1), S(TIES, dim=0)]
ONCE = np.array([[3., NAN, 1, 7], [INF, -INF, 0, 2], [NAN, 5, NAN, 1]])  # no ties
SAME = np.array([[2, 1, 2, 2, 1], [3, 3, 1, 1, 0], [5, 4, 3, 2, 1]])
ROW = np.array([1., 2, 2, 5])


def pair(name):
    "Values and indices."
    return lambda m, *args, **options: tuple(getattr(m, name)(*args, **options))


def values(name):
    "The values alone: which of several equals is found is left open."
    return lambda m, *args, **options: getattr(m, name)(*args, **options)[0]


def at_least_float(name):
    "PyTorch takes quantiles of float32 and float64 only."
    def call(m, x, q, **options):
        wide = [t.float() if getattr(t, "dtype", 0) == m.float16 else t for t in (x, q)]
        y = getattr(m, name)(*wide, **options)
        return y.half() if wide[0] is not x else y
    return call


def sorts():
    x = A(2, 3, 2)
    return [S(x), S(x, dim=0), S(x, dim=1, descending=True), S(A()), S(A(0)),
            S(A(2, 0), dim=0), S(A(1)), *[S(a, dim=0, stable=True)
            for a in layouts(False)]]


def best():
    x = A(3, 5)
    return [S(x, 2), S(x, 5, dim=1), S(x, 0), S(x, 1, dim=0, largest=False), S(A(), 1),
            S(A(3, 1), 1), *[S(a, 1, dim=0) for a in layouts(False)]]


def ranks():
    q = np.array([.1, .45, .8])
    x = A(2, 3, 4)
    ways = [dict(interpolation=way) for way in ("lower", "higher", "midpoint")]
    return [S(x, .3), S(x, .3, dim=1), S(x, q, dim=2), S(x, q, dim=0, keepdim=True),
            S(x, q, keepdim=True), S(A(), .5), S(A(4), q), *[S(A(4), .4, **w)
            for w in ways], S(A(4), .4, interpolation="nearest"),
            *[S(a, .2, dim=0) for a in layouts(False)]]


def uniques():
    return [S(SAME), S(SAME, return_inverse=True), S(SAME[0], return_counts=True),
            S(SAME[:, ::-1].T, dim=1, return_inverse=True, return_counts=True),
            S(np.zeros(0, int), return_inverse=True, return_counts=True),
            S(np.array(2))]


def waiting(samples):
    "The same, where the shape of the result depends on values."
    return [s._replace(syncs=True) for s in samples]


def searches():
    rows = np.sort(A(3, 5))
    return [S(ROW, A(4)), S(ROW, ROW), S(ROW, ROW, right=True), S(rows, A(3, 2)),
            S(rows, rows[:, ::-2], side="right"), S(ROW, A(2, 3), out_int32=True),
            S(A(0), A(2)), S(ROW, A()), S(np.zeros((2, 0)), A(2, 1)),
            S(ROW[::-1], A(3), sorter=np.array([3, 2, 1, 0]))]


LINES = [
    line("sort", pair("sort"), sorts(), edges=FULL,
         reaches=("order", "pick_along", "put_back")),
    line("argsort", of("argsort"), sorts(), edges=FULL),
    line("msort", lambda m, x: m.msort(x), [S(A(3, 2)), S(A(4)), S(A())],
         edges=[S(TIES)]),
    line("topk", pair("topk"), best(), integers=False,
         edges=[S(ONCE, 2), S(ONCE[:2], 3, largest=False)], reaches=("best",)),
    line("topk values", values("topk"), best(), edges=[S(TIES[:1], 2, dim=1)],
         integers=False),
    line("kthvalue", pair("kthvalue"), [S(A(3, 5), 2), S(A(3, 5), 3, dim=0), S(A(), 1),
         S(A(3, 5), 1, dim=1, keepdim=True), *[S(a, 1) for a in layouts(False)]],
         edges=[S(ONCE[:2], 2), S(ONCE[:2], 4)], integers=False, reaches=("kth",)),
    line("median", of("median"), over_all(), edges=[S(TIES[0]), S(TIES[1]), S(ONCE[0]),
         S(ONCE[1]), S(A(0)), S(ONCE[2])], reaches=("middle",)),
    line("nanmedian", of("nanmedian"), over_all(), edges=[S(TIES[0]), S(ONCE[0]),
         S(ONCE), S(np.array([NAN, NAN]))]),
    line("median along", pair("median"), along(), edges=[S(ONCE, dim=1)],
         integers=False),
    line("nanmedian along", pair("nanmedian"), along(), edges=[S(ONCE, dim=1)],
         integers=False),
    line("quantile", at_least_float("quantile"), ranks(), edges=[S(ONCE[:1], .3, dim=1),
         S(TIES[:3], .5, dim=1)], integers=False, reaches=("whole_rank",)),
    line("nanquantile", at_least_float("nanquantile"), ranks(), integers=False,
         edges=[S(ONCE[::2], .3, dim=1)]),
    line("mode", pair("mode"), [S(A(2, 3)), S(A(2, 3), dim=0, keepdim=True), S(A()),
         S(SAME), *[S(a, dim=0) for a in layouts(False)]], edges=[S(TIES[:3], dim=1)],
         reaches=("most",)),
    line("unique", lambda m, x, **o: m.unique(x, **o), waiting(uniques())),
    line("unique_consecutive", lambda m, x, **o: m.unique_consecutive(x, **o),
         waiting(uniques())),
    line("searchsorted", lambda m, *a, **o: m.searchsorted(*a, **o), searches(),
         edges=[S(ROW, np.array([NAN, INF, -INF, 0]))], integers=False,
         reaches=("search",)),
    line("bucketize", lambda m, x, row, **o: m.bucketize(x, row, **o),
         [S(A(2, 3), ROW), S(ROW, ROW, right=True, out_int32=True)]),
    line("isin", lambda m, *a, **o: m.isin(*a, **o), [S(SAME, np.array([2, 9])),
         S(ROW, 2.), S(A(2, 2), ROW, invert=True)], edges=[S(ONCE, ONCE[0])]),
    line("histc", of("histc"), waiting([S(A(9), 4), S(A(2, 3), 3, -1, 1), S(A(0), 2),
         S(ROW, 3, 2, 5)]), integers=False),
]

def left_open(name, place):
    """Which of several equals is found PyTorch leaves open: of integers, where there
    are some, make sure that ours and PyTorch's hold the same values; give PyTorch's."""
    def call(m, x, *args, **options):
        found = getattr(m, name)(x, *args, **options)
        if x.is_floating_point() or x.ndim == 0 or options.get("stable"):
            return found
        import torch
        raw = x.numpy()
        dim = options.get("dim", args[place] if len(args) > place else -1)
        theirs = getattr(torch, name)(torch.from_numpy(raw), *args, **options)
        both = [t if name == "argsort" else t[1] for t in (found, theirs)]
        both = [i.numpy() if i.ndim == raw.ndim else np.expand_dims(i.numpy(), dim)
                for i in both]
        ours, other = [np.take_along_axis(raw, i, dim) for i in both]
        np.testing.assert_array_equal(ours, other)
        index = m.from_numpy(theirs.numpy() if name == "argsort" else theirs[1].numpy())
        return index if name == "argsort" else (found[0], index)
    return call


SAME_NAME = """bucketize histc isin median msort nanmedian nanquantile quantile
    searchsorted unique unique_consecutive"""
OPINFO = {name: left_open(name, place) for name, place in
          dict(argsort=0, sort=0, mode=0, kthvalue=1, topk=1).items()}
