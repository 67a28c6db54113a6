"""What overwrites memory."""
from collections.abc import Callable
from typing import Any

import numpy as np
from line import line
from samples import MASK, A, S, through_views, written


def put(m: Any, x: Any, value: Any, index: Any) -> Any:
    "x after x[index] = value."
    y = x.clone()
    y[index] = value
    return y


def write(m: Any, x: Any, v: Any, take: Callable[[Any], Any], how: str) -> Any:
    "x after a view of it was changed in place; the view and the base both count."
    y = x * 1
    view = take(y)
    getattr(view, how)(v)
    return y * 2, view * 3


def twin(name: str) -> Callable[..., Any]:
    "A copy of the first argument after the method of that name has written it."
    def call(m: Any, x: Any, *args: Any, **options: Any) -> Any:
        y = x.clone()
        assert getattr(y, name)(*args, **options) is y
        return y
    return call


def ways(name: str) -> list[Any]:
    "Samples for a twin: what its method takes besides the tensor."
    high, low = np.array([[.5, .75]]), np.array([.25, .5])
    index, mask = np.array([1, 0]), MASK[1:]
    if name in NUMBERS:
        return [S(A(2), A(2)), S(A(2), 1.5)] if name not in TENSORS else [S(A(2), A(2))]
    return {
        "addcmul_": [S(A(2), A(2), A(1), value=2)],
        "addcdiv_": [S(A(2), A(2), A(1), value=2)],
        "lerp_": [S(A(2), A(2), .25), S(A(2), A(2), A(1))],
        "clamp_": [S(A(2), .75, 1.5), S(A(1, 2), high, None)],
        "clip_": [S(A(2), max=.75)],
        "clamp_min_": [S(A(2), .75)], "clamp_max_": [S(A(2), low)],
        "masked_fill_": [S(A(2, 2), mask, 1.5)],
        "masked_scatter_": [S(A(2, 2), mask, A(4), syncs=True)],
        "index_fill_": [S(A(2, 2), 0, index[:1], 1.5)],
        "index_copy_": [S(A(2, 2), 0, index, A(2, 2))],
        "index_add_": [S(A(2, 2), 0, index, A(2, 2), alpha=2)],
        "put_": [S(A(2, 2), index, A(2))],
        "scatter_": [S(A(2, 2), 0, index[None], A(1, 2))],
        "scatter_add_": [S(A(2, 2), 0, index[None], A(1, 2))],
        "scatter_reduce_": [S(A(2, 2), 0, index[None], A(1, 2), reduce="sum")],
        "round_": [S(A(2)), S(A(2), decimals=1)],
        "polygamma_": [S(A(2), 1)],
        "fill_diagonal_": [S(A(2, 3), 1.5), S(A(3, 1), 1.5, wrap=True)],
        "zero_": [S(A(2))], "detach_": [S(A(2))],
    }.get(name, [S(A(2)), S(A(3, 4)[::-2, 1])])


TENSORS = set("""
    heaviside_ nextafter_ gcd_ lcm_ hypot_ atan2_ arctan2_ ldexp_ logical_and_
    logical_or_ logical_xor_
""".split())
NUMBERS = TENSORS | set("""
    add_ sub_ subtract_ mul_ multiply_ div_ divide_ true_divide_ remainder_ fmod_ pow_
    copysign_ xlogy_ lt_ less_ le_ less_equal_ gt_ greater_ ge_
    greater_equal_ eq_ ne_ not_equal_ bitwise_and_ bitwise_or_ bitwise_xor_
    bitwise_left_shift_ bitwise_right_shift_ __iadd__ __isub__ __imul__ __itruediv__
    __imod__ __ipow__ __iand__ __ior__ __ixor__ __ilshift__ __irshift__
""".split())
WHOLE = set("""
    gcd_ lcm_ bitwise_and_ bitwise_or_ bitwise_xor_ bitwise_left_shift_ __iand__ __ior__
    __ixor__ bitwise_right_shift_ __ilshift__ __irshift__ bitwise_not_ heaviside_
    floor_divide_ __ifloordiv__ logical_and_ logical_or_ logical_xor_ logical_not_
    lt_ less_ le_ less_equal_ gt_ greater_ ge_ greater_equal_ eq_ ne_ not_equal_
""".split())       # of integers: PyTorch has no derivative for them
UNARY = """
    neg_ negative_ abs_ absolute_ sign_ sgn_ reciprocal_ square_ sqrt_ rsqrt_ floor_
    ceil_ trunc_ fix_ frac_ nan_to_num_ exp_ exp2_ expm1_ log_ log2_ log10_ log1p_ sin_
    cos_
    tan_ asin_ arcsin_ acos_ arccos_ atan_ arctan_ sinh_ cosh_ tanh_ 
    erf_ erfc_ erfinv_ sinc_ digamma_ lgamma_ deg2rad_
    rad2deg_ tril_ triu_ logical_not_ bitwise_not_
""".split()
OTHERS = """
    addcmul_ addcdiv_ lerp_ clamp_ clip_ clamp_min_ clamp_max_ masked_fill_
    masked_scatter_ index_fill_ index_copy_ index_add_ put_ scatter_ scatter_add_
    scatter_reduce_ round_ polygamma_ fill_diagonal_ zero_
""".split()


def line_of(name: str) -> Any:
    "The line of a twin."
    if name in WHOLE:
        return line(name, twin(name), [S(np.array([6, 5, 12]), np.array([3, 5, 2]))]
                    if "_not_" not in name else [S(np.array([6, 0]))])
    if name in ("tril_", "triu_"):
        return line(name, twin(name), [S(A(3, 3)), S(A(2, 2, 3), 1)])
    made = line(name, twin(name))
    loose = 1e-6 if "gamma" in name else None     # PyTorch computes them less exactly
    samples = [rescale(s)._replace(rtol=loose) for s in ways(name)]
    return made._replace(samples=samples)


def rescale(s: Any) -> Any:
    "The sample with numbers between 1/8 and 7/8, where all of them have derivatives."
    def into(a: Any) -> Any:
        floats = isinstance(a, np.ndarray) and a.dtype.kind == "f"
        return .125 + .1875 * (a + 2) if floats else a
    return s._replace(args=tuple(map(into, s.args)))


LINES = [
    line("setitem", put, written(), reaches=("put", "blank")),
    line("write a view", write, through_views(), reaches=("graft", "erase"),
         integers=False),
    *map(line_of, dict.fromkeys(
        [*UNARY, *sorted(NUMBERS | WHOLE), *OTHERS])),
]
