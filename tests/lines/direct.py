"""The convolution's three maps, as the sum over taps computes them."""
import numpy as np
from convolutions import backward, forward_with_bias
from line import line
from samples import INF, NAN, A, S

from minigrad.conv import direct as conv


GRID = A(4, 6, 4, 8)
INFINITE = np.array([1., INF, -2., -0., NAN, .5, 0., -INF, 3.]).reshape(1, 1, 3, 3)
LINES = [
    line("filter_sums", lambda m, x: x.sum((0, 2, 3)) if m.__name__ == "torch"
         else conv.filter_sums(x), [
             S(A(2, 3, 2, 2)), S(A(2, 2, 3, 4).transpose(0, 3, 1, 2)), S(A(0, 2, 1, 3)),
             S(GRID[::-2, 1:3, ::2, 4::-2])], integers=False),
    line("convolution", forward_with_bias("direct"), [
        S(A(2, 2, 4, 3), A(2, 2, 3, 2), A(2), 1, 1),
        S(A(1, 4, 4, 5), A(4, 2, 2, 2), None, (2, 1), (1, 2), (1, 2), 2),
        S(A(2, 3, 3, 3), A(3, 1, 2, 3), A(3), 1, "same", 1, 3),
        S(A(1, 2, 3, 4), A(2, 2, 1, 1), None, 3),
        S(GRID[::-2, 1:3, ::2, 4::-2], A(2, 2, 2, 2).T, A(4)[::-2]),
        S(A(2, 3, 3, 2).transpose(0, 3, 1, 2), A(1, 2, 2, 2), A(1)),
        S(A(0, 2, 3, 3), A(2, 2, 2, 2), A(2))],
        edges=[S(INFINITE, A(2, 1, 2, 2), np.array([1., -INF]))],
        reaches=("convolution_input", "convolution_weight", "filter_sums")),
    line("convolution_input", backward("input", "direct"), [
        S(A(2, 2, 2, 5), A(2, 1, 3, 2), (2, 1, 4, 5), (2, 1, 3, 2), (2, 1), 1, (1, 2)),
        S(A(1, 2, 4, 2).T, A(4, 2, 2, 1), (2, 4, 5, 1), (4, 2, 2, 1), 3, 1, 1, 2)],
        reaches=("convolution", "convolution_weight")),
    line("convolution_weight", backward("weight", "direct"), [
        S(A(2, 1, 4, 5), A(2, 2, 2, 5), (2, 1, 4, 5), (2, 1, 3, 2), (2, 1), 1, (1, 2)),
        S(A(2, 4, 1, 5), A(3, 1, 4, 2).T, (2, 4, 1, 5), (4, 2, 2, 1), 3, 1, 1, 2)],
        reaches=("convolution", "convolution_input")),
]
