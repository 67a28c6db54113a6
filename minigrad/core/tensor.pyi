"""Made from the exported modules by tests/tools/make_stub.py."""
from collections.abc import Callable
from minigrad.core.autograd import RemovableHandle
from minigrad.core.elementwise import Number
from minigrad.core.reduce import Dims
from typing import Any
from typing import Callable
from typing import Iterator
from typing import Sequence
from typing import TypeVar
import builtins
import minigrad.core.device

__all__ = ['clock', 'Clock', 'Node', 'node_name', 'next_functions', 'leaf_node', 'View', 'replay', 'Tensor', 'op', 'dim', 'size', 'numel', 'is_floating_point', 'element_size', 'stride', 'is_contiguous', 'requires_grad_', 'detach', 'item', 'tolist', 'as_tensor', 'tensor', 'from_numpy', 'full', 'zeros', 'ones', 'empty', 'zeros_like', 'ones_like', 'full_like', 'empty_like', 'arange', 'linspace', 'eye', 'rand', 'randn', 'randint', 'randperm']

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
        """Whether some element equals the value."""

    def __deepcopy__(x, memo: dict[builtins.int, Any]) -> Tensor:
        """A leaf on memory of its own, with its gradient."""

    def __eq__(x, other: object) -> Tensor:  # type: ignore[override]
        """x = other, elementwise; False for what is no number"""

    def __float__(x) -> builtins.float:
        """The only element as a Python float."""

    def __format__(x, spec: str) -> str:
        """A 0-d tensor formats like its number: f'{loss:.3f}'."""

    def __ge__(input, other: Tensor | Number) -> Tensor:
        """input ≥ other"""

    def __getitem__(input, index: Any) -> Tensor:
        """input[index]: a view for ints and slices, a copy for Tensors and lists."""

    def __gt__(input, other: Tensor | Number) -> Tensor:
        """input > other"""

    def __iadd__(x, other: Any, *, alpha: Any=1) -> Tensor:  # type: ignore[misc]
        """x ← x + alpha·other"""

    def __imul__(x, other: Any) -> Tensor:  # type: ignore[misc]
        """x ← x·other"""

    def __index__(x) -> builtins.int:
        """The only element of an integer tensor, to index with."""

    def __int__(x) -> builtins.int:
        """The only element as a Python int."""

    def __invert__(input) -> Tensor:
        """Not input, bit by bit; for bools the logical not"""

    def __isub__(x, other: Any, *, alpha: Any=1) -> Tensor:  # type: ignore[misc]
        """x ← x − alpha·other"""

    def __iter__(x) -> Iterator[Tensor]:
        """The entries along the first axis."""

    def __itruediv__(x, other: Any) -> Tensor:  # type: ignore[misc]
        """x ← x / other"""

    def __le__(input, other: Tensor | Number) -> Tensor:
        """input ≤ other"""

    def __len__(x) -> builtins.int:
        """The size of the first axis."""

    def __lt__(input, other: Tensor | Number) -> Tensor:
        """input < other"""

    def __matmul__(input, other: Tensor) -> Tensor:
        """The product of vectors, matrices, or batches of them, which broadcast."""

    def __mul__(input, other: Tensor | Number) -> Tensor:
        """input·other"""

    def __ne__(x, other: object) -> Tensor:  # type: ignore[override]
        """x ≠ other, elementwise; True for what is no number"""

    def __neg__(input) -> Tensor:
        """−input"""

    def __or__(input, other: Tensor | Number) -> Tensor:
        """input or other, bit by bit; for bools the logical or"""

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

    def __rmul__(input, other: Tensor | Number) -> Tensor:
        """input·other"""

    def __ror__(input, other: Tensor | Number) -> Tensor:
        """input or other, bit by bit; for bools the logical or"""

    def __rpow__(x, other: Number) -> Tensor:
        """other to the power x"""

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
        """input / other; integers are divided as floats"""

    def __xor__(input, other: Tensor | Number) -> Tensor:
        """Either input or other, bit by bit"""

    @property
    def _version(x) -> builtins.int:
        """How many writes in place x's memory has seen."""

    def abs(input) -> Tensor:
        """|input|; the derivative at 0 is 0"""

    def absolute(input) -> Tensor:
        """|input|; the derivative at 0 is 0"""

    def add(input, other: Tensor | Number, *, alpha: Number=1) -> Tensor:
        """input + alpha·other"""

    def add_(x, other: Any, *, alpha: Any=1) -> Tensor:
        """x ← x + alpha·other"""

    def amax(input, dim: Dims=(), keepdim: builtins.bool=False) -> Tensor:
        """The largest element over `dim`; ties share the gradient equally."""

    def amin(input, dim: Dims=(), keepdim: builtins.bool=False) -> Tensor:
        """The smallest element over `dim`; ties share the gradient equally."""

    def argmax(input, dim: builtins.int | None=None, keepdim: builtins.bool=False) -> Tensor:
        """The index of the largest element; the first of ties."""

    def argmin(input, dim: builtins.int | None=None, keepdim: builtins.bool=False) -> Tensor:
        """The index of the smallest element; the first of ties."""

    def backward(x, gradient: Tensor | None=None, retain_graph: builtins.bool | None=None, create_graph: builtins.bool=False, inputs: Any=None) -> None:
        """Add the gradient of this tensor to the `.grad` of the leaves that it came from."""

    def bitwise_and(input, other: Tensor | Number) -> Tensor:
        """input and other, bit by bit; for bools the logical and"""

    def bitwise_not(input) -> Tensor:
        """Not input, bit by bit; for bools the logical not"""

    def bitwise_or(input, other: Tensor | Number) -> Tensor:
        """input or other, bit by bit; for bools the logical or"""

    def bitwise_xor(input, other: Tensor | Number) -> Tensor:
        """Either input or other, bit by bit"""

    def bool(x) -> Tensor:
        """x as bool: True where it is not 0"""

    def broadcast_to(input, size: Sequence[builtins.int]) -> Tensor:
        """The input stretched to the shape `size`."""

    def clone(input) -> Tensor:
        """A copy on memory of its own; the gradient passes through."""

    def contiguous(input) -> Tensor:
        """The input itself if its elements lie in C order, else a copy for which they do."""

    def copy_(x, other: Tensor) -> Tensor:
        """x ← other, stretched to x's shape and cast to its dtype."""

    def cpu(x) -> Tensor:
        """x in main memory"""

    def cuda(x) -> Tensor:
        """x on the GPU"""

    @property
    def data(x) -> Tensor:
        """The same memory, outside the graph."""

    @data.setter
    def data(x, value: Tensor) -> None:
        """Give x other values, unrecorded."""

    def detach(x) -> Tensor:
        """The same memory, outside the graph: no gradient flows through it."""

    @property
    def device(x) -> minigrad.core.device.device:
        """Where the memory is: `cpu` or `cuda:0`."""

    def dim(x) -> builtins.int:
        """The number of axes."""

    def div(input, other: Tensor | Number) -> Tensor:
        """input / other; integers are divided as floats"""

    def div_(x, other: Any) -> Tensor:
        """x ← x / other"""

    def divide(input, other: Tensor | Number) -> Tensor:
        """input / other; integers are divided as floats"""

    def double(x) -> Tensor:
        """x as float64"""

    @property
    def dtype(x) -> minigrad.core.device.dtype:
        """The type of the elements, such as `minigrad.float32`."""

    def element_size(x) -> builtins.int:
        """Bytes an element."""

    def eq(input, other: Tensor | Number) -> Tensor:
        """input = other, elementwise"""

    def exp(input) -> Tensor:
        """e to the power input"""

    def expand(input, *sizes: builtins.int | Sequence[builtins.int], size: Sequence[builtins.int] | None=None) -> Tensor:
        """Axes of size 1 stretched to `sizes`, new ones put in front; a view."""

    def expand_as(input, other: Tensor) -> Tensor:
        """The input stretched to the other's shape."""

    def fill_(x, value: Any) -> Tensor:
        """Every element ← value"""

    def flatten(input, start_dim: builtins.int=0, end_dim: builtins.int=-1) -> Tensor:
        """The axes start_dim … end_dim laid end to end; a 0-d tensor becomes 1-d."""

    def float(x) -> Tensor:
        """x as float32"""

    def gather(input, dim: builtins.int, index: Tensor) -> Tensor:
        """out[i][j] = input[index[i][j]][j] for dim = 0, and so on along any axis."""

    def ge(input, other: Tensor | Number) -> Tensor:
        """input ≥ other"""

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

    def greater_equal(input, other: Tensor | Number) -> Tensor:
        """input ≥ other"""

    def gt(input, other: Tensor | Number) -> Tensor:
        """input > other"""

    def half(x) -> Tensor:
        """x as float16"""

    def int(x) -> Tensor:
        """x as int32"""

    def is_contiguous(x) -> builtins.bool:
        """Whether the elements lie in C order without gaps."""

    def is_floating_point(x) -> builtins.bool:
        """Whether the elements are floats."""

    @property
    def is_leaf(x) -> builtins.bool:
        """True unless an operation made it and recorded that."""

    def item(x) -> Any:
        """The only element as a Python number."""

    def le(input, other: Tensor | Number) -> Tensor:
        """input ≤ other"""

    def less(input, other: Tensor | Number) -> Tensor:
        """input < other"""

    def less_equal(input, other: Tensor | Number) -> Tensor:
        """input ≤ other"""

    def log(input) -> Tensor:
        """The natural logarithm; −∞ at 0, NaN below."""

    def log_softmax(input, dim: builtins.int | None=None, dtype: Any=None) -> Tensor:
        """The logarithm of softmax along `dim`, without forming it."""

    def logsumexp(input, dim: Dims, keepdim: builtins.bool=False) -> Tensor:
        """log Σ eˣ over `dim`, without overflow; −∞ if there is nothing to add."""

    def long(x) -> Tensor:
        """x as int64"""

    def lt(input, other: Tensor | Number) -> Tensor:
        """input < other"""

    @property
    def mT(input) -> Tensor:
        """The last two axes exchanged: each matrix of a batch transposed."""

    def matmul(input, other: Tensor) -> Tensor:
        """The product of vectors, matrices, or batches of them, which broadcast."""

    def max(input, dim: Any=None, keepdim: builtins.bool | None=None, *, other: Tensor | None=None) -> Any:
        """The largest element; with `dim` (values, indices); with a Tensor `maximum`."""

    def maximum(input, other: Tensor | Number) -> Tensor:
        """The larger one; NaN if either is; a tie shares the gradient equally."""

    def mean(input, dim: Dims=None, keepdim: builtins.bool=False, *, dtype: Any=None) -> Tensor:
        """The mean over `dim`; NaN if there is nothing to average."""

    def min(input, dim: Any=None, keepdim: builtins.bool | None=None, *, other: Tensor | None=None) -> Any:
        """The smallest element; with `dim` (values, indices); with a Tensor `minimum`."""

    def minimum(input, other: Tensor | Number) -> Tensor:
        """The smaller one; NaN if either is; a tie shares the gradient equally."""

    def mul(input, other: Tensor | Number) -> Tensor:
        """input·other"""

    def mul_(x, other: Any) -> Tensor:
        """x ← x·other"""

    def multiply(input, other: Tensor | Number) -> Tensor:
        """input·other"""

    @property
    def ndim(x) -> builtins.int:
        """The number of axes."""

    def ne(input, other: Tensor | Number) -> Tensor:
        """input ≠ other, elementwise"""

    def neg(input) -> Tensor:
        """−input"""

    def negative(input) -> Tensor:
        """−input"""

    def not_equal(input, other: Tensor | Number) -> Tensor:
        """input ≠ other, elementwise"""

    def numel(x) -> builtins.int:
        """The number of elements."""

    def numpy(x) -> Any:
        """The values as a NumPy array that shares the memory."""

    def permute(input, *order: builtins.int | Sequence[builtins.int], dims: Sequence[builtins.int] | None=None) -> Tensor:
        """The axes in another order; a view."""

    def pow(input, exponent: Tensor | Number) -> Tensor:
        """input to the power exponent; integers have no negative integer powers"""

    def register_hook(x, hook: Callable[[Tensor], Any]) -> RemovableHandle:
        """Call `hook(grad)` whenever x's gradient is known; what it returns replaces it."""

    def register_post_accumulate_grad_hook(x, hook: Callable[[Tensor], Any]) -> RemovableHandle:
        """Call `hook(x)` each time `backward` has written a leaf's `.grad`."""

    def relu(input, inplace: builtins.bool=False) -> Tensor:
        """max(x, 0), elementwise; the derivative at 0 is 0."""

    def relu_(input) -> Tensor:
        """x ← max(x, 0)"""

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

    def retain_grad(x) -> None:
        """Keep the gradient of a tensor that is no leaf in `.grad` as well."""

    @property
    def shape(x) -> tuple[builtins.int, ...]:
        """The number of elements along each axis."""

    def sign(input) -> Tensor:
        """−1, 0 or 1; 0 for NaN"""

    def size(x, dim: builtins.int | None=None) -> Any:
        """The shape, or the number of elements along `dim`."""

    def softmax(input, dim: builtins.int | None=None, dtype: Any=None) -> Tensor:
        """exp(x) / Σ exp(x) along `dim`: positive, and 1 in sum."""

    def sqrt(input) -> Tensor:
        """√input; NaN below 0; the derivative at 0 is ∞"""

    def square(input) -> Tensor:
        """input²"""

    def squeeze(input, dim: builtins.int | Sequence[builtins.int] | None=None) -> Tensor:
        """Without the axes of size 1: all of them, or those in `dim`; a view."""

    def stride(x) -> tuple[builtins.int, ...]:
        """Elements (not bytes) from one entry to the next along each axis."""

    def sub(input, other: Tensor | Number, *, alpha: Number=1) -> Tensor:
        """input − alpha·other"""

    def sub_(x, other: Any, *, alpha: Any=1) -> Tensor:
        """x ← x − alpha·other"""

    def subtract(input, other: Tensor | Number, *, alpha: Number=1) -> Tensor:
        """input − alpha·other"""

    def sum(input, dim: Dims=None, keepdim: builtins.bool=False, *, dtype: Any=None) -> Tensor:
        """The sum over `dim`, 0 if there is nothing to add; of integers and bools in int64."""

    def swapaxes(input, axis0: builtins.int, axis1: builtins.int) -> Tensor:
        """`transpose` under NumPy's name."""

    def swapdims(input, dim0: builtins.int, dim1: builtins.int) -> Tensor:
        """Two axes exchanged; a view."""

    def t(input) -> Tensor:
        """The transpose of a matrix; a 0-d or 1-d tensor as it is."""

    def tanh(input) -> Tensor:
        """(eˣ − e⁻ˣ)/(eˣ + e⁻ˣ)"""

    def to(input, *args: Any, dtype: Any=None, device: Any=None, copy: builtins.bool=False) -> Tensor:
        """In another dtype, on another device, or like another Tensor: `x.to("cuda")`,"""

    def tolist(x) -> Any:
        """The elements as nested lists of Python numbers."""

    def transpose(input, dim0: builtins.int, dim1: builtins.int) -> Tensor:
        """Two axes exchanged; a view."""

    def true_divide(input, other: Tensor | Number) -> Tensor:
        """input / other; integers are divided as floats"""

    def type_as(x, other: Tensor) -> Tensor:
        """x in the other's dtype"""

    def unsqueeze(input, dim: builtins.int) -> Tensor:
        """A new axis of size 1; a view."""

    def view(input, *sizes: builtins.int | Sequence[builtins.int], size: Sequence[builtins.int] | None=None) -> Tensor:
        """The same memory in another shape; RuntimeError where only a copy would do."""

    def where(x, condition: Tensor, other: Any) -> Tensor:
        """x where the condition holds, else other."""

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

