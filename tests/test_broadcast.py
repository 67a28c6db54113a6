"""Broadcasting on random shapes, its errors, and its agreement with PyTorch."""
import pickle
from math import prod

import numpy as np
import pytest
import standin
from hypothesis import given, settings
from hypothesis import strategies as st

from minigrad.core.broadcast import (
    broadcast_shapes, explain_broadcast, matmul_shape, pad_shape, reduced_axes, sum_to)

SHAPE = st.lists(st.integers(0, 3), max_size=4).map(tuple)
FEW = settings(max_examples=200, deadline=None, derandomize=True)


@st.composite
def stretches(draw, sizes=st.integers(0, 3)):
    "A shape, and one that it stretches to."
    to = tuple(draw(st.lists(sizes, max_size=4)))
    kept = to[draw(st.integers(0, len(to))):]
    return tuple(draw(st.sampled_from([1, n])) for n in kept), to


@st.composite
def products(draw):
    "Shapes of two operands of @ that fit."
    a_batch, batch = draw(stretches())
    b_batch = tuple(draw(st.sampled_from([1, n])) for n in batch)
    if draw(st.booleans()):
        a_batch, b_batch = b_batch, a_batch
    m, k, n = (draw(st.integers(0, 3)) for _ in range(3))
    a = (k,) if draw(st.booleans()) else (*a_batch, m, k)
    b = (k,) if draw(st.booleans()) else (*b_batch, k, n)
    return a, b


def whole(shape, seed=0):
    "Small whole numbers: sums and products of them are exact."
    return np.random.default_rng(seed).integers(-9, 10, shape).astype(float)


def answer(function, *args):
    "The result, or None where the function refuses."
    try:
        return function(*args)
    except (RuntimeError, ValueError):
        return None


@FEW
@given(st.lists(SHAPE, max_size=5))
def test_broadcast_shapes_is_numpys(shapes):
    expected = answer(np.broadcast_shapes, *shapes)
    assert answer(broadcast_shapes, *shapes) == expected
    assert answer(broadcast_shapes, *shapes[::-1]) == expected


@FEW
@given(SHAPE, SHAPE, SHAPE)
def test_broadcast_shapes_in_steps_or_at_once(a, b, c):
    at_once, first = answer(broadcast_shapes, a, b, c), answer(broadcast_shapes, a, b)
    in_steps = None if first is None else answer(broadcast_shapes, first, c)
    assert in_steps == at_once
    assert broadcast_shapes(a, a) == broadcast_shapes(a, ()) == a


@FEW
@given(SHAPE, SHAPE)
def test_matmul_shape_is_numpys_refusals_included(a, b):
    expected = answer(lambda: (np.zeros(a) @ np.zeros(b)).shape)
    assert answer(matmul_shape, a, b) == expected


@FEW
@given(products())
def test_matmul_shape_is_numpys_where_it_fits(shapes):
    a, b = shapes
    assert matmul_shape(a, b) == (np.zeros(a) @ np.zeros(b)).shape


@FEW
@given(stretches())
def test_sum_to_is_the_adjoint_of_broadcasting(case):
    shape, to = case
    size, numbers = prod(shape), np.arange(prod(shape)).reshape(shape)
    matrix = np.eye(size)[np.broadcast_to(numbers, to).ravel()]  # broadcasting as 0/1
    g, x = whole(to), whole(shape, 1)
    back = sum_to(g, shape)
    assert back.shape == shape
    assert np.array_equal(matrix.T @ g.ravel(), back.ravel())
    assert np.sum(np.broadcast_to(x, to) * g) == np.sum(x * back)


@FEW
@given(stretches(), st.lists(st.integers(1, 3), max_size=2).map(tuple))
def test_two_sums_are_one(case, front):
    shape, middle = case
    g = whole(front + middle)
    assert np.array_equal(sum_to(sum_to(g, middle), shape), sum_to(g, shape))


@FEW
@given(SHAPE, SHAPE)
def test_sum_to_refuses_exactly_what_does_not_stretch(shape, to):
    fits = answer(broadcast_shapes, shape, to) == to
    assert (answer(sum_to, whole(to), shape) is not None) == fits


@pytest.mark.parametrize("dtype", ["float16", "float32", "float64"])
def test_sum_to_keeps_the_dtype_and_its_argument(dtype):
    whole_g = whole((3, 4, 5)).astype(dtype)
    stretched = np.broadcast_to(whole_g, (2, 3, 4, 5))
    for g in (whole_g, whole_g.T, whole_g[::-1, ::2], stretched):
        before = g.copy()
        one = tuple(n if i == 1 else 1 for i, n in enumerate(g.shape[-3:]))
        back = sum_to(g, one)
        assert (back.shape, back.dtype) == (one, g.dtype)
        assert np.array_equal(g, before)
    assert isinstance(sum_to(whole_g, ()), np.ndarray)


