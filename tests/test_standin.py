"""The stand-in for CuPy: strict where it must be, and no name that CuPy lacks."""
import copy
import inspect
import pickle
import weakref

import cupy_api
import numpy as np
import pytest
import standin as standin_module
from standin import BitGenerator, Synchronized, backends, counting, no_sync, standin

from minigrad.core import device as mg
from minigrad.core.testing import assert_close


@pytest.fixture
def cp():
    with standin() as module:
        yield module


@pytest.fixture(params=backends(), ids=lambda make: make.__name__)
def xp(request):
    "The stand-in and, with a GPU, CuPy."
    with request.param() as module:
        yield module


def test_the_recording_is_what_the_wheel_has():
    cupy = pytest.importorskip("cupy")
    recorded = cupy_api.recorded()
    if cupy.__version__ != recorded["version"]:
        pytest.skip(f"recorded from CuPy {recorded['version']}, not {cupy.__version__}")
    assert cupy_api.installed() == recorded, "record anew: python tests/cupy_api.py"


def test_the_recording_is_complete_enough():
    recorded = cupy_api.recorded()
    known = [v for section in cupy_api.SECTIONS for v in recorded[section].values()]
    assert len(known) > 700 and None not in known
    for text in filter(None, known):
        if text != "constant":
            inspect.signature(eval(f"lambda {text}: 0"))
    for name in ("errstate", "einsum_path", "block", "insert"):
        assert name not in recorded["cupy"]
    for name in ("normal", "permutation", "shuffle"):
        assert name not in recorded["cupy.random.Generator"]


# What is refused ----------------------------------------------------------------------

HOST = np.ones(3)
REFUSED = {
    "np.exp(x)": (lambda cp, x: np.exp(x), TypeError),
    "np.sum(x)": (lambda cp, x: np.sum(x), TypeError),
    "np.concatenate": (lambda cp, x: np.concatenate([x, x]), TypeError),
    "np.add(x, y)": (lambda cp, x: np.add(HOST, x), TypeError),
    "np.asarray(x)": (lambda cp, x: np.asarray(x), TypeError),
    "np.array([x])": (lambda cp, x: np.array([x]), TypeError),
    "x + host": (lambda cp, x: x + HOST, TypeError),
    "host + x": (lambda cp, x: HOST + x, TypeError),
    "host == x": (lambda cp, x: HOST == x, TypeError),
    "host @ x": (lambda cp, x: HOST @ x, TypeError),
    "x += host": (lambda cp, x: x.__iadd__(HOST), TypeError),
    "x[0] = host": (lambda cp, x: x.__setitem__(slice(None), HOST), TypeError),
    "x[host]": (lambda cp, x: x[np.array([0])], TypeError),
    "cp.add(x, host)": (lambda cp, x: cp.add(x, HOST), TypeError),
    "cp.sum(host)": (lambda cp, x: cp.sum(HOST), TypeError),
    "cp.sum(2.)": (lambda cp, x: cp.sum(2.0), TypeError),
    "cp.stack([x, host])": (lambda cp, x: cp.stack([x, HOST]), TypeError),
    "cp.ascontiguousarray(host)": (lambda cp, x: cp.ascontiguousarray(HOST), TypeError),
    "out=host": (lambda cp, x: cp.exp(x, out=HOST), TypeError),
    "sum(where=)": (lambda cp, x: cp.sum(x, where=x > 0), TypeError),
    "x.sum(initial=)": (lambda cp, x: x.sum(initial=0.0), TypeError),
    "exp(where=)": (lambda cp, x: cp.exp(x, where=x > 0), TypeError),
    "transpose(perm=)": (lambda cp, x: cp.transpose(x, perm=(0,)), TypeError),
    "add.reduce(where=)": (lambda cp, x: cp.add.reduce(x, where=x > 0), TypeError),
    "maximum.reduce": (lambda cp, x: cp.maximum.reduce(x), NotImplementedError),
    "multiply.at": (lambda cp, x: cp.multiply.at(x, [0], 1.0), NotImplementedError),
    "scatter_add of int64": (lambda cp, x: mg.device("cuda").scatter_add(
        cp.arange(3), cp.asarray([0]), 1), TypeError),
    "errstate": (lambda cp, x: cp.errstate, AttributeError),
    "einsum_path": (lambda cp, x: cp.einsum_path, AttributeError),
    "x.ctypes": (lambda cp, x: x.ctypes, AttributeError),
    "interface": (lambda cp, x: x.__array_interface__, AttributeError),
    "normal": (lambda cp, x: rng(cp).normal(), AttributeError),
    "permutation": (lambda cp, x: rng(cp).permutation(3), AttributeError),
    "normal's loc": (lambda cp, x: rng(cp).standard_normal(3, loc=1), TypeError),
    "special(where=)": (lambda cp, x: mg.device("cuda").special.expit(x, where=1),
                        TypeError),
    "kernels": (lambda cp, x: cp.RawKernel("", ""), NotImplementedError),
    "strings": (lambda cp, x: cp.array(["a"]), TypeError),
    "objects": (lambda cp, x: cp.array([None]), TypeError),
    "duplicates": (lambda cp, x: x.__setitem__(cp.asarray([0, 0]), 1.0), ValueError),
    "duplicates -1, 2": (lambda cp, x: x.__setitem__(cp.asarray([-1, 2]), 1.0),
                         ValueError),
    "out of range": (lambda cp, x: x[cp.asarray([3])], IndexError),
    "device 1": (lambda cp, x: cp.cuda.Device(1), RuntimeError),
}