def stride(x: Tensor) -> tuple[builtins.int, ...]:
    """Elements (not bytes) from one entry to the next along each axis."""

def is_contiguous(x: Tensor) -> builtins.bool:
    """Whether the elements lie in C order without gaps."""

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
    """Whether some element equals the value."""

_REFLECTED: Any

_OURS: Any

def _refuse(name: str) -> TypeError:
    """The error for NumPy's function `name` on a Tensor: what to write instead."""

def _ufunc(x: Tensor, ufunc: Any, method: str, *inputs: Any, **kw: Any) -> Any:
    """What NumPy's elementwise functions call: a NumPy scalar in an operator passes."""

def _function(x: Tensor, func: Any, types: Any, args: Any, kwargs: Any) -> Any:
    """What NumPy's other functions call."""

def _number_format(values: Any) -> Callable[[Any], str]:
    """PyTorch's rule for floats: whole numbers, 4 decimals, or e-notation."""

def _numbers(a: Any) -> str:
    """The elements of a NumPy array as nested brackets, long ones shortened."""

def _repr(x: Tensor) -> str:
    """PyTorch's `tensor(…)`: the numbers, then whatever is not the default."""

def _format(x: Tensor, spec: str) -> str:
    """A 0-d tensor formats like its number: f'{loss:.3f}'."""

