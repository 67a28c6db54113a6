"""Everything that the notebooks of chapter 01 export, gathered."""

from minigrad.core.testing import assert_close, expect_error, forget_modules, to_host
from minigrad.core.testing import tolerance
from minigrad.core.device import Generator, bool_, can_cast, cpu, default_generator
from minigrad.core.device import device_count, device_of, double, dtype, finfo
from minigrad.core.device import float16, float32, float64, float_, float_dtype
from minigrad.core.device import from_numpy_dtype, get_default_dtype, get_rng_state
from minigrad.core.device import half, iinfo, int16, int32, int64, int8, int_
from minigrad.core.device import is_available, long, manual_seed, module_of
from minigrad.core.device import promote_types, register_backend, result_dtype
from minigrad.core.device import result_type, set_default_dtype, set_rng_state, short
from minigrad.core.device import to_device, to_numpy_dtype, uint8, widened
from minigrad.core.threads import MUCH, PIECE, blas_switch, by_all_threads, for_each
from minigrad.core.threads import get_num_threads, get_workspace_limit, in_blocks
from minigrad.core.threads import in_parallel, one_blas_thread, scratch
from minigrad.core.threads import set_num_threads, set_workspace_limit, slices
from minigrad.core.broadcast import Explanation, add_up, broadcast_shapes
from minigrad.core.broadcast import explain_broadcast, matmul_shape, pad_shape
from minigrad.core.broadcast import reduced_axes, sum_to
from minigrad.core.tensor import Clock, Node, Tensor, View, as_tensor, channels_last
from minigrad.core.tensor import clock, contiguous_format, detach, dim, element_size
from minigrad.core.tensor import from_numpy, is_contiguous, is_floating_point, item
from minigrad.core.tensor import leaf_node, memory_format, next_functions, node_name
from minigrad.core.tensor import numel, op, preserve_format, printoptions, replay
from minigrad.core.tensor import requires_grad_, set_printoptions, size, stride, tolist
from minigrad.core.creation import arange, bernoulli, empty, empty_like, eye
from minigrad.core.creation import from_dlpack, full, full_like, initial_seed
from minigrad.core.creation import linspace, logspace, multinomial, new_empty
from minigrad.core.creation import new_full, new_ones, new_tensor, new_zeros, normal
from minigrad.core.creation import ones, ones_like, rand, rand_like, randint
from minigrad.core.creation import randint_like, randn, randn_like, randperm, seed
from minigrad.core.creation import zeros, zeros_like
from minigrad.core.autograd import PRIMITIVES, Primitive, RemovableHandle, ancestors
from minigrad.core.autograd import backward, detect_anomaly, direct, enable_grad, fit
from minigrad.core.autograd import grad, is_grad_enabled, mode, move_retained, no_grad
from minigrad.core.autograd import one_module, prepare, primitive, primitive_of_many
from minigrad.core.autograd import refresh, register_hook
from minigrad.core.autograd import register_post_accumulate_grad_hook, retain_grad
from minigrad.core.autograd import set_grad_enabled, shape_error, shares, stamp
from minigrad.core.elementwise import Number, abs, add, addcdiv, addcmul, allclose
from minigrad.core.elementwise import bitwise_and, bitwise_left_shift, bitwise_not
from minigrad.core.elementwise import bitwise_or, bitwise_right_shift, bitwise_xor
from minigrad.core.elementwise import clamp, clamp_max, clamp_min, clone, div, eq
from minigrad.core.elementwise import equal, exp, float_power, floor_divide, fmax
from minigrad.core.elementwise import fmin, ge, gt, isclose, le, lerp, log
from minigrad.core.elementwise import logical_and, logical_not, logical_or
from minigrad.core.elementwise import logical_xor, lt, maximum, minimum, mul, ne, neg
from minigrad.core.elementwise import positive, pow, reciprocal, rsqrt, rsub, sign
from minigrad.core.elementwise import sqrt, square, sub, tanh, to, true_divide
from minigrad.core.elementwise import type_as, where
from minigrad.core.gradcheck import GradcheckError, gradgradcheck
from minigrad.core.transcendental import acos, acosh, asin, asinh, atan, atan2, atanh
from minigrad.core.transcendental import cos, cosh, deg2rad, digamma, erf, erfc
from minigrad.core.transcendental import erfinv, exp2, expm1, hypot, lgamma, log10
from minigrad.core.transcendental import log1p, log2, logaddexp, logaddexp2, polygamma
from minigrad.core.transcendental import rad2deg, sin, sinc, sinh, tan, xlog1py, xlogy
from minigrad.core.rounding import Frexp, ceil, copysign, floor, fmod, frac, frexp
from minigrad.core.rounding import gcd, heaviside, isfinite, isinf, isnan, isneginf
from minigrad.core.rounding import isposinf, isreal, lcm, ldexp, nan_to_num, nextafter
from minigrad.core.rounding import remainder, round, sgn, signbit, trunc
from minigrad.core.shape import atleast_1d, atleast_2d, atleast_3d, axis_of
from minigrad.core.shape import broadcast_tensors, broadcast_to, cat, chunk
from minigrad.core.shape import column_stack, concat, concatenate, contiguous
from minigrad.core.shape import diagonal, dsplit, dstack, expand, expand_as, flatten
from minigrad.core.shape import from_theirs, hsplit, hstack, mT, moveaxis, movedim
from minigrad.core.shape import narrow, numpy_names, permute, ravel, reshape
from minigrad.core.shape import reshape_as, row_stack, select, sizes_of, split
from minigrad.core.shape import squeeze, stack, swapaxes, swapdims, t, tensor_split
from minigrad.core.shape import transpose, unbind, unflatten, unfold, unsqueeze
from minigrad.core.shape import view_as, vsplit, vstack
from minigrad.core.rearrange import block_diag, cartesian_prod, combinations
from minigrad.core.rearrange import constant_pad_nd, diag, diag_embed, diagflat, diff
from minigrad.core.rearrange import fill_number, flip, fliplr, flipud, kron, meshgrid
from minigrad.core.rearrange import repeat, repeat_interleave, roll, rot90, tile
from minigrad.core.rearrange import trace, tril, tril_indices, triu, triu_indices
from minigrad.core.indexing import argwhere, gather, getitem, index_error
from minigrad.core.indexing import index_select, is_basic, masked_fill, masked_select
from minigrad.core.indexing import nonzero, raw_index, split_index, take
from minigrad.core.indexing import take_along_dim
from minigrad.core.scatter import bincount, diagonal_scatter, index_add, index_copy
from minigrad.core.scatter import index_fill, index_put, masked_scatter, one_hot, put
from minigrad.core.scatter import scatter_add, scatter_reduce, select_scatter
from minigrad.core.scatter import slice_scatter
from minigrad.core.inplace import bernoulli_, cauchy_, copy_, detach_, exponential_
from minigrad.core.inplace import fill_, fill_diagonal_, geometric_, log_normal_
from minigrad.core.inplace import normal_, overwrite, random_, setitem, twins
from minigrad.core.inplace import uniform_, zero_
from minigrad.core.reduce import Dims, Extremes, Extremum, all, amax, amin, aminmax
from minigrad.core.reduce import any, argmax, argmin, axes_of, count_nonzero
from minigrad.core.reduce import logsumexp, matrix_norms, max, mean, min, nanmean
from minigrad.core.reduce import nansum, norm, prod, spread, std, std_mean, sum, var
from minigrad.core.reduce import var_mean, vector_norm
from minigrad.core.scan import Running, cummax, cummin, cumprod, cumsum
from minigrad.core.scan import cumulative_trapezoid, logcumsumexp, trapezoid, trapz
from minigrad.core.order import Ordered, argsort, bucketize, histc, isin, kthvalue
from minigrad.core.order import median, most_frequent, msort, nanmedian, nanquantile
from minigrad.core.order import quantile, searchsorted, sort, topk, unique
from minigrad.core.order import unique_consecutive
from minigrad.core.linalg import addbmm, addmm, addmv, addr, baddbmm, bmm
from minigrad.core.linalg import chain_matmul, cross, dot, inner, linalg_cross, matmul
from minigrad.core.linalg import mm, multi_dot, mv, outer, vdot, vecdot
from minigrad.core.einsum import tensordot
from minigrad.core.decompositions import Eigh, LinAlgError, LstSq, QR, SVD, SlogDet
from minigrad.core.decompositions import cholesky, cholesky_inverse, cholesky_solve
from minigrad.core.decompositions import cond, det, eigh, eigvalsh, inv, linalg_norm
from minigrad.core.decompositions import logdet, lstsq, matrix_exp, matrix_norm
from minigrad.core.decompositions import matrix_power, matrix_rank, pinv, pinverse, qr
from minigrad.core.decompositions import slogdet, solve, solve_triangular, svd, svdvals
from minigrad.core.transforms import grad_and_value, hessian, hessian_at, hvp, jacfwd
from minigrad.core.transforms import jacobian, jacrev, jvp, jvp_at, value_and_grad
from minigrad.core.transforms import vhp, vjp, vjp_at
from minigrad.core.introspect import Drawing, Why, draw_graph, why
from minigrad.core.checkpointing import checkpoint, checkpoint_sequential

