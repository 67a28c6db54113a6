"""A strict stand-in for CuPy: NumPy's numbers behind CuPy's manners, without a GPU.

    with standin() as cp:                 # device('cuda') is now served by `cp`
        x = cp.asarray(np.ones(3))        # a transfer
        np.exp(x), x + np.ones(3)         # TypeError, TypeError
        with no_sync():
            float(x.sum())                # Synchronized
        print(cp.counts)                  # Counts(launches=1, transfers=1, syncs=0)

It is stricter than CuPy where CuPy is lenient by accident: there `np.exp` of a device
array works, NumPy arrays serve as indices, duplicate indices in an assignment give any
one of the values, indices out of range wrap around. Here all these raise. What CuPy
does not have, as a name or as a parameter, raises too: cupy_api.py says what it has.

A launch is counted for every call that writes device memory (what CuPy composes of
several kernels, as `var`, counts as one), a transfer for every copy between host and
device, a sync for every time that the host waits for the device.
"""
from __future__ import annotations

import inspect
import operator
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import numpy as np
from cupy_api import recorded

from minigrad.core import device as _device

# Functions whose result is for the host; those whose result has a shape that depends on
# values, so that the host waits for them; those that need no device array.
ON_HOST = set("""result_type can_cast promote_types min_scalar_type issubdtype isscalar
    ndim size shape iscomplexobj isrealobj finfo iinfo dtype broadcast_shapes
    shares_memory may_share_memory get_printoptions""".split())
SYNCS = set("""nonzero argwhere flatnonzero unique unique_all unique_counts
    unique_inverse unique_values extract compress union1d trim_zeros array_repr
    array_str array2string bincount histogram""".split())
CREATES = set("""empty zeros ones full eye identity tri arange linspace logspace
    geomspace array asarray asanyarray ascontiguousarray indices meshgrid diag_indices
    tril_indices triu_indices fromfunction""".split())
ALLOCATES = {"empty", "empty_like"}
SCATTERS = {"add", "subtract", "maximum", "minimum", "bitwise_and", "bitwise_or",
            "bitwise_xor"}  # the ufuncs of CuPy that have `at`


class Synchronized(AssertionError):
    "The host would wait for the device inside `no_sync()`."


@dataclass
class Counts:
    "What has been asked of the device."
    launches: int = 0
    transfers: int = 0
    syncs: int = 0


COUNTS = Counts()
_forbidden = 0


@contextmanager
def no_sync() -> Iterator[None]:
    "Whatever would make the host wait for the device raises inside this block."
    global _forbidden
    _forbidden += 1
    try:
        yield
    finally:
        _forbidden -= 1


@contextmanager
def counting() -> Iterator[Counts]:
    "Count launches, transfers and syncs of a block."
    seen, before = Counts(), Counts(**vars(COUNTS))
    try:
        yield seen
    finally:
        for what, value in vars(COUNTS).items():
            setattr(seen, what, value - getattr(before, what))


def _sync(what: str) -> None:
    if _forbidden:
        raise Synchronized(f"{what} makes the host wait for the device")
    COUNTS.syncs += 1


# Into and out of the wrapper ----------------------------------------------------------

def _root(host: Any) -> Any:
    "The array that owns the memory."
    while getattr(host, "base", None) is not None:
        host = host.base
    return host


def _host(value: Any, sources: list[ndarray]) -> Any:
    "The argument for NumPy; every device array in it is added to `sources`."
    if isinstance(value, ndarray):
        sources.append(value)
        return value._host
    if isinstance(value, (tuple, list)):
        return type(value)([_host(v, sources) for v in value])
    if isinstance(value, np.ndarray) or hasattr(value, "array"):
        raise TypeError(f"Unsupported type {type(value)}: move it to the device first")
    return value


def _wrap(value: Any, sources: list[ndarray]) -> Any:
    "NumPy's result as device arrays, 0-d instead of scalars."
    if isinstance(value, (tuple, list)):
        return (tuple if isinstance(value, tuple) else list)(
            _wrap(v, sources) for v in value)
    if not isinstance(value, (np.ndarray, np.generic, bool)):
        return value
    host = np.asarray(value)
    if host.dtype.kind not in "biufc" or host.dtype.itemsize > 16:
        raise TypeError(f"Unsupported dtype {host.dtype}")
    for source in sources:
        if host is source._host:
            return source
        if _root(host) is _root(source._host):
            return ndarray(host, source if source._base is None else source._base)
    return ndarray(host)


