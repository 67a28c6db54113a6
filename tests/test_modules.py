"""Every layer against PyTorch's: signature, printed form, state, outputs, gradients."""
import inspect
import pickle
from copy import deepcopy

import numpy as np
import pytest
from sides import Constant, numbers

import minigrad as mg

pytestmark = pytest.mark.filterwarnings("ignore:.*inplace.*:UserWarning")
STARTS = iter(range(0, 10 ** 6, 37))


def F(*shape, low=-2, high=2):  # noqa: N802
    "Fixed numbers, all different."
    return numbers(shape, low, high, next(STARTS))


def case(name, *args, on=(), **options):
    "A layer's name, its arguments, and the arrays it is called on."
    return name, args, options, on


ROW, ROWS, IMAGE = F(2, 6), F(2, 4, 6), F(2, 4, 5, 6)
SIGNS = np.where(F(2, 4) > 0, 1., -1.)
TARGET = Constant(SIGNS)            # that asks for no gradient
ACTIVATIONS = [case(name, on=[ROW]) for name in """
    CELU ELU GELU Hardshrink Hardsigmoid Hardswish Hardtanh LeakyReLU LogSigmoid Mish
    PReLU ReLU ReLU6 SELU Sigmoid SiLU Softplus Softshrink Softsign Tanh Tanhshrink
    Softmin Softmax LogSoftmax Identity GLU""".split()] + [
    case("CELU", 2., True, on=[ROW]), case("ELU", alpha=.5, on=[ROW]),
    case("ELU", 1.5, True, on=[ROW]), case("GELU", "tanh", on=[ROW]),
    case("GLU", 0, on=[ROW]), case("Hardshrink", 1.5, on=[ROW]),
    case("Hardtanh", -.5, 1, True, on=[ROW]), case("Hardsigmoid", True, on=[ROW]),
    case("Hardswish", True, on=[ROW]),
    case("LeakyReLU", .3, inplace=True, on=[ROW]), case("Mish", True),
    case("PReLU", 4, .1, on=[ROWS]), case("RReLU", .2, .2, on=[ROW]),
    case("RReLU", .1, .1, True, on=[ROW]), case("RReLU"), case("ReLU", True, on=[ROW]),
    case("SELU", True, on=[ROW]), case("SiLU", True),
    case("ReLU6", True, on=[ROW]),
    case("Softmax2d", on=[IMAGE]), case("Softmin", 0, on=[ROW]),
    case("Softmax", dim=1, on=[ROW]), case("LogSoftmax", 1, on=[ROW]),
    case("Softplus", 2, 1., on=[ROW]), case("Threshold", .1, 20., on=[ROW]),
    case("Threshold", .1, -1, True, on=[ROW])]

LABELS, CLASSES = np.array([[3, 0, -1, 1], [2, -1, 0, 1]]), np.array([3, 1])
P = F(2, 4, low=.1, high=.9)
REDUCTIONS = ({}, {"reduction": "sum"}, {"reduction": "none"})
LOSSES = [case(name, *args, on=on, **options, **how) for name, args, options, on in (
    case("L1Loss", on=[F(2, 4), F(2, 4)]), case("MSELoss", on=[F(2, 4), F(2, 4)]),
    case("SmoothL1Loss", beta=.5, on=[F(2, 4), F(2, 4)]),
    case("HuberLoss", delta=.5, on=[F(2, 4), F(2, 4)]),
    case("BCELoss", on=[P, F(2, 4, low=0, high=1)]),
    case("BCEWithLogitsLoss", on=[F(2, 4), P]),
    case("KLDivLoss", on=[F(2, 4), P]),
    case("KLDivLoss", log_target=True, on=[F(2, 4), P]),
    case("PoissonNLLLoss", full=True, on=[F(2, 4), 9 * P]),
    case("PoissonNLLLoss", False, on=[P, P]),
    case("GaussianNLLLoss", full=True, on=[F(2, 4), F(2, 4), P]),
    case("HingeEmbeddingLoss", 2., on=[F(2, 4), TARGET]),
    case("CosineEmbeddingLoss", .2, on=[F(2, 4), F(2, 4), SIGNS[0, :2]]),
    case("MarginRankingLoss", .2, on=[F(2, 4), F(2, 4), TARGET]),
    case("SoftMarginLoss", on=[F(2, 4), TARGET]),
    case("MultiLabelMarginLoss", on=[F(2, 4), LABELS]),
    case("MultiLabelSoftMarginLoss", on=[F(2, 4), P.round()]),
    case("MultiMarginLoss", 2, .5, on=[F(2, 4), CLASSES]),
    case("TripletMarginLoss", 2., 1., swap=True, on=[F(2, 4), F(2, 4), F(2, 4)]),
    case("TripletMarginWithDistanceLoss", margin=2., on=[F(2, 4), F(2, 4), F(2, 4)]),
    case("NLLLoss", on=[F(2, 4), CLASSES]),
    case("CrossEntropyLoss", label_smoothing=.1, on=[F(2, 4), CLASSES]),
) for how in REDUCTIONS]

