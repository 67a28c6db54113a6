"""Making, converting and printing tensors, as PyTorch does it."""
import copy
import gc
import operator
import pickle
import warnings
import weakref

import numpy as np
import pytest

import minigrad as mg
from minigrad.core.tensor import Tensor
from minigrad.core.testing import assert_close

KINDS = "bool uint8 int8 int16 int32 int64 float16 float32 float64".split()


@pytest.fixture
def torch():
    return pytest.importorskip("torch")


def outcome(call, m):
    "What a call gives: dtype, shape and numbers; or that it raises."
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            y = call(m)
    except (RuntimeError, TypeError, ValueError) as error:
        families = (NotImplementedError, RuntimeError), TypeError, ValueError
        return next(i for i, f in enumerate(families) if isinstance(error, f))
    if not hasattr(y, "requires_grad"):
        return y
    name = str(y.dtype).rpartition(".")[2]
    return name, tuple(y.shape), y.requires_grad, y.detach().tolist()


def same(ours, theirs):
    if isinstance(ours, tuple) and isinstance(theirs, tuple) and len(ours) == 4:
        a, b = (np.array(x[3], dtype="f8") for x in (ours, theirs))
        return ours[:3] == theirs[:3] and np.allclose(a, b, 2e-7, 0, equal_nan=True)
    return ours == theirs


# Values -------------------------------------------------------------------------------

