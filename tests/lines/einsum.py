"""Sums of products over labels."""
from line import line
from samples import A, S


def einsum(m, equation, *operands):
    "The operands last, so that the equation may be an option's value."
    return m.einsum(equation, *operands)


def tensordot(m, a, b, **options):
    return m.tensordot(a, b, **options)


def equation(text, *shapes):
    "One call."
    return S(text, *[A(*shape) for shape in shapes])


ONE = [equation("ij->ji", (2, 3)), equation("ij->", (2, 3)), equation("ii", (3, 3)),
       equation("ii->i", (3, 3)), equation("iji->j", (2, 3, 2)), equation("", ()),
       equation("...ii->...", (2, 2, 2)), equation("i->", (0,)), equation("ba", (2, 3)),
       equation("iii->i", (2, 2, 2)), S("ji->i", A(4, 6)[::-2, 1::2])]
TWO = [equation("ij,jk->ik", (2, 3), (3, 2)), equation("ij,jk", (2, 3), (1, 2)),
       equation("i,j->ij", (2,), (3,)), equation("bij,bjk->bki", (2, 1, 3), (2, 3, 2)),
       equation("...ij,...jk->...ik", (2, 1, 2), (3, 1, 2, 2)),
       equation("ij,ij->j", (2, 1), (1, 3)), equation("ij,ij->", (2, 3), (2, 3)),
       equation("ij,k->j", (2, 3), (2,)), equation("i,i->i", (3,), (1,)),
       equation("ij,jk->ik", (2, 0), (0, 2)), equation("ij,j->i", (0, 3), (3,)),
       equation("...,...", (2, 2), (2,)), equation("ii,i->", (2, 2), (2,)),
       S("ij,kj->ik", A(3, 4).T[::2], A(6, 3)[::-3])]
MANY = [equation("ij,jk,kl->il", (2, 3), (3, 1), (1, 2)),
        equation("bi,ij,bj->b", (2, 2), (2, 3), (2, 3)),
        equation("i,i,i->i", (2,), (2,), (2,)), equation("i,j,k->", (2,), (1,), (3,))]
MET = [S(A(2, 3, 2), A(3, 2, 2)), S(A(2, 3), A(3, 2), dims=1), S(A(2), A(3), dims=0),
       S(A(2, 3, 2), A(2, 3), dims=([1, -1], [1, 0])),
       S(A(2, 3), A(2, 1), dims=([1], [1])),
       S(A(2, 3), A(2, 3), dims=([0, 1], [0, 1])), S(A(2, 0), A(0, 3), dims=1),
       S(A(3, 2).T, A(4, 3)[::-2].T, dims=1)]

LINES = [
    line("einsum", einsum, ONE, TWO, MANY),
    line("einsum of lists",
         lambda m, a, b: m.einsum(a, [0, ..., 1], b, [1, 2], [..., 2]),
         [S(A(2, 2, 3), A(3, 2))]),
    line("tensordot", tensordot, MET),
]

SAME_NAME = "tensordot"
OPINFO = {"einsum": lambda m, operands, text: m.einsum(text, *operands)}
