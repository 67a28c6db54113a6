"""Training: the demo from a command line, seeds, the device, what is missing."""
import importlib
import os
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import standin

import minigrad as mg
import minigrad.nn as nn
import minigrad.nn.functional as F
from minigrad import train
from minigrad.train.demo import Jitter, digit_learner, main, network

pytest.importorskip("sklearn")
ROOT = Path(__file__).parents[1]


def test_the_demo_from_the_command_line(tmp_path):
    environment = {**os.environ, "PYTHONPATH": str(ROOT),
                   "MPLBACKEND": "gtk4agg"}  # no window is opened
    command = [sys.executable, "-m", "minigrad", "--seed", "3"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True,
                          env=environment, timeout=300)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""  # no bar into a pipe
    *lines, figure, last = done.stdout.splitlines()
    assert len(lines) == 61
    assert all(re.match(r"epoch +\d+/60 .*loss.*accuracy", row) for row in lines[1:])
    assert figure == "figure: minigrad-digits.png"
    assert (tmp_path / "minigrad-digits.png").read_bytes()[:4] == b"\x89PNG"
    assert re.fullmatch(r"accuracy: \d\d\.\d\d %", last)
    assert float(last.split()[1]) >= 97


@pytest.mark.parametrize("seed", [1, 11, 29])
def test_several_seeds_reach_97_per_cent(seed, record_property):
    accuracy = digit_learner(seed).fit(30)[-1]["accuracy"]
    record_property("summary", f"digits, seed {seed}: {accuracy:.2%} read correctly")
    assert accuracy >= 0.97


def test_the_demo_refuses_and_helps(capsys):
    with pytest.raises(SystemExit):
        main(["--epochs", "0"])
    assert "--epochs must be at least 1, not 0" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["--help"])
    text = capsys.readouterr().out
    assert all(option in text for option in ("--epochs", "--seed", "--figure"))


@pytest.mark.parametrize("wrong", [0, 1, 40])
def test_the_figure_of_any_number_of_mistakes(wrong):
    learn = digit_learner()
    learn.history = [dict(epoch=1, train_loss=1.0, valid_loss=1.0, accuracy=0.5)]
    target = learn.valid.dataset.tensors[1].array
    scores = np.eye(10)[target]
    scores[:wrong] = np.roll(scores[:wrong], 1, axis=1)
    figure = train.draw(learn, scores, target)
    words = figure.findobj(lambda artist: hasattr(artist, "get_text"))
    text = " ".join(t.get_text() for t in words)
    assert f"{359 - wrong} of 359" in text
    title = {0: "No mistakes", 1: "The only mistake", 40: "12 of 40 mistakes"}
    assert title[wrong] in text


@pytest.mark.parametrize("missing", ["sklearn", "tqdm", "matplotlib"])
def test_what_is_missing_is_named(missing, monkeypatch, tmp_path):
    def without(name):
        if name.split(".")[0] == missing:
            raise ImportError(f"No module named {missing!r}")
        return importlib.import_module(name)

    monkeypatch.setattr(train.data, "import_module", without)
    name = {"sklearn": "scikit-learn"}.get(missing, missing)
    with pytest.raises(ImportError, match=rf"pip install {name}.*\[train\]"):
        main(["--epochs", "1", "--figure", str(tmp_path / "x.png")])


def test_training_imports_nothing_that_only_training_needs():
    code = ("import sys, minigrad.train\n"
            "print(*{'sklearn', 'matplotlib', 'tqdm', 'scipy'} & set(sys.modules))")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.strip() == "", done.stderr


@pytest.mark.parametrize("backend", standin.backends())
def test_a_training_step_on_cuda_does_not_wait(backend):
    with backend():
        model = network([64, 16, 10]).cuda()
        digits = mg.tensor(np.arange(8), device="cuda")
        batch = [(mg.rand(8, 64, device="cuda"), digits)]
        learn = train.Learner(model, (batch * 3, batch), F.cross_entropy,
                              mg.optim.Adam(model.parameters()), callbacks=[Jitter(0)])
        model.train()
        with standin.no_sync():
            for x, y in batch * 2:
                loss = learn.loss(model(x), y)
                learn.optimizer.zero_grad()
                loss.backward()
                learn.optimizer.step()
        assert learn.fit(2)[-1]["epoch"] == 2


@pytest.mark.parity
def test_the_loader_is_pytorchs():
    torch = pytest.importorskip("torch")
    from torch.utils.data import DataLoader, TensorDataset
    rows = np.arange(10.0).reshape(5, 2), np.arange(5)
    both = ((mg, train.DataLoader, train.TensorDataset),
            (torch, DataLoader, TensorDataset))
    for size in (1, 2, 5, 7):
        for drop in (False, True):
            ours, theirs = (
                list(loader(dataset(*map(lib.tensor, rows)), size, drop_last=drop))
                for lib, loader, dataset in both)
            assert [[t.tolist() for t in b] for b in ours] == [
                [t.tolist() for t in b] for b in theirs]


def test_an_error_in_training_still_ends_the_callbacks():
    seen = []

    class Watch(train.Callback):
        def after_fit(self, learn):
            seen.append("over")

    model = nn.Linear(3, 2)
    batches = [(mg.zeros(1, 4), mg.zeros(1, dtype=mg.int64))]
    learn = train.Learner(model, (batches, batches), F.cross_entropy,
                          mg.optim.SGD(model.parameters()), callbacks=[Watch()])
    with pytest.raises(RuntimeError):
        learn.fit(1)
    assert seen == ["over"]