MADE = """
    tensor(1)  tensor(1.)  tensor(True)  tensor([])  tensor([[],[]])  tensor([1,2.])
    tensor([True,2])  tensor([1.,2,True])  tensor(range(3))  tensor((1,(2)))
    tensor([[1],[2,3]])  tensor(None)  tensor([None])  tensor('a')  tensor({1,2})
    tensor(2**63)  tensor([2**63])  tensor(-2**63)  tensor(1e300)
    tensor([300],dtype=m.uint8)  tensor([300.],dtype=m.uint8)
    tensor([-1],dtype=m.uint8)  tensor([-1.],dtype=m.uint8)
    tensor([-300],dtype=m.uint8)  tensor([1.7],dtype=m.int64)
    tensor([float('nan')],dtype=m.int64)  tensor([70000.],dtype=m.float16)
    tensor([-200],dtype=m.int8)  tensor([0,2,.5],dtype=m.bool)
    tensor([.1],dtype=m.float64)  tensor(np.float64(1))  tensor(np.float32(1))
    tensor([np.float64(1)])  tensor([np.float32(1),2.])  tensor([np.float16(1)])
    tensor([np.float16(1),2.])  tensor([np.int32(1)])  tensor([np.int8(1),2])
    tensor([np.bool_(True)])  tensor([1,np.float64(2)])
    tensor([np.float32(1),np.float64(1)])  tensor([np.array([1.,2.])])
    tensor([np.array([1,2],'i4')])  tensor([[np.uint8(1)],[2]])
    tensor([m.tensor(1.),2])  tensor([m.tensor(1,dtype=m.int32)])
    tensor(m.tensor([1.],requires_grad=True))  tensor([1],requires_grad=True)
    tensor([1.],requires_grad=True)  tensor(np.arange(3),dtype=m.float32)
    tensor(np.array([300]),dtype=m.uint8)  as_tensor([1,2.])  as_tensor(np.float64(3))
    as_tensor(3)  as_tensor([1.5],dtype=m.int64)  from_numpy([1])
    from_numpy(np.ones(2,'f2'))  zeros(2,3)  zeros((2,3))  zeros([2])  zeros(0)
    zeros(-1)  zeros(2.5)  zeros(2,dtype=m.int64)  zeros(2,requires_grad=True)
    zeros(2,dtype=m.int64,requires_grad=True)  ones(2,dtype=m.bool)  ones(3,0)
    full((2,),3)  full((2,),3.)  full((2,),True)  full((),2)  full(3,1)  full((0,),1.)
    full((2,),2.7,dtype=m.int64)  full((1,),300,dtype=m.uint8)
    full((1,),-1,dtype=m.uint8)  full((2,),m.tensor(2.))  full((-1,),1)  zeros_like([1])
    zeros_like(m.ones(2,dtype=m.int32))  ones_like(m.tensor(1))  full_like(m.ones(2),3)
    full_like(m.tensor([1]),2.5)  full_like(m.tensor([1]),2.5,dtype=m.float64)
    zeros_like(m.ones(2),dtype=m.float64,requires_grad=True)  eye(2)  eye(2,3)  eye(0)
    eye(3,1,dtype=m.int64)  eye(-1)  eye(2,-1)  arange(3)  arange(0)  arange(3.)
    arange(1,7,2)  arange(1,7.5,2)  arange(5,2,-1)  arange(3,1)  arange(0,1,0)
    arange(1,0,-.25)  arange(0,1,.1)  arange(.5,3)  arange(0,2.5,dtype=m.int64)
    arange(.5,3,dtype=m.int32)  arange(.5,3,dtype=m.int64)
    arange(0,1,.3,dtype=m.float64)  arange(5,dtype=m.uint8)  arange(3,dtype=m.float16)
    arange(float('inf'))  arange(m.tensor(3))  arange(m.tensor(3.))  arange(True)
    arange(-3)  arange(-3,0)  arange(2**40,2**40+2)  arange(0,3,dtype=m.bool)
    arange(3.,requires_grad=True)  arange(3,requires_grad=True)  linspace(0,1,5)
    linspace(0,1,1)  linspace(0,1,0)  linspace(0,1,-1)  linspace(1,-1,4)
    linspace(0,10,4,dtype=m.int64)  linspace(-3.7,10.2,4,dtype=m.int64)  linspace(3,3,3)
    linspace(m.tensor(1),2,3)  linspace(0,1,7,dtype=m.float64)
    linspace(-2,9,23,dtype=m.int32)  logspace(0,2,3)  logspace(0,2,0)  logspace(1,2,1)
    logspace(0,3,4,base=2)  logspace(0,3,4,base=2,dtype=m.int64)
    logspace(0,1,3,base=-2)  logspace(0,1,-1)  logspace(-1,1,5,dtype=m.float64)
    logspace(0,2,3,2.)  ones(2,dtype=m.float64).new_tensor([1,2])
    ones(2).new_tensor(np.array([1,2]))  ones(2,dtype=m.float64).new_full((2,),3)
    tensor(1.).new_zeros(2,3)  tensor(1).new_ones((2,))
    ones(2).new_zeros(2,dtype=m.int64)  ones(1).new_tensor(1.,requires_grad=True)
    randint(3,3,(2,))  randint(300,(2,),dtype=m.uint8)  randint(0,1,(2,))
    randint(1,(2,),dtype=m.float32)  randint(1,size=(2,))
    randint(low=2,high=3,size=(2,))  randint_like(m.zeros(2),1)
    randint_like(m.zeros(2),1,2)  randperm(1)  randperm(-1)  randperm(1,dtype=m.int32)
    normal(0.,-1.,(2,))  normal(m.ones(3),m.zeros(2,1))  normal(2.,m.zeros(2))
    normal(m.ones(2,dtype=m.float64),0.)  normal(1.,0.,(2,))
    normal(m.zeros(2),m.zeros(3))  bernoulli(m.tensor([2.]))  bernoulli(m.tensor([1]))
    bernoulli(m.tensor([0.,1.]))  bernoulli(m.zeros(3),1.)  rand(2,dtype=m.int64)
    rand_like(m.zeros(2,dtype=m.int64))  rand(0,3)  randn(-1)
    multinomial(m.tensor([1.,0]),1)  multinomial(m.tensor([1.,1]),3)
    multinomial(m.tensor([0.,0]),1)  multinomial(m.tensor([-1.,1]),1)
    multinomial(m.tensor([1,1]),1)  multinomial(m.tensor([[0.,1],[1,0]]),3,True)
"""
MADE = [p.strip() for line in MADE.splitlines() for p in line.split("  ") if p.strip()]


@pytest.mark.parity
@pytest.mark.parametrize("program", MADE)
def test_made_as_in_pytorch(program, torch):
    code = compile(f"m.{program}", program, "eval")

    def call(m):
        return eval(code, {"m": m, "np": np})
    ours, theirs = outcome(call, mg), outcome(call, torch)
    assert same(ours, theirs), f"{ours}, PyTorch: {theirs}"