class MethodsOnly:
    "An array with nothing but what `sum_to` may use; counts its reductions."

    def __init__(self, array, log):
        self.array, self.log = array, log

    @property
    def shape(self):
        return self.array.shape

    def sum(self, *, axis, keepdims):
        self.log.append(axis)
        return MethodsOnly(self.array.sum(axis=axis, keepdims=keepdims), self.log)

    def reshape(self, shape):
        return MethodsOnly(self.array.reshape(shape), self.log)


@FEW
@given(stretches())
def test_sum_to_needs_two_methods_and_one_reduction(case):
    shape, to = case
    log = []
    back = sum_to(MethodsOnly(whole(to), log), shape)
    axes = reduced_axes(to, shape)
    assert back.shape == shape and type(axes) is tuple
    assert log == ([axes] if axes else [])


def test_sum_to_on_a_gpus_array_is_one_launch_without_a_wait():
    with standin.standin() as cp:
        g = cp.asarray(whole((4, 2, 3)))
        with standin.no_sync(), standin.counting() as counts:
            back, same = sum_to(g, (2, 1)), sum_to(g, (4, 2, 3))
        assert (counts.launches, counts.transfers, counts.syncs) == (1, 0, 0)
        assert same is g and isinstance(back, cp.ndarray)
        assert np.array_equal(cp.asnumpy(back), sum_to(whole((4, 2, 3)), (2, 1)))


@FEW
@given(SHAPE, SHAPE)
def test_explained_element_gradients(a, b):
    shape = answer(broadcast_shapes, a, b)
    if shape is None:
        assert answer(explain_broadcast, a, b) is None
        return
    told = explain_broadcast(a, b)
    g, x, y = whole(shape), whole(a, 1), whole(b, 2)
    grad_a = (g * y).sum(axis=told.axes_a, keepdims=True).reshape(a)
    grad_b = (g * x).sum(axis=told.axes_b, keepdims=True).reshape(b)
    assert told.shape == shape
    assert np.sum(x * y * g) == np.sum(x * grad_a) == np.sum(y * grad_b)
    assert [row[3] for row in told.rows[1:]] == [str(n) for n in shape]


@FEW
@given(products())
def test_explained_matrix_gradients(shapes):
    a, b = shapes
    told = explain_broadcast(a, b, kind="matrix")
    x, y = whole(a, 1), whole(b, 2)
    g = whole((x @ y).shape)
    X, Y = x[None] if x.ndim == 1 else x, y[:, None] if y.ndim == 1 else y
    G = g.reshape((X @ Y).shape)
    full_a, full_b = G @ Y.swapaxes(-1, -2), X.swapaxes(-1, -2) @ G
    grad_a = full_a.sum(axis=told.axes_a, keepdims=True).reshape(a)
    grad_b = full_b.sum(axis=told.axes_b, keepdims=True).reshape(b)
    other_x, other_y = whole(a, 3), whole(b, 4)  # @ is linear in each operand
    assert told.shape == g.shape
    assert np.sum((other_x @ y) * g) == np.sum(other_x * grad_a)
    assert np.sum((x @ other_y) * g) == np.sum(other_y * grad_b)
    steps = [f"{full_a.shape}, sum over", f"{full_b.shape}, sum over"]
    assert [s in n for s, n in zip(steps, told.notes)] == [
        bool(told.axes_a), bool(told.axes_b)]


@FEW
@given(st.one_of(stretches().map(lambda c: (*c, "element")),
                 products().map(lambda c: (*c, "matrix"))))
def test_an_explanation_prints_as_an_aligned_table(case):
    told = explain_broadcast(*case)
    title, _, head, *body = str(told).split("\n")[: 3 + len(told.rows) - 1]
    assert title == told.title
    at = -1
    for column, name in enumerate(told.rows[0]):
        at = head.index(name, at + 1)
        for line, row in zip(body, told.rows[1:]):
            assert line[at:].startswith(row[column]) and line[at - 1:at] in ("", " ")
    html = told._repr_html_()
    assert html.count("<tr>") == html.count("</tr>") == len(told.rows)
    assert all(note in html for note in told.notes)
    assert pickle.loads(pickle.dumps(told)) == told


def test_explanations_in_full():
    told = explain_broadcast((3, 2, 1), (1, 1, 2, 4))
    assert [row[1::3] for row in told.rows[1:]] == [  # a and its gradient
        ("padded 1", "drop"), ("3", "keep"), ("2", "keep"), ("1 → 4", "sum")]
    assert [row[2::3] for row in told.rows[1:]] == [  # b and its gradient
        ("1", "keep"), ("1 → 3", "sum"), ("2", "keep"), ("4", "keep")]
    assert explain_broadcast((), (2,)).rows[1] == (
        "0", "padded 1 → 2", "2", "2", "sum, drop", "keep")
    assert told.notes == ["gradient of a: (1, 3, 2, 4), sum over (3,) → (3, 2, 1)",
                          "gradient of b: (1, 3, 2, 4), sum over (1,) → (1, 1, 2, 4)"]
    assert str(explain_broadcast((2, 1), (4, 1, 3), kind="matrix")) == "\n".join([
        "(2, 1) @ (4, 1, 3) → (4, 2, 3), matrix by matrix",
        "",
        "axis     a             b  result  gradient of a  gradient of b",
        "batch 0  padded 1 → 4  4  4       sum, drop      keep",
        "row      2             –  2       keep           –",
        "inner    1             1  –       keep           keep",
        "column   –             3  3       –              keep",
        "",
        "gradient of a = g @ bᵀ: (4, 2, 3) @ (4, 3, 1) → (4, 2, 1), sum over (0,) "
        "→ (2, 1)",
        "gradient of b = aᵀ @ g: (1, 2) @ (4, 2, 3) → (4, 1, 3), nothing to sum"])