@cache
def _signature(section: str, name: str) -> inspect.Signature | None:
    "The recorded parameters of a function; AttributeError if CuPy does not have it."
    names = recorded()[section]
    if name not in names:
        raise AttributeError(f"{section} has no attribute {name!r}")
    text = names[name]
    return None if text is None else inspect.signature(eval(f"lambda {text}: 0"))


def _call(section: str, name: str, function: Callable[..., Any], *args: Any,
          owner: ndarray | None = None, **options: Any) -> Any:
    "Call NumPy's `function`, or method of `owner`, as CuPy's would be called."
    signature = _signature(section, name)
    try:
        bound = signature and signature.bind(*args, **options)
    except TypeError as error:
        raise TypeError(f"{section}.{name}: {error}") from None
    sources = [] if owner is None else [owner]
    hosts = _host(args, sources)
    named = {k: _host(v, sources) for k, v in options.items() if k != "blocking"}
    if section == "cupy" and not sources and name not in CREATES | ON_HOST and (
            not isinstance(function, np.ufunc)):
        raise TypeError(f"cupy.{name} needs a device array")
    if name in SYNCS or name == "where" and bound and len(bound.arguments) == 1:
        _sync(name)
    with np.errstate(all="ignore"):  # a GPU does not warn
        result = function(*hosts, **named)
    if name in ON_HOST:
        return result
    result = _wrap(result, sources)
    results = result if isinstance(result, (tuple, list)) else [result]
    if options.get("out") is not None or any(
            r is None or isinstance(r, ndarray) and r._base is None
            and not any(r is source for source in sources) for r in results):
        COUNTS.launches += name not in ALLOCATES
    return result


# The array ----------------------------------------------------------------------------

