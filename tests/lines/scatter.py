"""Writing and adding at indices."""
import numpy as np
from line import line
from samples import INF, NAN, A, S

import minigrad as mg
from minigrad.core.scatter import one_hot

ONCE = np.array([[2, 0, 1], [0, 2, 2]])        # along dim 0 no place twice
TWICE = np.array([[0, 0, 1], [0, 2, 1]])
PAIR, SAME, NONE = np.array([2, 0]), np.array([1, 1, 0]), np.zeros((0, 3), "i8")
GROUPS = np.array([0, 1, 0, 1, 0])
BROAD = np.array([[True, False, True], [False, True, True]])
TIED = np.array([3., 1., 3., 1., 2.])
ZEROS = np.array([0., 2., 4., 0., 0.])


def same(name):
    "The function of that name of m."
    return lambda m, *args, **options: getattr(m, name)(*args, **options)


def hot(m, *args, **options):
    "PyTorch has it in nn.functional."
    return (one_hot if m is mg else m.nn.functional.one_hot)(*args, **options)


def reduced(how):
    "Samples and edges of scatter_reduce."
    own = dict(include_self=False)
    return [S(A(3, 4), 0, TWICE, A(2, 3), how),
            S(A(3, 4), 0, TWICE, A(2, 3), how, **own),
            S(A(2, 3), 1, TWICE[:, :2], A(2, 2), how),
            S(A(2), 0, GROUPS, A(5), how),
            S(A(), 0, np.array([0]), A(1), how),
            S(A(2), -1, GROUPS, A(5), how, **own),
            *([] if how == "prod" else [S(A(2, 3), 0, NONE, A(0, 3), how)])]


def reduce_edges(how):
    "Ties, zeros, infinities."
    shown = [S(np.array([1., 2.]), 0, GROUPS[:3], np.array([5., x, 6.]), how)
             for x in (INF, NAN, -INF)]
    return [S(np.array([3., 5.]), 0, GROUPS, TIED, how), *shown,
            S(np.array([0., 5.]), 0, GROUPS[:4], ZEROS[:4], how),
            S(np.array([7., 5.]), 0, GROUPS, TIED, how, include_self=False)]


