"""why and draw_graph: what is no part of their notebook's story."""
import itertools
import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from types import FunctionType

import numpy as np
import pytest
import test_primitives
from primitives import TABLE
from sides import whole_package

import minigrad as mg
import minigrad.nn as nn
import minigrad.nn.functional as F
from minigrad.core import introspect
from minigrad.core.autograd import PRIMITIVES, grad
from minigrad.core.checkpointing import checkpoint
from minigrad.core.introspect import draw_graph, why
from minigrad.core.tensor import Tensor, tensor

whole_package()
ROOT = Path(__file__).parents[1]
SUFFIX = re.compile(r"-(float64|standin)$")


def items_of(test):
    "The items of a test in test_primitives.py, as pytest names them."
    marks = [m for m in test.pytestmark if m.name == "parametrize"][::-1]
    values = [[getattr(v, "name", getattr(v, "__name__", v)) for v in m.args[1]]
              for m in marks]
    order = sorted(range(len(values)), key=lambda k: marks[k].args[0] != "line")
    return {"-".join(found) for found in itertools.product(*[values[k] for k in order])}


ITEMS = {name: items_of(getattr(test_primitives, name)) for name in (
    "test_gradcheck_to_second_order", "test_derivatives_are_pytorchs",
    "test_recorded_answers", "test_on_a_device")}
FUNCTIONS = {f"{part.__name__}.{name}": getattr(part, name) for part in (mg, F)
             for name in part.__all__ if isinstance(getattr(part, name), FunctionType)}


# why ----------------------------------------------------------------------------------

@pytest.mark.parametrize("name", PRIMITIVES)
def test_each_primitive_shows_its_rule_its_notebook_and_its_test(name):
    page = why(name)
    facts = dict(page.facts)
    assert page.title.startswith(f"{name}: ") and "no docstring" not in page.title
    assert re.match(r"@primitive(_of_many)?\(", page.source)
    assert (ROOT / facts["derived in"]).exists()
    items = re.findall(r"test_primitives.py::(test_\w+)\[(.+?)\]\n", f"{page}\n")
    assert items, f"no line of the table of primitives reaches {name}"
    for test, item in items:
        assert item in ITEMS[test]
        line = next(line for line in TABLE if line.name == re.sub(SUFFIX, "", item))
        assert name in (line.name, *line.reaches)
    named = {re.sub(SUFFIX, "", item) for _, item in items}
    assert named <= {line.name for line in TABLE if name in (line.name, *line.reaches)}
    rules = any(PRIMITIVES[name].rules)
    assert rules == ("test_mutants.py" in str(page))
    assert (ROOT / "tests" / "test_mutants.py").exists()


@pytest.mark.parametrize("name", FUNCTIONS)
def test_each_public_function_has_a_page(name):
    page = why(FUNCTIONS[name])
    assert (ROOT / dict(page.facts)["derived in"]).exists()
    assert f"def {FUNCTIONS[name].__name__}(" in page.source
    assert "not at hand" not in page.source
    for text in (str(page), page._repr_markdown_()):
        assert page.source.splitlines()[0] in text and "minigrad " not in text


@pytest.mark.parametrize("name", ["exp", "maximum", "sum", "matmul", "max", "cat"])
def test_the_rule_is_shown_first(name):
    assert why(getattr(mg, name)).source.startswith("@primitive")
    assert why(getattr(mg, name)).facts == why(name).facts