OTHERS = [
    *[case(name, .4) for name in "Dropout Dropout1d Dropout2d Dropout3d AlphaDropout "
      "FeatureAlphaDropout".split()],
    case("Dropout", 1., on=[ROW]), case("Dropout", 0., True, on=[ROW]),
    case("Dropout1d", 1., on=[ROWS]), case("Dropout2d", 0., on=[IMAGE]),
    case("AlphaDropout", 1., on=[ROW]), case("FeatureAlphaDropout", 0., on=[ROWS]),
    case("CosineSimilarity", on=[F(2, 4), F(2, 4)]),
    case("CosineSimilarity", 0, .1, on=[F(2, 4), F(2, 4)]),
    case("PairwiseDistance", on=[F(2, 4), F(2, 4)]),
    case("PairwiseDistance", 1., keepdim=True, on=[F(2, 4), F(2, 4)]),
    case("Flatten", on=[IMAGE]), case("Unflatten", 1, (2, 2), on=[IMAGE]),
    case("Unflatten", -1, [3, -1], on=[IMAGE]),
    case("Embedding", 5, 3, on=[CLASSES]),
    case("Embedding", 4, 3, -1, 1., 1., True, on=[np.array([[3, 1], [1, 0]])]),
    case("Embedding", 4, 3, padding_idx=0, on=[CLASSES]),
    case("Bilinear", 6, 4, 3, on=[F(2, 6), F(2, 4)]),
    case("Bilinear", 6, 4, 3, False, on=[F(6), F(4)]),
    case("Linear", 6, 3, on=[ROW]), case("Linear", 6, 3, False, on=[ROW])]

CONVOLUTIONS = [
    case("Conv1d", 4, 6, 3, on=[ROWS]), case("Conv1d", 4, 6, (2,), 2, 1, on=[ROWS[0]]),
    case("Conv1d", 4, 6, 3, padding="same", dilation=2, groups=2, on=[ROWS]),
    case("Conv1d", 4, 2, 4, padding="same", padding_mode="circular", on=[ROWS]),
    case("Conv2d", 4, 6, 3, on=[IMAGE]),
    case("Conv2d", 4, 6, (1, 3), 2, (0, 1), on=[IMAGE]),
    case("Conv2d", 4, 4, 3, 1, 1, 1, 4, False, on=[IMAGE]),
    case("Conv2d", 4, 3, (3, 2), padding=(1, 2), padding_mode="reflect", on=[IMAGE]),
    case("Conv2d", 4, 3, 2, padding="valid", padding_mode="replicate", on=[IMAGE[0]]),
    case("Conv2d", 4, 3, (2, 3), padding="same", padding_mode="replicate", on=[IMAGE]),
    case("ConvTranspose1d", 4, 6, 3, on=[ROWS]),
    case("ConvTranspose1d", 4, 6, 3, 2, 1, 1, 2, False, 2, on=[ROWS[0]]),
    case("ConvTranspose2d", 4, 3, 3, on=[IMAGE]),
    case("ConvTranspose2d", 4, 6, (2, 3), (1, 2), (0, 1), (0, 1), 2, on=[IMAGE]),
    case("Unfold", 2, on=[IMAGE]), case("Unfold", (2, 3), 1, (0, 1), 2, on=[IMAGE]),
    case("Fold", (4, 5), 2, on=[F(2, 8, 12)]),
    case("Fold", 4, 2, stride=2, on=[F(8, 4)])]

POOLS = [
    case("MaxPool1d", 2, on=[ROWS]), case("MaxPool1d", 3, 2, 1, 1, True, on=[ROWS]),
    case("MaxPool2d", 2, on=[IMAGE]), case("MaxPool2d", (3, 2), 2, 1, on=[IMAGE[0]]),
    case("MaxPool2d", 2, dilation=2, stride=1, ceil_mode=True, on=[IMAGE]),
    case("AvgPool1d", 2, on=[ROWS]),
    case("AvgPool1d", (3,), 2, 1, True, False, on=[ROWS]),
    case("AvgPool2d", 2, on=[IMAGE]), case("AvgPool2d", (3, 2), 2, 1, on=[IMAGE]),
    case("AvgPool2d", 2, (2, 1), 0, True, divisor_override=3, on=[IMAGE]),
    case("AdaptiveAvgPool1d", 4, on=[ROWS]), case("AdaptiveAvgPool2d", 2, on=[IMAGE]),
    case("AdaptiveAvgPool2d", (None, 4), on=[IMAGE]),
    case("AdaptiveMaxPool1d", 4, on=[ROWS]),
    case("AdaptiveMaxPool2d", (2, 4), True, on=[IMAGE]),
    case("LPPool1d", 2, 3, on=[ROWS]), case("LPPool1d", 3., 2, 1, on=[abs(ROWS)]),
    case("LPPool2d", 2, 2, on=[IMAGE]),
    case("LPPool2d", 2., (2, 3), 2, True, on=[IMAGE]),
    case("MaxUnpool1d", 2, on=[F(1, 2, 2), np.array([[[0, 3], [1, 2]]])]),
    case("MaxUnpool2d", 2, on=[F(1, 2, 1), np.array([[[0], [7]]])]),
    case("MaxUnpool2d", (2, 1), (2, 1), (0, 0))]