class ndarray:
    "A device array: host memory that only the stand-in touches."

    __slots__ = ("_host", "_base", "__weakref__")
    __array_ufunc__ = None  # np.exp(x), np.ones(3) + x: refused
    __array_priority__ = 100
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, host: np.ndarray, base: ndarray | None = None) -> None:
        self._host, self._base = host, base

    def __array_function__(self, function: Any, *_: Any) -> Any:
        raise TypeError(f"np.{function.__name__} of a device array: use xp")

    def __array__(self, *_: Any, **__: Any) -> Any:
        raise TypeError("Implicit conversion to a NumPy array is not allowed. "
                        "Please use `.get()` to construct a NumPy array explicitly.")

    # What is known without asking the device
    dtype = property(lambda self: self._host.dtype)
    shape = property(lambda self: self._host.shape,
                     lambda self, shape: setattr(self._host, "shape", shape))
    ndim = property(lambda self: self._host.ndim)
    size = property(lambda self: self._host.size)
    nbytes = property(lambda self: self._host.nbytes)
    itemsize = property(lambda self: self._host.itemsize)
    strides = property(lambda self: self._host.strides)
    base = property(lambda self: self._base)
    device = property(lambda self: DEVICE)
    flags = property(lambda self: SimpleNamespace(
        c_contiguous=self._host.flags.c_contiguous,
        f_contiguous=self._host.flags.f_contiguous, owndata=self._base is None))
    data = property(lambda self: SimpleNamespace(
        mem=(self if self._base is None else self._base), ptr=self._host.ctypes.data))
    T = property(lambda self: _wrap(self._host.T, [self]))
    mT = property(lambda self: _wrap(np.matrix_transpose(self._host), [self]))
    real = property(lambda self: _wrap(self._host.real, [self]))
    imag = property(lambda self: _wrap(self._host.imag, [self]))

    def __len__(self) -> int:
        return len(self._host)

    def __iter__(self) -> Iterator[ndarray]:
        return (self[i] for i in range(len(self)))

    # What copies to the host
    def get(self, stream: Any = None, order: str = "C", out: Any = None,
            blocking: bool = True) -> np.ndarray:
        _sync("get()")
        COUNTS.transfers += 1
        if out is not None:
            out[...] = self._host
            return out  # type: ignore[no-any-return]
        return np.array(self._host, order=order)  # type: ignore[call-overload]

    def item(self) -> Any:
        return self.get().item()

    def tolist(self) -> Any:
        return self.get().tolist()

    def tobytes(self, order: str = "C") -> bytes:
        return self.get().tobytes(order)  # type: ignore[arg-type]

    def __bool__(self) -> bool:
        return bool(self.get())

    def __float__(self) -> float:
        return float(self.get())

    def __int__(self) -> int:
        return int(self.get())

    def __complex__(self) -> complex:
        return complex(self.get())

    def __index__(self) -> int:
        return operator.index(self.get())

    def __repr__(self) -> str:
        return repr(self.get())

    def __str__(self) -> str:
        return str(self.get())

    def __format__(self, spec: str) -> str:
        return format(self.get(), spec)

    def __reduce__(self) -> Any:
        return _unpickle, (self.get(),)

    def __copy__(self) -> Any:
        return self.copy()

    def __deepcopy__(self, memo: Any) -> Any:
        return self.copy()

    # Indexing
    def __getitem__(self, key: Any) -> Any:
        host, kinds = _index(key)
        if "b" in kinds:
            _sync("a boolean mask")
        parts = host if isinstance(host, tuple) else (host,)
        if not kinds and not any(part is ... for part in parts):
            host = (*parts, ...)  # so that x[0] is a 0-d view, as in CuPy
        result = _wrap(self._host[host], [self])
        COUNTS.launches += bool(kinds)
        return result

    def __setitem__(self, key: Any, value: Any) -> None:
        host, kinds = _index(key)
        if "i" in kinds:
            places = np.arange(self.size).reshape(self.shape)[host]
            if len(np.unique(places)) < places.size:
                raise ValueError("duplicate indices in an assignment: not defined")
        if "b" in kinds and getattr(value, "ndim", 0):
            _sync("a boolean mask")
        self._host[host] = _host(value, [])
        COUNTS.launches += 1

    def set(self, arr: np.ndarray, stream: Any = None) -> None:
        if not isinstance(arr, np.ndarray) or arr.dtype != self.dtype:
            raise TypeError("set() takes a NumPy array of the same dtype")
        COUNTS.transfers += 1
        self._host[...] = arr

    # Methods
    def astype(self, dtype: Any, order: str = "K", casting: Any = None,
               subok: Any = None, copy: bool = True) -> Any:
        if not copy and self.dtype == np.dtype(dtype):
            return self
        COUNTS.launches += 1
        host = self._host.astype(dtype, order=order)  # type: ignore[call-overload]
        return ndarray(host)

    def scatter_add(self, slices: Any, value: Any) -> None:
        scatter_add(self, slices, value)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        _signature("cupy.ndarray", name)
        method = getattr(self._host, name)
        return partial(_call, "cupy.ndarray", name, method, owner=self)


def _unpickle(host: np.ndarray) -> ndarray:
    COUNTS.transfers += 1
    return ndarray(host)


def _index(key: Any) -> tuple[Any, set[str]]:
    "An index for NumPy, and the kinds of the arrays in it: 'b' for a mask, 'i'."
    kinds = set()
    for part in key if isinstance(key, tuple) else (key,):
        if isinstance(part, ndarray):
            kinds.add("b" if part.dtype.kind == "b" else "i")
        elif isinstance(part, list):
            COUNTS.transfers += 1
            kinds.add("b" if np.asarray(part).dtype.kind == "b" else "i")
    if isinstance(key, list):
        return np.asarray(_host(key, []), dtype=None if key else int), kinds
    return _host(key, []), kinds


OPERANDS = (ndarray, np.ndarray, np.generic, int, float, complex)


def _operator(name: str, reflected: bool = False, inplace: bool = False) -> Any:
    "An operator of the array, by the ufunc that it stands for."
    def apply(self: ndarray, *other: Any) -> Any:
        if other and not isinstance(other[0], OPERANDS):
            return NotImplemented
        operands = (*other, self) if reflected else (self, *other)
        options = {"out": self} if inplace else {}
        return _call("cupy", name, getattr(np, name), *operands, **options)
    return apply


