"""PyTorch's API and numbers on NumPy and CuPy, in notebooks that check every line.

This file only gathers names under those that PyTorch gives them.
"""
__version__ = "0.1.0"

from importlib import import_module as _import_module
from typing import TYPE_CHECKING as _TYPE_CHECKING
from typing import Any as _Any

from minigrad.core.autograd import enable_grad, is_grad_enabled, no_grad
from minigrad.core.autograd import set_grad_enabled
from minigrad.core.broadcast import broadcast_shapes, explain_broadcast
from minigrad.core.device import Generator, bool_ as bool, can_cast, device, double
from minigrad.core.device import dtype, finfo, float16, float32, float64
from minigrad.core.device import float_ as float, get_default_dtype, get_rng_state
from minigrad.core.device import half, iinfo, int16, int32, int64, int8, int_ as int
from minigrad.core.device import long, manual_seed, promote_types, result_type
from minigrad.core.device import set_default_dtype, set_rng_state, short, uint8
from minigrad.core.elementwise import abs, abs as absolute, add, bitwise_and
from minigrad.core.elementwise import bitwise_not, bitwise_or, bitwise_xor, clone, div
from minigrad.core.elementwise import div as divide, div as true_divide, eq, exp, ge
from minigrad.core.elementwise import ge as greater_equal, gt, gt as greater, le
from minigrad.core.elementwise import le as less_equal, log, lt, lt as less, maximum
from minigrad.core.elementwise import minimum, mul, mul as multiply, ne
from minigrad.core.elementwise import ne as not_equal, neg, neg as negative, pow, sign
from minigrad.core.elementwise import sqrt, square, sub, sub as subtract, tanh, where
from minigrad.core.indexing import gather
from minigrad.core.inplace import setitem as _setitem  # in-place methods
from minigrad.core.introspect import draw_graph, why
from minigrad.core.linalg import matmul
from minigrad.core.reduce import amax, amin, argmax, argmin, logsumexp, max, mean, min
from minigrad.core.reduce import sum
from minigrad.core.shape import broadcast_to, cat, flatten, permute, reshape, squeeze
from minigrad.core.shape import stack, t, transpose, transpose as swapdims, unsqueeze
from minigrad.core.tensor import Tensor, arange, as_tensor, detach, empty, empty_like
from minigrad.core.tensor import eye, from_numpy, full, full_like, is_floating_point
from minigrad.core.tensor import linspace, numel, ones, ones_like, rand, randint
from minigrad.core.tensor import randn, randperm, tensor, zeros, zeros_like
from minigrad.functions.kinks import relu
from minigrad.functions.softmax import log_softmax, softmax

__all__ = [
    "Generator", "Tensor", "abs", "absolute", "add", "amax", "amin", "arange",
    "argmax", "argmin", "as_tensor", "bitwise_and", "bitwise_not", "bitwise_or",
    "bitwise_xor", "bool", "broadcast_shapes", "broadcast_to", "can_cast", "cat",
    "clone", "detach", "device", "div", "divide", "double", "draw_graph", "dtype",
    "empty", "empty_like", "enable_grad", "eq", "exp", "explain_broadcast", "eye",
    "finfo", "flatten", "float", "float16", "float32", "float64", "from_numpy",
    "full", "full_like", "gather", "ge", "get_default_dtype", "get_rng_state",
    "greater", "greater_equal", "gt", "half", "iinfo", "int", "int16", "int32",
    "int64", "int8", "is_floating_point", "is_grad_enabled", "le", "less",
    "less_equal", "linspace", "log", "log_softmax", "logsumexp", "long", "lt",
    "manual_seed", "matmul", "max", "maximum", "mean", "min", "minimum", "mul",
    "multiply", "ne", "neg", "negative", "no_grad", "not_equal", "numel", "ones",
    "ones_like", "permute", "pow", "promote_types", "rand", "randint", "randn",
    "randperm", "relu", "reshape", "result_type", "set_default_dtype",
    "set_grad_enabled", "set_rng_state", "short", "sign", "softmax", "sqrt",
    "square", "squeeze", "stack", "sub", "subtract", "sum", "swapdims", "t", "tanh",
    "tensor", "transpose", "true_divide", "uint8", "unsqueeze", "where", "why",
    "zeros", "zeros_like",
]

# Imported when first asked for: `import minigrad as mg; mg.nn.Linear` works.
_PARTS = ("autograd", "core", "cuda", "functions", "nn", "optim", "train", "utils")

if _TYPE_CHECKING:
    from minigrad import autograd, cuda, nn, optim, train, utils


def __getattr__(name: str) -> _Any:
    if name in _PARTS:
        return _import_module(f"minigrad.{name}")
    raise AttributeError(f"module 'minigrad' has no attribute {name!r}")