def _deepcopy(x: Tensor, memo: dict[builtins.int, Any]) -> Tensor:
    """A leaf on memory of its own, with its gradient."""

def _rebuild(cls: Any, array: Any, where: str, requires_grad: builtins.bool) -> Tensor:
    """Unpickle: the values, the device, the flag."""

def _reduce(x: Tensor) -> Any:
    """Pickle a leaf: its values, its device and whether it asks for a gradient."""

def _cast(array: Any, to: Any) -> Any:
    """The array in another dtype; what is too large for it becomes ∞ without a warning."""

def _place(array: Any, dtype: Any, where: Any, requires_grad: builtins.bool) -> Tensor:
    """The array as a Tensor of the dtype and on the device asked for."""

def as_tensor(data: Any, dtype: Any=None, device: Any=None) -> Tensor:
    """`data` as a Tensor; shares the memory where it can."""

def _check_range(array: Any, to: Any) -> None:
    """Raise if Python integers do not fit the integer dtype asked for."""

def _values(data: Any) -> Any:
    """Nested lists with the Tensors and NumPy scalars in them turned to plain numbers."""

def tensor(data: Any, *, dtype: Any=None, device: Any=None, requires_grad: builtins.bool=False) -> Tensor:
    """A new leaf Tensor: always a copy of `data`."""

