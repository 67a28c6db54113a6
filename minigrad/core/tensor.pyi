"""Made from the exported modules by tests/tools/make_stub.py."""
from collections.abc import Callable
from minigrad.core.autograd import RemovableHandle
from minigrad.core.decompositions import SlogDet
from minigrad.core.elementwise import Number
from minigrad.core.order import Ordered
from minigrad.core.reduce import Dims
from minigrad.core.reduce import Extremes
from minigrad.core.rounding import Frexp
from minigrad.core.scan import Running
from typing import Any
from typing import Callable
from typing import Iterator
from typing import Sequence
from typing import TypeVar
import builtins
import minigrad.core.device

__all__ = ['clock', 'contiguous_format', 'channels_last', 'preserve_format', 'printoptions', 'Clock', 'Node', 'node_name', 'next_functions', 'leaf_node', 'View', 'replay', 'Tensor', 'op', 'dim', 'size', 'numel', 'is_floating_point', 'element_size', 'stride', 'memory_format', 'is_contiguous', 'requires_grad_', 'detach', 'item', 'tolist', 'set_printoptions', 'as_tensor', 'tensor', 'from_numpy']

class Clock:
    """Counts what happens to tensors: each node and each write in place takes a tick."""
    tick: Callable[[], builtins.int]
    written: builtins.int
    stamped: builtins.int
    refresh: Callable[[Tensor], None]

    def __init__(self) -> None:
        ...

clock: Clock

class Node:
    """The place of one value in the graph."""
    id: builtins.int
    prim: Any
    parents: tuple[Node | None, ...]
    saved: Any
    options: tuple[Any, ...]
    shape: tuple[builtins.int, ...]
    dtype: Any
    hooks: list[Any] | None
    leaf: Any

    def __repr__(self) -> str:
        ...

def node_name(node: Node) -> str:
    """PyTorch's name for a node: MulBackward0; AccumulateGrad for a leaf."""

def next_functions(node: Node) -> tuple[tuple[Node | None, builtins.int], ...]:
    """The parents as PyTorch gives them: pairs (node, 0)."""

def leaf_node(t: Tensor) -> Node:
    """A node for `t` itself: where gradients arrive and are stored in `t.grad`."""

class View:
    """How a tensor that shares memory was made from the tensor that owns it."""
    base: Tensor
    path: Any
    born: Any

    def __init__(self, of: Tensor, fn: Callable[..., Any], options: dict[str, Any]) -> None:
        ...

def replay(path: Any, x: Any) -> Any:
    """Take the same views of `x`, a Tensor or a raw array in the base's place."""

