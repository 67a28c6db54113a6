"""Padding: each mode, each rank, widths of either sign."""
from line import in_f, line
from samples import EDGES, A, S

RANKS = [((2, 4), (2, 3)), ((2, 1, 4), (0, 3)), ((1, 3, 4), (1, 2, 2, 0)),
         ((2, 1, 3, 4), (0, 1, 2, 2)), ((1, 2, 3, 2), (1, 1, 1, 1, 1, 1)),
         ((1, 1, 2, 2, 2), (1, 0, 0, 1, 1, 1))]
CUT = [((2, 5), (-3, 2)), ((1, 2, 4), (2, -1)), ((1, 4, 3), (-1, -1, 1, -2)),
       ((1, 1, 4, 3), (1, -2, -1, 2))]
EMPTY = [((0, 2, 3), (1, 1)), ((0, 1, 3, 3), (1, 0, 2, 1))]
FREE = [((), ()), ((3,), (1, 0)), ((3,), (-1, -1)), ((2, 3), (1, 0, 2, 1)),
        ((2, 1, 2, 1, 2), (1, 1)), ((0, 2), (1, 1, 2, 0))]


def on(sizes, mode):
    "Arrays of these sizes padded by these widths."
    return [S(A(*shape), widths, mode) for shape, widths in sizes]


def strided(mode):
    "Channels last in memory, backwards, and stretched."
    grid = A(1, 4, 6)
    return [S(A(1, 3, 3, 2).transpose(0, 3, 1, 2), (1, 2, 2, 1), mode),
            S(grid[:, ::-1, ::2], (2, 1), mode)]


def around(mode):
    "All that a mode is tried on, and its edges."
    return (on(RANKS + CUT + EMPTY, mode) + strided(mode),
            [S(EDGES[None], (3, 4), mode)])


LINES = [
    line("pad, reflect", in_f("pad"), around("reflect"),
         reaches=("continued", "gather_copies")),
    line("pad, replicate", in_f("pad"), around("replicate"),
         reaches=("continued", "gather_copies")),
    line("pad, circular", in_f("pad"), around("circular"),
         reaches=("continued", "gather_copies")),
    line("pad", in_f("pad"), on(RANKS + CUT + FREE, "constant"), strided("constant"),
         [S(A(2, 3), (1, 2), "constant", 1.5), S(A(3), (1, 2), value=-2),
          S(A(2, 3), (1, -1))], edges=[S(EDGES, (2, 1), value=float("inf"))],
         reaches=("unslice",)),
]

OPINFO = {"nn.functional.pad": in_f("pad")}
