"""Dtypes, promotion, devices and generators, against PyTorch or a recording of it.

    python tests/test_device.py     # record PyTorch in fixtures/promotion.json
"""
import copy
import importlib
import itertools
import json
import pickle
import subprocess
import sys
import warnings
import weakref
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from minigrad.core import device as mg
from minigrad.core.testing import assert_close

FIXTURE = Path(__file__).parent / "fixtures" / "promotion.json"
NAMES = [d.name for d in mg._DTYPES]
NUMBERS = {"True": True, "2": 2, "2.5": 2.5}
OPERANDS = [*NAMES, *(f"{name} 0-d" for name in NAMES), *NUMBERS]
DEFAULTS = ["float32", "float64"]


@contextmanager
def default_dtype(name):
    before = mg.get_default_dtype()
    mg.set_default_dtype(name)
    try:
        yield
    finally:
        mg.set_default_dtype(before)


def operand(label, zeros):
    "An operand by its label: n-d, 0-d or a Python number."
    if label in NUMBERS:
        return NUMBERS[label]
    name, _, scalar = label.partition(" ")
    return zeros(() if scalar else (2,), name)


def in_pytorch():
    "PyTorch's promotion of every pair, as rows of names."
    import torch

    def name(d):
        return str(d).removeprefix("torch.")

    def zeros(shape, dtype):
        return torch.zeros(shape, dtype=getattr(torch, dtype))

    found = {"torch": torch.__version__.partition("+")[0], "operands": OPERANDS}
    found["promote_types"] = {
        a: [name(torch.promote_types(getattr(torch, a), getattr(torch, b)))
            for b in NAMES] for a in NAMES}
    found["can_cast"] = {
        a: [torch.can_cast(getattr(torch, a), getattr(torch, b)) for b in NAMES]
        for a in NAMES}
    operands = {label: operand(label, zeros) for label in OPERANDS}
    before = torch.get_default_dtype()
    for default in DEFAULTS:
        torch.set_default_dtype(getattr(torch, default))
        found[f"result_type, default {default}"] = {
            a: [name(torch.result_type(operands[a], operands[b])) for b in OPERANDS]
            for a in OPERANDS}
    torch.set_default_dtype(before)
    return found


def recorded():
    return json.loads(FIXTURE.read_text())


# Promotion ----------------------------------------------------------------------------

@pytest.mark.parity
def test_the_fixture_is_what_pytorch_says():
    pytest.importorskip("torch")
    now, then = in_pytorch(), recorded()
    assert now == then, "record anew: python tests/test_device.py"


@pytest.mark.parametrize("a", NAMES)
def test_promote_types_and_can_cast(a):
    rows = recorded()["promote_types"][a], recorded()["can_cast"][a]
    for b, promoted, castable in zip(NAMES, *rows, strict=True):
        assert mg.promote_types(a, b) is getattr(mg, _attribute(promoted))
        assert mg.can_cast(a, b) is castable


def _attribute(name):
    return "bool_" if name == "bool" else name


@pytest.mark.parametrize("default", DEFAULTS)
@pytest.mark.parametrize("a", OPERANDS)
def test_result_type_of_every_pair(a, default):
    with default_dtype(default):
        row = recorded()[f"result_type, default {default}"][a]
        for b, expected in zip(OPERANDS, row, strict=True):
            found = mg.result_type(operand(a, np.zeros), operand(b, np.zeros))
            assert found.name == expected, f"{a} with {b}, default {default}"


@pytest.mark.parity
@pytest.mark.parametrize("a", OPERANDS)
def test_result_type_of_every_pair_against_pytorch(a):
    torch = pytest.importorskip("torch")

    def zeros(shape, dtype):
        return torch.zeros(shape, dtype=getattr(torch, dtype))

    for b in OPERANDS:
        expected = str(torch.result_type(operand(a, zeros), operand(b, zeros)))
        found = mg.result_type(operand(a, np.zeros), operand(b, np.zeros))
        assert f"torch.{found.name}" == expected, f"{a} with {b}"


