"""Patches as columns and back; and the convolution's three maps as one product."""
import numpy as np
from convolutions import backward, forward
from line import line
from samples import INF, NAN, A, S

from minigrad.conv import im2col


def in_f(name):
    "PyTorch's function, and ours where it is defined."
    def call(m, *args, **options):
        home = m.nn.functional if m.__name__ == "torch" else im2col
        return getattr(home, name)(*args, **options)
    return call


ODD = np.array([1., INF, -2., -0., NAN, .5, 0., -INF, 3.])
LINES = [
    line("unfold of images", in_f("unfold"), [
        S(A(2, 2, 4, 3), 2), S(A(3, 4, 5), (2, 3), 1, 1, (2, 1)),
        S(A(1, 2, 5, 6), (3, 2), (1, 2), (0, 2), 3), S(A(1, 3, 2, 2), 1),
        S(A(0, 2, 3, 3), 2), S(A(4, 6, 4)[::-2, 1::2, ::-1], 2, padding=1),
        S(A(2, 3, 4, 1).transpose(0, 3, 1, 2), (1, 2)), S(A(1, 3, 3), 3, padding=3,
                                                          stride=4)],
        edges=[S(ODD.reshape(1, 3, 3), 2, padding=1)], reaches=("columns", "image")),
    line("fold of columns", in_f("fold"), [
        S(A(2, 8, 6), (4, 3), 2), S(A(18, 9), (4, 5), (2, 3), 1, 1, (2, 2)),
        S(A(1, 6, 3), (5, 6), (3, 2), (1, 2), (0, 2), 3), S(A(1, 3, 4), 2, 1),
        S(A(0, 4, 4), 3, 2), S(A(8, 12)[::-2, 1::2], (3, 4), 2),
        S(A(1, 4, 8).transpose(0, 2, 1), (3, 3), (2, 2), stride=1)],
        edges=[S(ODD[:8].reshape(4, 2), (2, 3), 2)], reaches=("columns", "image")),
    line("convolution by patches", forward("im2col"), [
        S(A(2, 2, 4, 3), A(2, 2, 3, 2), 1, 1),
        S(A(1, 4, 4, 5), A(4, 2, 2, 2), (2, 1), (1, 2), (1, 2), 2),
        S(A(2, 3, 3, 3), A(3, 1, 2, 3), 1, "same", 1, 3),
        S(A(1, 2, 3, 4), A(2, 2, 1, 1), 3),
        S(A(2, 3, 2, 8).transpose(0, 3, 1, 2), A(2, 8, 2, 2), 1, 1),
        S(A(1, 2, 2, 16).transpose(0, 3, 1, 2), A(1, 16, 1, 1)),
        S(A(1, 1, 4, 5)[..., ::-1], A(3, 1, 3, 2).transpose(0, 1, 3, 2), 1, (2, 0)),
        S(A(0, 2, 3, 3), A(2, 2, 2, 2))], integers=False,
        reaches=("convolution", "convolution_input", "convolution_weight")),
    line("the input's gradient by patches", backward("input", "im2col"), [
        S(A(2, 2, 2, 5), A(2, 1, 3, 2), (2, 1, 4, 5), (2, 1, 3, 2), (2, 1), 1, (1, 2)),
        S(A(1, 2, 2, 1), A(2, 2, 1, 1), (1, 2, 2, 1), (2, 2, 1, 1)),
        S(A(1, 2, 4, 2).T, A(4, 2, 2, 1), (2, 4, 5, 1), (4, 2, 2, 1), 3, 1, 1, 2)],
        integers=False),
    line("the weight's gradient by patches", backward("weight", "im2col"), [
        S(A(2, 1, 4, 5), A(2, 2, 2, 5), (2, 1, 4, 5), (2, 1, 3, 2), (2, 1), 1, (1, 2)),
        S(A(2, 4, 1, 5), A(3, 1, 4, 2).T, (2, 4, 1, 5), (4, 2, 2, 1), 3, 1, 1, 2)],
        integers=False),
]
OPINFO = {"nn.functional.unfold": in_f("unfold")}
