"""Every primitive, by the table in primitives.py: numbers, derivatives, dtypes, memory.

    python tests/test_primitives.py [NAME …]   # record PyTorch in fixtures/primitives/
"""
import json
import sys
import warnings
import weakref
from contextlib import nullcontext
from functools import cache
from itertools import count
from pathlib import Path

import numpy as np
import pytest
import standin
from primitives import LINES, PARTS, TABLE
from sides import (
    Constant, Derivatives, Minigrad, OnDevice, PyTorch, derivatives, differentiated,
    each, leaves, tensors_in, weights, whole_package)

from minigrad.core.autograd import PRIMITIVES, ancestors
from minigrad.core.gradcheck import gradcheck, gradgradcheck
from minigrad.core.tensor import Tensor
from minigrad.core.testing import assert_close

whole_package()
FIXTURES = Path(__file__).parent / "fixtures" / "primitives"
FLOATS = ["float64", "float32", "float16"]
INTEGERS = ["i8", "i4", "i2", "i1", "u1", "?"]
ROUNDINGS = 64  # behind one element, two derivatives and PyTorch's own included
HERE = Minigrad()
ON_CPU = [line for line in TABLE if line.on == "cpu"]
SMOOTH = [line for line in TABLE if any(map(HERE.is_floating, (
    t for s in line.samples for t in leaves(HERE, s.args, np.float64)[1])))]
every_line = pytest.mark.parametrize("line", TABLE, ids=lambda line: line.name)
every_cpu_line = pytest.mark.parametrize("line", ON_CPU, ids=lambda line: line.name)


@cache
def pytorch():
    pytest.importorskip("torch")
    return PyTorch()


def label(line, sample, *more):
    "A call, written out for a message."
    def short(a):
        a = a.array if isinstance(a, Constant) else a
        strides = "" if a.flags.c_contiguous else f" strides {a.strides}"
        return f"<{a.dtype} {a.shape}{strides}>" if a.size > 6 else str(a)
    parts = each(short, [*sample.args, sample.options])
    return " ".join([f"{line.name}({', '.join(map(str, parts))})", *map(str, more)])


def agree(ours, theirs, where, *, edge=False, rtol=None):
    "Compare two answers part by part; no gradient is a gradient of zeros."
    for part in ours._fields:
        a, b = getattr(ours, part), getattr(theirs, part)
        if part == "second" and len(a) != len(b):    # one knows that it is constant
            a, b = (x or [None] * max(len(a), len(b)) for x in (a, b))
        assert len(a) == len(b), f"{where}: {len(a)} of {part}, expected {len(b)}"
        for i, (x, y) in enumerate(zip(a, b, strict=True)):
            if x is None or y is None:
                rest = x if y is None else y
                assert rest is None or part != "value" and not np.any(rest), where
                continue
            if edge and part == "second":            # where PyTorch's is 0·∞, be better
                y = np.where(np.isnan(y), x, y) if x.shape == y.shape else y
            atol = np.finfo(y.dtype).tiny if edge and y.dtype.kind == "f" else None
            assert_close(x, y, n=ROUNDINGS, rtol=rtol, atol=atol,
                         where=f"{part} {i} of {where}")


# Against PyTorch ----------------------------------------------------------------------

@pytest.mark.parity
@pytest.mark.parametrize("dtype", FLOATS)
@every_cpu_line
def test_derivatives_are_pytorchs(line, dtype):
    for s in line.samples:
        theirs = derivatives(pytorch(), line.call, s, dtype)
        ours = derivatives(HERE, line.call, s, dtype)
        agree(ours, theirs, label(line, s, dtype), rtol=s.rtol)


@pytest.mark.parity
@pytest.mark.parametrize("dtype", FLOATS)
@every_cpu_line
def test_edges_are_pytorchs(line, dtype):
    for s in line.edges:
        theirs = derivatives(pytorch(), line.call, s, dtype)
        ours = derivatives(HERE, line.call, s, dtype)
        agree(ours, theirs, label(line, s, dtype), edge=True)