class Tensor:
    """An array and its place in the graph of operations (PyTorch's `torch.Tensor`)."""
    array: Any
    node: Node | None
    alias: View | None
    _grad: Tensor | None

    def __init__(self, array: Any, node: Node | None=None) -> None:
        ...
    __hash__ = object.__hash__

    @property
    def T(input) -> Tensor:
        """All axes in reverse order: the transpose of a matrix."""

    def __abs__(input) -> Tensor:
        """|input|; the derivative at 0 is 0"""

    def __add__(a, b: Tensor | Number) -> Tensor:
        """a + b"""

    def __and__(input, other: Tensor | Number) -> Tensor:
        """input and other, bit by bit; for bools the logical and"""

    def __bool__(x) -> builtins.bool:
        """The truth of the only element."""

    def __contains__(x, value: Any) -> builtins.bool:
        """Whether some element equals the value, a number or a Tensor."""

    def __deepcopy__(x, memo: dict[builtins.int, Any]) -> Tensor:
        """A leaf on memory of its own, with its gradient."""

    def __dlpack__(x, **options: Any) -> Any:
        """The memory as a DLPack capsule."""

    def __dlpack_device__(x) -> tuple[builtins.int, builtins.int]:
        """DLPack's number for the kind of device, and which of them."""

    def __eq__(x, other: object) -> Tensor:  # type: ignore[override]
        """x = other, elementwise; False for what is no number"""

    def __float__(x) -> builtins.float:
        """The only element as a Python float."""

    def __floordiv__(input, other: Tensor | Number) -> Tensor:
        """⌊input / other⌋, in the dtype of the two"""

    def __format__(x, spec: str) -> str:
        """A 0-d tensor formats like its number: f'{loss:.3f}'."""

    def __ge__(input, other: Tensor | Number) -> Tensor:
        """input ≥ other"""

    def __getitem__(input, index: Any) -> Tensor:
        """input[index]: a view for ints and slices, a copy for Tensors and lists."""

    def __gt__(input, other: Tensor | Number) -> Tensor:
        """input > other"""

    def __iadd__(a, b: Tensor | Number) -> Tensor:
        """a + b"""

    def __iand__(input, other: Tensor | Number) -> Tensor:
        """input and other, bit by bit; for bools the logical and"""

    def __ifloordiv__(input, other: Tensor | Number) -> Tensor:
        """⌊input / other⌋, in the dtype of the two"""

    def __ilshift__(input, other: Tensor | Number) -> Tensor:
        """input·2 to the power other, for integers"""

    def __imod__(input, other: Tensor | Number) -> Tensor:
        """input − q·other, the quotient q rounded down: the sign of `other`."""

    def __imul__(input, other: Tensor | Number) -> Tensor:
        """input·other"""

    def __index__(x) -> builtins.int:
        """The only element of an integer tensor, to index with."""

    def __int__(x) -> builtins.int:
        """The only element as a Python int."""

    def __invert__(input) -> Tensor:
        """Not input, bit by bit; for bools the logical not"""

    def __ior__(input, other: Tensor | Number) -> Tensor:
        """input or other, bit by bit; for bools the logical or"""

    def __ipow__(input, exponent: Tensor | Number) -> Tensor:
        """input to the power exponent; integers have no negative integer powers"""

    def __irshift__(input, other: Tensor | Number) -> Tensor:
        """⌊input / 2 to the power other⌋, for integers"""

    def __isub__(a, b: Tensor | Number) -> Tensor:
        """a − b"""

    def __iter__(x) -> Iterator[Tensor]:
        """The entries along the first axis."""

    def __itruediv__(input, other: Tensor | Number) -> Tensor:
        """input / other"""

    def __ixor__(input, other: Tensor | Number) -> Tensor:
        """Either input or other, bit by bit"""

    def __le__(input, other: Tensor | Number) -> Tensor:
        """input ≤ other"""

    def __len__(x) -> builtins.int:
        """The size of the first axis."""

    def __lshift__(input, other: Tensor | Number) -> Tensor:
        """input·2 to the power other, for integers"""

    def __lt__(input, other: Tensor | Number) -> Tensor:
        """input < other"""

    def __matmul__(input, other: Tensor) -> Tensor:
        """The product of vectors, matrices, or batches of them, which broadcast."""

    def __mod__(input, other: Tensor | Number) -> Tensor:
        """input − q·other, the quotient q rounded down: the sign of `other`."""

    def __mul__(input, other: Tensor | Number) -> Tensor:
        """input·other"""

    def __ne__(x, other: object) -> Tensor:  # type: ignore[override]
        """x ≠ other, elementwise; True for what is no number"""

    def __neg__(input) -> Tensor:
        """−input"""

    def __or__(input, other: Tensor | Number) -> Tensor:
        """input or other, bit by bit; for bools the logical or"""

    def __pos__(input) -> Tensor:
        """The input itself; bools have no sign"""

    def __pow__(input, exponent: Tensor | Number) -> Tensor:
        """input to the power exponent; integers have no negative integer powers"""

    def __radd__(a, b: Tensor | Number) -> Tensor:
        """a + b"""

    def __rand__(input, other: Tensor | Number) -> Tensor:
        """input and other, bit by bit; for bools the logical and"""

    def __reduce__(x) -> Any:
        """Pickle a leaf: its values, its device and whether it asks for a gradient."""

    def __repr__(x) -> str:
        """PyTorch's `tensor(…)`: the numbers, then whatever is not the default."""

    def __rfloordiv__(x, other: Number) -> Tensor:
        """⌊other / x⌋"""

    def __rlshift__(x, other: Number) -> Tensor:
        """other shifted left by x"""

    def __rmatmul__(x, other: Tensor) -> Tensor:
        """other @ x"""

    def __rmod__(x, other: Number) -> Tensor:
        """other % x"""

    def __rmul__(input, other: Tensor | Number) -> Tensor:
        """input·other"""

    def __ror__(input, other: Tensor | Number) -> Tensor:
        """input or other, bit by bit; for bools the logical or"""

    def __rpow__(x, other: Number) -> Tensor:
        """other to the power x"""

    def __rrshift__(x, other: Number) -> Tensor:
        """other shifted right by x"""

    def __rshift__(input, other: Tensor | Number) -> Tensor:
        """⌊input / 2 to the power other⌋, for integers"""

    def __rsub__(x, other: Number) -> Tensor:
        """other − x"""

    def __rtruediv__(x, other: Number) -> Tensor:
        """other / x"""

    def __rxor__(input, other: Tensor | Number) -> Tensor:
        """Either input or other, bit by bit"""

    def __setitem__(x, index: Any, value: Any) -> None:
        """x[index] = value, in place; the value is stretched and cast."""

    def __sub__(a, b: Tensor | Number) -> Tensor:
        """a − b"""

    def __truediv__(input, other: Tensor | Number) -> Tensor:
        """input / other"""

    def __xor__(input, other: Tensor | Number) -> Tensor:
        """Either input or other, bit by bit"""

    def _repr_html_(x) -> str:
        """The numbers, a line about them, and the tensor as a picture."""

    @property
    def _version(x) -> builtins.int:
        """How many writes in place x's memory has seen."""

    def abs(input) -> Tensor:
        """|input|; the derivative at 0 is 0"""

    def abs_(input) -> Tensor:
        """|input|; the derivative at 0 is 0"""

    def absolute(input) -> Tensor:
        """|input|; the derivative at 0 is 0"""

    def absolute_(input) -> Tensor:
        """|input|; the derivative at 0 is 0"""

    def acos(input) -> Tensor:
        """The angle in [0, π] whose cosine is input; NaN outside [−1, 1]"""

    def acos_(input) -> Tensor:
        """The angle in [0, π] whose cosine is input; NaN outside [−1, 1]"""

    def acosh(input) -> Tensor:
        """The number ≥ 0 whose cosh is input; NaN below 1"""

    def acosh_(input) -> Tensor:
        """The number ≥ 0 whose cosh is input; NaN below 1"""

    def add(input, other: Tensor | Number, *, alpha: Number=1) -> Tensor:
        """input + alpha·other"""

    def add_(input, other: Tensor | Number, *, alpha: Number=1) -> Tensor:
        """input + alpha·other"""

    def addbmm(input, batch1: Tensor, batch2: Tensor, *, beta: Number=1, alpha: Number=1) -> Tensor:
        """beta·input + alpha·Σ batch1[i] @ batch2[i]; the input stretches."""

    def addbmm_(input, batch1: Tensor, batch2: Tensor, *, beta: Number=1, alpha: Number=1) -> Tensor:
        """beta·input + alpha·Σ batch1[i] @ batch2[i]; the input stretches."""

    def addcdiv(input, tensor1: Tensor, tensor2: Tensor, *, value: Number=1) -> Tensor:
        """input + value·tensor1 / tensor2, for floats"""

    def addcdiv_(input, tensor1: Tensor, tensor2: Tensor, *, value: Number=1) -> Tensor:
        """input + value·tensor1 / tensor2, for floats"""

    def addcmul(input, tensor1: Tensor, tensor2: Tensor, *, value: Number=1) -> Tensor:
        """input + value·tensor1·tensor2"""

    def addcmul_(input, tensor1: Tensor, tensor2: Tensor, *, value: Number=1) -> Tensor:
        """input + value·tensor1·tensor2"""

    def addmm(input, mat1: Tensor, mat2: Tensor, *, beta: Number=1, alpha: Number=1) -> Tensor:
        """beta·input + alpha·mat1 @ mat2 of two matrices; the input stretches."""

    def addmm_(input, mat1: Tensor, mat2: Tensor, *, beta: Number=1, alpha: Number=1) -> Tensor:
        """beta·input + alpha·mat1 @ mat2 of two matrices; the input stretches."""

    def addmv(input, mat: Tensor, vec: Tensor, *, beta: Number=1, alpha: Number=1) -> Tensor:
        """beta·input + alpha·mat @ vec of a matrix and a vector; the input stretches."""

    def addmv_(input, mat: Tensor, vec: Tensor, *, beta: Number=1, alpha: Number=1) -> Tensor:
        """beta·input + alpha·mat @ vec of a matrix and a vector; the input stretches."""

    def addr(input, vec1: Tensor, vec2: Tensor, *, beta: Number=1, alpha: Number=1) -> Tensor:
        """beta·input + alpha·outer(vec1, vec2), of bools the logical or; input stretches."""

    def addr_(input, vec1: Tensor, vec2: Tensor, *, beta: Number=1, alpha: Number=1) -> Tensor:
        """beta·input + alpha·outer(vec1, vec2), of bools the logical or; input stretches."""

    def all(input, dim: Dims=None, keepdim: builtins.bool=False) -> Tensor:
        """Whether no element over `dim` is 0; True of nothing."""

    def allclose(input, other: Tensor, rtol: builtins.float=1e-05, atol: builtins.float=1e-08, equal_nan: builtins.bool=False) -> builtins.bool:
        """Whether all elements are close: see isclose"""

    def amax(input, dim: Dims=(), keepdim: builtins.bool=False) -> Tensor:
        """The largest element over `dim`; ties share the gradient equally."""

    def amin(input, dim: Dims=(), keepdim: builtins.bool=False) -> Tensor:
        """The smallest element over `dim`; ties share the gradient equally."""

    def aminmax(input, *, dim: builtins.int | None=None, keepdim: builtins.bool=False) -> Extremes:
        """The smallest and the largest element; ties share the gradient equally."""

    def any(input, dim: Dims=None, keepdim: builtins.bool=False) -> Tensor:
        """Whether some element over `dim` is not 0; False of nothing."""

    def arccos(input) -> Tensor:
        """The angle in [0, π] whose cosine is input; NaN outside [−1, 1]"""

    def arccos_(input) -> Tensor:
        """The angle in [0, π] whose cosine is input; NaN outside [−1, 1]"""

    def arccosh(input) -> Tensor:
        """The number ≥ 0 whose cosh is input; NaN below 1"""

    def arccosh_(input) -> Tensor:
        """The number ≥ 0 whose cosh is input; NaN below 1"""

    def arcsin(input) -> Tensor:
        """The angle in [−π/2, π/2] whose sine is input; NaN outside [−1, 1]"""

    def arcsin_(input) -> Tensor:
        """The angle in [−π/2, π/2] whose sine is input; NaN outside [−1, 1]"""

    def arcsinh(input) -> Tensor:
        """The number whose sinh is input"""

    def arcsinh_(input) -> Tensor:
        """The number whose sinh is input"""

    def arctan(input) -> Tensor:
        """The angle in [−π/2, π/2] whose tangent is input"""

    def arctan2(input, other: Tensor) -> Tensor:
        """The angle in [−π, π] of the point whose height is input and width is other"""

    def arctan2_(input, other: Tensor) -> Tensor:
        """The angle in [−π, π] of the point whose height is input and width is other"""

    def arctan_(input) -> Tensor:
        """The angle in [−π/2, π/2] whose tangent is input"""

    def arctanh(input) -> Tensor:
        """The number whose tanh is input; ±∞ at ±1, NaN beyond"""

    def arctanh_(input) -> Tensor:
        """The number whose tanh is input; ±∞ at ±1, NaN beyond"""

    def argmax(input, dim: builtins.int | None=None, keepdim: builtins.bool=False, **theirs: Any) -> Tensor:
        """The index of the largest element; the first of ties."""

    def argmin(input, dim: builtins.int | None=None, keepdim: builtins.bool=False) -> Tensor:
        """The index of the smallest element; the first of ties."""

    def argsort(input, dim: builtins.int=-1, descending: builtins.bool=False, stable: builtins.bool=False) -> Tensor:
        """The places of the elements in ascending order."""

    def asin(input) -> Tensor:
        """The angle in [−π/2, π/2] whose sine is input; NaN outside [−1, 1]"""

    def asin_(input) -> Tensor:
        """The angle in [−π/2, π/2] whose sine is input; NaN outside [−1, 1]"""

    def asinh(input) -> Tensor:
        """The number whose sinh is input"""

    def asinh_(input) -> Tensor:
        """The number whose sinh is input"""

    def atan(input) -> Tensor:
        """The angle in [−π/2, π/2] whose tangent is input"""

    def atan2(input, other: Tensor) -> Tensor:
        """The angle in [−π, π] of the point whose height is input and width is other"""

    def atan2_(input, other: Tensor) -> Tensor:
        """The angle in [−π, π] of the point whose height is input and width is other"""

    def atan_(input) -> Tensor:
        """The angle in [−π/2, π/2] whose tangent is input"""

    def atanh(input) -> Tensor:
        """The number whose tanh is input; ±∞ at ±1, NaN beyond"""

    def atanh_(input) -> Tensor:
        """The number whose tanh is input; ±∞ at ±1, NaN beyond"""

    def backward(x, gradient: Tensor | None=None, retain_graph: builtins.bool | None=None, create_graph: builtins.bool=False, inputs: Any=None) -> None:
        """Add the gradient of this tensor to the `.grad` of the leaves that it came from."""

    def baddbmm(input, batch1: Tensor, batch2: Tensor, *, beta: Number=1, alpha: Number=1) -> Tensor:
        """beta·input + alpha·bmm(batch1, batch2); the input stretches."""

    def baddbmm_(input, batch1: Tensor, batch2: Tensor, *, beta: Number=1, alpha: Number=1) -> Tensor:
        """beta·input + alpha·bmm(batch1, batch2); the input stretches."""

    def bernoulli_(x, p: Any=0.5, *, generator: Any=None) -> Tensor:
        """Every element ← 1 with probability p (a number, or a tensor of them), else 0"""

    def bincount(input, weights: Tensor | None=None, minlength: builtins.int=0) -> Tensor:
        """How often each of 0, 1, … occurs, or the sum of the weights."""

    def bitwise_and(input, other: Tensor | Number) -> Tensor:
        """input and other, bit by bit; for bools the logical and"""

    def bitwise_and_(input, other: Tensor | Number) -> Tensor:
        """input and other, bit by bit; for bools the logical and"""

    def bitwise_left_shift(input, other: Tensor | Number) -> Tensor:
        """input·2 to the power other, for integers"""

    def bitwise_left_shift_(input, other: Tensor | Number) -> Tensor:
        """input·2 to the power other, for integers"""

    def bitwise_not(input) -> Tensor:
        """Not input, bit by bit; for bools the logical not"""

    def bitwise_not_(input) -> Tensor:
        """Not input, bit by bit; for bools the logical not"""

    def bitwise_or(input, other: Tensor | Number) -> Tensor:
        """input or other, bit by bit; for bools the logical or"""

    def bitwise_or_(input, other: Tensor | Number) -> Tensor:
        """input or other, bit by bit; for bools the logical or"""

    def bitwise_right_shift(input, other: Tensor | Number) -> Tensor:
        """⌊input / 2 to the power other⌋, for integers"""

    def bitwise_right_shift_(input, other: Tensor | Number) -> Tensor:
        """⌊input / 2 to the power other⌋, for integers"""

    def bitwise_xor(input, other: Tensor | Number) -> Tensor:
        """Either input or other, bit by bit"""

    def bitwise_xor_(input, other: Tensor | Number) -> Tensor:
        """Either input or other, bit by bit"""

    def bmm(input, mat2: Tensor) -> Tensor:
        """The products of two batches of matrices, pair by pair."""

    def bool(x, memory_format: Any=None) -> Tensor:
        """x as bool: True where it is not 0"""

    def broadcast_to(input, size: Sequence[builtins.int]) -> Tensor:
        """The input stretched to the shape `size`."""

    def cauchy_(x, median: builtins.float=0.0, sigma: builtins.float=1.0, *, generator: Any=None) -> Tensor:
        """Every element ← a Cauchy number"""

    def ceil(input) -> Tensor:
        """The smallest whole number that is not below."""

    def ceil_(input) -> Tensor:
        """The smallest whole number that is not below."""

    def cholesky(A, upper: builtins.bool=False) -> Tensor:
        """The lower triangular L with LLᵀ = A, or the upper triangular U with UᵀU = A."""

    def cholesky_inverse(L, upper: builtins.bool=False) -> Tensor:
        """The inverse of LLᵀ, or of LᵀL with `upper`, given the factor."""

    def cholesky_solve(B, L: Tensor, upper: builtins.bool=False) -> Tensor:
        """X in AX = B for A = LLᵀ, or LᵀL with `upper`, given the factor."""

    def chunk(input, chunks: builtins.int, dim: builtins.int=0) -> tuple[Tensor, ...]:
        """Pieces of one size, at most `chunks`; the last may be smaller; views."""

    def clamp(input, min: Tensor | Number | None=None, max: Tensor | Number | None=None) -> Tensor:
        """input, but at least min and at most max; NaN stays"""

    def clamp_(input, min: Tensor | Number | None=None, max: Tensor | Number | None=None) -> Tensor:
        """input, but at least min and at most max; NaN stays"""

    def clamp_max(input, max: Tensor | Number) -> Tensor:
        """min(input, max); the slope at the bound is 1"""

    def clamp_max_(input, max: Tensor | Number) -> Tensor:
        """min(input, max); the slope at the bound is 1"""

    def clamp_min(input, min: Tensor | Number) -> Tensor:
        """max(input, min); the slope at the bound is 1"""

    def clamp_min_(input, min: Tensor | Number) -> Tensor:
        """max(input, min); the slope at the bound is 1"""

    def clip(input, min: Tensor | Number | None=None, max: Tensor | Number | None=None) -> Tensor:
        """input, but at least min and at most max; NaN stays"""

    def clip_(input, min: Tensor | Number | None=None, max: Tensor | Number | None=None) -> Tensor:
        """input, but at least min and at most max; NaN stays"""

    def clone(input, *, memory_format: Any=None) -> Tensor:
        """A copy on memory of its own; the gradient passes through."""

    def contiguous(input, memory_format: Any=...) -> Tensor:
        """The input itself if its elements lie in that order, else a copy for which they do."""

    def copy_(x, other: Tensor, non_blocking: builtins.bool=False) -> Tensor:
        """x ← other, stretched to x's shape and cast to its dtype."""

    def copysign(input, other: Tensor | Number) -> Tensor:
        """|input| with the sign of `other`; the derivative at 0 is 0."""

    def copysign_(input, other: Tensor | Number) -> Tensor:
        """|input| with the sign of `other`; the derivative at 0 is 0."""

    def cos(input) -> Tensor:
        """The cosine of an angle in radians"""

    def cos_(input) -> Tensor:
        """The cosine of an angle in radians"""

    def cosh(input) -> Tensor:
        """(eˣ + e⁻ˣ)/2"""

    def cosh_(input) -> Tensor:
        """(eˣ + e⁻ˣ)/2"""

    def count_nonzero(input, dim: Dims=None) -> Tensor:
        """How many elements over `dim` are not 0; NaN is not 0."""

    def cpu(x) -> Tensor:
        """x in main memory"""

    def cross(input, other: Tensor, dim: builtins.int | None=None) -> Tensor:
        """input × other along `dim`, or along the first axis of length 3."""

    def cuda(x) -> Tensor:
        """x on the GPU"""

    def cummax(input, dim: builtins.int) -> Running:
        """The largest element so far, and its index: the last of ties."""

    def cummin(input, dim: builtins.int) -> Running:
        """The smallest element so far, and its index: the last of ties."""

    def cumprod(input, dim: builtins.int, *, dtype: Any=None) -> Tensor:
        """The partial products along `dim`; the derivative is exact at zeros too."""

    def cumprod_(input, dim: builtins.int, *, dtype: Any=None) -> Tensor:
        """The partial products along `dim`; the derivative is exact at zeros too."""

    def cumsum(input, dim: builtins.int, *, dtype: Any=None) -> Tensor:
        """The partial sums along `dim`."""

    def cumsum_(input, dim: builtins.int, *, dtype: Any=None) -> Tensor:
        """The partial sums along `dim`."""

    @property
    def data(x) -> Tensor:
        """The same memory, outside the graph."""

    @data.setter
    def data(x, value: Tensor) -> None:
        """Give x other values, unrecorded."""

    def deg2rad(input) -> Tensor:
        """Degrees as radians"""

    def deg2rad_(input) -> Tensor:
        """Degrees as radians"""

    def det(A) -> Tensor:
        """The determinant of each matrix; 1 for a matrix without elements."""

    def detach(x) -> Tensor:
        """The same memory, outside the graph: no gradient flows through it."""

    def detach_(x) -> Tensor:
        """Take x off the graph: its values become constants."""

    @property
    def device(x) -> minigrad.core.device.device:
        """Where the memory is: `cpu` or `cuda:0`."""

    def diag(input, diagonal: builtins.int=0) -> Tensor:
        """Of a vector the matrix with it on a diagonal; of a matrix its diagonal: a copy."""

    def diag_embed(input, offset: builtins.int=0, dim1: builtins.int=-2, dim2: builtins.int=-1) -> Tensor:
        """Matrices with the last axis of the input on a diagonal, 0 elsewhere."""

    def diagflat(input, offset: builtins.int=0) -> Tensor:
        """A matrix with all elements of the input on a diagonal."""

    def diagonal(input, offset: builtins.int=0, dim1: builtins.int=0, dim2: builtins.int=1) -> Tensor:
        """The diagonal of two axes, as the last axis; a view."""

    def diagonal_scatter(input, src: Tensor, offset: builtins.int=0, dim1: builtins.int=0, dim2: builtins.int=1) -> Tensor:
        """The input with src in the place of input.diagonal(offset, dim1, dim2)."""

    def diff(input, n: builtins.int=1, dim: builtins.int=-1, prepend: Tensor | None=None, append: Tensor | None=None) -> Tensor:
        """The differences of neighbours along `dim`."""

    def digamma(input) -> Tensor:
        """The derivative of lgamma; −∞ at 0, NaN at the negative integers"""

    def digamma_(input) -> Tensor:
        """The derivative of lgamma; −∞ at 0, NaN at the negative integers"""

    def dim(x) -> builtins.int:
        """The number of axes."""

    def div(input, other: Tensor | Number, *, rounding_mode: str | None=None) -> Tensor:
        """input / other; integers as floats. Rounded: 'floor', or 'trunc' towards 0"""

    def div_(input, other: Tensor | Number, *, rounding_mode: str | None=None) -> Tensor:
        """input / other; integers as floats. Rounded: 'floor', or 'trunc' towards 0"""

    def divide(input, other: Tensor | Number, *, rounding_mode: str | None=None) -> Tensor:
        """input / other; integers as floats. Rounded: 'floor', or 'trunc' towards 0"""

    def divide_(input, other: Tensor | Number, *, rounding_mode: str | None=None) -> Tensor:
        """input / other; integers as floats. Rounded: 'floor', or 'trunc' towards 0"""

    def dot(input, tensor: Tensor) -> Tensor:
        """Σ input·tensor of two vectors of the same length."""

    def double(x, memory_format: Any=None) -> Tensor:
        """x as float64"""

    def dsplit(input, indices_or_sections: Any) -> tuple[Tensor, ...]:
        """Pieces one behind the other: cut along axis 2."""

    @property
    def dtype(x) -> minigrad.core.device.dtype:
        """The type of the elements, such as `minigrad.float32`."""

    def element_size(x) -> builtins.int:
        """Bytes an element."""

    def eq(input, other: Tensor | Number) -> Tensor:
        """input = other, elementwise"""

    def eq_(input, other: Tensor | Number) -> Tensor:
        """input = other, elementwise"""

    def equal(input, other: Tensor) -> builtins.bool:
        """Whether two tensors have the same shape and the same elements: one answer"""

    def erf(input) -> Tensor:
        """2/√π times the area under exp(−t²) from 0 to input"""

    def erf_(input) -> Tensor:
        """2/√π times the area under exp(−t²) from 0 to input"""

    def erfc(input) -> Tensor:
        """1 − erf(input), exact in the tail"""

    def erfc_(input) -> Tensor:
        """1 − erf(input), exact in the tail"""

    def erfinv(input) -> Tensor:
        """The number whose erf is input; ±∞ at ±1, NaN beyond"""

    def erfinv_(input) -> Tensor:
        """The number whose erf is input; ±∞ at ±1, NaN beyond"""

    def exp(input) -> Tensor:
        """e to the power input"""

    def exp2(input) -> Tensor:
        """2 to the power input"""

    def exp2_(input) -> Tensor:
        """2 to the power input"""

    def exp_(input) -> Tensor:
        """e to the power input"""

    def expand(input, *sizes: builtins.int | Sequence[builtins.int], size: Sequence[builtins.int] | None=None) -> Tensor:
        """Axes of size 1 stretched to `sizes`, new ones put in front; a view."""

    def expand_as(input, other: Tensor) -> Tensor:
        """The input stretched to the other's shape."""

    def expm1(input) -> Tensor:
        """e to the power input, minus 1: exact near 0"""

    def expm1_(input) -> Tensor:
        """e to the power input, minus 1: exact near 0"""

    def exponential_(x, lambd: builtins.float=1.0, *, generator: Any=None) -> Tensor:
        """Every element ← an exponential time with rate lambd"""

    def fill_(x, value: Any) -> Tensor:
        """Every element ← value, a number or a tensor of no axes"""

    def fill_diagonal_(x, fill_value: builtins.float, wrap: builtins.bool=False) -> Tensor:
        """The main diagonal ← a number; `wrap` starts it anew below the square of a matrix."""

    def fix(input) -> Tensor:
        """The whole part: the nearest whole number in the direction of zero."""

    def fix_(input) -> Tensor:
        """The whole part: the nearest whole number in the direction of zero."""

    def flatten(input, start_dim: builtins.int=0, end_dim: builtins.int=-1) -> Tensor:
        """The axes start_dim … end_dim laid end to end; a 0-d tensor becomes 1-d."""

    def flip(input, *order: builtins.int | Sequence[builtins.int], dims: Sequence[builtins.int] | None=None) -> Tensor:
        """Backwards along the axes given: a copy."""

    def fliplr(input) -> Tensor:
        """Backwards along axis 1."""

    def flipud(input) -> Tensor:
        """Backwards along axis 0."""

    def float(x, memory_format: Any=None) -> Tensor:
        """x as float32"""

    def float_power(input, exponent: Tensor | Number) -> Tensor:
        """input to the power exponent, always in float64"""

    def floor(input) -> Tensor:
        """The largest whole number that is not above."""

    def floor_(input) -> Tensor:
        """The largest whole number that is not above."""

    def floor_divide(input, other: Tensor | Number) -> Tensor:
        """⌊input / other⌋, in the dtype of the two"""

    def floor_divide_(input, other: Tensor | Number) -> Tensor:
        """⌊input / other⌋, in the dtype of the two"""

    def fmax(input, other: Tensor) -> Tensor:
        """The larger one, or the one that is not NaN; a tie's gradient goes to input."""

    def fmin(input, other: Tensor) -> Tensor:
        """The smaller one, or the one that is not NaN; a tie's gradient goes to input."""

    def fmod(input, other: Tensor | Number) -> Tensor:
        """input − q·other, the quotient q cut towards zero: the sign of `input`."""

    def fmod_(input, other: Tensor | Number) -> Tensor:
        """input − q·other, the quotient q cut towards zero: the sign of `input`."""

    def frac(input) -> Tensor:
        """The part behind the point, with the sign of input."""

    def frac_(input) -> Tensor:
        """The part behind the point, with the sign of input."""

    def frexp(input) -> Frexp:
        """The mantissa, ½ ≤ |m| < 1, and the exponent: input = m·2^e."""

    def gather(input, dim: builtins.int, index: Tensor, *, sparse_grad: builtins.bool=False) -> Tensor:
        """out[i][j] = input[index[i][j]][j] for dim = 0, and so on along any axis."""

    def gcd(input, other: Tensor) -> Tensor:
        """The greatest common divisor of integers, never negative."""

    def gcd_(input, other: Tensor) -> Tensor:
        """The greatest common divisor of integers, never negative."""

    def ge(input, other: Tensor | Number) -> Tensor:
        """input ≥ other"""

    def ge_(input, other: Tensor | Number) -> Tensor:
        """input ≥ other"""

    def geometric_(x, p: builtins.float, *, generator: Any=None) -> Tensor:
        """Every element ← the number of tries until the first success"""

    def ger(input, vec2: Tensor) -> Tensor:
        """input[i]·vec2[j] of two vectors, at i, j."""

    @property
    def grad(x) -> Tensor | None:
        """The gradient that `backward()` accumulated; None before."""

    @grad.setter
    def grad(x, value: Tensor | None) -> None:
        """Replace the gradient; it must have x's shape and dtype."""

    @property
    def grad_fn(x) -> Node | None:
        """The node of the operation that made this tensor; None for a leaf."""

    def greater(input, other: Tensor | Number) -> Tensor:
        """input > other"""

    def greater_(input, other: Tensor | Number) -> Tensor:
        """input > other"""

    def greater_equal(input, other: Tensor | Number) -> Tensor:
        """input ≥ other"""

    def greater_equal_(input, other: Tensor | Number) -> Tensor:
        """input ≥ other"""

    def gt(input, other: Tensor | Number) -> Tensor:
        """input > other"""

    def gt_(input, other: Tensor | Number) -> Tensor:
        """input > other"""

    def half(x, memory_format: Any=None) -> Tensor:
        """x as float16"""

    def hardshrink(input, lambd: builtins.float=0.5) -> Tensor:
        """x where |x| > lambd, else 0."""

    def heaviside(input, values: Tensor) -> Tensor:
        """0 below 0, 1 above, and `values` at 0; it has no derivative."""

    def heaviside_(input, values: Tensor) -> Tensor:
        """0 below 0, 1 above, and `values` at 0; it has no derivative."""

    def histc(input, bins: builtins.int=100, min: builtins.float=0, max: builtins.float=0) -> Tensor:
        """How many elements fall into each of the equal bins; others and NaN into none."""

    def hsplit(input, indices_or_sections: Any) -> tuple[Tensor, ...]:
        """Pieces side by side: cut along axis 1, of a 1-d tensor along axis 0."""

    def hypot(input, other: Tensor) -> Tensor:
        """√(input² + other²), without overflow"""

    def hypot_(input, other: Tensor) -> Tensor:
        """√(input² + other²), without overflow"""

    def index_add(input, dim: builtins.int, index: Tensor, source: Tensor, *, alpha: Any=1) -> Tensor:
        """The input with alpha times each slab of the source added at its index along dim."""

    def index_add_(input, dim: builtins.int, index: Tensor, source: Tensor, *, alpha: Any=1) -> Tensor:
        """The input with alpha times each slab of the source added at its index along dim."""

    def index_copy(input, dim: builtins.int, index: Tensor, source: Tensor) -> Tensor:
        """The input with each slab of the source written at its index along dim."""

    def index_copy_(input, dim: builtins.int, index: Tensor, source: Tensor) -> Tensor:
        """The input with each slab of the source written at its index along dim."""

    def index_fill(input, dim: builtins.int, index: Tensor, value: Any) -> Tensor:
        """The input with `value` written at the slabs `index` along dim."""

    def index_fill_(input, dim: builtins.int, index: Tensor, value: Any) -> Tensor:
        """The input with `value` written at the slabs `index` along dim."""

    def index_put(input, indices: Sequence[Tensor], values: Tensor, accumulate: builtins.bool=False) -> Tensor:
        """The input after input[indices] = values, or += with every repetition counted."""

    def index_put_(input, indices: Sequence[Tensor], values: Tensor, accumulate: builtins.bool=False) -> Tensor:
        """The input after input[indices] = values, or += with every repetition counted."""

    def index_select(input, dim: builtins.int, index: Tensor) -> Tensor:
        """The entries `index` along `dim`, as input[…, index, …]: a copy."""

    def inner(input, other: Tensor) -> Tensor:
        """Σ over the last axes, for each pair of rows; a 0-d operand scales."""

    def int(x, memory_format: Any=None) -> Tensor:
        """x as int32"""

    def inverse(A) -> Tensor:
        """The inverse of each matrix; LinAlgError if it has none."""

    def is_contiguous(x, memory_format: Any=...) -> builtins.bool:
        """Whether the elements lie in C order, or with the channels last, without gaps."""

    def is_floating_point(x) -> builtins.bool:
        """Whether the elements are floats."""

    @property
    def is_leaf(x) -> builtins.bool:
        """True unless an operation made it and recorded that."""

    def isclose(input, other: Tensor, rtol: builtins.float=1e-05, atol: builtins.float=1e-08, equal_nan: builtins.bool=False) -> Tensor:
        """Whether |input − other| ≤ atol + rtol·|other|, elementwise"""

    def isfinite(input) -> Tensor:
        """Where input is neither infinite nor nan."""

    def isinf(input) -> Tensor:
        """Where input is ∞ or −∞."""

    def isnan(input) -> Tensor:
        """Where input is not a number."""

    def isneginf(input) -> Tensor:
        """Where input is −∞."""

    def isposinf(input) -> Tensor:
        """Where input is +∞."""

    def isreal(input) -> Tensor:
        """True everywhere: there are no complex numbers."""

    def item(x) -> Any:
        """The only element as a Python number."""

    def kron(input, other: Tensor) -> Tensor:
        """The Kronecker product: each element of the input times the whole of `other`."""

    def kthvalue(input, k: builtins.int, dim: builtins.int=-1, keepdim: builtins.bool=False) -> Ordered:
        """The k-th smallest element along `dim` and where it stands; NaN is the largest."""

    def lcm(input, other: Tensor) -> Tensor:
        """The least common multiple of integers, never negative."""

    def lcm_(input, other: Tensor) -> Tensor:
        """The least common multiple of integers, never negative."""

    def ldexp(input, other: Tensor) -> Tensor:
        """input·2^other, exact where `other` is whole, also beyond the range of 2^other."""

    def ldexp_(input, other: Tensor) -> Tensor:
        """input·2^other, exact where `other` is whole, also beyond the range of 2^other."""

    def le(input, other: Tensor | Number) -> Tensor:
        """input ≤ other"""

    def le_(input, other: Tensor | Number) -> Tensor:
        """input ≤ other"""

    def lerp(input, end: Tensor, weight: Tensor | Number) -> Tensor:
        """input + weight·(end − input), exact at both ends"""

    def lerp_(input, end: Tensor, weight: Tensor | Number) -> Tensor:
        """input + weight·(end − input), exact at both ends"""

    def less(input, other: Tensor | Number) -> Tensor:
        """input < other"""

    def less_(input, other: Tensor | Number) -> Tensor:
        """input < other"""

    def less_equal(input, other: Tensor | Number) -> Tensor:
        """input ≤ other"""

    def less_equal_(input, other: Tensor | Number) -> Tensor:
        """input ≤ other"""

    def lgamma(input) -> Tensor:
        """The logarithm of |Γ(input)|; ∞ at 0, −1, −2, …"""

    def lgamma_(input) -> Tensor:
        """The logarithm of |Γ(input)|; ∞ at 0, −1, −2, …"""

    def log(input) -> Tensor:
        """The natural logarithm; −∞ at 0, NaN below."""

    def log10(input) -> Tensor:
        """The logarithm to base 10; −∞ at 0, NaN below"""

    def log10_(input) -> Tensor:
        """The logarithm to base 10; −∞ at 0, NaN below"""

    def log1p(input) -> Tensor:
        """The logarithm of 1 + input: exact near 0; −∞ at −1, NaN below"""

    def log1p_(input) -> Tensor:
        """The logarithm of 1 + input: exact near 0; −∞ at −1, NaN below"""

    def log2(input) -> Tensor:
        """The logarithm to base 2; −∞ at 0, NaN below"""

    def log2_(input) -> Tensor:
        """The logarithm to base 2; −∞ at 0, NaN below"""

    def log_(input) -> Tensor:
        """The natural logarithm; −∞ at 0, NaN below."""

    def log_normal_(x, mean: builtins.float=1.0, std: builtins.float=2.0, *, generator: Any=None) -> Tensor:
        """Every element ← e to the power of a normal number"""

    def log_softmax(input, dim: builtins.int | None=None, dtype: Any=None) -> Tensor:
        """The logarithm of softmax along `dim`, without forming it."""

    def logaddexp(input, other: Tensor) -> Tensor:
        """The logarithm of the sum of the two exponentials, without overflow"""

    def logaddexp2(input, other: Tensor) -> Tensor:
        """log₂(2 to the input + 2 to the other), without overflow"""

    def logcumsumexp(input, dim: builtins.int) -> Tensor:
        """log Σ eˣ of the elements so far along `dim`, without overflow."""

    def logdet(input) -> Tensor:
        """log det: NaN where the determinant is negative, −∞ where it is 0."""

    def logical_and(input, other: Tensor) -> Tensor:
        """Whether both are not 0"""

    def logical_and_(input, other: Tensor) -> Tensor:
        """Whether both are not 0"""

    def logical_not(input) -> Tensor:
        """Whether it is 0"""

    def logical_not_(input) -> Tensor:
        """Whether it is 0"""

    def logical_or(input, other: Tensor) -> Tensor:
        """Whether one of them is not 0"""

    def logical_or_(input, other: Tensor) -> Tensor:
        """Whether one of them is not 0"""

    def logical_xor(input, other: Tensor) -> Tensor:
        """Whether exactly one of them is not 0"""

    def logical_xor_(input, other: Tensor) -> Tensor:
        """Whether exactly one of them is not 0"""

    def logit(input, eps: builtins.float | None=None) -> Tensor:
        """log(z/(1 − z)): the score of a probability; NaN outside [0, 1]."""

    def logit_(input, eps: builtins.float | None=None) -> Tensor:
        """log(z/(1 − z)): the score of a probability; NaN outside [0, 1]."""

    def logsumexp(input, dim: Dims, keepdim: builtins.bool=False) -> Tensor:
        """log Σ eˣ over `dim`, without overflow; −∞ if there is nothing to add."""

    def long(x, memory_format: Any=None) -> Tensor:
        """x as int64"""

    def lt(input, other: Tensor | Number) -> Tensor:
        """input < other"""

    def lt_(input, other: Tensor | Number) -> Tensor:
        """input < other"""

    @property
    def mT(input) -> Tensor:
        """The last two axes exchanged: each matrix of a batch transposed."""

    def masked_fill(input, mask: Tensor, value: Any) -> Tensor:
        """`value` where the mask holds, else the input, in the input's dtype."""

    def masked_fill_(input, mask: Tensor, value: Any) -> Tensor:
        """`value` where the mask holds, else the input, in the input's dtype."""

    def masked_scatter(input, mask: Tensor, source: Tensor) -> Tensor:
        """The source's elements one after the other where the mask holds, else the input."""

    def masked_scatter_(input, mask: Tensor, source: Tensor) -> Tensor:
        """The source's elements one after the other where the mask holds, else the input."""

    def masked_select(input, mask: Tensor) -> Tensor:
        """The elements where the mask holds, 1-d, in C order."""

    def matmul(input, other: Tensor) -> Tensor:
        """The product of vectors, matrices, or batches of them, which broadcast."""

    def matrix_exp(input) -> Tensor:
        """e to the power of each matrix: I + A + A²/2 + A³/6 + …"""

    def matrix_power(A, n: builtins.int) -> Tensor:
        """A multiplied n times by itself; the identity for 0, of the inverse for n < 0."""

    def max(input, dim: Any=None, keepdim: builtins.bool | None=None, *, other: Tensor | None=None) -> Any:
        """The largest element; with `dim` (values, indices); with a Tensor `maximum`."""

    def maximum(input, other: Tensor | Number) -> Tensor:
        """The larger one; NaN if either is; a tie shares the gradient equally."""

    def mean(input, dim: Dims=None, keepdim: builtins.bool=False, *, dtype: Any=None) -> Tensor:
        """The mean over `dim`; NaN if there is nothing to average."""

    def median(input, dim: builtins.int | None=None, keepdim: builtins.bool=False) -> Any:
        """The lower median; with `dim` (values, indices); NaN if there is one."""

    def min(input, dim: Any=None, keepdim: builtins.bool | None=None, *, other: Tensor | None=None) -> Any:
        """The smallest element; with `dim` (values, indices); with a Tensor `minimum`."""

    def minimum(input, other: Tensor | Number) -> Tensor:
        """The smaller one; NaN if either is; a tie shares the gradient equally."""

    def mm(input, mat2: Tensor) -> Tensor:
        """The product of two matrices."""

    def mode(input, dim: builtins.int=-1, keepdim: builtins.bool=False) -> Ordered:
        """The most frequent element along `dim`, the smallest of several; its last place."""

    def moveaxis(input, source: builtins.int | Sequence[builtins.int], destination: builtins.int | Sequence[builtins.int]) -> Tensor:
        """`movedim` under NumPy's name."""

    def movedim(input, source: builtins.int | Sequence[builtins.int], destination: builtins.int | Sequence[builtins.int]) -> Tensor:
        """The axes `source` moved to `destination`, the others in their order; a view."""

    def msort(input) -> Tensor:
        """The elements in ascending order along the first axis."""

    def mul(input, other: Tensor | Number) -> Tensor:
        """input·other"""

    def mul_(input, other: Tensor | Number) -> Tensor:
        """input·other"""

    def multinomial(input, num_samples: builtins.int, replacement: builtins.bool=False, *, generator: Any=None) -> Tensor:
        """Indices drawn with the weights in `input`'s rows; no index twice in a row."""

    def multiply(input, other: Tensor | Number) -> Tensor:
        """input·other"""

    def multiply_(input, other: Tensor | Number) -> Tensor:
        """input·other"""

    def mv(input, vec: Tensor) -> Tensor:
        """The product of a matrix and a vector."""

    def nan_to_num(input, nan: builtins.float | None=None, posinf: builtins.float | None=None, neginf: builtins.float | None=None) -> Tensor:
        """input with nan and ±∞ replaced by finite numbers."""

    def nan_to_num_(input, nan: builtins.float | None=None, posinf: builtins.float | None=None, neginf: builtins.float | None=None) -> Tensor:
        """input with nan and ±∞ replaced by finite numbers."""

    def nanmean(input, dim: Dims=None, keepdim: builtins.bool=False, *, dtype: Any=None) -> Tensor:
        """The mean over `dim` of what is not NaN; NaN if nothing is left."""

    def nanmedian(input, dim: builtins.int | None=None, keepdim: builtins.bool=False) -> Any:
        """The lower median of what is not NaN; with `dim` (values, indices)."""

    def nanquantile(input, q: Any, dim: builtins.int | None=None, keepdim: builtins.bool=False, *, interpolation: str='linear') -> Tensor:
        """The q-quantiles over `dim` of what is not NaN."""

    def nansum(input, dim: Dims=None, keepdim: builtins.bool=False, *, dtype: Any=None) -> Tensor:
        """The sum over `dim` of what is not NaN."""

    def narrow(input, dim: builtins.int, start: builtins.int | Tensor, length: builtins.int) -> Tensor:
        """The entries start … start + length − 1 along `dim`; a view."""

    @property
    def ndim(x) -> builtins.int:
        """The number of axes."""

    def ne(input, other: Tensor | Number) -> Tensor:
        """input ≠ other, elementwise"""

    def ne_(input, other: Tensor | Number) -> Tensor:
        """input ≠ other, elementwise"""

    def neg(input) -> Tensor:
        """−input"""

    def neg_(input) -> Tensor:
        """−input"""

    def negative(input) -> Tensor:
        """−input"""

    def negative_(input) -> Tensor:
        """−input"""

    def nelement(x) -> builtins.int:
        """The number of elements."""

    def new_empty(x, *size: Any, **options: Any) -> Tensor:
        """Unspecified values of another shape with x's dtype and device."""

    def new_full(x, size: Sequence[builtins.int], fill_value: Any, **options: Any) -> Tensor:
        """One value in another shape with x's dtype and device."""

    def new_ones(x, *size: Any, **options: Any) -> Tensor:
        """Ones of another shape with x's dtype and device."""

    def new_tensor(x, data: Any, **options: Any) -> Tensor:
        """A copy of `data` with x's dtype and device."""

    def new_zeros(x, *size: Any, **options: Any) -> Tensor:
        """Zeros of another shape with x's dtype and device."""

    def nextafter(input, other: Tensor) -> Tensor:
        """The float next to input in the direction of `other`."""

    def nextafter_(input, other: Tensor) -> Tensor:
        """The float next to input in the direction of `other`."""

    def nonzero(input, *, as_tuple: builtins.bool=False) -> Any:
        """The indices of the elements that are not 0: one row each."""

    def norm(input, p: Any='fro', dim: Dims=None, keepdim: builtins.bool=False, dtype: Any=None) -> Tensor:
        """The p-norm of the elements over `dim`; see `vector_norm`."""

    def normal_(x, mean: builtins.float=0.0, std: builtins.float=1.0, *, generator: Any=None) -> Tensor:
        """Every element ← a normal number"""

    def not_equal(input, other: Tensor | Number) -> Tensor:
        """input ≠ other, elementwise"""

    def not_equal_(input, other: Tensor | Number) -> Tensor:
        """input ≠ other, elementwise"""

    def numel(x) -> builtins.int:
        """The number of elements."""

    def numpy(x) -> Any:
        """The values as a NumPy array that shares the memory."""

    def outer(input, vec2: Tensor) -> Tensor:
        """input[i]·vec2[j] of two vectors, at i, j."""

    def permute(input, *order: builtins.int | Sequence[builtins.int], dims: Sequence[builtins.int] | None=None) -> Tensor:
        """The axes in another order; a view."""

    def pinverse(input, rcond: Any=1e-15) -> Tensor:
        """The pseudo-inverse; singular values up to rcond·largest count as 0."""

    def polygamma(x, n: builtins.int) -> Tensor:
        """The n-th derivative of digamma at x"""

    def polygamma_(x, n: builtins.int) -> Tensor:
        """The n-th derivative of digamma at x"""

    def positive(input) -> Tensor:
        """The input itself; bools have no sign"""

    def pow(input, exponent: Tensor | Number) -> Tensor:
        """input to the power exponent; integers have no negative integer powers"""

    def pow_(input, exponent: Tensor | Number) -> Tensor:
        """input to the power exponent; integers have no negative integer powers"""

    def prelu(input, weight: Tensor) -> Tensor:
        """x where x > 0, else weight·x; the weight may be a parameter."""

    def prod(input, dim: builtins.int | None=None, keepdim: builtins.bool=False, *, dtype: Any=None) -> Tensor:
        """The product over `dim`, 1 if there is nothing to multiply; exact at zeros."""

    def put(input, index: Tensor, source: Tensor, accumulate: builtins.bool=False) -> Tensor:
        """The input with the source's elements at flat places: `take` undone."""

    def put_(input, index: Tensor, source: Tensor, accumulate: builtins.bool=False) -> Tensor:
        """The input with the source's elements at flat places: `take` undone."""

    def quantile(input, q: Any, dim: builtins.int | None=None, keepdim: builtins.bool=False, *, interpolation: str='linear') -> Tensor:
        """The q-quantiles over `dim`; NaN where there is one."""

    def rad2deg(input) -> Tensor:
        """Radians as degrees"""

    def rad2deg_(input) -> Tensor:
        """Radians as degrees"""

    def random_(x, from_: builtins.int=0, to: builtins.int | None=None, *, generator: Any=None) -> Tensor:
        """Every element ← an integer, `from_` ≤ … < `to`; `random_(to)`: below `to`"""

    def ravel(input) -> Tensor:
        """All elements in one axis, in C order."""

    def reciprocal(input) -> Tensor:
        """1 / input; integers as floats"""

    def reciprocal_(input) -> Tensor:
        """1 / input; integers as floats"""

    def register_hook(x, hook: Callable[[Tensor], Any]) -> RemovableHandle:
        """Call `hook(grad)` whenever x's gradient is known; what it returns replaces it."""

    def register_post_accumulate_grad_hook(x, hook: Callable[[Tensor], Any]) -> RemovableHandle:
        """Call `hook(x)` each time `backward` has written a leaf's `.grad`."""

    def relu(input, inplace: builtins.bool=False) -> Tensor:
        """max(x, 0), elementwise; the derivative at 0 is 0."""

    def relu_(input) -> Tensor:
        """x ← max(x, 0)"""

    def remainder(input, other: Tensor | Number) -> Tensor:
        """input − q·other, the quotient q rounded down: the sign of `other`."""

    def remainder_(input, other: Tensor | Number) -> Tensor:
        """input − q·other, the quotient q rounded down: the sign of `other`."""

    def repeat(input, *repeats: builtins.int | Sequence[builtins.int]) -> Tensor:
        """The whole tensor laid down repeatedly along each axis (NumPy's tile)."""

    def repeat_interleave(input, repeats: builtins.int | Tensor | None=None, dim: builtins.int | None=None, *, output_size: builtins.int | None=None) -> Tensor:
        """Each entry along `dim` repeated (NumPy's repeat); of one tensor the places."""

    @property
    def requires_grad(x) -> builtins.bool:
        """Whether operations on this tensor are recorded."""

    @requires_grad.setter
    def requires_grad(x, value: builtins.bool) -> None:
        """Put x on a leaf of its own, or take it off."""

    def requires_grad_(x, requires_grad: builtins.bool=True) -> Tensor:
        """Ask for a gradient, in place; returns the tensor itself."""

    def reshape(input, *sizes: builtins.int | Sequence[builtins.int], shape: Sequence[builtins.int] | None=None) -> Tensor:
        """The same elements, in C order, in another shape: a view if it can be one."""

    def reshape_as(input, other: Tensor) -> Tensor:
        """The same elements in the other's shape."""

    def retain_grad(x) -> None:
        """Keep the gradient of a tensor that is no leaf in `.grad` as well."""

    def roll(input, shifts: builtins.int | Sequence[builtins.int], dims: builtins.int | Sequence[builtins.int] | None=None) -> Tensor:
        """Moved on along the axes; what leaves at the end comes in at the start."""

    def rot90(input, k: builtins.int=1, dims: Sequence[builtins.int]=(0, 1)) -> Tensor:
        """Turned by 90 degrees k times: a copy."""

    def round(input, *, decimals: builtins.int=0) -> Tensor:
        """To the nearest multiple of 10 to the power −decimals; halves to the even one."""

    def round_(input, *, decimals: builtins.int=0) -> Tensor:
        """To the nearest multiple of 10 to the power −decimals; halves to the even one."""

    def rsqrt(input) -> Tensor:
        """1 / √input; ∞ at 0, NaN below"""

    def rsqrt_(input) -> Tensor:
        """1 / √input; ∞ at 0, NaN below"""

    def scatter(input, dim: builtins.int, index: Tensor, src: Any=None, *, value: Any=None, reduce: str | None=None) -> Tensor:
        """The input with src[i][j] written at [index[i][j]][j] for dim = 0, and so on."""

    def scatter_(input, dim: builtins.int, index: Tensor, src: Any=None, *, value: Any=None, reduce: str | None=None) -> Tensor:
        """The input with src[i][j] written at [index[i][j]][j] for dim = 0, and so on."""

    def scatter_add(input, dim: builtins.int, index: Tensor, src: Tensor) -> Tensor:
        """The input with src[i][j] added at [index[i][j]][j] for dim = 0, and so on."""

    def scatter_add_(input, dim: builtins.int, index: Tensor, src: Tensor) -> Tensor:
        """The input with src[i][j] added at [index[i][j]][j] for dim = 0, and so on."""

    def scatter_reduce(input, dim: builtins.int, index: Tensor, src: Tensor, reduce: str, *, include_self: builtins.bool=True) -> Tensor:
        """The input with src reduced into it, at [index[i][j]][j] for dim = 0, and so on."""

    def scatter_reduce_(input, dim: builtins.int, index: Tensor, src: Tensor, reduce: str, *, include_self: builtins.bool=True) -> Tensor:
        """The input with src reduced into it, at [index[i][j]][j] for dim = 0, and so on."""

    def select(input, dim: builtins.int, index: builtins.int) -> Tensor:
        """One entry along `dim`, without that axis; a view."""

    def select_scatter(input, src: Tensor, dim: builtins.int, index: builtins.int) -> Tensor:
        """The input with src in the place of input.select(dim, index)."""

    def sgn(input) -> Tensor:
        """−1, 0 or 1: `sign`, under the name that complex numbers share."""

    def sgn_(input) -> Tensor:
        """−1, 0 or 1: `sign`, under the name that complex numbers share."""

    @property
    def shape(x) -> tuple[builtins.int, ...]:
        """The number of elements along each axis."""

    def sigmoid(input) -> Tensor:
        """1/(1 + e⁻ˣ): a probability from a score"""

    def sigmoid_(input) -> Tensor:
        """1/(1 + e⁻ˣ): a probability from a score"""

    def sign(input) -> Tensor:
        """−1, 0 or 1; 0 for NaN"""

    def sign_(input) -> Tensor:
        """−1, 0 or 1; 0 for NaN"""

    def signbit(input) -> Tensor:
        """Whether the sign bit is set: True for negative numbers and for −0."""

    def sin(input) -> Tensor:
        """The sine of an angle in radians"""

    def sin_(input) -> Tensor:
        """The sine of an angle in radians"""

    def sinc(input) -> Tensor:
        """sin(πx)/(πx); 1 at 0"""

    def sinc_(input) -> Tensor:
        """sin(πx)/(πx); 1 at 0"""

    def sinh(input) -> Tensor:
        """(eˣ − e⁻ˣ)/2"""

    def sinh_(input) -> Tensor:
        """(eˣ − e⁻ˣ)/2"""

    def size(x, dim: builtins.int | None=None) -> Any:
        """The shape, or the number of elements along `dim`."""

    def slice_scatter(input, src: Tensor, dim: builtins.int=0, start: builtins.int | None=None, end: builtins.int | None=None, step: builtins.int=1) -> Tensor:
        """The input with src in the place of input[…, start:end:step, …]."""

    def slogdet(A) -> SlogDet:
        """Sign and logarithm of the determinant: det A = sign·exp(logabsdet)."""

    def softmax(input, dim: builtins.int | None=None, dtype: Any=None) -> Tensor:
        """exp(x) / Σ exp(x) along `dim`: positive, and 1 in sum."""

    def sort(input, dim: builtins.int=-1, descending: builtins.bool=False, stable: builtins.bool=False) -> Ordered:
        """The elements in ascending order and where they stood; NaN counts as the largest."""

    def split(input, split_size: Any, dim: builtins.int=0) -> tuple[Tensor, ...]:
        """`split` with the method's own name for the sizes."""

    def sqrt(input) -> Tensor:
        """√input; NaN below 0; the derivative at 0 is ∞"""

    def sqrt_(input) -> Tensor:
        """√input; NaN below 0; the derivative at 0 is ∞"""

    def square(input) -> Tensor:
        """input²"""

    def square_(input) -> Tensor:
        """input²"""

    def squeeze(input, dim: builtins.int | Sequence[builtins.int] | None=None) -> Tensor:
        """Without the axes of size 1: all of them, or those in `dim`; a view."""

    def std(input, dim: Dims=None, unbiased: builtins.bool | None=None, keepdim: builtins.bool=False, *, correction: builtins.float | None=None) -> Tensor:
        """The square root of the variance; its derivative where it is 0 is 0."""

    def stride(x, dim: builtins.int | None=None) -> Any:
        """Elements (not bytes) from one entry to the next along each axis, or along `dim`."""

    def sub(input, other: Tensor | Number, *, alpha: Number=1) -> Tensor:
        """input − alpha·other"""

    def sub_(input, other: Tensor | Number, *, alpha: Number=1) -> Tensor:
        """input − alpha·other"""

    def subtract(input, other: Tensor | Number, *, alpha: Number=1) -> Tensor:
        """input − alpha·other"""

    def subtract_(input, other: Tensor | Number, *, alpha: Number=1) -> Tensor:
        """input − alpha·other"""

    def sum(input, dim: Dims=None, keepdim: builtins.bool=False, *, dtype: Any=None, **theirs: Any) -> Tensor:
        """The sum over `dim`, 0 if there is nothing to add; of integers and bools in int64."""

    def swapaxes(input, axis0: builtins.int, axis1: builtins.int) -> Tensor:
        """`transpose` under NumPy's name."""

    def swapdims(input, dim0: builtins.int, dim1: builtins.int) -> Tensor:
        """`transpose` by another name."""

    def t(input) -> Tensor:
        """The transpose of a matrix; a 0-d or 1-d tensor as it is."""

    def take(input, index: Tensor) -> Tensor:
        """input.reshape(-1)[index]"""

    def take_along_dim(input, indices: Tensor, dim: builtins.int | None=None) -> Tensor:
        """gather, of an index that broadcasts and may be negative."""

    def tan(input) -> Tensor:
        """The tangent of an angle in radians"""

    def tan_(input) -> Tensor:
        """The tangent of an angle in radians"""

    def tanh(input) -> Tensor:
        """(eˣ − e⁻ˣ)/(eˣ + e⁻ˣ)"""

    def tanh_(input) -> Tensor:
        """(eˣ − e⁻ˣ)/(eˣ + e⁻ˣ)"""

    def tensor_split(input, indices_or_sections: Any, dim: builtins.int=0) -> tuple[Tensor, ...]:
        """Pieces as equal as can be, or between the places given; views."""

    def tile(input, *dims: builtins.int | Sequence[builtins.int]) -> Tensor:
        """`repeat` for which the first axes may be left out."""

    def to(input, *args: Any, dtype: Any=None, device: Any=None, non_blocking: builtins.bool=False, copy: builtins.bool=False, memory_format: Any=None) -> Tensor:
        """In another dtype, on another device, or like another Tensor: `x.to("cuda")`,"""

    def tolist(x) -> Any:
        """The elements as nested lists of Python numbers."""

    def topk(input, k: builtins.int, dim: builtins.int=-1, largest: builtins.bool=True, sorted: builtins.bool=True) -> Ordered:
        """The k largest elements along `dim`, the largest first, and where they stand."""

    def trace(input) -> Tensor:
        """The sum of a matrix's diagonal."""

    def transpose(input, dim0: builtins.int, dim1: builtins.int) -> Tensor:
        """Two axes exchanged; a view."""

    def tril(input, diagonal: builtins.int=0) -> Tensor:
        """The lower triangle of each matrix, 0 above it."""

    def tril_(input, diagonal: builtins.int=0) -> Tensor:
        """The lower triangle of each matrix, 0 above it."""

    def triu(input, diagonal: builtins.int=0) -> Tensor:
        """The upper triangle of each matrix, 0 below it."""

    def triu_(input, diagonal: builtins.int=0) -> Tensor:
        """The upper triangle of each matrix, 0 below it."""

    def true_divide(input, other: Tensor | Number) -> Tensor:
        """input / other"""

    def true_divide_(input, other: Tensor | Number) -> Tensor:
        """input / other"""

    def trunc(input) -> Tensor:
        """The whole part: the nearest whole number in the direction of zero."""

    def trunc_(input) -> Tensor:
        """The whole part: the nearest whole number in the direction of zero."""

    def type_as(x, other: Tensor) -> Tensor:
        """x in the other's dtype"""

    def unbind(input, dim: builtins.int=0) -> tuple[Tensor, ...]:
        """Every entry along `dim`, without that axis; views."""

    def unflatten(input, dim: builtins.int, sizes: Sequence[builtins.int]) -> Tensor:
        """One axis taken apart into several: flatten undone."""

    def unfold(input, dimension: builtins.int, size: builtins.int, step: builtins.int) -> Tensor:
        """All windows of `size` along an axis; the place in a window is a new last axis."""

    def uniform_(x, from_: builtins.float=0.0, to: builtins.float=1.0, *, generator: Any=None) -> Tensor:
        """Every element ← a uniform number, `from_` ≤ … < `to`"""

    def unique(input, sorted: builtins.bool=True, return_inverse: builtins.bool=False, return_counts: builtins.bool=False, dim: builtins.int | None=None) -> Any:
        """The different values, in ascending order."""

    def unique_consecutive(input, return_inverse: builtins.bool=False, return_counts: builtins.bool=False, dim: builtins.int | None=None) -> Any:
        """The first of each run of equal neighbours."""

    def unsqueeze(input, dim: builtins.int) -> Tensor:
        """A new axis of size 1; a view."""

    def var(input, dim: Dims=None, unbiased: builtins.bool | None=None, keepdim: builtins.bool=False, *, correction: builtins.float | None=None) -> Tensor:
        """The variance over `dim`, in two passes: Σ (x − mean)² / (n − correction)."""

    def vdot(input, other: Tensor) -> Tensor:
        """`dot`; the conjugate that it is named for changes nothing of real numbers."""

    def view(input, *sizes: builtins.int | Sequence[builtins.int], size: Sequence[builtins.int] | None=None) -> Tensor:
        """The same memory in another shape; RuntimeError where only a copy would do."""

    def view_as(input, other: Tensor) -> Tensor:
        """The same memory in the other's shape."""

    def vsplit(input, indices_or_sections: Any) -> tuple[Tensor, ...]:
        """Pieces one above the other: cut along axis 0."""

    def where(x, condition: Tensor, other: Any) -> Tensor:
        """x where the condition holds, else other."""

    def xlogy(input, other: Tensor | Number) -> Tensor:
        """input·ln(other); 0 where input is 0, unless other is NaN"""

    def xlogy_(input, other: Tensor | Number) -> Tensor:
        """input·ln(other); 0 where input is 0, unless other is NaN"""

    def zero_(x) -> Tensor:
        """Every element ← 0"""