def rng(cp):
    return cp.random.Generator(cp.random.XORWOW(1))


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_refused(cp, case):
    call, error = REFUSED[case]
    with pytest.raises(error):
        call(cp, cp.asarray(np.arange(3.0)))


SYNCS = {
    "float": float, "int": int, "bool": lambda x: bool(x.all()), "complex": complex,
    "index": lambda x: [0, 1][x.astype(int)], "item": lambda x: x.item(),
    "tolist": lambda x: x.tolist(), "get": lambda x: x.get(), "repr": repr, "str": str,
    "format": lambda x: f"{x:.2f}", "print": print, "if": lambda x: 1 if x > 0 else 0,
    "in": lambda x: x in [x + 1], "max": lambda x: max(x, x + 1),
    "mask": lambda x: x[x > 0], "nonzero": lambda x: x.reshape(1).nonzero(),
    "unique": lambda x: standin_module.cupy.unique(x),
    "where": lambda x: standin_module.cupy.where(x.reshape(1) > 0),
    "asnumpy": lambda x: standin_module.cupy.asnumpy(x), "pickle": pickle.dumps,
    "synchronize": lambda x: mg.device("cuda").synchronize(),
    "tobytes": lambda x: x.tobytes(), "assign by mask": lambda x: x.__setitem__(
        x.reshape(()) > 0, x.reshape(1)),
}


@pytest.mark.parametrize("case", SYNCS)
def test_what_makes_the_host_wait(cp, case):
    x = cp.asarray(1.0)
    with counting() as seen:
        SYNCS[case](x)
    assert seen.syncs >= 1
    with no_sync(), pytest.raises(Synchronized, match="makes the host wait"):
        SYNCS[case](cp.asarray(1.0))
    SYNCS[case](x)  # allowed again


def test_what_does_not_make_the_host_wait(cp):
    with no_sync():
        x = cp.asarray(np.arange(6.0).reshape(2, 3))
        y = cp.where(x > 2, x, 0.0) @ x.T + x.sum() * 2.5
        y[y > 3] = 0.0
        y[cp.asarray([0, 1]), cp.asarray([1, 0])] = 1.0
        y[0, 0] += y.max()
        y -= cp.take_along_axis(y, y.argmax(1, keepdims=True), 1)
        assert (y.shape, y.dtype, y.ndim, len(y), y.size) == ((2, 2), float, 2, 2, 4)
        for row in y:
            assert row.base is y
        assert mg.result_type(x, np.float64(2)) is mg.float64
        assert mg.device_of(y) is mg.device("cuda", 0) and mg.module_of(y) is cp


# What it does as CuPy does: these run on CuPy too, where there is a GPU ---------------