@pytest.mark.parity
@pytest.mark.parametrize("kind", INTEGERS)
@every_cpu_line
def test_integers_are_pytorchs(line, kind):
    for s in line.samples if line.integers else ():
        try:
            theirs = derivatives(pytorch(), line.call, s, kind, 0)
        except NotImplementedError:       # a gap of PyTorch: ours may do what it likes
            continue
        except (RuntimeError, TypeError, IndexError):
            theirs = None
        try:
            ours = derivatives(HERE, line.call, s, kind, 0)
        except NotImplementedError:
            continue
        except (RuntimeError, TypeError, IndexError) as error:
            assert theirs is None, f"{label(line, s, kind)}: {error}"
        else:
            assert theirs is not None, f"{label(line, s, kind)}: PyTorch raises"
            agree(ours, theirs, label(line, s, kind))


MIXED = " ".join(getattr(part, "MIXED", "") for part in PARTS.values()).split()
MIXED = [line for line in ON_CPU if line.name in MIXED]


def operands(kinds, numbers):
    "Operands of every dtype, n-d and 0-d, and numbers; all small and positive."
    for kind in kinds:
        yield np.array([3, 1, 2]).astype(kind)
        yield np.array(2).astype(kind)
    yield from numbers


@pytest.mark.parity
@pytest.mark.parametrize("line", MIXED, ids=lambda line: line.name)
def test_mixed_dtypes_are_pytorchs(line):
    "Each pair of dtypes, n-d, 0-d and number: the result's dtype and the gradients'."
    kinds = [*INTEGERS, *FLOATS] if line.name != "bitwise_and" else INTEGERS
    numbers = [] if line.name in ("maximum", "minimum") else [2, True, 1.5]
    for a in operands(kinds, numbers):
        for b in operands(kinds, numbers):
            if line.name == "pow" and "b" in [np.asarray(x).dtype.kind for x in (a, b)]:
                continue                  # PyTorch computes some and refuses others
            if isinstance(a, np.ndarray) or isinstance(b, np.ndarray):
                mixed(line, a, b)


def mixed(line, a, b):
    def answer(side):
        xs = [side.tensor(x, x.dtype.kind == "f") if isinstance(x, np.ndarray) else x
              for x in (a, b)]
        y = line.call(side.m, *xs)
        if y.requires_grad:
            y.sum().backward()
        return [side.host(t) for t in [y, *[getattr(x, "grad", None) for x in xs]]]

    where = f"{line.name}({a!r}, {b!r})"
    try:
        theirs = answer(pytorch())
    except NotImplementedError:
        return
    except (RuntimeError, TypeError):
        with pytest.raises((RuntimeError, TypeError)):
            answer(HERE)
            pytest.fail(f"{where}: PyTorch raises")
        return
    for x, y in zip(answer(HERE), theirs, strict=True):
        assert (x is None) == (y is None), where
        if y is not None:
            assert_close(x, y, n=ROUNDINGS, where=where, rtol=1e-6)


# Recorded from PyTorch ----------------------------------------------------------------

def in_json(a):
    "An array as [dtype, shape, numbers]; eight digits."
    if a is None:
        return None
    short = [float(f"{v:.8g}") if isinstance(v, float) else v
             for v in a.ravel().tolist()]
    return [str(a.dtype), list(a.shape), short]


def from_json(x):
    return x and np.array(x[2], x[0]).reshape(x[1])


def core(line):
    "The cases that are recorded: (sample, dtype, order, whether it is an edge)."
    yield from ((s, "float64", 2, False) for s in line.samples)
    yield from ((s, "float32", 1, True) for s in line.edges)


def record(names):
    "Write PyTorch's answers to the cases of every line, a file for each of lines/."
    for name in names or LINES:
        found = {"torch": pytorch().m.__version__.partition("+")[0]}
        for line in LINES[name]:
            if line.on == "cpu":
                answers = [derivatives(pytorch(), line.call, s, dtype, order)
                           for s, dtype, order, _ in core(line)]
                found[line.name] = [[list(map(in_json, part)) for part in d]
                                    for d in answers]
        rows = [f"{json.dumps(k)}: {json.dumps(v, separators=(',', ':'))}"
                for k, v in found.items()]
        FIXTURES.mkdir(exist_ok=True)
        (FIXTURES / f"{name}.json").write_text("{\n" + ",\n".join(rows) + "\n}\n")


@cache
def recorded():
    return {name: answers for path in FIXTURES.glob("*.json")
            for name, answers in json.loads(path.read_text()).items()}


def as_recorded(line):
    "Compare a line with what is on record; raises AssertionError where they differ."
    for (s, dtype, order, edge), then in zip(
            core(line), recorded()[line.name], strict=True):
        theirs = [[x and from_json(x) for x in part] for part in then]
        ours = derivatives(HERE, line.call, s, dtype, order)
        loose = 1e-5 if edge else s.rtol or 1e-7     # eight digits are on record
        agree(ours, type(ours)(*theirs), label(line, s, dtype), edge=edge, rtol=loose)


