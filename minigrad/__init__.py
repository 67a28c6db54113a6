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
from minigrad.core.device import float_ as float, get_default_dtype, get_rng_state, half
from minigrad.core.device import iinfo, int8, int16, int32, int64, int_ as int, long
from minigrad.core.device import manual_seed, promote_types, result_type
from minigrad.core.device import set_default_dtype, set_rng_state, short, uint8
from minigrad.core.elementwise import abs, add, bitwise_and, bitwise_not, bitwise_or
from minigrad.core.elementwise import bitwise_xor, clone, div, eq, exp, ge, gt, le, log
from minigrad.core.elementwise import lt, maximum, minimum, mul, ne, neg, pow, sign
from minigrad.core.elementwise import sqrt, square, sub, tanh, where
from minigrad.core.indexing import gather
from minigrad.core.introspect import draw_graph, why
from minigrad.core.inplace import setitem as _setitem  # in-place methods
from minigrad.core.linalg import matmul
from minigrad.core.reduce import amax, amin, argmax, argmin, logsumexp, max, mean, min
from minigrad.core.reduce import sum
from minigrad.core.shape import broadcast_to, cat, flatten, permute, reshape, squeeze
from minigrad.core.shape import stack, t, transpose, unsqueeze
from minigrad.core.tensor import Tensor, arange, as_tensor, empty, empty_like, eye
from minigrad.core.tensor import from_numpy, full, full_like, is_floating_point
from minigrad.core.tensor import linspace, numel, ones, ones_like, rand, randint, randn
from minigrad.core.tensor import randperm, tensor, zeros, zeros_like
from minigrad.functions.kinks import relu
from minigrad.functions.softmax import log_softmax, softmax

__all__ = [
    "Generator", "Tensor", "abs", "add", "amax", "amin", "arange", "argmax",
    "argmin", "as_tensor", "bitwise_and", "bitwise_not", "bitwise_or",
    "bitwise_xor", "bool", "broadcast_shapes", "broadcast_to", "can_cast", "cat",
    "clone", "device", "div", "double", "draw_graph", "dtype", "empty",
    "empty_like", "enable_grad", "eq", "exp", "explain_broadcast", "eye", "finfo",
    "flatten", "float", "float16", "float32", "float64", "from_numpy", "full",
    "full_like", "gather", "ge", "get_default_dtype", "get_rng_state", "gt",
    "half", "iinfo", "int", "int16", "int32", "int64", "int8", "is_floating_point",
    "is_grad_enabled", "le", "linspace", "log", "log_softmax", "logsumexp", "long",
    "lt", "manual_seed", "matmul", "max", "maximum", "mean", "min", "minimum",
    "mul", "ne", "neg", "no_grad", "numel", "ones", "ones_like", "permute", "pow",
    "promote_types", "rand", "randint", "randn", "randperm", "relu", "reshape",
    "result_type", "set_default_dtype", "set_grad_enabled", "set_rng_state",
    "short", "sign", "softmax", "sqrt", "square", "squeeze", "stack", "sub", "sum",
    "t", "tanh", "tensor", "transpose", "uint8", "unsqueeze", "where", "why",
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