@pytest.mark.parity
@pytest.mark.parametrize("a", NAMES)
def test_arithmetic_has_the_dtype_of_result_type_in_pytorch(a):
    torch = pytest.importorskip("torch")
    x = torch.ones(2, dtype=getattr(torch, a))
    for b in OPERANDS:
        if b in NUMBERS:
            y = z = NUMBERS[b]
        else:
            name, _, scalar = b.partition(" ")
            y = torch.ones(() if scalar else 2, dtype=getattr(torch, name))
            z = np.ones(() if scalar else 2, name)
        assert str((x * y).dtype) == f"torch.{mg.result_type(np.ones(2, a), z).name}"


@pytest.mark.parity
def test_numpy_scalars_are_numbers_as_in_pytorch():
    torch = pytest.importorskip("torch")
    for a, b in itertools.product(NAMES, NAMES):
        if b == "bool":  # PyTorch takes np.bool_ for a float; here it is a bool
            continue
        number = np.dtype(b).type(1)
        x = torch.ones(2, dtype=getattr(torch, a))
        assert str((x * number).dtype) == (
            f"torch.{mg.result_type(np.ones(2, a), number).name}"), (a, b)
    assert mg.result_type(np.ones(2, np.int8), np.bool_(True)) is mg.int8


def test_three_operands_in_any_order_and_tensors():
    class Tensor:
        def __init__(self, array):
            self.array, self.dtype = array, mg.from_numpy_dtype(array.dtype)
            self.ndim = array.ndim

    every = ["int8", "float16 0-d", "2.5", "bool", "2"]
    for labels in itertools.combinations(every, 3):
        operands = [operand(label, np.zeros) for label in labels]
        found = {mg.result_type(*p) for p in itertools.permutations(operands)}
        wrapped = [Tensor(x) if isinstance(x, np.ndarray) else x for x in operands]
        assert len(found) == 1 and mg.result_type(*wrapped) in found


def test_the_result_follows_the_default_dtype():
    x = np.ones(2, np.int32)
    assert mg.result_type(x, 2.5) is mg.float32
    with default_dtype("float64"):
        assert mg.result_type(x, 2.5) is mg.float64
        assert mg.float_dtype(x.dtype) == np.float64
    assert mg.result_type(x, 2.5) is mg.float32
    with pytest.raises(TypeError, match="floating"):
        mg.set_default_dtype(mg.int32)


@pytest.mark.parametrize("bad", [1j, None, [1.0], "x", np.complex64(1),
                                 np.zeros(2, "c8"), np.zeros(2, "u4"), np.array(["x"])])
def test_operands_without_a_dtype_here(bad):
    for operands in [(np.ones(2), bad), (bad, np.ones(2)), (np.ones(2), 1.0, bad)]:
        with pytest.raises(TypeError):
            mg.result_type(*operands)


# Dtypes -------------------------------------------------------------------------------

def test_a_dtype_is_one_object():
    for d in mg._DTYPES:
        assert pickle.loads(pickle.dumps(d)) is copy.deepcopy(d) is d
        assert mg.from_numpy_dtype(np.zeros(1, d.name).dtype) is d
        for alias in (d, d.name, d.dtype, d.dtype.type):
            assert mg.to_numpy_dtype(alias) is d.dtype
        assert d == np.dtype(d.name) and np.dtype(d.name) == d
        assert {np.dtype(d.name): 1}[d] == 1
        assert d != d.name
    assert len({*mg._DTYPES}) == 9


def test_numpy_takes_a_dtype():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert np.zeros(3, mg.float16).dtype == np.float16
        assert np.ones(3).astype(mg.int64).dtype == np.int64
        assert np.dtype(mg.bool_) == np.bool_


def test_dtypes_of_the_same_size_are_the_same():
    assert mg.from_numpy_dtype(np.dtype(np.longlong)) is mg.int64
    assert mg.result_dtype(np.ones(1, np.longlong), np.ones(1, np.int64)) == np.int64


@pytest.mark.parametrize("bad", ["float", "complex64", "bfloat16", complex, np.uint32,
                                 3, None, [], np.dtype(">f4"), object])
def test_what_is_no_dtype(bad):
    with pytest.raises(TypeError, match="there are bool, uint8"):
        mg.to_numpy_dtype(bad)