_F = TypeVar('_F', bound=Callable[..., Any])

def op(method: builtins.bool | str | tuple[str, ...]=True, property: builtins.bool=False, setter: builtins.bool=False) -> Callable[[_F], _F]:
    """Make the decorated function, whose first argument is a Tensor, a method as well."""

def _shape(x: Tensor) -> tuple[builtins.int, ...]:
    """The number of elements along each axis."""

def _dtype(x: Tensor) -> minigrad.core.device.dtype:
    """The type of the elements, such as `minigrad.float32`."""

def _device(x: Tensor) -> minigrad.core.device.device:
    """Where the memory is: `cpu` or `cuda:0`."""

def _ndim(x: Tensor) -> builtins.int:
    """The number of axes."""

def dim(x: Tensor) -> builtins.int:
    """The number of axes."""

def size(x: Tensor, dim: builtins.int | None=None) -> Any:
    """The shape, or the number of elements along `dim`."""

def numel(x: Tensor) -> builtins.int:
    """The number of elements."""

def is_floating_point(x: Tensor) -> builtins.bool:
    """Whether the elements are floats."""

def element_size(x: Tensor) -> builtins.int:
    """Bytes an element."""

def stride(x: Tensor, dim: builtins.int | None=None) -> Any:
    """Elements (not bytes) from one entry to the next along each axis, or along `dim`."""

