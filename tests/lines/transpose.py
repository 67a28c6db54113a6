"""Transposed convolutions."""
from line import line
from samples import A, S

from minigrad.conv import transpose


def transposed(axes):
    "conv_transpose1d or 2d."
    def call(m, *args, **options):
        name = f"conv_transpose{axes}d"
        if m.__name__ == "torch":
            return getattr(m.nn.functional, name)(*args, **options)
        return getattr(transpose, name)(*args, **options)
    return call


GRID = A(4, 6, 4, 6)
LINES = [
    line("conv_transpose2d", transposed(2), [
        S(A(2, 2, 3, 2), A(2, 1, 3, 2), A(1), 2, 1, (1, 0)),
        S(A(1, 4, 2, 3), A(4, 1, 2, 2), None, (2, 1), (1, 0), (0, 2), 2, (1, 3)),
        S(A(1, 2, 2, 2), A(2, 2, 2, 1), A(2), dilation=4, output_padding=3, padding=1),
        S(A(2, 2, 2), A(2, 2, 2, 2), A(2)),
        S(GRID[:1, 1:3, ::-2, 3::-2], A(2, 2, 1, 2).T.reshape(2, 1, 2, 2), A(2)[1:]),
        S(A(1, 2, 2, 2).transpose(0, 3, 1, 2), A(2, 1, 2, 2)),
        S(A(0, 2, 2, 2), A(2, 2, 2, 2), A(2))], reaches=("convolution_input",)),
    line("conv_transpose1d", transposed(1), [
        S(A(2, 2, 3), A(2, 2, 3), A(2), 2, 1, 1), S(A(4, 3), A(4, 1, 2), groups=4),
        S(A(0, 2, 3), A(2, 2, 3))], reaches=("convolution_input",)),
]
OPINFO = {"nn.functional.conv_transpose1d": transposed(1),
          "nn.functional.conv_transpose2d": transposed(2)}
