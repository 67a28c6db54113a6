"""A convolution's three maps for the table of primitives, by one algorithm."""
from minigrad.conv import direct as conv


def forward(algo):
    "The convolution of two axes, without a bias."
    call = forward_with_bias(algo)
    return lambda m, x, w, *sizes: call(m, x, w, None, *sizes)


def forward_with_bias(algo):
    "The convolution of two axes."
    def call(m, x, w, b, *sizes):
        if m.__name__ == "torch":
            return m.nn.functional.conv2d(x, w, b, *sizes)
        geo = conv.geometry(x.shape, w.shape, *sizes)
        if str(x.dtype).endswith("bool"):
            raise NotImplementedError("left to conv2d, which refuses bools")
        return conv.convolution(x, w, b, geo, algo)
    return call


def backward(name, algo):
    "What reaches the input or the weight, by the shapes of both, and the other two."
    def call(m, a, b, x_shape, w_shape, *sizes):
        if m.__name__ == "torch":
            by_torch = getattr(m.nn.grad, f"conv2d_{name}")
            if name == "input":
                return by_torch(x_shape, b, a, *sizes)
            return by_torch(a, w_shape, b, *sizes)
        geo = conv.geometry(x_shape, w_shape, *sizes)
        return getattr(conv, f"convolution_{name}")(a, b, geo, algo)
    return call