for _name, _ufunc in dict(
    add="add", sub="subtract", mul="multiply", truediv="true_divide", mod="remainder",
    floordiv="floor_divide", pow="power", matmul="matmul", lshift="left_shift",
    rshift="right_shift", **{"and": "bitwise_and", "or": "bitwise_or"},
    xor="bitwise_xor", divmod="divmod",
).items():
    setattr(ndarray, f"__{_name}__", _operator(_ufunc))
    setattr(ndarray, f"__r{_name}__", _operator(_ufunc, reflected=True))
    if _name not in ("divmod", "matmul"):  # CuPy has no x @= y
        setattr(ndarray, f"__i{_name}__", _operator(_ufunc, inplace=True))
for _name, _ufunc in dict(
    lt="less", le="less_equal", eq="equal", ne="not_equal", gt="greater",
    ge="greater_equal", neg="negative", abs="absolute", invert="invert", pos="positive",
).items():
    setattr(ndarray, f"__{_name}__", _operator(_ufunc))


# The modules --------------------------------------------------------------------------

class Ufunc:
    "A ufunc of CuPy: no `where=`, and `reduce` for add and multiply only."

    def __init__(self, section: str, name: str, ufunc: np.ufunc) -> None:
        self.section, self.name, self.ufunc = section, name, ufunc
        self.nin, self.nout = ufunc.nin, ufunc.nout

    def __call__(self, *args: Any, **options: Any) -> Any:
        return _call(self.section, self.name, self.ufunc, *args, **options)

    def __getattr__(self, method: str) -> Any:
        _signature("cupy.ufunc", method)
        has = {"at": SCATTERS, "outer": {self.name}, "reduceat": {"add"}}
        if self.name not in has.get(method, {"add", "multiply"}):
            raise NotImplementedError(f"`cupy_{self.name}.{method}` is not supported")
        return partial(_call, "cupy.ufunc", method, getattr(self.ufunc, method))


class Module:
    "A module of CuPy: what is recorded of it, computed by `source`; `own` goes first."

    def __init__(self, section: str, source: Any, **own: Any) -> None:
        vars(self).update(own, _section=section, _source=source)

    def __getattr__(self, name: str) -> Any:
        section = self._section
        _signature(section, name)
        if not hasattr(self._source, name):
            raise NotImplementedError(f"the stand-in has no {section}.{name}")
        found = getattr(self._source, name)
        if recorded()[section][name] == "constant":
            return found
        vars(self)[name] = made = (
            Ufunc(section, name, found) if isinstance(found, np.ufunc)
            else partial(_call, section, name, found))
        return made


def asarray(a: Any, dtype: Any = None, order: Any = None, *, copy: bool | None = None,
            blocking: bool = False) -> ndarray:
    "cupy.asarray: the array itself if it is on the device, else a transfer."
    if isinstance(a, ndarray):
        same = dtype is None or np.dtype(dtype) == a.dtype
        return a if same and not copy else a.astype(dtype or a.dtype)
    sources: list[ndarray] = []
    if isinstance(a, (list, tuple)):
        a = _host(a, sources)
    COUNTS.launches += bool(sources)
    COUNTS.transfers += not sources
    return _wrap(np.array(a, dtype=dtype, order=order or "K"), [])  # type: ignore


def array(obj: Any, dtype: Any = None, copy: bool = True, order: Any = "K",
          subok: bool = False, ndmin: int = 0, *, blocking: bool = False) -> ndarray:
    "cupy.array: a copy on the device."
    made = asarray(obj, dtype, copy=copy)
    return made[(None,) * (ndmin - made.ndim)] if ndmin > made.ndim else made


def asnumpy(a: Any, stream: Any = None, order: str = "C", out: Any = None, *,
            blocking: bool = True) -> np.ndarray:
    "cupy.asnumpy: a copy on the host."
    return a.get(order=order, out=out) if isinstance(a, ndarray) else np.asarray(a)


def scatter_add(a: ndarray, slices: Any, value: Any) -> None:
    "cupyx.scatter_add: a[slices] += value, duplicate indices adding up."
    if a.dtype.name not in ("int32 uint32 uint64 float16 float32 float64 complex64 "
                            "complex128".split()):
        raise TypeError(f"cupyx.scatter_add does not support {a.dtype}")
    host, _ = _index(slices)
    np.add.at(a._host, host, _host(value, []))
    COUNTS.launches += 1