class memory_format:
    """An order of the elements in memory, by PyTorch's name."""
    name: Any

    def __init__(self, name: str) -> None:
        ...

    def __repr__(self) -> str:
        ...

    def __reduce__(self) -> str:
        ...

contiguous_format: Any

channels_last: Any

preserve_format: Any

def is_contiguous(x: Tensor, memory_format: Any=...) -> builtins.bool:
    """Whether the elements lie in C order, or with the channels last, without gaps."""

def _is_leaf(x: Tensor) -> builtins.bool:
    """True unless an operation made it and recorded that."""

def _grad_fn(x: Tensor) -> Node | None:
    """The node of the operation that made this tensor; None for a leaf."""

def _requires_grad(x: Tensor) -> builtins.bool:
    """Whether operations on this tensor are recorded."""

def _set_requires_grad(x: Tensor, value: builtins.bool) -> None:
    """Put x on a leaf of its own, or take it off."""

def requires_grad_(x: Tensor, requires_grad: builtins.bool=True) -> Tensor:
    """Ask for a gradient, in place; returns the tensor itself."""

def _get_grad(x: Tensor) -> Tensor | None:
    """The gradient that `backward()` accumulated; None before."""

def _set_grad(x: Tensor, value: Tensor | None) -> None:
    """Replace the gradient; it must have x's shape and dtype."""

