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
from minigrad.core.device import to_device, to_numpy_dtype, uint8
from minigrad.core.broadcast import Explanation, add_up, broadcast_shapes
from minigrad.core.broadcast import explain_broadcast, matmul_shape, pad_shape
from minigrad.core.broadcast import reduced_axes, sum_to
from minigrad.core.tensor import Clock, Node, Tensor, View, arange, as_tensor, clock
from minigrad.core.tensor import detach, dim, element_size, empty, empty_like, eye
from minigrad.core.tensor import from_numpy, full, full_like, is_contiguous
from minigrad.core.tensor import is_floating_point, item, leaf_node, linspace
from minigrad.core.tensor import next_functions, node_name, numel, ones, ones_like, op
from minigrad.core.tensor import rand, randint, randn, randperm, replay
from minigrad.core.tensor import requires_grad_, size, stride, tolist, zeros
from minigrad.core.tensor import zeros_like
from minigrad.core.autograd import PRIMITIVES, Primitive, RemovableHandle, ancestors
from minigrad.core.autograd import backward, detect_anomaly, enable_grad, fit, grad
from minigrad.core.autograd import is_grad_enabled, mode, move_retained, no_grad
from minigrad.core.autograd import one_module, prepare, primitive, primitive_of_many
from minigrad.core.autograd import refresh, register_hook
from minigrad.core.autograd import register_post_accumulate_grad_hook, retain_grad
from minigrad.core.autograd import set_grad_enabled, shape_error, shares, stamp
from minigrad.core.elementwise import Number, abs, add, bitwise_and, bitwise_not
from minigrad.core.elementwise import bitwise_or, bitwise_xor, clone, div, eq, exp, ge
from minigrad.core.elementwise import gt, le, log, lt, maximum, minimum, mul, ne, neg
from minigrad.core.elementwise import pow, sign, sqrt, square, sub, tanh, to, type_as
from minigrad.core.elementwise import where
from minigrad.core.gradcheck import GradcheckError, gradgradcheck
from minigrad.core.shape import axis_of, broadcast_to, cat, contiguous, expand
from minigrad.core.shape import expand_as, flatten, mT, numpy_names, permute, reshape
from minigrad.core.shape import sizes_of, squeeze, stack, t, transpose, unsqueeze
from minigrad.core.indexing import gather, getitem, is_basic, raw_index, split_index
from minigrad.core.inplace import add_, copy_, div_, fill_, mul_, overwrite, setitem
from minigrad.core.inplace import sub_, zero_
from minigrad.core.reduce import Dims, Extremum, amax, amin, argmax, argmin, axes_of
from minigrad.core.reduce import logsumexp, max, mean, min, spread, sum
from minigrad.core.linalg import matmul
from minigrad.core.introspect import Drawing, Why, draw_graph, why
from minigrad.core.checkpointing import checkpoint, checkpoint_sequential

__all__ = [
    "Clock", "Dims", "Drawing", "Explanation", "Extremum", "Generator",
    "GradcheckError", "Node", "Number", "PRIMITIVES", "Primitive",
    "RemovableHandle", "Tensor", "View", "Why", "abs", "add", "add_", "add_up",
    "amax", "amin", "ancestors", "arange", "argmax", "argmin", "as_tensor",
    "assert_close", "axes_of", "axis_of", "backward", "bitwise_and", "bitwise_not",
    "bitwise_or", "bitwise_xor", "bool_", "broadcast_shapes", "broadcast_to",
    "can_cast", "cat", "checkpoint", "checkpoint_sequential", "clock", "clone",
    "contiguous", "copy_", "cpu", "default_generator", "detach", "detect_anomaly",
    "device_count", "device_of", "dim", "div", "div_", "double", "draw_graph",
    "dtype", "element_size", "empty", "empty_like", "enable_grad", "eq", "exp",
    "expand", "expand_as", "expect_error", "explain_broadcast", "eye", "fill_",
    "finfo", "fit", "flatten", "float16", "float32", "float64", "float_",
    "float_dtype", "forget_modules", "from_numpy", "from_numpy_dtype", "full",
    "full_like", "gather", "ge", "get_default_dtype", "get_rng_state", "getitem",
    "grad", "gradgradcheck", "gt", "half", "iinfo", "int16", "int32", "int64",
    "int8", "int_", "is_available", "is_basic", "is_contiguous",
    "is_floating_point", "is_grad_enabled", "item", "le", "leaf_node", "linspace",
    "log", "logsumexp", "long", "lt", "mT", "manual_seed", "matmul", "matmul_shape",
    "max", "maximum", "mean", "min", "minimum", "mode", "module_of",
    "move_retained", "mul", "mul_", "ne", "neg", "next_functions", "no_grad",
    "node_name", "numel", "numpy_names", "one_module", "ones", "ones_like", "op",
    "overwrite", "pad_shape", "permute", "pow", "prepare", "primitive",
    "primitive_of_many", "promote_types", "rand", "randint", "randn", "randperm",
    "raw_index", "reduced_axes", "refresh", "register_backend", "register_hook",
    "register_post_accumulate_grad_hook", "replay", "requires_grad_", "reshape",
    "result_dtype", "result_type", "retain_grad", "set_default_dtype",
    "set_grad_enabled", "set_rng_state", "setitem", "shape_error", "shares",
    "short", "sign", "size", "sizes_of", "split_index", "spread", "sqrt", "square",
    "squeeze", "stack", "stamp", "stride", "sub", "sub_", "sum", "sum_to", "t",
    "tanh", "to", "to_device", "to_host", "to_numpy_dtype", "tolerance", "tolist",
    "transpose", "type_as", "uint8", "unsqueeze", "where", "why", "zero_", "zeros",
    "zeros_like",
]
