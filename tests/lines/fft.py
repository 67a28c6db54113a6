"""The convolution's three maps, as spectra compute them."""
from convolutions import backward, forward
from line import line
from samples import A, S

from minigrad.conv import fft  # noqa: F401, it registers the algorithm


LINES = [
    line("convolution by spectra", forward("fft"), [
        S(A(2, 2, 4, 3), A(2, 2, 3, 2), 1, 1),
        S(A(1, 4, 4, 5), A(4, 2, 2, 2), (2, 1), (1, 2), (1, 2), 2),
        S(A(2, 3, 3, 3), A(3, 1, 2, 3), 1, "same", 1, 3),
        S(A(1, 2, 3, 4), A(2, 2, 1, 1), 3),
        S(A(1, 8, 4, 5)[..., ::-1], A(8, 8, 3, 2).transpose(1, 0, 2, 3), 1, (2, 0)),
        S(A(2, 3, 3, 2).transpose(0, 3, 1, 2), A(1, 2, 2, 2)),
        S(A(0, 2, 3, 3), A(2, 2, 2, 2))], integers=False,
        reaches=("convolution", "convolution_input", "convolution_weight")),
    line("the input's gradient by spectra", backward("input", "fft"), [
        S(A(2, 2, 2, 5), A(2, 1, 3, 2), (2, 1, 4, 5), (2, 1, 3, 2), (2, 1), 1, (1, 2)),
        S(A(1, 2, 4, 2).T, A(4, 2, 2, 1), (2, 4, 5, 1), (4, 2, 2, 1), 3, 1, 1, 2)],
        integers=False),
    line("the weight's gradient by spectra", backward("weight", "fft"), [
        S(A(2, 1, 4, 5), A(2, 2, 2, 5), (2, 1, 4, 5), (2, 1, 3, 2), (2, 1), 1, (1, 2)),
        S(A(2, 4, 1, 5), A(3, 1, 4, 2).T, (2, 4, 1, 5), (4, 2, 2, 1), 3, 1, 1, 2)],
        integers=False),
]