TAKEN = {
    "bool": bool, "float": float, "int": int, "index": operator.index, "len": len,
    "list": lambda x: [float(y.sum()) for y in x], "item": lambda x: x.item(),
    "format": "{}".format, "spec": "{:.2f}".format, "tolist": lambda x: x.tolist(),
    "in": lambda x: 1 in x, "word in": lambda x: "a" in x, "numpy": lambda x: x.numpy(),
    "hash": lambda x: x in {x: 1},
    "stride": lambda x: x.numel() and (x.stride(), x.stride(-1)),
    "nelement": lambda x: (x.nelement(), x.numel(), x.dim(), x.size(0)),
}
FORMS = ["1", "1.5", "True", "[2]", "[True]", "[]", "[1., 2]", "[[1, 2], [3, 4]]"]


@pytest.mark.parity
@pytest.mark.parametrize("name", TAKEN)
def test_taken_as_in_pytorch(name, torch):
    for form in FORMS:
        def call(m, form=form):
            y = TAKEN[name](m.tensor(eval(form)))
            return y.tolist() if isinstance(y, np.ndarray) else y
        ours, theirs = (failure(call, m) for m in (mg, torch))
        ours = ours.replace("minigrad", "torch") if isinstance(ours, str) else ours
        assert ours == theirs, f"{name} of {form}"


def failure(call, m):
    try:
        return call(m)
    except (RuntimeError, TypeError, ValueError, IndexError) as error:
        return type(error)


# Printing -----------------------------------------------------------------------------

def printed():
    "Arrays whose printing takes every turn."
    rng = np.random.default_rng(0)
    for kind in KINDS:
        for shape in [(), (1,), (3,), (30,), (2, 3), (2, 3, 2), (2, 1, 2, 2), (0,),
                      (2, 0), (1001,), (3, 400), (8, 8, 20), (2000, 1)]:
            yield np.asarray(rng.standard_normal(shape) * 10).astype(kind)
    for values in ([0.], [-0.], [0.] * 40, [1e-5], [1e-4], [.5, 500], [.5, 501], [1e8],
                   [100000001.], [1e9, 2], [np.nan], [np.inf, 1], [-np.inf, .5],
                   [np.nan, 1e10], [1., 2000], [123456.], [.1, 12345.678], [5e-324],
                   [3.4e38], [1, np.inf, np.nan, -2.5], [-1., 1.], [1e-3, 1]):
        for kind in ("float64", "float32"):
            with np.errstate(all="ignore"):
                yield np.array(values).astype(kind)
    yield 10 ** rng.uniform(-3, 1, (7, 11))
    yield np.arange(20000).reshape(100, 200)
    yield np.arange(1200.).reshape(2, 600) / 7


@pytest.mark.parity
def test_prints_as_pytorch(torch):
    for a in printed():
        assert words(repr(Tensor(a))) == words(repr(torch.from_numpy(a)))


def words(text):
    "A print without our or their name; where it names a dtype, without its lines."
    text = text.replace("torch.", "").replace("minigrad.", "")
    return " ".join(text.split()) if "dtype" in text else text


STYLES = [dict(precision=2), dict(sci_mode=True), dict(sci_mode=False),
          dict(profile="short"), dict(profile="full"), dict(linewidth=40),
          dict(threshold=5, edgeitems=1), dict(edgeitems=2, threshold=10, precision=0)]


@pytest.mark.parity
@pytest.mark.parametrize("style", STYLES, ids=str)
def test_print_options_are_pytorchs(style, torch):
    try:
        torch.set_printoptions(profile="default")
        torch.set_printoptions(**style)
        with mg.core.printoptions(**style):
            for a in [*printed()][::5]:
                if a.size < 3000:
                    assert words(repr(Tensor(a))) == words(repr(torch.from_numpy(a)))
    finally:
        torch.set_printoptions(profile="default")


