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
from minigrad.core.creation import arange, bernoulli, empty, empty_like, eye
from minigrad.core.creation import from_dlpack, full, full_like, initial_seed
from minigrad.core.creation import linspace, logspace, multinomial, normal, ones
from minigrad.core.creation import ones_like, rand, rand_like, randint, randint_like
from minigrad.core.creation import randn, randn_like, randperm, seed, zeros, zeros_like
from minigrad.core.decompositions import cholesky, cholesky_inverse, cholesky_solve
from minigrad.core.decompositions import det, inv as inverse, logdet, matrix_exp
from minigrad.core.decompositions import matrix_power, pinverse, slogdet
from minigrad.core.device import Generator, bool_ as bool, can_cast, device, double
from minigrad.core.device import dtype, finfo, float16, float32, float64
from minigrad.core.device import float_ as float, get_default_dtype, get_rng_state
from minigrad.core.device import half, iinfo, int16, int32, int64, int8, int_ as int
from minigrad.core.device import long, manual_seed, promote_types, result_type
from minigrad.core.device import set_default_dtype, set_rng_state, short, uint8
from minigrad.core.einsum import einsum, tensordot
from minigrad.core.elementwise import abs, abs as absolute, add, addcdiv, addcmul
from minigrad.core.elementwise import allclose, bitwise_and, bitwise_left_shift
from minigrad.core.elementwise import bitwise_not, bitwise_or, bitwise_right_shift
from minigrad.core.elementwise import bitwise_xor, clamp, clamp as clip, clamp_max
from minigrad.core.elementwise import clamp_min, clone, div, div as divide, eq, equal
from minigrad.core.elementwise import exp, float_power, floor_divide, fmax, fmin, ge
from minigrad.core.elementwise import ge as greater_equal, gt, gt as greater, isclose
from minigrad.core.elementwise import le, le as less_equal, lerp, log, logical_and
from minigrad.core.elementwise import logical_not, logical_or, logical_xor, lt
from minigrad.core.elementwise import lt as less, maximum, minimum, mul
from minigrad.core.elementwise import mul as multiply, ne, ne as not_equal, neg
from minigrad.core.elementwise import neg as negative, positive, pow, reciprocal
from minigrad.core.elementwise import rsqrt, rsub, sign, sqrt, square, sub
from minigrad.core.elementwise import sub as subtract, tanh, true_divide, where
from minigrad.core.indexing import argwhere, gather, index_select, masked_fill
from minigrad.core.indexing import masked_select, nonzero, take, take_along_dim
from minigrad.core.inplace import setitem as _setitem  # in-place methods
from minigrad.core.introspect import draw_graph, why
from minigrad.core.linalg import addbmm, addmm, addmv, addr, baddbmm, bmm
from minigrad.core.linalg import chain_matmul, cross, dot, inner, matmul, mm, mv
from minigrad.core.linalg import outer, outer as ger, vdot
from minigrad.core.order import argsort, bucketize, histc, isin, kthvalue, median
from minigrad.core.order import most_frequent as mode, msort, nanmedian, nanquantile
from minigrad.core.order import quantile, searchsorted, sort, topk, unique
from minigrad.core.order import unique_consecutive
from minigrad.core.rearrange import block_diag, cartesian_prod, combinations
from minigrad.core.rearrange import constant_pad_nd, diag, diag_embed, diagflat, diff
from minigrad.core.rearrange import flip, fliplr, flipud, kron, meshgrid
from minigrad.core.rearrange import repeat_interleave, roll, rot90, tile, trace, tril
from minigrad.core.rearrange import tril_indices, triu, triu_indices
from minigrad.core.reduce import all, amax, amin, aminmax, any, argmax, argmin
from minigrad.core.reduce import count_nonzero, logsumexp, max, mean, min, nanmean
from minigrad.core.reduce import nansum, norm, prod, std, std_mean, sum, var, var_mean
from minigrad.core.rounding import ceil, copysign, floor, fmod, frac, frexp, gcd
from minigrad.core.rounding import heaviside, isfinite, isinf, isnan, isneginf
from minigrad.core.rounding import isposinf, isreal, lcm, ldexp, nan_to_num, nextafter
from minigrad.core.rounding import remainder, round, sgn, signbit, trunc, trunc as fix
from minigrad.core.scan import cummax, cummin, cumprod, cumsum, cumulative_trapezoid
from minigrad.core.scan import logcumsumexp, trapezoid, trapz
from minigrad.core.scatter import bincount, diagonal_scatter, index_add, index_copy
from minigrad.core.scatter import index_fill, index_put, masked_scatter, put, scatter
from minigrad.core.scatter import scatter_add, scatter_reduce, select_scatter
from minigrad.core.scatter import slice_scatter
from minigrad.core.shape import atleast_1d, atleast_2d, atleast_3d, broadcast_tensors
from minigrad.core.shape import broadcast_to, cat, chunk, column_stack, concat
from minigrad.core.shape import concatenate, diagonal, dsplit, dstack, flatten, hsplit
from minigrad.core.shape import hstack, moveaxis, movedim, narrow, permute, ravel
from minigrad.core.shape import reshape, row_stack, select, split, squeeze, stack
from minigrad.core.shape import swapaxes, swapdims, t, tensor_split, transpose, unbind
from minigrad.core.shape import unflatten, unsqueeze, vsplit, vstack
from minigrad.core.tensor import Tensor, as_tensor, channels_last, contiguous_format
from minigrad.core.tensor import detach, from_numpy, is_floating_point, memory_format
from minigrad.core.tensor import numel, preserve_format, set_printoptions, tensor
from minigrad.core.threads import get_num_threads, get_workspace_limit
from minigrad.core.threads import set_num_threads, set_workspace_limit
from minigrad.core.transcendental import acos, acos as arccos, acosh, acosh as arccosh
from minigrad.core.transcendental import asin, asin as arcsin, asinh, asinh as arcsinh
from minigrad.core.transcendental import atan, atan as arctan, atan2, atan2 as arctan2
from minigrad.core.transcendental import atanh, atanh as arctanh, cos, cosh, deg2rad
from minigrad.core.transcendental import digamma, erf, erfc, erfinv, exp2, expm1
from minigrad.core.transcendental import hypot, lgamma, log10, log1p, log2, logaddexp
from minigrad.core.transcendental import logaddexp2, polygamma, rad2deg, sin, sinc
from minigrad.core.transcendental import sinh, tan, xlogy
from minigrad.functions.dropout import alpha_dropout, dropout, feature_alpha_dropout
from minigrad.functions.kinks import celu, hardshrink, prelu, relu, rrelu, selu
from minigrad.functions.kinks import threshold
from minigrad.functions.sigmoid import logit, sigmoid
from minigrad.functions.softmax import log_softmax, softmax
from minigrad.functions.vectors import bilinear, cdist, cosine_similarity
from minigrad.functions.vectors import pairwise_distance, pdist
from minigrad.conv.planner import conv1d, conv2d
from minigrad.conv.pool import adaptive_avg_pool1d, avg_pool1d, max_pool1d, max_pool2d
from minigrad.conv.transpose import conv_transpose1d, conv_transpose2d