class Device:
    "cupy.cuda.Device: there is one."

    id = 0

    def __init__(self, device: Any = None) -> None:
        if device not in (None, 0):
            raise RuntimeError(f"cudaErrorInvalidDevice: {device}")

    def synchronize(self) -> None:
        _sync("synchronize()")

    def __enter__(self) -> Device:
        return self

    def __exit__(self, *_: Any) -> None:
        pass

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Device)

    def __hash__(self) -> int:
        return 0


class BitGenerator:
    "A bit generator whose state lies on the device, in `_state`, as in CuPy."

    def __init__(self, seed: Any = None, *, size: int = -1) -> None:
        self._state = ndarray(np.zeros(40, np.int8))
        self._save(np.random.PCG64(seed).state)

    def _save(self, state: Any) -> None:
        parts = (state["state"]["state"], state["state"]["inc"])
        raw = b"".join(part.to_bytes(16, "little") for part in parts)
        raw += state["has_uint32"].to_bytes(4, "little")
        raw += state["uinteger"].to_bytes(4, "little")
        self._state._host[:] = np.frombuffer(raw, np.int8)

    def _load(self) -> dict[str, Any]:
        raw = self._state._host.tobytes()
        state, inc, has, last = (int.from_bytes(raw[i:j], "little") for i, j in
                                 ((0, 16), (16, 32), (32, 36), (36, 40)))
        return dict(bit_generator="PCG64", state=dict(state=state, inc=inc),
                    has_uint32=has, uinteger=last)


class Generator:
    "cupy.random.Generator: only the distributions that CuPy has."

    def __init__(self, bit_generator: BitGenerator) -> None:
        self.bit_generator = bit_generator

    def __getattr__(self, name: str) -> Any:
        signature = _signature("cupy.random.Generator", name)

        def draw(*args: Any, **options: Any) -> Any:
            if signature is not None:
                signature.bind(*args, **options)
            host = np.random.Generator(np.random.PCG64())
            host.bit_generator.state = self.bit_generator._load()
            # NumPy's uniform has no dtype, CuPy's has
            dtype = options.pop("dtype", None) if name == "uniform" else None
            named = {k: _host(v, []) for k, v in options.items()}
            result = getattr(host, name)(*_host(args, []), **named)
            self.bit_generator._save(host.bit_generator.state)
            COUNTS.launches += 1
            return ndarray(np.asarray(result, dtype))
        return draw


DEVICE = Device()
cupy = Module(
    "cupy", np, ndarray=ndarray, asarray=asarray, array=array, asnumpy=asnumpy,
    asanyarray=asarray, is_available=lambda: True, counts=COUNTS,
    get_array_module=lambda *a: cupy if any(isinstance(x, ndarray) for x in a) else np,
    linalg=Module("cupy.linalg", np.linalg), fft=Module("cupy.fft", np.fft),
    random=SimpleNamespace(Generator=Generator, XORWOW=BitGenerator,
                           MRG32k3a=BitGenerator, Philox4x3210=BitGenerator),
    cuda=SimpleNamespace(
        Device=Device, is_available=lambda: True,
        get_current_stream=lambda: DEVICE,
        runtime=SimpleNamespace(getDeviceCount=lambda: 1, getDevice=lambda: 0)),
)


@contextmanager
def standin() -> Iterator[Any]:
    "Serve device('cuda') by the stand-in, with counts at zero; yields it as `cp`."
    COUNTS.launches = COUNTS.transfers = COUNTS.syncs = 0
    before = _device.register_backend(
        "cuda", lambda: cupy,
        special=lambda: Module("cupyx.scipy.special", import_module("scipy.special")),
        fft=lambda: Module("cupyx.scipy.fft", import_module("scipy.fft")),
        scatter_add=lambda: scatter_add)
    try:
        yield _device.device("cuda").xp
    finally:
        _device.register_backend("cuda", **before)


@contextmanager
def real_cupy() -> Iterator[Any]:
    "The real CuPy; RuntimeError where there is no GPU."
    yield _device.device("cuda").xp


def backends() -> list[Any]:
    "What the tests of device('cuda') run on: the stand-in and, with a GPU, CuPy."
    return [standin, real_cupy] if _device.is_available() else [standin]