@pytest.mark.parity
def test_print_says_where_it_stands_in_the_graph(torch):
    programs = [
        lambda m: m.ones(2, requires_grad=True),
        lambda m: m.ones(2, requires_grad=True) * 2,
        lambda m: m.ones(2, requires_grad=True).exp(),
        lambda m: m.ones(2, requires_grad=True).sum(),
        lambda m: m.ones(2, 2, requires_grad=True) @ m.ones(2, 2) + 1,
        lambda m: m.ones(30, dtype=m.float64, requires_grad=True),
        lambda m: m.ones(23, dtype=m.float64, requires_grad=True) - 1,
        lambda m: m.zeros(0, 3, dtype=m.float64, requires_grad=True),
        lambda m: m.zeros(0, dtype=m.int64), lambda m: m.zeros(0, dtype=m.bool)]
    for program in programs:
        assert words(repr(program(mg))) == words(repr(program(torch)))


def test_print_with_another_default_dtype():
    mg.set_default_dtype(mg.float64)
    try:
        assert repr(mg.tensor([1.])) == "tensor([1.])"
        assert repr(Tensor(np.float32([1]))) == "tensor([1.], dtype=minigrad.float32)"
    finally:
        mg.set_default_dtype(mg.float32)


def test_print_on_a_device():
    import standin
    with standin.standin():
        x = mg.ones(2, device="cuda")
        assert repr(x) == "tensor([1., 1.], device='cuda:0')"
        assert "2 · 1 … 1" in x._repr_html_()


def test_a_rich_print_of_everything():
    for a in printed():
        with np.errstate(all="raise"):
            html = Tensor(a)._repr_html_()
        assert html.startswith("<pre>tensor(") and len(html) < 90_000
    assert "&lt;MulBackward0>" in (mg.ones(2, requires_grad=True) * 2)._repr_html_()


# Memory -------------------------------------------------------------------------------

def test_shared_memory():
    a = np.arange(6.).reshape(2, 3)
    for make in (mg.from_numpy, mg.as_tensor, mg.from_dlpack):
        x = make(a[:, ::2])
        assert np.shares_memory(x.array, a) and x.shape == (2, 2)
        assert np.asarray(x) is x.array and np.shares_memory(np.from_dlpack(x), a)
    assert not np.shares_memory(mg.tensor(a).array, a)
    assert mg.as_tensor(x) is x
    frozen = np.arange(3.)
    frozen.flags.writeable = False
    assert mg.tensor(frozen).add_(1).tolist() == [1, 2, 3]


@pytest.mark.parity
@pytest.mark.parametrize("kind", KINDS)
def test_dlpack_with_pytorch(kind, torch):
    theirs = torch.ones(2, 3, dtype=getattr(torch, kind)).t()
    ours = mg.from_dlpack(theirs)
    assert ours.dtype == getattr(mg, kind) and ours.shape == (3, 2)
    ours[0, 0] = 0
    assert theirs[0, 0] == 0
    back = torch.from_dlpack(ours)
    back[1, 1] = 0
    assert ours[1, 1].item() == 0 and back.data_ptr() == theirs.data_ptr()
    with pytest.raises(BufferError, match="require gradient"):
        torch.from_dlpack(mg.ones(2, requires_grad=True))
    with pytest.raises(BufferError):
        mg.from_dlpack(torch.ones(2, requires_grad=True))


def test_dlpack_frees_memory():
    a = np.ones(3)
    alive = weakref.ref(a)
    x = mg.from_dlpack(a)
    del a
    assert alive() is not None and x.tolist() == [1, 1, 1]
    del x
    gc.collect()
    assert alive() is None


def test_deepcopy_keeps_what_is_shared():
    base = mg.zeros(4)
    view, alone = base[1:3], mg.ones(2, requires_grad=True)
    alone.grad = mg.ones(2)
    a, b, c, d = copy.deepcopy([base, view, alone, alone])
    a[2] = 5.
    assert b.tolist() == [0., 5.] and base.tolist() == [0.] * 4
    assert c is d and c.requires_grad and c.grad is not alone.grad
    f = mg.arange(6).reshape(2, 3).permute(1, 0)
    assert_close(copy.deepcopy(f), f)
    assert copy.deepcopy(f).stride() == f.stride()
    with pytest.raises(RuntimeError, match="leaf"):
        copy.deepcopy(alone * 2)