def detach(x: Tensor) -> Tensor:
    """The same memory, outside the graph: no gradient flows through it."""

def _data(x: Tensor) -> Tensor:
    """The same memory, outside the graph."""

def _set_data(x: Tensor, value: Tensor) -> None:
    """Give x other values, unrecorded."""

def item(x: Tensor) -> Any:
    """The only element as a Python number."""

def tolist(x: Tensor) -> Any:
    """The elements as nested lists of Python numbers."""

def _numpy(x: Tensor) -> Any:
    """The values as a NumPy array that shares the memory."""

def _array(x: Tensor, dtype: Any=None, copy: builtins.bool | None=None) -> Any:
    """What `np.asarray(x)` calls."""

def _bool(x: Tensor) -> builtins.bool:
    """The truth of the only element."""

def _only(x: Tensor) -> Any:
    """The only element, for Python's float and int."""

def _float(x: Tensor) -> builtins.float:
    """The only element as a Python float."""

def _int(x: Tensor) -> builtins.int:
    """The only element as a Python int."""

def _index(x: Tensor) -> builtins.int:
    """The only element of an integer tensor, to index with."""

def _len(x: Tensor) -> builtins.int:
    """The size of the first axis."""

def _iter(x: Tensor) -> Iterator[Tensor]:
    """The entries along the first axis."""

