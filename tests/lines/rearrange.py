"""Copies that rearrange."""
import numpy as np
from line import line, of
from samples import INF, NAN, A, S


def same(name):
    "The function of that name of m."
    return lambda m, *args, **options: getattr(m, name)(*args, **options)


def made(name):
    "The function of that name of m, which returns a tensor that nothing goes into."
    return lambda m, x, *args: getattr(m, name)(*args, device=x.device) * x


STEPPED = A(4, 6)[::2, ::-1]
SHOWN = np.array([[1., INF, -0.], [NAN, 2., -INF], [0., -0., 3.]])

LINES = [
    line("repeat", of("repeat"), [
        S(A(2), 3), S(A(2, 3), 2, 1), S(A(2), (2, 2)), S(A(), 2), S(A(2), 1),
        S(A(2, 1), 0, 2), S(A(2, 0), 2, 2), S(STEPPED, 1, 2)]),
    line("tile", same("tile"), [
        S(A(2), (3,)), S(A(2, 3), (2,)), S(A(2, 1), (2, 1, 2)), S(A(), (2,)),
        S(A(3), ()), S(A(0), (2,))]),
    line("repeat_interleave", same("repeat_interleave"), [
        S(A(2, 3), 2), S(A(2, 3), 2, 0), S(A(2, 3), 3, dim=-1), S(A(), 2),
        S(A(2), 0), S(A(3), 1, 0), S(A(2, 2), 2, 0, output_size=4),
        S(A(3, 2), np.array([2, 0, 1]), 0, syncs=True),
        S(A(2, 3), np.array([1, 2, 1]), dim=1, syncs=True),
        S(A(2, 2), np.array([3]), 0, syncs=True),
        S(A(2, 2), np.array(2, "i4"), 1, syncs=True),
        S(np.array([1, 0, 3]), syncs=True)]),
    line("flip", of("flip"), [
        S(A(3), 0), S(A(2, 3), (0, 1)), S(A(2, 3), -1), S(A(2, 3), ()), S(A(), 0),
        S(A(0, 2), 1), S(STEPPED, dims=(1,))]),
    line("fliplr", same("fliplr"), [S(A(2, 3)), S(A(1, 2, 2))]),
    line("flipud", same("flipud"), [S(A(3)), S(A(2, 2))]),
    line("roll", same("roll"), [
        S(A(4), 1), S(A(2, 3), -2), S(A(2, 3), 1, 1), S(A(2, 3), (1, -1), (0, 1)),
        S(A(3, 2), (1, 1), (0, 0)), S(A(3), 7, 0), S(A(), 2), S(A(0, 2), 1, 0),
        S(STEPPED, 2, -1)]),
    line("rot90", same("rot90"), [
        *[S(A(2, 3), k) for k in range(-1, 5)], S(A(2, 1, 3), 1, (0, 2)),
        S(A(2, 1, 3), 1, [-1, 0]), S(A(0, 2), 1)]),
    line("tril", same("tril"), [
        S(A(3, 3)), S(A(2, 4), 1), S(A(3, 2), -1), S(A(2, 2, 2)), S(A(2, 2), 9),
        S(A(2, 2), diagonal=-9), S(A(0, 2)), S(STEPPED)],
        edges=[S(SHOWN), S(SHOWN, -1)]),
    line("triu", same("triu"), [
        S(A(3, 3)), S(A(2, 4), 1), S(A(3, 2), -1), S(A(2, 2, 2)), S(A(2, 2), 9),
        S(A(2, 2), diagonal=-9), S(A(0, 2)), S(STEPPED)],
        edges=[S(SHOWN), S(SHOWN, 1)]),
    line("tril_indices", made("tril_indices"), [S(A(), 3, 3), S(A(), 2, 4, -1)]),
    line("triu_indices", made("triu_indices"), [S(A(), 3, 2), S(A(), 2, 4, 1)]),
    line("diag", same("diag"), [
        S(A(3)), S(A(2), 1), S(A(2), -2), S(A(3, 2)), S(A(3, 3), 1), S(A(2, 3), -5),
        S(A(0)), S(STEPPED, 1)]),
    line("diag_embed", same("diag_embed"), [
        S(A(3)), S(A(2, 2), 1), S(A(2, 3), -1, 0, 2), S(A(2, 2), 0, -1, 0), S(A(2, 0)),
        S(STEPPED, dim1=2, dim2=0)]),
    line("diagflat", same("diagflat"), [S(A(2)), S(A(2, 2), 1), S(A()), S(A(0), 1)]),
    line("trace", same("trace"), [S(A(2, 3)), S(A(3, 3)), S(A(0, 2)), S(STEPPED)]),
    line("constant_pad_nd", same("constant_pad_nd"), [
        S(A(3), (1, 2)), S(A(2, 3), (1, 0), 7), S(A(2, 3), (-1, 1, 0, 2)),
        S(A(2, 3), (1, -2, -1, 1), .5), S(A(2, 3), ()), S(A(2, 0), (1, 1)),
        S(A(2, 3), (-3, 0)), S(STEPPED, (0, 1, 1, 0))],
        edges=[S(SHOWN, (-1, 1)), S(A(2), (1, 0), INF)]),
    line("meshgrid", same("meshgrid"), [
        S(A(2), A(3), indexing="ij"), S(A(2), A(3), indexing="xy"),
        S(A(2), A(), A(1), indexing="xy"), S(A(2), indexing="xy"),
        S(A(0), A(2), indexing="ij")]),
    line("cartesian_prod", same("cartesian_prod"), [
        S(A(2), A(3)), S(A(2)), S(A(2), A(1), A(2)), S(A(0), A(2))]),
    line("combinations", same("combinations"), [
        S(A(4)), S(A(3), 2, True), S(A(3), 3), S(A(1)), S(A(3), 1)]),
    line("block_diag", same("block_diag"), [
        S(A(2, 2), A(1, 3)), S(A(2), A()), S(A(2, 1)), S(A(0))]),
    line("kron", same("kron"), [
        S(A(2), A(3)), S(A(2, 2), A(1, 3)), S(A(2, 2), A(2)), S(A(2), A(1, 2, 2)),
        S(A(), A(2)), S(A(2, 0), A(2, 2)), S(STEPPED, A(2, 1))]),
    line("diff", same("diff"), [
        S(A(4)), S(A(4), 2), S(A(2, 3), 1, 0), S(A(2, 3), dim=-1, prepend=A(2, 1)),
        S(A(3), append=A(2)), S(A(2), 1, 0, A(1), A(1)), S(A(3), 0), S(A(2), 5),
        S(A(0)), S(STEPPED, 2)]),
]

SAME_NAME = """tile repeat_interleave flip fliplr flipud roll rot90 tril triu diag
    diag_embed diagflat constant_pad_nd combinations trace kron diff tril_indices
    triu_indices meshgrid cartesian_prod block_diag"""
OPINFO = {"repeat": of("repeat")}
