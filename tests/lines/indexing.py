"""Reading at indices."""
import numpy as np
from line import line, of
from samples import I0, I2, INF, NAN, A, S, read

MASK = np.array([True, False, True])
NONE = np.zeros(0, "i8")
BROAD = np.array([[True, False, True], [False, True, True]])
COUNTED = np.array([[0., 3., -0.], [NAN, 0., INF]])


def same(name):
    "The function of that name of m."
    return lambda m, *args, **options: getattr(m, name)(*args, **options)


LINES = [
    line("getitem", lambda m, x, index: x[index], read(),
         [S(A(3, 3), index=(slice(None), np.array([[0, 0], [1, 0]]), None)),
          S(A(3), index=False), S(A(2, 3), index=(True, I0[:2] % 2)),
          S(A(2, 3, 2), index=(BROAD, 0), syncs=True)],
         reaches=("slice", "unslice", "index", "unindex")),
    line("gather", of("gather"), [
        S(A(3, 2), 0, I2), S(A(3, 2), 1, I2 % 2), S(A(3, 2), -1, I2[:1]),
        S(A(3), 0, I0), S(A(), 0, np.array(0)), S(A(3, 4), 1, np.zeros((2, 0), int)),
        S(A(2, 3, 2), 1, np.array([[[2, 0]], [[1, 1]]])),
        S(A(4, 6)[::2, ::-1], 1, np.array([[0, 0, 5]])),
        S(A(3), 0, np.array([1, 1], "i4"))],
        reaches=("take_along", "add_along")),
    line("index_select", same("index_select"), [
        S(A(3, 2), 0, I0), S(A(2, 3), 1, I0), S(A(2, 3), -1, np.array(1)),
        S(A(2, 3), 0, NONE), S(A(), 0, np.array([0])),
        S(A(3), 0, np.array([1, 1], "i4")),
        S(A(4, 6)[::2, ::-1], 1, np.array([5, 0, 5]))]),
    line("take", same("take"), [
        S(A(2, 3), np.array([[5, 0], [5, -1]])), S(A(3), I0), S(A(), np.array([0, -1])),
        S(A(2, 3), np.array(4)), S(A(2, 3), NONE), S(A(4, 6)[::2, ::-1], I0)],
        reaches=("read", "collect")),
    line("take_along_dim", same("take_along_dim"), [
        S(A(3, 2), np.array([[0, 1], [2, 2]]), 0), S(A(2, 3), np.array([[-1]]), 1),
        S(A(1, 3), np.array([[0, 2], [1, 1]]), dim=1), S(A(2, 3), np.array([5, 0, 5])),
        S(A(3), np.array([2, 0, 2, 2]), -1)]),
    line("masked_select", same("masked_select"), [
        S(A(2, 3), BROAD, syncs=True), S(A(2, 3), MASK, syncs=True),
        S(A(3), BROAD, syncs=True), S(A(), np.array(True), syncs=True),
        S(A(2, 3), np.array(False), syncs=True),
        S(A(4, 6)[::2, ::-2], BROAD, syncs=True)]),
    line("masked_fill", same("masked_fill"), [
        S(A(2, 3), BROAD, 1.5), S(A(2, 3), MASK, A()), S(A(3), BROAD, 2),
        S(A(), np.array(True), 2.), S(A(0, 3), MASK, 1.), S(A(2, 1), MASK, -1.),
        S(A(4, 6)[::2, ::-2], BROAD, 0)],
        edges=[S(COUNTED, BROAD, 1.), S(COUNTED, BROAD, -INF), S(COUNTED, BROAD, NAN)]),
    line("nonzero", lambda m, x, **options: m.nonzero(x * x > 1, **options), [
        S(A(2, 3), syncs=True), S(A(2, 3), as_tuple=True, syncs=True),
        S(A(), syncs=True), S(A(), as_tuple=True, syncs=True), S(A(0, 2), syncs=True)],
        edges=[S(COUNTED, syncs=True)]),
    line("where alone", lambda m, x: m.where(x * x > 1), [
        S(A(2, 3), syncs=True), S(A(), syncs=True), S(A(0, 2), syncs=True)]),
    line("argwhere", lambda m, x: m.argwhere(x * x > 1), [
        S(A(2, 3), syncs=True), S(A(), syncs=True), S(A(0, 2), syncs=True)]),
]

SAME_NAME = """gather index_select take take_along_dim masked_select masked_fill nonzero
    argwhere"""
OPINFO = {"__getitem__": lambda m, x, index: x[index]}