def _contains(x: Tensor, value: Any) -> builtins.bool:
    """Whether some element equals the value, a number or a Tensor."""

_REFLECTED: Any

_OURS: Any

def _refuse(name: str) -> TypeError:
    """The error for NumPy's function `name` on a Tensor: what to write instead."""

def _ufunc(x: Tensor, ufunc: Any, method: str, *inputs: Any, **kw: Any) -> Any:
    """What NumPy's elementwise functions call: a NumPy scalar in an operator passes."""

def _function(x: Tensor, func: Any, types: Any, args: Any, kwargs: Any) -> Any:
    """What NumPy's other functions call."""

class _Style:
    """How tensors are printed; `set_printoptions` changes it."""
    precision: builtins.int
    threshold: builtins.float
    edgeitems: builtins.int
    linewidth: builtins.int
    sci_mode: builtins.bool | None

def _writer(values: Any) -> tuple[Callable[[Any], str], builtins.int]:
    """How to write each element of an array that looks like these, and the width."""

def _whole(v: builtins.float) -> str:
    """2. for 2.0: the point says that it is a float."""

def _corners(a: Any) -> Any:
    """The entries of a long array that are shown."""

def _brackets(a: Any, indent: builtins.int, text: Callable[[Any], str], width: builtins.int, short: builtins.bool) -> str:
    """The elements in nested brackets, the lines indented."""