def test_what_may_be_asked_about():
    x = tensor([[1., 2.]], requires_grad=True)
    y = F.softmax(x, 1)
    page = why(y)
    assert why(y.grad_fn) == why("softmax") == page and "y * (g - sum(" in page.source
    assert why(F.softmax).facts == page.facts
    assert why(Tensor.softmax) == why(y.softmax) == why(F.softmax)
    assert "_permute" in why("T").source and "_permute" in why(Tensor.T).source
    assert "linear(input, self.weight" in why(nn.Linear).source
    assert why(nn.Linear) == why(nn.Linear(2, 3))
    assert why(nn.Linear).title.startswith("Linear.forward")
    assert why(x[0]).title.startswith("slice") or why(x[0]).title.startswith("getitem")
    assert why(x).title.startswith("a leaf")
    assert why(x.detach()).title.startswith("outside the graph")
    for wrong in (3, None, "no such operation", [x], np.exp):
        with pytest.raises(TypeError, match="why.. takes an operation"):
            why(wrong)


def test_installed_without_notebooks_and_tests(tmp_path):
    shutil.copytree(ROOT / "minigrad", tmp_path / "minigrad",
                    ignore=shutil.ignore_patterns("__pycache__"))
    program = ("from minigrad.core.introspect import why\n"
               "from minigrad.core.elementwise import exp\n"
               "from minigrad.core.autograd import primitive\n"
               "print(why(exp))\n"
               "@primitive(lambda g: 2 * g)\n"
               "def twice(xp, x): return x + x\n"
               "print(why(twice))\n")
    ran = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, text=True,
                         env={**os.environ, "PYTHONPATH": str(tmp_path)},
                         capture_output=True)
    assert not ran.returncode, ran.stderr
    assert "nbs/01_core/08_elementwise.ipynb" in ran.stdout
    assert "/core/elementwise.html" in ran.stdout
    assert "test_gradcheck_to_second_order[exp]" in ran.stdout
    assert "the source of twice is not at hand" in ran.stdout
    assert "no notebook of minigrad's" in ran.stdout


# draw_graph ---------------------------------------------------------------------------

def boxes_of(drawing):
    "The texts in the drawn boxes."
    root = ElementTree.fromstring(drawing.svg)
    space = "{http://www.w3.org/2000/svg}"
    return [[text.text for text in group.iter(f"{space}text")]
            for group in root.iter(f"{space}g")]


def random_layout(seed):
    "Boxes of all sizes, placed, and the paths of their arrows."
    rng = np.random.default_rng(seed)
    n = int(rng.integers(2, 40))
    lines = [("x" * rng.integers(1, 25),) * rng.integers(1, 4) for _ in range(n)]
    kinds = rng.choice(["op", "leaf"], n)
    boxes = [introspect._size(introspect._Box(k, text))
             for k, text in zip(kinds, lines, strict=True)]
    edges = [(int(rng.integers(max(0, j - 9), j)), j) for j in range(1, n)
             for _ in range(int(rng.integers(1, 4)))]
    return boxes, introspect._layout(boxes, edges)


def inside(b, x, y, margin=0.0):
    return abs(x - b.x) < b.width / 2 - margin and abs(y - b.y) < b.height / 2 - margin


@pytest.mark.parametrize("seed", range(25))
def test_no_box_overlaps_another(seed):
    boxes, _ = random_layout(seed)
    for a, b in itertools.combinations([b for b in boxes if b.lines], 2):
        assert abs(a.x - b.x) >= (a.width + b.width) / 2 \
            or abs(a.y - b.y) >= (a.height + b.height) / 2
    assert min(b.x - b.width / 2 for b in boxes) > -1e-6