LINES = [
    line("scatter", same("scatter"), [
        S(A(3, 4), 0, ONCE, A(2, 3)), S(A(3, 4), 0, ONCE, 1.5), S(A(3), 0, PAIR, A(2)),
        S(A(2, 4), 1, np.array([[3, 0]]), A(1, 2)), S(A(3), -1, PAIR, value=2.),
        S(A(), 0, np.array(0), A()), S(A(2, 3), 0, NONE, A(0, 3)),
        S(A(4, 6)[::2, ::-1], 1, np.array([[0, 5]]), A(2, 2)[:1]),
        S(A(3), 0, PAIR.astype("i4"), A(2))], reaches=("write", "read")),
    line("scatter adding", lambda m, x, *a, **how: m.scatter(x.detach(), *a, **how), [
        S(A(3, 4), 0, TWICE, 2., reduce="add"),
        S(A(3, 4), 0, TWICE, 2., reduce="multiply")], integers=False),
    line("scatter_add", same("scatter_add"), [
        S(A(3, 4), 0, TWICE, A(2, 3)), S(A(2, 3), 1, TWICE, A(2, 3)),
        S(A(2), 0, GROUPS, A(5)), S(A(), 0, np.array([0]), A(1)),
        S(A(2, 3), 0, NONE, A(0, 3)), S(A(4, 6)[::2, ::-1], 1, TWICE, A(2, 4)[:, ::-1][
            :, :3])], reaches=("add_into",)),
    line("scatter_reduce sum", same("scatter_reduce"), reduced("sum"),
         edges=reduce_edges("sum"), reaches=("replace",)),
    line("scatter_reduce prod", same("scatter_reduce"), reduced("prod"), [
        S(np.array([2., 3.]), 0, GROUPS[:4], ZEROS[:4], "prod"),
        S(np.array([0., 3.]), 0, GROUPS[:3], np.array([2., 3., 4.]), "prod")]),
    line("scatter_reduce mean", same("scatter_reduce"), reduced("mean"),
         edges=reduce_edges("mean")),
    line("scatter_reduce amax", same("scatter_reduce"), reduced("amax"),
         edges=reduce_edges("amax"), reaches=("largest_into", "winners")),
    line("scatter_reduce amin", same("scatter_reduce"), reduced("amin"),
         edges=reduce_edges("amin"), reaches=("smallest_into", "winners")),
    line("index_add", same("index_add"), [
        S(A(2, 3), 0, SAME, A(3, 3)), S(A(2, 3), 1, SAME, A(2, 3), alpha=2),
        S(A(3), 0, np.array(1), A(1)), S(A(), 0, np.array([0]), A()),
        S(A(2, 3), -1, np.zeros(0, "i8"), A(2, 0)),
        S(A(4, 6)[::2, ::-1], 0, SAME.astype("i4"), A(3, 6))]),
    line("index_copy", same("index_copy"), [
        S(A(3, 2), 0, PAIR, A(2, 2)), S(A(2, 3), -1, PAIR, A(2, 2)),
        S(A(3), 0, np.array(1), A(1)), S(A(), 0, np.array([0]), A(1)),
        S(A(2, 3), 0, np.zeros(0, "i8"), A(0, 3))]),
    line("index_fill", same("index_fill"), [
        S(A(3, 2), 0, PAIR, 1.5), S(A(2, 3), 1, PAIR, A()),
        S(A(2, 3), 1, np.array([-1, 0]), 2.),
        S(A(3), 0, np.array(1), 2), S(A(), 0, np.array([0]), 2.),
        S(A(2, 3), 0, np.zeros(0, "i8"), 1.)]),
    line("index_put", lambda m, x, *a: m.index_put(x, tuple(a[:-2]), *a[-2:]), [
        S(A(3, 4), PAIR, A(2, 4), False), S(A(3, 4), PAIR, PAIR, A(), False),
        S(A(3, 4), SAME, A(4), True), S(A(3, 4), SAME, SAME, A(3), True),
        S(A(2, 3), BROAD, A(4), False, syncs=True),
        S(A(2, 3), BROAD, A(), True, syncs=True),
        S(A(3, 4), np.array([-1]), A(1, 4), False)]),
    line("put flat", same("put"), [
        S(A(2, 3), np.array([5, -6]), A(2)), S(A(2, 3), SAME, A(3), True),
        S(A(2, 3), np.array([[1, 2]]), A(2)), S(A(), np.array(0), A()),
        S(A(2), np.zeros(0, "i8"), A(0))]),
    line("masked_scatter", same("masked_scatter"), [
        S(A(2, 3), BROAD, A(4), syncs=True), S(A(2, 3), BROAD, A(2, 3), syncs=True),
        S(A(3), BROAD, A(5), syncs=True), S(A(2, 3), BROAD[0], A(4), syncs=True),
        S(A(), np.array(True), A(1), syncs=True)]),
    line("select_scatter", same("select_scatter"), [
        S(A(2, 3), A(3), 0, -1), S(A(2, 3), A(2), 1, 1), S(A(2), A(), 0, 0)]),
    line("slice_scatter", same("slice_scatter"), [
        S(A(4, 2), A(2, 2), 0, 1, 3), S(A(2, 5), A(2, 2), 1, 0, 4, 2), S(A(3), A(3)),
        S(A(3), A(1), start=-1), S(A(3), A(0), 0, 2, 1)]),
    line("diagonal_scatter", same("diagonal_scatter"), [
        S(A(3, 4), A(3)), S(A(3, 3), A(2), -1), S(A(2, 3, 2), A(3, 2), 0, 0, 2)]),
    line("one_hot", hot, [
        S(np.array([2, 0]), 3), S(np.array([[1], [0]]), 2), S(np.array(1), 2),
        S(np.array([1, 3]), syncs=True), S(np.zeros(0, "i8"), 2)]),
    line("bincount", same("bincount"), [
        S(np.array([0, 3, 0]), syncs=True),
        S(np.array([1, 1]), minlength=4, syncs=True),
        S(np.zeros(0, "i8"), minlength=2, syncs=True)]),
]

SAME_NAME = """scatter scatter_add scatter_reduce index_add index_copy index_fill
    index_put put masked_scatter select_scatter slice_scatter diagonal_scatter
    bincount"""
OPINFO = {"nn.functional.one_hot": hot}