def _numbers(a: Any, indent: builtins.int) -> str:
    """The elements of a NumPy array as PyTorch writes them."""

def _notes(x: Tensor) -> Iterator[str]:
    """What a tensor is besides its numbers, where it is not the default."""

def _repr(x: Tensor) -> str:
    """PyTorch's `tensor(…)`: the numbers, then whatever is not the default."""

def _format(x: Tensor, spec: str) -> str:
    """A 0-d tensor formats like its number: f'{loss:.3f}'."""

_PROFILES: dict[str, dict[str, Any]]

def set_printoptions(precision: builtins.int | None=None, threshold: builtins.float | None=None, edgeitems: builtins.int | None=None, linewidth: builtins.int | None=None, profile: str | None=None, sci_mode: builtins.bool | None=None) -> None:
    """Change how tensors are printed; what is not given stays, except `sci_mode`."""

def _printoptions(**options: Any) -> Iterator[None]:
    """`set_printoptions` for the length of a `with` block."""

printoptions: Any

def _summary(x: Tensor, a: Any) -> str:
    """dtype, shape, range and mean of a tensor in one line."""

def _colours(a: Any) -> Any:
    """Each element of a matrix as a colour from blue to yellow; red: not finite."""

def _picture(a: Any) -> str:
    """The first 16 × 48 elements of a tensor's first matrix as an SVG."""