@pytest.mark.parity
def test_names_and_attributes_are_pytorch_s():
    torch = pytest.importorskip("torch")
    aliases = ["bool_", "float_", "int_", "half", "double", "short", "long"]
    for name in [*map(_attribute, NAMES), *aliases]:
        ours, theirs = getattr(mg, name), getattr(torch, name.rstrip("_"))
        assert repr(ours) == repr(theirs).replace("torch", "minigrad")
        for attribute in ("itemsize", "is_floating_point", "is_complex", "is_signed"):
            assert getattr(ours, attribute) == getattr(theirs, attribute)
    for python in (bool, int, float):
        theirs = torch.zeros(1, dtype=python).dtype
        assert str(theirs) == f"torch.{mg.to_numpy_dtype(python).name}"


@pytest.mark.parity
@pytest.mark.parametrize("name", [n for n in NAMES if n != "bool"])
def test_limits_are_pytorch_s(name):
    torch = pytest.importorskip("torch")
    kind = "finfo" if name.startswith("float") else "iinfo"
    other = "iinfo" if kind == "finfo" else "finfo"
    ours, theirs = getattr(mg, kind)(name), getattr(torch, kind)(getattr(torch, name))
    for attribute in [a for a in dir(theirs) if not a.startswith("_")]:
        assert getattr(ours, attribute) == getattr(theirs, attribute), attribute
        assert type(getattr(ours, attribute)) is type(getattr(theirs, attribute))
    if kind == "finfo":  # PyTorch's iinfo rounds what it prints
        assert repr(ours) == repr(theirs)
    with pytest.raises(TypeError, match=kind):
        getattr(mg, other)(name)


def test_limits_of_the_default_dtype():
    assert mg.finfo().dtype == "float32"
    for bad in (bool, "bool"):
        with pytest.raises(TypeError):
            mg.iinfo(bad)


# Devices ------------------------------------------------------------------------------

def test_a_device_is_one_object():
    assert mg.device("cpu") is mg.cpu is mg.device(mg.cpu)
    assert mg.device("cuda:1") is mg.device("cuda", 1) is not mg.device("cuda")
    for text in ("cpu", "cuda", "cuda:0", "cuda:3"):
        place = mg.device(text)
        assert str(place) == text and {place: 1}[mg.device(text)] == 1
        assert pickle.loads(pickle.dumps(place)) is copy.deepcopy(place) is place


@pytest.mark.parity
@pytest.mark.parametrize("args", [("cpu",), ("cuda",), ("cuda:1",), ("cuda", 2),
                                  ("cpu", 0), ("gpu",), ("cuda:x",), ("cuda", -1),
                                  ("cuda:0", 1), (1.5,), ("",), ("cuda:",)])
def test_a_device_is_named_as_in_pytorch(args):
    torch = pytest.importorskip("torch")
    try:
        theirs = torch.device(*args)
    except Exception as error:
        with pytest.raises(type(error)):
            mg.device(*args)
    else:
        ours = mg.device(*args)
        assert (repr(ours), str(ours)) == (repr(theirs), str(theirs))
        assert (ours.type, ours.index) == (theirs.type, theirs.index)


def test_the_host_s_parts():
    assert mg.cpu.xp is np
    assert mg.cpu.special.__name__ == "scipy.special"
    assert mg.cpu.fft.__name__ == "scipy.fft"
    assert mg.cpu.synchronize() is None
    a = np.zeros(3)
    mg.cpu.scatter_add(a, np.array([0, 0, 2]), 1.0)
    assert_close(a, [2.0, 0.0, 1.0])
    with pytest.raises(AttributeError, match="linalg"):
        _ = mg.cpu.linalg


def test_module_and_device_of():
    for x in (np.ones(2), np.float32(1), np.True_, 1, 2.5, True):
        assert mg.module_of(x) is np and mg.device_of(x) is mg.cpu
    for bad in ([1.0], "x", None, 1j):
        with pytest.raises(TypeError, match="no array and no number"):
            mg.module_of(bad)
    x = np.ones(2)
    assert mg.to_device(x, mg.cpu) is x