__all__ = [
    "Generator", "Tensor", "abs", "absolute", "acos", "acosh",
    "adaptive_avg_pool1d", "add", "addbmm", "addcdiv", "addcmul", "addmm", "addmv",
    "addr", "all", "allclose", "alpha_dropout", "amax", "amin", "aminmax", "any",
    "arange", "arccos", "arccosh", "arcsin", "arcsinh", "arctan", "arctan2",
    "arctanh", "argmax", "argmin", "argsort", "argwhere", "as_tensor", "asin",
    "asinh", "atan", "atan2", "atanh", "atleast_1d", "atleast_2d", "atleast_3d",
    "avg_pool1d", "baddbmm", "bernoulli", "bilinear", "bincount", "bitwise_and",
    "bitwise_left_shift", "bitwise_not", "bitwise_or", "bitwise_right_shift",
    "bitwise_xor", "block_diag", "bmm", "bool", "broadcast_shapes",
    "broadcast_tensors", "broadcast_to", "bucketize", "can_cast", "cartesian_prod",
    "cat", "cdist", "ceil", "celu", "chain_matmul", "channels_last", "cholesky",
    "cholesky_inverse", "cholesky_solve", "chunk", "clamp", "clamp_max",
    "clamp_min", "clip", "clone", "column_stack", "combinations", "concat",
    "concatenate", "constant_pad_nd", "contiguous_format", "conv1d", "conv2d",
    "conv_transpose1d", "conv_transpose2d", "copysign", "cos", "cosh",
    "cosine_similarity", "count_nonzero", "cross", "cummax", "cummin", "cumprod",
    "cumsum", "cumulative_trapezoid", "deg2rad", "det", "detach", "device", "diag",
    "diag_embed", "diagflat", "diagonal", "diagonal_scatter", "diff", "digamma",
    "div", "divide", "dot", "double", "draw_graph", "dropout", "dsplit", "dstack",
    "dtype", "einsum", "empty", "empty_like", "enable_grad", "eq", "equal", "erf",
    "erfc", "erfinv", "exp", "exp2", "explain_broadcast", "expm1", "eye",
    "feature_alpha_dropout", "finfo", "fix", "flatten", "flip", "fliplr", "flipud",
    "float", "float16", "float32", "float64", "float_power", "floor",
    "floor_divide", "fmax", "fmin", "fmod", "frac", "frexp", "from_dlpack",
    "from_numpy", "full", "full_like", "gather", "gcd", "ge", "ger",
    "get_default_dtype", "get_num_threads", "get_rng_state", "get_workspace_limit",
    "greater", "greater_equal", "gt", "half", "hardshrink", "heaviside", "histc",
    "hsplit", "hstack", "hypot", "iinfo", "index_add", "index_copy", "index_fill",
    "index_put", "index_select", "initial_seed", "inner", "int", "int16", "int32",
    "int64", "int8", "inverse", "is_floating_point", "is_grad_enabled", "isclose",
    "isfinite", "isin", "isinf", "isnan", "isneginf", "isposinf", "isreal", "kron",
    "kthvalue", "lcm", "ldexp", "le", "lerp", "less", "less_equal", "lgamma",
    "linspace", "log", "log10", "log1p", "log2", "log_softmax", "logaddexp",
    "logaddexp2", "logcumsumexp", "logdet", "logical_and", "logical_not",
    "logical_or", "logical_xor", "logit", "logspace", "logsumexp", "long", "lt",
    "manual_seed", "masked_fill", "masked_scatter", "masked_select", "matmul",
    "matrix_exp", "matrix_power", "max", "max_pool1d", "max_pool2d", "maximum",
    "mean", "median", "memory_format", "meshgrid", "min", "minimum", "mm", "mode",
    "moveaxis", "movedim", "msort", "mul", "multinomial", "multiply", "mv",
    "nan_to_num", "nanmean", "nanmedian", "nanquantile", "nansum", "narrow", "ne",
    "neg", "negative", "nextafter", "no_grad", "nonzero", "norm", "normal",
    "not_equal", "numel", "ones", "ones_like", "outer", "pairwise_distance",
    "pdist", "permute", "pinverse", "polygamma", "positive", "pow", "prelu",
    "preserve_format", "prod", "promote_types", "put", "quantile", "rad2deg",
    "rand", "rand_like", "randint", "randint_like", "randn", "randn_like",
    "randperm", "ravel", "reciprocal", "relu", "remainder", "repeat_interleave",
    "reshape", "result_type", "roll", "rot90", "round", "row_stack", "rrelu",
    "rsqrt", "rsub", "scatter", "scatter_add", "scatter_reduce", "searchsorted",
    "seed", "select", "select_scatter", "selu", "set_default_dtype",
    "set_grad_enabled", "set_num_threads", "set_printoptions", "set_rng_state",
    "set_workspace_limit", "sgn", "short", "sigmoid", "sign", "signbit", "sin",
    "sinc", "sinh", "slice_scatter", "slogdet", "softmax", "sort", "split", "sqrt",
    "square", "squeeze", "stack", "std", "std_mean", "sub", "subtract", "sum",
    "swapaxes", "swapdims", "t", "take", "take_along_dim", "tan", "tanh", "tensor",
    "tensor_split", "tensordot", "threshold", "tile", "topk", "trace", "transpose",
    "trapezoid", "trapz", "tril", "tril_indices", "triu", "triu_indices",
    "true_divide", "trunc", "uint8", "unbind", "unflatten", "unique",
    "unique_consecutive", "unsqueeze", "var", "var_mean", "vdot", "vsplit",
    "vstack", "where", "why", "xlogy", "zeros", "zeros_like",
]

# Imported when first asked for: `import minigrad as mg; mg.nn.Linear` works.
_PARTS = ("autograd", "conv", "core", "cuda", "func", "functions", "linalg", "nn",
          "optim", "reg", "special", "train", "utils")

if _TYPE_CHECKING:
    from minigrad import autograd, conv, cuda, func, linalg, nn, optim, reg, special
    from minigrad import train, utils


def __getattr__(name: str) -> _Any:
    if name in _PARTS:
        return _import_module(f"minigrad.{name}")
    raise AttributeError(f"module 'minigrad' has no attribute {name!r}")