def from_numpy(array: Any) -> Tensor:
    """A Tensor on the memory of a NumPy array: writes show on both sides."""

def _size(size: Sequence[Any]) -> tuple[builtins.int, ...]:
    """Sizes given one by one or as one tuple."""

def full(size: Sequence[builtins.int], fill_value: Any, *, dtype: Any=None, device: Any=None, requires_grad: builtins.bool=False) -> Tensor:
    """A tensor of shape `size` filled with one value."""

def _chosen(where: Any) -> minigrad.core.device.device:
    """The device asked for; the CPU if none is."""

def zeros(*size: Any, dtype: Any=None, device: Any=None, requires_grad: builtins.bool=False) -> Tensor:
    """A tensor of zeros."""

def ones(*size: Any, dtype: Any=None, device: Any=None, requires_grad: builtins.bool=False) -> Tensor:
    """A tensor of ones."""

def empty(*size: Any, dtype: Any=None, device: Any=None, requires_grad: builtins.bool=False) -> Tensor:
    """A tensor of unspecified values."""

def _like(make: Callable[..., Tensor], x: Tensor, *args: Any, dtype: Any=None, device: Any=None, requires_grad: builtins.bool=False) -> Tensor:
    """Call `make` with x's shape, and its dtype and device unless given."""

def zeros_like(x: Tensor, **options: Any) -> Tensor:
    """Zeros with x's shape, dtype and device."""

