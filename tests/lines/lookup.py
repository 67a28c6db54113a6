"""Rows of a table, read by their numbers."""
import numpy as np
from line import in_f, line
from samples import A, INF, NAN, S

WORDS = np.array([[1, 3, 1], [0, 3, 3]])
ODD = np.array([[INF, NAN], [-0., 1e-40], [1e4, -INF], [1., 2.]])
LONG = np.array([[3., 4.], [.3, .4], [-6., 8.], [0., 0.]])


def read(m, table, words, *values, **options):
    "The table first: it has the gradient."
    return m.nn.functional.embedding(words, table, *values, **options)


def by_frequency(m, table, words, *values):
    "And the gradient as a value: PyTorch's second one forgets to divide."
    rows = m.nn.functional.embedding(words, table, *values, scale_grad_by_freq=True)
    sent = rows.detach() * 2 + 1
    return [rows.detach(), m.autograd.grad(rows, table, sent)[0]]


def shortened(m, table, words, *values):
    "On a copy of the table, which is written; and the copy."
    copy = table.detach() * 1
    return [m.nn.functional.embedding(words, copy, None, *values), copy]


LINES = [
    line("embedding", read, [
        S(A(4, 3), WORDS), S(A(4, 3), WORDS[0].astype("i4")), S(A(4, 3), np.array(1)),
        S(A(6, 4)[::-1, ::2], WORDS[:, ::2].T)],
        edges=[S(ODD, WORDS, 3), S(A(4, 3), WORDS, -1)],
        reaches=("rescaled_rows",)),
    line("embedding by frequency", by_frequency, [
        S(A(4, 3), WORDS, None), S(A(4, 3), WORDS, 1), S(A(5, 2), WORDS[0], -1)],
        reaches=("rescaled_rows",), integers=False),
    line("embedding of short rows", shortened, [
        S(LONG, WORDS, 1., syncs=True), S(LONG, WORDS, 5., 1., syncs=True),
        S(LONG, WORDS[0], 1e-9, np.inf, syncs=True)], integers=False),
]
OPINFO = {"nn.functional.embedding": read, "nn.functional.linear": in_f("linear")}