def test_pickle_takes_leaves():
    for x in (mg.ones(2, requires_grad=True), mg.arange(3), mg.tensor(True)):
        y = pickle.loads(pickle.dumps(x))
        assert_close(y.detach(), x.detach())
        assert y.requires_grad == x.requires_grad and y.array is not x.array
    with pytest.raises(RuntimeError, match="only leaf Tensors can be pickled"):
        pickle.dumps(mg.ones(2, requires_grad=True) * 2)


NUMPYS = [np.mean, np.exp, np.sum, np.sort, np.linalg.norm, np.isnan, np.transpose,
          np.std, np.cumsum, np.arctan, np.clip, np.concatenate, np.stack, np.dot]


@pytest.mark.parametrize("function", NUMPYS, ids=lambda f: f.__name__)
def test_numpys_functions_refuse(function):
    x = mg.ones(2, 2)
    with pytest.raises(TypeError, match="the gradient would be lost.*use ") as caught:
        more = {np.dot: [x], np.clip: [0, 1]}.get(function, [])
        function([x, x] if function in (np.concatenate, np.stack) else x, *more)
    named = str(caught.value).partition("use minigrad.")[2].partition(",")[0]
    assert not named or hasattr(mg, named) or hasattr(x, named)


# Chance -------------------------------------------------------------------------------

DRAWS = {
    "rand": lambda **o: mg.rand(50, **o), "randn": lambda **o: mg.randn(50, **o),
    "randint": lambda **o: mg.randint(9, (50,), **o),
    "randperm": lambda **o: mg.randperm(50, **o),
    "normal": lambda **o: mg.normal(1., 2., (50,), **o),
    "normal of tensors": lambda **o: mg.normal(mg.zeros(50), 2., **o),
    "bernoulli": lambda **o: mg.bernoulli(mg.full((50,), .5), **o),
    "multinomial": lambda **o: mg.multinomial(mg.ones(50), 20, **o),
    "with replacement": lambda **o: mg.multinomial(mg.ones(50), 20, True, **o),
    "like": lambda **o: mg.randn_like(mg.zeros(50), **o),
}


@pytest.mark.parametrize("name", DRAWS)
def test_a_seed_repeats_a_draw(name):
    draw = DRAWS[name]
    mg.manual_seed(3)
    first, second = draw(), draw()
    mg.manual_seed(3)
    assert draw().tolist() == first.tolist() != second.tolist()
    g = mg.Generator().manual_seed(4)
    mine = draw(generator=g).tolist()
    assert draw(generator=g.manual_seed(4)).tolist() == mine
    mg.manual_seed(3)                          # a stream of one's own disturbs nobody
    draw(generator=g)
    assert draw().tolist() == first.tolist()


def test_a_generator_of_another_device_is_refused():
    import standin
    with standin.standin():
        g = mg.Generator("cuda")
        with pytest.raises(RuntimeError, match="Expected a 'cpu' device type"):
            mg.rand(2, generator=g)
        for draw in DRAWS.values():
            assert str(draw().device) == "cpu"
        assert mg.rand(3, generator=g, device="cuda").device.type == "cuda"
        assert mg.multinomial(mg.ones(3, device="cuda"), 2).device.type == "cuda"
        assert sorted(mg.randperm(5, device="cuda").tolist()) == [0, 1, 2, 3, 4]


def test_distributions():
    "Mean and variance within five standard errors."
    mg.manual_seed(0)
    n = 40_000
    p = mg.full((n,), .2)
    for values, mean, var in [
            (mg.rand(n), .5, 1 / 12), (mg.rand(n, dtype=mg.float16), .5, 1 / 12),
            (mg.randn(n), 0, 1), (mg.normal(3., 2., (n,)), 3, 4),
            (mg.randint(5, (n,)), 2, 2), (mg.bernoulli(p), .2, .16),
            (mg.multinomial(mg.tensor([1., 0, 3]), n, True), 1.5, .75)]:
        a = values.array.astype("f8")
        assert abs(a.mean() - mean) < 5 * (var / n) ** .5
        assert abs(a.var() - var) < 15 * var / n ** .5