def points(path):
    "Points along an SVG path of M, C and L."
    numbers = re.compile(r"-?[\d.]+")
    at = None
    for command, text in re.findall(r"([MCL])([^MCL]*)", path):
        p = np.array(list(map(float, numbers.findall(text)))).reshape(-1, 2)
        if command == "M":
            at = p[0]
            continue
        control = np.array([at, *p] if command == "C" else [at, at, p[0], p[0]])
        for t in np.linspace(0, 1, 30):
            weights = [(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t ** 3]
            yield tuple(weights @ control)
        at = control[-1]


@pytest.mark.parametrize("seed", range(25))
def test_no_arrow_runs_through_a_box(seed):
    boxes, paths = random_layout(seed)
    for path in paths:
        ends = boxes[path[0]], boxes[path[-1]]
        others = [b for b in boxes if b.lines and b not in ends]
        curve = introspect._curve([boxes[v] for v in path], ends[1].x)
        heights = [y for _, y in points(curve)]
        assert heights == sorted(heights)                 # always down
        for x, y in points(curve):
            assert not any(inside(b, x, y, 1.0) for b in others)


def test_names_in_every_form():
    model = nn.Sequential(nn.Linear(3, 4), nn.ReLU(), nn.Linear(4, 2))
    loss = model(mg.ones(5, 3)).sum()
    expected = {"0.weight", "0.bias", "2.weight", "2.bias"}
    for names in (model.named_parameters(), dict(model.named_parameters())):
        drawn = boxes_of(draw_graph(loss, names=names))
        assert expected <= {lines[0] for lines in drawn}
    assert "(4, 3) float32" in {lines[1] for lines in drawn if len(lines) > 1}
    unnamed = {lines[0] for lines in boxes_of(draw_graph(loss))}
    assert "Parameter" in unnamed or "leaf" in unnamed


def test_names_that_need_escaping():
    x = tensor(1., requires_grad=True)
    drawing = draw_graph(x * 2, names={'<a & "b">': x})
    assert '<a & "b">' in {lines[0] for lines in boxes_of(drawing)}
    assert r'\"b\"' in drawing.dot


def test_a_leaf_alone_several_results_and_the_same_one_twice():
    x = tensor(1., requires_grad=True)
    assert boxes_of(draw_graph(x)) == [["leaf", "() float32"]]
    y = x * 3
    drawn = [lines[0] for lines in boxes_of(draw_graph(y, y.exp(), y, names={"y": y}))]
    assert sorted(drawn) == ["exp", "leaf", "mul", "output 1", "y", "y"]
    drawn = [lines[0] for lines in boxes_of(draw_graph(y.exp(), names={"y": y}))]
    assert "y = mul" in drawn


def test_drawing_changes_nothing_and_is_repeatable():
    x = tensor([1., 2.], requires_grad=True)
    calls = []

    def f(x):
        calls.append(1)
        return (x * x).exp()
    y = checkpoint(f, x) * x
    first = draw_graph(y, saved=True)
    assert calls == [1] and "computed again in backward" in first.svg
    assert draw_graph(y, saved=True) == first
    y.backward(mg.ones(2))
    assert "freed" in draw_graph(y, saved=True).svg


def test_views_written_in_place_show_where_they_stand():
    x = tensor([1., 2.], requires_grad=True)
    y = x * 1
    view = y[0]
    y *= 3
    assert "graft" in draw_graph(view).dot or "mul" in draw_graph(view).dot


def test_large_graphs_are_cut_and_all_of_small_ones_is_drawn():
    h = x = tensor(1., requires_grad=True)
    for _ in range(5000):
        h = h * x
    drawing = draw_graph(h)
    assert len(boxes_of(drawing)) == 60 + 1 + 1 + 1     # one leaf, one stub, one result
    assert "4940 older operations are not drawn" in drawing.svg
    assert drawing.dot.count("->") == 60 * 2 + 1
    h = x
    for _ in range(300):
        h = (h * tensor(1., requires_grad=True)).exp()
    whole = draw_graph(h, max_nodes=1000)
    assert "not drawn" not in whole.svg and whole.dot.count("shape=box") == 600


def test_derivatives_are_drawn():
    x = tensor(2., requires_grad=True)
    g, = grad(x.exp() * x, x, create_graph=True)
    assert {"exp", "mul", "add", "output"} <= {b[0] for b in boxes_of(draw_graph(g))}


def test_a_tensor_without_a_graph():
    with pytest.raises(RuntimeError, match=r"shape \(3,\).*does not require grad"):
        draw_graph(mg.ones(3))