def _repr_html(x: Tensor) -> str:
    """The numbers, a line about them, and the tensor as a picture."""

def _copied(a: Any, memo: dict[builtins.int, Any]) -> Any:
    """The array on a copy of its memory; `memo` knows the memory copied before."""

def _deepcopy(x: Tensor, memo: dict[builtins.int, Any]) -> Tensor:
    """A leaf on memory of its own, with its gradient."""

def _rebuild(cls: Any, array: Any, where: str, requires_grad: builtins.bool) -> Tensor:
    """Unpickle: the values, the device, the flag."""

def _reduce(x: Tensor) -> Any:
    """Pickle a leaf: its values, its device and whether it asks for a gradient."""

def _kinds(data: Any) -> set[Any]:
    """The types of the numbers in nested lists: dtypes, or bool, int and float."""

def _inferred(data: Any) -> minigrad.core.device.dtype:
    """The dtype that nested lists of numbers become."""

def _cast(array: Any, to: Any) -> Any:
    """The array in another dtype; what is too large for it becomes ∞ without a warning."""

def _place(array: Any, dtype: Any, where: Any, requires_grad: builtins.bool) -> Tensor:
    """The array as a Tensor of the dtype and on the device asked for."""

def _check_range(array: Any, to: Any) -> None:
    """Raise if Python numbers do not fit the integer dtype asked for."""

def _values(data: Any) -> Any:
    """Nested lists with the Tensors in them turned to plain numbers."""

def _of_numbers(data: Any, wanted: Any, place: Any) -> Tensor:
    """A Tensor of nested lists or a number."""

def as_tensor(data: Any, dtype: Any=None, device: Any=None) -> Tensor:
    """`data` as a Tensor; shares the memory where it can."""

def tensor(data: Any, *, dtype: Any=None, device: Any=None, requires_grad: builtins.bool=False) -> Tensor:
    """A new leaf Tensor: always a copy of `data`."""

def from_numpy(array: Any) -> Tensor:
    """A Tensor on the memory of a NumPy array: writes show on both sides."""
