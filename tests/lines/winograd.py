"""The convolution's three maps, in tiles as Winograd has them."""
from convolutions import backward, forward
from line import line
from samples import A, S

from minigrad.conv import winograd  # noqa: F401, it registers the algorithm


LINES = [
    line("convolution in tiles", forward("winograd"), [
        S(A(2, 2, 4, 2), A(3, 2, 3, 3), 1, (0, 1)),
        S(A(1, 4, 4, 5), A(4, 2, 2, 4), 1, (1, 2), 1, 2),
        S(A(1, 3, 3, 3), A(3, 1, 2, 3), 1, "same", 1, 3),
        S(A(1, 2, 6, 2), A(2, 2, 5, 1), 1, (1, 0)),
        S(A(1, 2, 2, 7), A(2, 2, 1, 3), 1, (1, 3)),
        S(A(1, 8, 4, 5)[..., ::-1], A(2, 8, 2, 3)[::-1]),
        S(A(2, 4, 3, 2).transpose(0, 3, 1, 2), A(1, 2, 3, 2)),
        S(A(0, 2, 3, 3), A(2, 2, 2, 2))], integers=False,
        reaches=("convolution", "convolution_input", "convolution_weight")),
    line("the input's gradient in tiles", backward("input", "winograd"), [
        S(A(2, 2, 3, 5), A(2, 1, 3, 2), (2, 2, 3, 4), (2, 1, 3, 2), 1, (1, 1), 1, 2),
        S(A(1, 4, 3, 3).T, A(3, 2, 1, 3), (3, 2, 4, 1), (3, 2, 1, 3), 1, (0, 1))],
        integers=False),
    line("the weight's gradient in tiles", backward("weight", "winograd"), [
        S(A(2, 1, 4, 5), A(2, 2, 4, 6), (2, 1, 4, 5), (2, 1, 3, 2), 1, 1),
        S(A(1, 4, 3, 5), A(1, 4, 5, 5), (1, 4, 3, 5), (4, 2, 1, 3), 1, 1, 1, 2)],
        integers=False),
]
