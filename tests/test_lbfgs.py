"""L-BFGS walks PyTorch's path, evaluation by evaluation."""
import copy
import itertools

import numpy as np
import pytest

import minigrad as mg

OPTIONS = [
    {}, {"lr": 0.5}, {"max_iter": 1}, {"lr": 1e-3}, {"history_size": 2},
    {"line_search_fn": "strong_wolfe"}, {"max_iter": 5, "max_eval": 4},
    {"line_search_fn": "strong_wolfe", "history_size": 3},
    {"line_search_fn": "strong_wolfe", "max_iter": 1, "max_eval": 30},
    {"line_search_fn": "strong_wolfe", "max_iter": 4, "max_eval": 3},
    {"line_search_fn": "strong_wolfe", "tolerance_grad": 0.5, "tolerance_change": 0.1},
]


def rosenbrock(lib, a, b):
    return ((1 - a) ** 2).sum() + 100 * ((b.sum() - a * a) ** 2).sum()


def bowl(lib, a, b):
    return ((a * a).sum() + 50 * (b * b).sum()) / 2 + (a**4).sum() * (1 + b[0] ** 2)


def walk(lib, f, starts, options, steps=3, dtype="float64"):
    "What each step returns, and where it leads."
    params = [lib.tensor(np.array(s, dtype), requires_grad=True) for s in starts]
    params.append(lib.tensor(np.ones(2, dtype), requires_grad=True))   # never used
    optimizer, seen = lib.optim.LBFGS(params, **options), []

    def closure():
        optimizer.zero_grad()
        loss = f(lib, *params[:2])
        loss.backward()
        return loss

    for _ in range(steps):
        seen.append(np.atleast_1d(optimizer.step(closure).detach().numpy()))
        seen += [p.detach().numpy().reshape(-1).copy() for p in params]
    state = optimizer.state[params[0]]
    return np.concatenate(seen), (state["func_evals"], state["n_iter"]), optimizer


STARTS = {"valley": (rosenbrock, [[-1.2], [1.0]]), "far": (rosenbrock, [[5.0], [-3.0]]),
          "bowl": (bowl, [[[1.0, -2.0], [0.5, 3.0]], [2.0, -1.0, 0.1]])}


@pytest.mark.parity
@pytest.mark.parametrize("options", OPTIONS, ids=lambda o: "-".join(map(str, o)) or "-")
@pytest.mark.parametrize("start", STARTS)
def test_paths_are_pytorchs(start, options):
    torch = pytest.importorskip("torch")
    steps = 3 if "line_search_fn" in options else 1   # else roundings soon grow large
    path, counts, _ = walk(mg, *STARTS[start], options, steps)
    expected, others, _ = walk(torch, *STARTS[start], options, steps)
    assert counts == others
    np.testing.assert_allclose(path, expected, rtol=1e-9, atol=1e-8)


@pytest.mark.parity
def test_float32_stays_float32():
    torch = pytest.importorskip("torch")
    options = {"line_search_fn": "strong_wolfe"}
    path, _, _ = walk(mg, *STARTS["bowl"], options, dtype="float32")
    expected, _, _ = walk(torch, *STARTS["bowl"], options, dtype="float32")
    assert path.dtype == np.float32
    np.testing.assert_allclose(path[-10:], expected[-10:], atol=1e-3)


@pytest.mark.parity
def test_states_are_exchanged():
    torch = pytest.importorskip("torch")
    ends = {}
    for here, there in itertools.product((mg, torch), repeat=2):
        _, _, optimizer = walk(here, *STARTS["bowl"], {"max_iter": 2}, steps=2)
        state = optimizer.state_dict()
        if here is not there:
            state = translated(state, there)
        ends[here, there] = resumed(there, optimizer, copy.deepcopy(state))
    for end in ends.values():
        np.testing.assert_allclose(end, ends[torch, torch], rtol=1e-9, atol=1e-12)


def translated(tree, lib):
    "A state with the other library's tensors."
    if isinstance(tree, dict):
        return {k: translated(v, lib) for k, v in tree.items()}
    if isinstance(tree, list):
        return [translated(v, lib) for v in tree]
    if hasattr(tree, "numpy"):
        return lib.tensor(np.array(tree.detach().numpy()))
    return tree


def resumed(lib, other, state):
    "Where the parameters of `other` are after another step of a new optimizer."
    params = [lib.tensor(p.detach().numpy().copy(), requires_grad=True)
              for p in other.param_groups[0]["params"]]
    optimizer = lib.optim.LBFGS(params, max_iter=2)
    optimizer.load_state_dict(state)

    def closure():
        optimizer.zero_grad()
        loss = bowl(lib, *params[:2])
        loss.backward()
        return loss

    optimizer.step(closure)
    return np.concatenate([p.detach().numpy().reshape(-1) for p in params])


def test_it_arrives():
    "Without PyTorch: the valley's minimum is found."
    options = {"line_search_fn": "strong_wolfe"}
    path, _, _ = walk(mg, *STARTS["valley"], options, steps=8)
    np.testing.assert_allclose(path[-4:-2], 1, atol=1e-3)


def test_errors():
    x = mg.tensor([1.0], requires_grad=True)
    with pytest.raises(ValueError, match="Invalid learning rate"):
        mg.optim.LBFGS([x], lr=-1)
    with pytest.raises(RuntimeError, match="strong_wolfe"):
        mg.optim.LBFGS([x], line_search_fn="armijo").step(lambda: (x * x).sum())