PADS = [case(f"{kind}Pad{n}d", widths, *more, on=[F(2, 2, *[4] * n)])
        for n in (1, 2, 3)
        for kind, *more in (["Zero"], ["Constant", 1.5], ["Circular"], ["Reflection"],
                            ["Replication"])
        for widths in (1, tuple([2, 1, 0, 3, 1, 1][:2 * n]))]

CASES = ACTIVATIONS + LOSSES + OTHERS + CONVOLUTIONS + POOLS + PADS
each_case = pytest.mark.parametrize(
    "item", CASES, ids=lambda item: f"{item[0]}{item[1]}{item[2]}".replace(" ", ""))


@pytest.fixture
def torch():
    return pytest.importorskip("torch")


def made(m, item):
    "The layer in float64."
    name, args, options, _ = item
    return getattr(m.nn, name)(*args, **options).double()


def pair(torch, item):
    "PyTorch's layer, and ours with its state."
    theirs, ours = made(torch, item), made(mg, item)
    state = {k: mg.from_numpy(v.numpy().copy()) for k, v in theirs.state_dict().items()}
    ours.load_state_dict(state)
    return theirs, ours


def results(m, layer, arrays):
    "Outputs, and the gradients of inputs and parameters."
    raws = [a.array if isinstance(a, Constant) else a for a in arrays]
    xs = [m.from_numpy(raw.copy()).requires_grad_(raw is a and a.dtype.kind == "f")
          for raw, a in zip(raws, arrays, strict=True)]
    changed = [x * 1 if x.requires_grad else x for x in xs]   # it may write over them
    found = layer(*changed)
    found = found if isinstance(found, tuple) else (found,)
    leaves = [x for x in xs if x.requires_grad] + [
        p for p in layer.parameters() if p.requires_grad]
    y = found[0]
    sent = m.from_numpy(numbers(tuple(y.shape), .5, 1.5))
    grads = m.autograd.grad(y, leaves, sent, allow_unused=True)
    return [None if t is None else t.detach().numpy() for t in (*found, *grads)]


@pytest.mark.parity
@each_case
def test_printed_form_and_state_are_pytorchs(torch, item):
    theirs, ours = made(torch, item), made(mg, item)
    assert repr(ours) == repr(theirs)
    state = {k: tuple(v.shape) for k, v in ours.state_dict().items()}
    assert state == {k: tuple(v.shape) for k, v in theirs.state_dict().items()}
    assert [n for n, _ in ours.named_parameters()] == [
        n for n, _ in theirs.named_parameters()]


@pytest.mark.parity
@pytest.mark.filterwarnings("ignore:Implicit dimension choice:UserWarning")
@pytest.mark.filterwarnings("ignore:reduction. 'mean' divides:UserWarning")
@pytest.mark.parametrize("training", [True, False])
@each_case
def test_outputs_and_gradients_are_pytorchs(torch, item, training):
    if not item[3]:
        pytest.skip("drawn by chance: only its form is compared")
    theirs, ours = pair(torch, item)
    found = results(mg, ours.train(training), item[3])
    expected = results(torch, theirs.train(training), item[3])
    assert len(found) == len(expected)
    for a, b in zip(found, expected, strict=True):
        if a is None or b is None:
            assert not np.any(a if b is None else b)
        else:
            np.testing.assert_allclose(a, b, 1e-7, 1e-9)
            assert a.dtype == b.dtype


NAMES = sorted({item[0] for item in CASES})


def test_every_layer_has_a_case(torch):
    ours = {n for n in mg.nn.__all__ if inspect.isclass(getattr(mg.nn, n))
            and issubclass(getattr(mg.nn, n), mg.nn.Module) and hasattr(torch.nn, n)}
    containers = {"Module", "Sequential"}
    others = set("""BatchNorm1d BatchNorm2d LayerNorm GroupNorm RMSNorm RNN LSTM GRU
        InstanceNorm1d InstanceNorm2d ModuleList ModuleDict ParameterList ParameterDict
        MultiheadAttention""".split())              # of other tests, once they are here
    assert not ours - containers - others - set(NAMES)