@every_cpu_line
def test_recorded_answers(line):
    assert line.name in recorded(), "record anew: python tests/test_primitives.py"
    as_recorded(line)


# Against finite differences -----------------------------------------------------------

def as_function(line, sample):
    "A sample as a function of its floating leaves, and these."
    (args, options), xs = leaves(HERE, (sample.args, sample.options), np.float64)

    def f(*_):
        return tuple(tensors_in(HERE, line.call(HERE.m, *args, **options)))
    return f, xs


def differences(line, samples=None, fast=False):
    "Compare with differences, to second order; raises where a rule is wrong."
    for s in line.samples if samples is None else samples:
        f, xs = as_function(line, s)
        ys = f() if xs else ()
        if any(y.requires_grad for y in ys) and all(x.numel() for x in xs):
            gradcheck(f, xs, fast_mode=fast, rtol=1e-4, atol=1e-7)
            gradgradcheck(f, xs, fast_mode=fast, rtol=1e-4, atol=1e-7)


@pytest.mark.parametrize("line", [line for line in SMOOTH if line.on == "cpu"],
                         ids=lambda line: line.name)
def test_gradcheck_to_second_order(line):
    differences(line)


# The table is complete ----------------------------------------------------------------

def covered(line):
    return {line.name, *line.reaches}


def test_every_primitive_has_a_line():
    missing = set(PRIMITIVES) - set().union(*map(covered, TABLE))
    assert not missing, f"add a line to a file in lines/ for {missing}"


def test_names_are_unique():
    assert len({line.name for line in TABLE}) == len(TABLE)


@every_line
def test_a_line_reaches_what_it_says(line):
    "The primitives that it names are really called, by it or by their rules."
    seen = set()
    with backend_of(line):
        sys.setprofile(lambda frame, event, argument: seen.add(frame.f_code))
        try:
            for s in line.samples + line.edges:
                derivatives(HERE, line.call, s)
        finally:
            sys.setprofile(None)
    files = {code.co_filename for code in seen}    # a ufunc is called without a forward
    called = {name for name, p in PRIMITIVES.items()
              if p.forward.__code__ in seen or f"<minigrad {name}>" in files}
    assert covered(line) & set(PRIMITIVES) <= called


def backend_of(line):
    "What a line needs to run: the stand-in for device('cuda'), if it is about that."
    return standin.standin() if line.on == "cuda" else nullcontext()


# On a device --------------------------------------------------------------------------

OPEN_ON_A_GPU = {
    "to dtype": "C leaves open what a negative float is as an unsigned integer",
    "vector_norm": "a sum of powers that are denormals, which CuPy takes for 0",
    "pinv": "its second derivative in float32 has five digits with either library"}


def without_denormals(s):
    "The sample as CuPy's kernels see it: in float32 they take a denormal for 0."
    def flushed(a):
        if isinstance(a, Constant):
            return Constant(flushed(a.array))
        if a.dtype.kind != "f":
            return a
        a = np.array(a)
        a[np.abs(a) < np.finfo("f4").tiny] = 0
        return a
    args, options = each(flushed, (list(s.args), s.options))
    return s._replace(args=tuple(args), options=options)


@pytest.mark.parametrize("backend", standin.backends())
@every_line
def test_on_a_device(line, backend):
    "On the strict stand-in, or on CuPy: the CPU's numbers, and no waiting."
    real = backend is standin.real_cupy
    if real and line.name in OPEN_ON_A_GPU:
        pytest.skip(OPEN_ON_A_GPU[line.name])
    with backend() as cp:
        device = OnDevice(cp) if line.on == "cpu" else HERE
        for i, s in enumerate(line.samples + line.edges):
            s = without_denormals(s) if real else s
            on_cpu = derivatives(HERE, line.call, s, "float32")
            with nullcontext() if s.syncs or line.on == "cuda" else standin.no_sync():
                found = differentiated(device, line.call, s, "float32")
            on_device = Derivatives(*[[device.host(t) for t in ts] for ts in found])
            edge = i >= len(line.samples)
            agree(on_device, on_cpu, label(line, s), edge=edge)


# Types, memory, warnings --------------------------------------------------------------

