"""Products of matrices."""
from line import in_f, line, of
from samples import A, S, affine, products

import minigrad.linalg  # noqa: F401, so that mg.linalg is there


def named(name):
    "The function of that name."
    return lambda m, *args, **options: getattr(m, name)(*args, **options)


def in_linalg(name):
    "The function of that name in linalg."
    return lambda m, *args, **options: getattr(m.linalg, name)(*args, **options)


def chain(*shapes):
    "One list of matrices."
    return S([A(*shape) for shape in shapes])


def plus(left, right, *inputs):
    "An input that stretches, and the operands of a product; with beta and alpha."
    grid = A(6, 8)
    return [*[S(A(*shape), A(*left), A(*right)) for shape in inputs],
            S(A(*inputs[0]), A(*left), A(*right), beta=2, alpha=3),
            S(A(*inputs[0]), A(*left), A(*right), beta=0, alpha=-1),
            S(grid[(0,) * (2 - len(inputs[0]))][tuple(
                slice(-1, -1 - n, -1) for n in inputs[0])], A(*left), A(*right))]


MATRICES = [S(A(2, 3), A(3, 4)), S(A(4, 6)[::-2, ::2], A(4, 3).T), S(A(0, 3), A(3, 2)),
            S(A(2, 0), A(0, 3))]
BATCHES = [S(A(2, 2, 3), A(2, 3, 4)), S(A(3, 2, 2).T, A(2, 2, 3)[::-1].swapaxes(1, 2)),
           S(A(0, 2, 3), A(0, 3, 2)), S(A(2, 2, 0), A(2, 0, 3))]
VECTORS = [S(A(3), A(3)), S(A(6)[::-2], A(4, 3)[:3, 0]), S(A(0), A(0))]
CROSSED = [S(A(3), A(3)), S(A(2, 3), A(2, 3)), S(A(3, 2).T, A(1, 3)[:, ::-1]),
           S(A(0, 3), A(0, 3)), S(A(3, 2), A(3, 1), dim=0)]

LINES = [
    line("matmul", lambda m, a, b: a @ b, products()),
    line("linear", in_f("linear"), affine(), integers=False),
    line("mm", named("mm"), MATRICES),
    line("bmm", of("bmm"), BATCHES),
    line("mv", of("mv"), [S(A(2, 3), A(3)), S(A(3, 2).T, A(6)[::-2]), S(A(0, 3), A(3)),
                          S(A(2, 0), A(0))]),
    line("dot", of("dot"), VECTORS),
    line("vdot", named("vdot"), VECTORS[:1]),
    line("inner", of("inner"), [*VECTORS, S(A(), A(2, 3)), S(A(3), A()),
                                S(A(2, 2, 3), A(4, 3)), S(A(3, 2).T, A(3))]),
    line("outer", of("outer"), [S(A(2), A(3)), S(A(6)[::-2], A(0)), S(A(1), A(2))]),
    line("vecdot", in_linalg("vecdot"), [
        S(A(2, 3), A(3)), S(A(2, 3), A(2, 3), dim=0), S(A(), A()),
        S(A(2, 0), A(1, 0))]),
    line("addmm", named("addmm"), plus((2, 3), (3, 4), (4,), (2, 4), (), (1, 4))),
    line("addmv", of("addmv"), plus((2, 3), (3,), (2,), (), (1,))),
    line("addbmm", of("addbmm"), plus((2, 2, 3), (2, 3, 4), (2, 4), (4,))),
    line("baddbmm", of("baddbmm"),
         plus((2, 2, 3), (2, 3, 4), (2, 4), (2, 2, 4), (2, 1, 1))),
    line("addr", of("addr"), plus((2,), (3,), (3,), (2, 3), ())),
    line("multi_dot", in_linalg("multi_dot"), [
        chain((2, 3), (3, 1), (1, 4)), chain((3,), (3, 2)), chain((3,), (3, 2), (2,)),
        chain((2, 4), (4, 3), (3,)), chain((2, 0), (0, 3), (3, 2)), chain((2,), (2,))]),
    line("chain_matmul", lambda m, xs: m.chain_matmul(*xs), [
        chain((2, 3)), chain((2, 3), (3, 1), (1, 2))]),
    line("cross", named("cross"), [*CROSSED, S(A(3, 3), A(3, 3)), S(A(2, 3), A(1, 3))]),
    line("linalg.cross", in_linalg("cross"), CROSSED),
]

SAME_NAME = """matmul mm bmm mv dot vdot inner outer addmm addmv addbmm baddbmm addr
    cross"""
OPINFO = {"__rmatmul__": lambda m, a, b: a.__rmatmul__(b),
          **{f"linalg.{name}": in_linalg(name)
             for name in ("multi_dot", "cross", "vecdot")}}