@pytest.mark.parity
@pytest.mark.parametrize("name", NAMES)
def test_signatures_are_pytorchs(torch, name):
    def arguments(m):
        found = inspect.signature(getattr(m.nn, name)).parameters.values()
        return [(p.name, p.default) for p in found
                if p.name not in ("algo", "args", "kwargs")]
    assert arguments(mg) == arguments(torch)


SIZES = {"Conv1d": (16, 64, 5), "Conv2d": (8, 64, 3, 1, 0, 1, 2), "Linear": (64, 64),
         "ConvTranspose1d": (32, 64, 5), "ConvTranspose2d": (16, 64, 3), "Embedding":
         (100, 20), "Bilinear": (10, 10, 20), "PReLU": (3,)}


@pytest.mark.parity
@pytest.mark.parametrize("name", SIZES)
def test_parameters_start_as_pytorchs(torch, name):
    "The same bounds, or the same moments: the numbers themselves are others."
    torch.manual_seed(0)
    mg.manual_seed(0)
    for (key, a), (_, b) in zip(
            getattr(mg.nn, name)(*SIZES[name]).state_dict().items(),
            getattr(torch.nn, name)(*SIZES[name]).state_dict().items(), strict=True):
        a, b = a.numpy(), b.numpy()
        assert a.dtype == b.dtype
        if a.size > 500:
            assert abs(a.std() / b.std() - 1) < .1 and abs(a.mean()) < b.std() / 10, key
        assert abs(a).max() < 1.35 * abs(b).max() < 1.9 * abs(a).max(), key


WRONG = [
    ("Conv2d", (3, 4, 3), dict(groups=2)), ("Conv2d", (4, 3, 3), dict(groups=2)),
    ("Conv2d", (4, 4, 3), dict(groups=0)), ("Conv1d", (4, 4, 3), dict(padding="full")),
    ("Conv2d", (4, 4, 3, 2), dict(padding="same")),
    ("Conv2d", (4, 4, 3), dict(padding_mode="mirror")),
    ("ConvTranspose1d", (4, 4, 3), dict(padding_mode="circular")), ("Conv2d", (4,), {}),
    ("Dropout", (1.5,), {}), ("Dropout2d", (-.1,), {}), ("Hardtanh", (2., 1.), {}),
    ("Unflatten", (1, 4), {}), ("Unflatten", (1, (2., 2)), {}),
    ("Threshold", (1.,), {}),
    ("Embedding", (4, 3, 4), {}), ("Embedding", (4, 3, -5), {}),
    ("Bilinear", (0, 2, 2), {}),
    ("MultiMarginLoss", (3,), {}), ("TripletMarginLoss", (0.,), {}),
    ("GaussianNLLLoss", (True,), {}), ("ELU", (), dict(beta=1.)),
    ("TripletMarginWithDistanceLoss", (), dict(margin=-1.))]


@pytest.mark.parity
@pytest.mark.parametrize("name, args, options", WRONG)
def test_wrong_arguments_raise_as_pytorchs(torch, name, args, options):
    with pytest.raises(Exception) as theirs:
        getattr(torch.nn, name)(*args, **options)
    with pytest.raises(theirs.type):
        getattr(mg.nn, name)(*args, **options)


@each_case
def test_layers_copy_pickle_and_reload(item):
    layer = made(mg, item)
    for twin in (deepcopy(layer), pickle.loads(pickle.dumps(layer))):
        assert repr(twin) == repr(layer)
        twin.load_state_dict(layer.state_dict())


def test_older_spellings():
    with pytest.warns(UserWarning, match="please use reduction='sum'"):
        assert mg.nn.L1Loss(size_average=False).reduction == "sum"
    with pytest.warns(FutureWarning, match="renamed to `min_val`"):
        assert mg.nn.Hardtanh(min_value=-2.).min_val == -2.


def test_from_pretrained():
    rows = mg.arange(6.).reshape(3, 2)
    table = mg.nn.Embedding.from_pretrained(rows, padding_idx=1)
    assert not table.weight.requires_grad and table.weight.tolist() == rows.tolist()
    assert mg.nn.Embedding.from_pretrained(rows, freeze=False).weight.requires_grad


def test_an_output_size_for_the_transposed_layers():
    up = mg.nn.ConvTranspose2d(2, 3, 3, 2, 1)
    x = mg.zeros(1, 2, 4, 5)
    assert up(x).shape == (1, 3, 7, 9)
    assert up(x, output_size=(8, 10)).shape == up(x, (1, 3, 8, 10)).shape
    with pytest.raises(ValueError, match="valid sizes range"):
        up(x, (9, 9))
