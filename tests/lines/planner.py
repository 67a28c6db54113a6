"""conv1d and conv2d, whatever the planner chooses, and each algorithm by its name."""
import numpy as np
from line import line
from samples import A, S, between


def conv1d(m, *args, **options):
    return m.conv1d(*args, **options)


def conv2d(m, *args, **options):
    return m.conv2d(*args, **options)


def by(algo):
    "conv2d by one algorithm; PyTorch has its own."
    def call(m, *args, **options):
        if m.__name__ == "minigrad":
            options["algo"] = algo
        return m.conv2d(*args, **options)
    return call


def last(x):
    "The same numbers, the channels last in memory."
    return np.ascontiguousarray(x.transpose(0, 2, 3, 1)).transpose(0, 3, 1, 2)


between(-2, 2)
grid, flat = A(4, 4, 6, 6), A(3, 4, 10)
SIGNALS = [
    S(A(2, 2, 6), A(3, 2, 3), A(3)), S(A(2, 6), A(3, 2, 3), A(3)),
    S(A(1, 2, 5), A(2, 2, 2), None, 2, 1), S(A(2, 2, 7), A(2, 2, 3), None, 1, 0, 2),
    S(A(1, 4, 5), A(6, 2, 3), A(6), padding=2, stride=(2,), groups=2),
    S(A(1, 2, 5), A(2, 2, 4), padding="same"), S(A(3, 5), A(3, 1, 2), groups=3),
    S(A(1, 2, 4), A(1, 2, 2), padding="valid", stride=2),
    S(A(0, 2, 5), A(3, 2, 3), A(3)),
    S(flat[::-2, ::2, ::-1], flat[:, 1:3, 2:5]), S(A(1, 1, 1), A(1, 1, 1))]
IMAGES = [
    S(A(2, 2, 4, 5), A(3, 2, 3, 2), A(3)), S(A(2, 4, 4), A(3, 2, 3, 3), A(3)),
    S(A(1, 2, 5, 5), A(2, 2, 3, 3), None, 2, 1), S(A(1, 1, 6, 5), A(2, 1, 2, 2), A(2),
                                                  (2, 1), (0, 1), (1, 3)),
    S(A(1, 4, 4, 4), A(4, 2, 2, 3), A(4), padding=(1, 0), groups=2),
    S(A(2, 3, 4, 4), A(6, 1, 3, 3), A(6), groups=3, padding=1),
    S(A(1, 2, 4, 3), A(2, 2, 2, 4), padding="same"),
    S(A(1, 2, 5, 4), A(1, 2, 3, 2), padding="same", dilation=(1, 2)),
    S(A(2, 4, 3, 3), A(3, 4, 1, 1), A(3)), S(A(1, 2, 4, 4), A(3, 2, 4, 4), A(3)),
    S(A(0, 2, 4, 4), A(3, 2, 3, 3), A(3)), S(last(A(2, 3, 4, 4)), A(2, 3, 3, 3)),
    S(A(1, 2, 4, 4), last(A(3, 2, 3, 3))),
    S(grid[::-2, ::2, ::-1, 1:], grid[:3, 1:3, ::-2, ::2])]
CLEAN = [S(A(2, 3, 6, 6), A(4, 3, 3, 3), A(4), padding=1),
         S(A(1, 2, 5, 7), A(3, 2, 3, 3))]
FAR = np.array([[[[1., 2, np.inf, 0, 3], [1, np.nan, 2, 1, 0], [0, 1, -0., 1e30, 1],
                  [-np.inf, 1, 1e-40, 1, 1]]]])

LINES = [
    line("conv1d", conv1d, SIGNALS),
    line("conv2d", conv2d, IMAGES, edges=[S(FAR, np.ones((1, 1, 2, 2)))]),
    *[line(f"conv2d by {algo}", by(algo), CLEAN, integers=False)
      for algo in ("im2col", "fft")],   # Winograd rounds more: test_convolution.py
]
OPINFO = {"nn.functional.conv1d": conv1d, "nn.functional.conv2d": conv2d}