def test_results_are_device_arrays_of_the_right_shape(xp):
    host = np.arange(1.0, 7).reshape(2, 3)
    x = xp.asarray(host)
    cases = {
        "sum": (x.sum(), host.sum()), "sum axis": (x.sum(0), host.sum(0)),
        "max": (xp.max(x), host.max()), "argmax": (x.argmax(1), host.argmax(1)),
        "mean": (x.mean(axis=(0, 1), keepdims=True), host.mean(keepdims=True)),
        "item": (x[1, 2], host[1, 2]), "add.reduce": (xp.add.reduce(x, 1), host.sum(1)),
        "power": (2.0**x, 2.0**host), "rsub": (1 - x, 1 - host), "neg": (-x, -host),
        "floordiv": (x // 2, host // 2), "compare": (x >= 2, host >= 2),
        "scalar": (np.float32(2) * x, 2 * host), "matmul": (x @ x.mT, host @ host.T),
        "einsum": (xp.einsum("ij,kj->ik", x, x), host @ host.T),
        "log(0)": (xp.log(x - x), np.full((2, 3), -np.inf)),
        "concatenate": (xp.concatenate([x, x], 1), np.concatenate([host, host], 1)),
        "equal": (xp.array_equal(x, x), np.True_), "list": (x[[1, 0]], host[[1, 0]]),
        "0-d": (xp.exp(2.0), np.exp(2.0)),
        "astype": (x.astype("f4"), host.astype("f4")),
        "norm": (xp.linalg.norm(x), np.linalg.norm(host)),
        "special": (mg.device("cuda").special.expit(x), 1 / (1 + np.exp(-host))),
    }
    for name, (found, expected) in cases.items():
        assert isinstance(found, xp.ndarray), name
        assert_close(found, np.asarray(expected), where=name)


def test_views_share_memory_and_know_their_owner(xp):
    x = xp.arange(12.0)
    owner = mg.device("cuda").owner
    view = x.reshape(3, 4).T[1:, ::2]
    for y in (x, view, x[3], x[None], xp.broadcast_to(x, (2, 12)), x.view(np.int64),
              xp.swapaxes(view, 0, 1), x.squeeze(), x.ravel()):
        assert owner(y) is x
    assert owner(x + 0) is not x and x.base is None
    assert view.data.mem is x.data.mem
    view[0, 0] = 100
    assert float(x[1]) == 100
    assert weakref.ref(owner(view))() is x


def test_scatter_add_adds_up(xp):
    x = xp.zeros((2, 3), np.float32)
    index = (xp.asarray([0, 0, 1]), xp.asarray([1, 1, 2]))
    mg.device("cuda").scatter_add(x, index, xp.asarray([1, 2, 4], dtype=np.float32))
    assert_close(x, np.float32([[0, 3, 0], [0, 0, 4]]))


def test_moving_between_host_and_device(xp):
    host, gpu = np.arange(3, dtype=np.float32), mg.device("cuda")
    x = mg.to_device(host, gpu)
    assert mg.to_device(x, gpu) is x and mg.to_device(x, mg.device("cuda:0")) is x
    back = mg.to_device(x, mg.cpu)
    assert type(back) is np.ndarray
    assert_close(back, host)
    host[0] = 9  # a copy, not a view
    assert float(x[0]) == 0
    assert mg.device_of(x) == mg.device("cuda:0") and mg.module_of(x) is xp
    assert mg.is_available() and mg.device_count() >= 1


def test_generators_on_the_device(xp):
    g = mg.Generator("cuda").manual_seed(3)
    g.rng.random(5)
    state = g.get_state()
    first = g.rng.standard_normal((2, 2), dtype=np.float32)
    assert state.dtype == np.uint8 and isinstance(first, xp.ndarray)
    h = mg.Generator("cuda").set_state(state)
    again = h.rng.standard_normal((2, 2), dtype=np.float32)
    assert h.initial_seed() == 3
    assert_close(first, again, rtol=0, atol=0)
    mg.manual_seed(4)
    first = mg.default_generator("cuda").rng.random(3)
    mg.manual_seed(4)
    assert_close(mg.default_generator("cuda").rng.random(3), first, rtol=0, atol=0)
    assert g.rng.uniform(0, 1, (2,), dtype=np.float32).dtype == np.float32
    assert g.rng.integers(0, 5, (4,)).shape == (4,)


# Counting -----------------------------------------------------------------------------

@pytest.mark.parametrize(("call", "launches", "transfers", "syncs"), [
    (lambda cp, x: x + 1, 1, 0, 0),
    (lambda cp, x: x.sum(), 1, 0, 0),
    (lambda cp, x: x.reshape(-1).T[1:], 0, 0, 0),
    (lambda cp, x: cp.reshape(x, -1), 0, 0, 0),
    (lambda cp, x: cp.split(x, 3), 0, 0, 0),
    (lambda cp, x: cp.empty(3), 0, 0, 0),
    (lambda cp, x: cp.zeros(3), 1, 0, 0),
    (lambda cp, x: cp.exp(x, out=x), 1, 0, 0),
    (lambda cp, x: x.__iadd__(1), 1, 0, 0),
    (lambda cp, x: x.__setitem__(0, 1.0), 1, 0, 0),
    (lambda cp, x: x.fill(0), 1, 0, 0),
    (lambda cp, x: cp.copyto(x, x), 1, 0, 0),
    (lambda cp, x: x.astype(np.float64, copy=False), 0, 0, 0),
    (lambda cp, x: x.copy(), 1, 0, 0),
    (lambda cp, x: copy.deepcopy(x), 1, 0, 0),
    (lambda cp, x: cp.asarray(x), 0, 0, 0),
    (lambda cp, x: cp.asarray(np.ones(3)), 0, 1, 0),
    (lambda cp, x: x.set(np.ones(3)), 0, 1, 0),
    (lambda cp, x: x[[0, 1]], 1, 1, 0),
    (lambda cp, x: float(x[0]), 0, 1, 1),
    (lambda cp, x: x[x > 0], 2, 0, 1),
    (lambda cp, x: cp.stack([x, x]), 1, 0, 0),
    (lambda cp, x: cp.add.at(x, cp.asarray([0]), 1.0), 1, 1, 0),
    (lambda cp, x: cp.result_type(x, np.float32), 0, 0, 0),
    (lambda cp, x: rng(cp).random(3), 1, 0, 0),
])
def test_counts(cp, call, launches, transfers, syncs):
    x = cp.asarray(np.arange(3.0))
    with counting() as seen:
        call(cp, x)
    assert (seen.launches, seen.transfers, seen.syncs) == (launches, transfers, syncs)


def test_counts_start_at_zero_and_the_backend_is_put_back():
    with standin() as cp:
        x = cp.ones(3)
        assert cp.counts.launches == 1
    with standin() as cp:
        assert cp.counts == standin_module.Counts()
    assert mg._BACKENDS["cuda"]["xp"] is mg._load_cupy
    with pytest.raises(TypeError, match="no array"):
        mg.module_of(x)


def test_an_error_inside_puts_everything_back():
    with pytest.raises(KeyError), standin() as cp, no_sync():
        raise KeyError
    assert mg._BACKENDS["cuda"]["xp"] is mg._load_cupy
    assert float(cp.ones(())) == 1.0


def test_pickle_and_states(cp):
    x = cp.arange(3)
    assert_close(pickle.loads(pickle.dumps(x)), x)
    a, b = BitGenerator(5), BitGenerator(5)
    assert (a._load() == b._load()) and a._load() == np.random.PCG64(5).state


def test_a_foreign_operand_gets_its_turn(cp):
    class Tensor:
        array = None

        def __radd__(self, other):
            return "mine"

    assert cp.ones(3) + Tensor() == "mine"
    with pytest.raises(TypeError):
        cp.add(cp.ones(3), Tensor())


def test_everything_offered_can_be_reached(cp):
    "No name of the recording makes the stand-in stumble over itself."
    for name, parameters in cupy_api.recorded()["cupy"].items():
        try:
            found = getattr(cp, name)
        except NotImplementedError:
            assert not hasattr(np, name)
        else:
            assert parameters == "constant" or callable(found)