def test_the_owner_of_memory():
    x = np.arange(12.0)
    tricks = np.lib.stride_tricks
    views = [x, x[2:], x.reshape(3, 4).T, x.reshape(3, 4)[1][None], x.view(np.int64),
             np.broadcast_to(x, (2, 12)), tricks.sliding_window_view(x, 3),
             tricks.as_strided(x, (3,), (8,))[1:]]
    for view in views:
        assert mg.cpu.owner(view) is x
    assert mg.cpu.owner(x.copy()) is not x
    assert weakref.ref(mg.cpu.owner(np.frombuffer(bytearray(8))[:1]))() is not None


@pytest.mark.skipif(mg.is_available(), reason="there is a GPU")
def test_without_a_gpu_the_error_says_so():
    assert mg.is_available() is False and mg.device_count() == 0
    with pytest.raises(RuntimeError, match="device 'cuda' needs"):
        _ = mg.device("cuda").xp
    with pytest.raises(RuntimeError, match="device 'cuda' needs"):
        mg.Generator("cuda")


def test_without_cupy_the_error_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "cupy", None)
    with pytest.raises(RuntimeError, match="pip install cupy-cuda12x"):
        mg._load_cupy()


def test_importing_it_imports_neither_scipy_nor_cupy():
    code = ("import minigrad.core.device, sys; "
            "assert not {'scipy', 'cupy', 'torch', 'fastcore'} & sys.modules.keys()")
    root = Path(importlib.import_module("minigrad").__file__).parents[1]
    subprocess.run([sys.executable, "-c", code], cwd=root, check=True)


# Generators ---------------------------------------------------------------------------

def test_a_seed_decides_the_numbers():
    g, h = mg.Generator(), mg.Generator("cpu")
    assert (g.rng.random(3) == h.rng.random(3)).all()  # a new one is deterministic
    assert g.manual_seed(5) is g and g.initial_seed() == 5
    assert (g.rng.random(3) == h.manual_seed(5).rng.random(3)).all()
    assert g.seed() == g.initial_seed() != h.seed()
    assert (g.rng.random(3) != h.rng.random(3)).all()
    assert g.device is mg.cpu


@pytest.mark.parametrize("draw", [
    lambda rng: rng.random(3), lambda rng: rng.integers(9),
    lambda rng: rng.standard_normal(5, dtype=np.float32)])
def test_a_state_resumes(draw):
    g = mg.Generator().manual_seed(1)
    draw(g.rng)  # an odd number of 32-bit draws leaves half a word in the state
    state, rng = g.get_state(), g.rng
    first = draw(g.rng)
    assert state.dtype == np.uint8 and state.ndim == 1
    assert np.all(draw(mg.Generator().set_state(state).rng) == first)
    g.manual_seed(2)
    g.set_state(state)
    assert np.all(draw(g.rng) == first) and g.initial_seed() == 1
    assert rng is not g.rng


def test_the_default_generators():
    g = mg.manual_seed(7)
    assert g is mg.default_generator() is mg.default_generator(mg.cpu)
    state = mg.get_rng_state()
    first = g.rng.random()
    mg.set_rng_state(state)
    assert g.rng.random() == first == mg.Generator().manual_seed(7).rng.random()


@pytest.mark.parity
def test_seeds_are_pytorch_s():
    torch = pytest.importorskip("torch")
    assert mg.Generator().initial_seed() == torch.Generator().initial_seed()
    for seed in (0, 1, -1, 2**63, 2**64 - 1, -(2**63)):
        expected = torch.Generator().manual_seed(seed).initial_seed()
        assert mg.Generator().manual_seed(seed).initial_seed() == expected
    for bad in (2**64, -(2**63) - 1):
        for function in (mg.manual_seed, torch.manual_seed):
            with pytest.raises((ValueError, RuntimeError)):
                function(bad)


if __name__ == "__main__":
    FIXTURE.write_text(json.dumps(in_pytorch()).replace("], ", "],\n") + "\n")
    print(f"recorded PyTorch {recorded()['torch']} in {FIXTURE.name}")