@pytest.mark.parametrize("dtype", FLOATS)
@every_line
def test_dtypes_and_shapes_are_kept(line, dtype):
    "float32 in, float32 out; each gradient has its input's shape and dtype."
    with backend_of(line):
        for s in line.samples + line.edges:
            (args, options), xs = leaves(HERE, (s.args, s.options), dtype)
            ys = [y for y in tensors_in(HERE, line.call(HERE.m, *args, **options))]
            if not line.name.startswith("to "):
                found = {y.array.dtype.name for y in ys if y.is_floating_point()}
                assert found <= {dtype}, label(line, s, dtype)
            ys = [y for y in ys if y.requires_grad]
            for x, g in zip(xs, HERE.grad(ys, xs, weights(HERE, ys, count()),
                                          allow_unused=True) if ys else ()):
                same = g is None or (g.shape, g.dtype) == (x.shape, x.dtype)
                assert same, label(line, s, dtype)


@every_line
def test_inputs_are_left_alone(line):
    "Not one byte of an input, an option or an incoming gradient is written."
    with backend_of(line):
        for s in line.samples + line.edges:
            (args, options), xs = leaves(HERE, (s.args, s.options), "float64")
            everything = [*args, *options.values(), *xs]
            before = [x.array.tobytes() for x in everything if isinstance(x, Tensor)]
            ys = [y for y in tensors_in(HERE, line.call(HERE.m, *args, **options))
                  if y.requires_grad]
            if ys:
                vs = weights(HERE, ys, count())
                sent = [v.array.tobytes() for v in vs]
                HERE.grad(ys, xs, vs, create_graph=True, allow_unused=True)
                assert [v.array.tobytes() for v in vs] == sent, label(line, s)
            after = [x.array.tobytes() for x in everything if isinstance(x, Tensor)]
            assert after == before, label(line, s)


@pytest.mark.parametrize("dtype", FLOATS)
@every_line
def test_legal_input_warns_of_nothing(line, dtype):
    with backend_of(line), warnings.catch_warnings():
        warnings.simplefilter("error")
        for s in line.samples + line.edges:
            derivatives(HERE, line.call, s, dtype)


@every_line
def test_gradients_share_no_memory(line):
    "Each is its own and may be written."
    with backend_of(line):
        for s in line.samples:
            (args, options), xs = leaves(HERE, (s.args, s.options), "float64")
            ys = [y for y in tensors_in(HERE, line.call(HERE.m, *args, **options))
                  if y.requires_grad]
            vs = weights(HERE, ys, count())
            for higher in (True, False) if ys else ():
                gs = HERE.grad(ys, xs, vs, create_graph=higher, allow_unused=True)
                gs = [g.array for g in gs if g is not None and g.numel()]
                if not higher:
                    assert all(g.flags.writeable for g in gs), label(line, s)
                others = [x.array for x in [*xs, *vs, *ys] if x.device.type == "cpu"]
                for i, g in enumerate(gs if not higher else ()):
                    for other in gs[i + 1:] + others:
                        assert not np.shares_memory(g, other), label(line, s)


@every_cpu_line
def test_nothing_is_kept_that_no_rule_names(line):
    "An input's memory lives on only in what a node declares, or in the result."
    for s in line.samples:
        (args, options), xs = leaves(HERE, (s.args, s.options), "float64")
        copies = {id(x): x * 1 for x in xs}
        args, options = swap(args, copies), swap(options, copies)
        alive = [weakref.ref(x.array) for x in copies.values()]
        ys = list(tensors_in(HERE, line.call(HERE.m, *args, **options)))
        nodes = ancestors([y.node for y in ys if y.node is not None])
        declared = [y.array for y in ys]
        for node in nodes:
            if node.prim is not None:
                assert len(node.saved) == len(node.prim.keeps), node
                declared += [k for k in node.saved if isinstance(k, np.ndarray)]
        del args, options, copies, xs
        for array in [ref() for ref in alive]:
            assert array is None or any(array is owner for d in declared
                                        for owner in owners(d)), label(line, s)


def owners(array):
    "The array and those whose memory it looks at."
    while array is not None:
        yield array
        array = array.base


def swap(tree, by):
    "`tree` with the tensors exchanged."
    if isinstance(tree, (list, tuple)):
        return type(tree)([swap(t, by) for t in tree])
    if isinstance(tree, dict):
        return {k: swap(t, by) for k, t in tree.items()}
    return by.get(id(tree), tree)


if __name__ == "__main__":
    record(sys.argv[1:])
