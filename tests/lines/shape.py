"""Shapes: views, joining."""
from line import line, of
from samples import A, S, one

LINES = [
    line("reshape", of("reshape"), [
        S(A(2, 3), (3, 2)), S(A(2, 3), (-1,)), S(A(), (1, 1)), S(A(1), ()),
        S(A(0), (2, 0)), S(A(2, 0), (0, 5)), S(A(4, 6)[::2, ::3].T, (4,)),
        S(A(4, 6)[:, 1:3], (2, -1)), S(A(4, 6)[::-1], (3, 8))]),
    line("flatten", of("flatten"), [
        S(A(2, 3, 2)), S(A()), S(A(2, 3, 2), 1), S(A(2, 3, 2), 0, 1), S(A(2, 3), -1)]),
    line("unsqueeze", of("unsqueeze"), [
        S(A(2, 3), 0), S(A(2, 3), -1), S(A(2, 3), 1), S(A(), 0), S(A(0), 1)]),
    line("squeeze", of("squeeze"), [
        S(A(1, 3, 1)), S(A(1, 3, 1), 0), S(A(1, 3, 1), 1), S(A(1, 3, 1), (0, -1)),
        S(A()), S(A(1, 0))]),
    line("permute", of("permute"), [
        S(A(2, 3, 4), (2, 0, 1)), S(A(2, 3, 4), (-1, 1, 0)), S(A(2, 0), (1, 0)),
        S(A(4, 6)[::2], (1, 0)), S(A(), ())]),
    line("transpose", of("transpose"), [
        S(A(2, 3, 4), 0, 2), S(A(2, 3), -1, -2), S(A(3), 0, 0), S(A(), 0, -1)]),
    line("mT", lambda m, x: x.mT, [S(A(2, 3)), S(A(2, 1, 3)), S(A(0, 2))]),
    line("T", lambda m, x: x.T, [S(A(2, 3)), S(A(3, 0))]),
    line("t", of("t"), [S(A(2, 3)), S(A(3)), S(A())]),
    line("expand", of("expand"), [
        S(A(3), (2, 3)), S(A(2, 1), (-1, 3)), S(A(), (2, 2)), S(A(1, 3), (2, -1, 3)),
        S(A(1), (0,)), S(A(2, 0), (3, 2, 0)), S(A(4, 6)[::2, :1], (2, 5)),
        S(A(3), (3,)), S(A(3), (1, 1, 3))]),
    line("broadcast_to", lambda m, x, to: m.broadcast_to(x, to), [S(A(3), (2, 3))]),
    line("expand_as", of("expand_as"), [S(A(3), A(2, 3))]),
    line("contiguous", of("contiguous"), one()),
    line("cat", lambda m, *xs, dim=0: m.cat(xs, dim), [
        S(A(2), A(3)), S(A(2, 3), A(1, 3), A(0, 3)), S(A(2, 1), A(2, 3), dim=1),
        S(A(2, 1), A(2, 3), dim=-1), S(A(0), A(2)), S(A(0), A(2, 3)), S(A(2)),
        S(A(4, 6)[::2, 1], A(3, 2)[:, 0])]),
    line("cat twice", lambda m, x: m.cat([x, x * 2, x]), [S(A(2, 3))]),
    line("stack", lambda m, *xs, dim=0: m.stack(xs, dim), [
        S(A(2), A(2)), S(A(), A()), S(A(2, 3), A(2, 3), dim=1), S(A(2), A(2), dim=-1)]),
]

SAME_NAME = "cat flatten permute reshape squeeze stack t transpose unsqueeze"
OPINFO = {
    "expand": of("expand"), "view": of("view"),
    "mT": lambda m, x: x.mT, "T": lambda m, x: x.T,
}