__all__ = [
    "Clock", "Dims", "Drawing", "Eigh", "Explanation", "Extremes", "Extremum",
    "Frexp", "Generator", "GradcheckError", "LinAlgError", "LstSq", "MUCH", "Node",
    "Number", "Ordered", "PIECE", "PRIMITIVES", "Primitive", "QR",
    "RemovableHandle", "Running", "SVD", "SlogDet", "Tensor", "View", "Why", "abs",
    "acos", "acosh", "add", "add_up", "addbmm", "addcdiv", "addcmul", "addmm",
    "addmv", "addr", "all", "allclose", "amax", "amin", "aminmax", "ancestors",
    "any", "arange", "argmax", "argmin", "argsort", "argwhere", "as_tensor", "asin",
    "asinh", "assert_close", "atan", "atan2", "atanh", "atleast_1d", "atleast_2d",
    "atleast_3d", "axes_of", "axis_of", "backward", "baddbmm", "bernoulli",
    "bernoulli_", "bincount", "bitwise_and", "bitwise_left_shift", "bitwise_not",
    "bitwise_or", "bitwise_right_shift", "bitwise_xor", "blas_switch", "block_diag",
    "bmm", "bool_", "broadcast_shapes", "broadcast_tensors", "broadcast_to",
    "bucketize", "by_all_threads", "can_cast", "cartesian_prod", "cat", "cauchy_",
    "ceil", "chain_matmul", "channels_last", "checkpoint", "checkpoint_sequential",
    "cholesky", "cholesky_inverse", "cholesky_solve", "chunk", "clamp", "clamp_max",
    "clamp_min", "clock", "clone", "column_stack", "combinations", "concat",
    "concatenate", "cond", "constant_pad_nd", "contiguous", "contiguous_format",
    "copy_", "copysign", "cos", "cosh", "count_nonzero", "cpu", "cross", "cummax",
    "cummin", "cumprod", "cumsum", "cumulative_trapezoid", "default_generator",
    "deg2rad", "det", "detach", "detach_", "detect_anomaly", "device_count",
    "device_of", "diag", "diag_embed", "diagflat", "diagonal", "diagonal_scatter",
    "diff", "digamma", "dim", "direct", "div", "dot", "double", "draw_graph",
    "dsplit", "dstack", "dtype", "eigh", "eigvalsh", "element_size", "empty",
    "empty_like", "enable_grad", "eq", "equal", "erf", "erfc", "erfinv", "exp",
    "exp2", "expand", "expand_as", "expect_error", "explain_broadcast", "expm1",
    "exponential_", "eye", "fill_", "fill_diagonal_", "fill_number", "finfo", "fit",
    "flatten", "flip", "fliplr", "flipud", "float16", "float32", "float64",
    "float_", "float_dtype", "float_power", "floor", "floor_divide", "fmax", "fmin",
    "fmod", "for_each", "forget_modules", "frac", "frexp", "from_dlpack",
    "from_numpy", "from_numpy_dtype", "from_theirs", "full", "full_like", "gather",
    "gcd", "ge", "geometric_", "get_default_dtype", "get_num_threads",
    "get_rng_state", "get_workspace_limit", "getitem", "grad", "grad_and_value",
    "gradgradcheck", "gt", "half", "heaviside", "hessian", "hessian_at", "histc",
    "hsplit", "hstack", "hvp", "hypot", "iinfo", "in_blocks", "in_parallel",
    "index_add", "index_copy", "index_error", "index_fill", "index_put",
    "index_select", "initial_seed", "inner", "int16", "int32", "int64", "int8",
    "int_", "inv", "is_available", "is_basic", "is_contiguous", "is_floating_point",
    "is_grad_enabled", "isclose", "isfinite", "isin", "isinf", "isnan", "isneginf",
    "isposinf", "isreal", "item", "jacfwd", "jacobian", "jacrev", "jvp", "jvp_at",
    "kron", "kthvalue", "lcm", "ldexp", "le", "leaf_node", "lerp", "lgamma",
    "linalg_cross", "linalg_norm", "linspace", "log", "log10", "log1p", "log2",
    "log_normal_", "logaddexp", "logaddexp2", "logcumsumexp", "logdet",
    "logical_and", "logical_not", "logical_or", "logical_xor", "logspace",
    "logsumexp", "long", "lstsq", "lt", "mT", "manual_seed", "masked_fill",
    "masked_scatter", "masked_select", "matmul", "matmul_shape", "matrix_exp",
    "matrix_norm", "matrix_norms", "matrix_power", "matrix_rank", "max", "maximum",
    "mean", "median", "memory_format", "meshgrid", "min", "minimum", "mm", "mode",
    "module_of", "most_frequent", "move_retained", "moveaxis", "movedim", "msort",
    "mul", "multi_dot", "multinomial", "mv", "nan_to_num", "nanmean", "nanmedian",
    "nanquantile", "nansum", "narrow", "ne", "neg", "new_empty", "new_full",
    "new_ones", "new_tensor", "new_zeros", "next_functions", "nextafter", "no_grad",
    "node_name", "nonzero", "norm", "normal", "normal_", "numel", "numpy_names",
    "one_blas_thread", "one_hot", "one_module", "ones", "ones_like", "op", "outer",
    "overwrite", "pad_shape", "permute", "pinv", "pinverse", "polygamma",
    "positive", "pow", "prepare", "preserve_format", "primitive",
    "primitive_of_many", "printoptions", "prod", "promote_types", "put", "qr",
    "quantile", "rad2deg", "rand", "rand_like", "randint", "randint_like", "randn",
    "randn_like", "random_", "randperm", "ravel", "raw_index", "reciprocal",
    "reduced_axes", "refresh", "register_backend", "register_hook",
    "register_post_accumulate_grad_hook", "remainder", "repeat",
    "repeat_interleave", "replay", "requires_grad_", "reshape", "reshape_as",
    "result_dtype", "result_type", "retain_grad", "roll", "rot90", "round",
    "row_stack", "rsqrt", "rsub", "scatter_add", "scatter_reduce", "scratch",
    "searchsorted", "seed", "select", "select_scatter", "set_default_dtype",
    "set_grad_enabled", "set_num_threads", "set_printoptions", "set_rng_state",
    "set_workspace_limit", "setitem", "sgn", "shape_error", "shares", "short",
    "sign", "signbit", "sin", "sinc", "sinh", "size", "sizes_of", "slice_scatter",
    "slices", "slogdet", "solve", "solve_triangular", "sort", "split",
    "split_index", "spread", "sqrt", "square", "squeeze", "stack", "stamp", "std",
    "std_mean", "stride", "sub", "sum", "sum_to", "svd", "svdvals", "swapaxes",
    "swapdims", "t", "take", "take_along_dim", "tan", "tanh", "tensor_split",
    "tensordot", "tile", "to", "to_device", "to_host", "to_numpy_dtype",
    "tolerance", "tolist", "topk", "trace", "transpose", "trapezoid", "trapz",
    "tril", "tril_indices", "triu", "triu_indices", "true_divide", "trunc", "twins",
    "type_as", "uint8", "unbind", "unflatten", "unfold", "uniform_", "unique",
    "unique_consecutive", "unsqueeze", "value_and_grad", "var", "var_mean", "vdot",
    "vecdot", "vector_norm", "vhp", "view_as", "vjp", "vjp_at", "vsplit", "vstack",
    "where", "why", "widened", "xlog1py", "xlogy", "zero_", "zeros", "zeros_like",
]