def test_operands_are_whatever_has_a_shape():
    class Tensor:
        shape = (2, 1)

    expected = explain_broadcast((2, 1), (3,))
    for a in ([2, 1], np.zeros((2, 1)), Tensor()):
        assert explain_broadcast(a, np.zeros(3)) == expected
    assert explain_broadcast(np.float32(1), (3,)).axes_a == (0,)


MISFITS = [
    (lambda: broadcast_shapes((2, 3), (2, 4)), RuntimeError,
     ["tensor a (3)", "tensor b (4)", "dimension 1", "(2, 3) and (2, 4)"]),
    (lambda: broadcast_shapes((5, 2, 3), (4, 1, 1)), RuntimeError,
     ["(5)", "(4)", "dimension 0", "(5, 2, 3) and (4, 1, 1)"]),
    (lambda: broadcast_shapes((1, 3), (1,), (4,)), RuntimeError,
     ["tensor 0 (3)", "tensor 2 (4)", "(1, 3) and (1,) and (4,)"]),
    (lambda: broadcast_shapes((2, -1)), ValueError, ["never negative", "(2, -1)"]),
    (lambda: matmul_shape((2, 3), (4, 5)), RuntimeError,
     ["(2x3 and 4x5)", "axis 1 of (2, 3)", "axis 0 of (4, 5)"]),
    (lambda: matmul_shape((3,), (2, 4, 5)), RuntimeError,
     ["axis 0 of (3,) has size 3", "axis 1 of (2, 4, 5) has size 4"]),
    (lambda: matmul_shape((2, 3), (1, 3, 2)[:1]), RuntimeError,
     ["axis 1 of (2, 3) has size 3", "axis 0 of (1,) has size 1"]),
    (lambda: matmul_shape((3, 2, 4), (5, 4, 6)), RuntimeError,
     ["(3)", "(5)", "dimension 0", "(3, 2, 4) @ (5, 4, 6)"]),
    (lambda: matmul_shape((), (3,)), RuntimeError, ["at least 1D", "0D and 1D"]),
    (lambda: reduced_axes((2, 3), (3,) * 2), RuntimeError, ["(2, 3)", "(3, 3)"]),
    (lambda: sum_to(np.zeros((2, 3)), (1, 2, 3)), RuntimeError, ["(1, 2, 3)"]),
    (lambda: explain_broadcast((2,), (3,)), RuntimeError, ["(2,) and (3,)"]),
    (lambda: explain_broadcast((2,), (3,), "outer"), ValueError, ["'outer'"]),
    (lambda: explain_broadcast(2, (3,)), TypeError, ["got 2", "(n,)"]),
    (lambda: explain_broadcast((3,), None), TypeError, ["got None"]),
]


@pytest.mark.parametrize("call, kind, fragments", MISFITS)
def test_a_misfit_says_what_and_where_in_one_line(call, kind, fragments):
    with pytest.raises(kind) as caught:
        call()
    message = str(caught.value)
    assert "\n" not in message and all(f in message for f in fragments), message


def test_padding_puts_ones_in_front():
    assert pad_shape((3,), 3) == (1, 1, 3)
    assert pad_shape([2, 3], 2) == (2, 3)


@pytest.mark.parity
@FEW
@given(SHAPE, SHAPE)
def test_parity_of_shapes_and_messages(a, b):
    torch = pytest.importorskip("torch")
    x, y = torch.zeros(a), torch.zeros(b)
    assert answer(broadcast_shapes, a, b) == answer(lambda: tuple((x + y).shape))
    assert answer(matmul_shape, a, b) == answer(lambda: tuple((x @ y).shape))
    theirs, ours = error_of(lambda: x + y), error_of(lambda: broadcast_shapes(a, b))
    assert type(ours) is type(theirs)
    assert theirs is None or str(ours).startswith(str(theirs))


@pytest.mark.parity
@FEW
@given(stretches(st.integers(1, 3)))
def test_parity_of_sum_to(case):
    torch = pytest.importorskip("torch")
    shape, to = case
    g = whole(to)
    theirs = torch.from_numpy(g).sum_to_size(shape).numpy()
    assert np.array_equal(sum_to(g, shape), theirs)


def error_of(call):
    try:
        call()
    except Exception as error:
        return error