def ones_like(x: Tensor, **options: Any) -> Tensor:
    """Ones with x's shape, dtype and device."""

def full_like(x: Tensor, fill_value: Any, **options: Any) -> Tensor:
    """One value with x's shape, dtype and device."""

def empty_like(x: Tensor, **options: Any) -> Tensor:
    """Unspecified values with x's shape, dtype and device."""

def arange(start: Any, end: Any=None, step: Any=1, *, dtype: Any=None, device: Any=None, requires_grad: builtins.bool=False) -> Tensor:
    """start, start + step, …, below end; int64 if all three are integers."""

def linspace(start: Any, end: Any, steps: builtins.int, *, dtype: Any=None, device: Any=None, requires_grad: builtins.bool=False) -> Tensor:
    """`steps` values from start to end, both included."""

def eye(n: builtins.int, m: builtins.int | None=None, *, dtype: Any=None, device: Any=None, requires_grad: builtins.bool=False) -> Tensor:
    """The identity matrix, n rows and m columns."""

def _draw(kind: str, size: Sequence[Any], generator: Any, dtype: Any, where: Any, requires_grad: builtins.bool) -> Tensor:
    """Floats from the generator's method `kind`, drawn in float32 or float64."""

def rand(*size: Any, generator: Any=None, dtype: Any=None, device: Any=None, requires_grad: builtins.bool=False) -> Tensor:
    """Uniform on [0, 1)."""

def randn(*size: Any, generator: Any=None, dtype: Any=None, device: Any=None, requires_grad: builtins.bool=False) -> Tensor:
    """Standard normal."""

def randint(low: builtins.int, high: Any=None, size: Any=None, *, generator: Any=None, dtype: Any=None, device: Any=None) -> Tensor:
    """Integers from low (included) to high (excluded); `randint(high, size)` as well."""

def randperm(n: builtins.int, *, generator: Any=None, device: Any=None) -> Tensor:
    """The integers 0 … n − 1 in random order."""
