"""Ordinary PyTorch scripts run on minigrad with nothing changed but their imports.

    python tests/test_scripts.py      # record PyTorch's output in fixtures/scripts.json
"""
import contextlib
import io
import json
import re
from pathlib import Path

import pytest

import minigrad as mg

HERE = Path(__file__).parent
FIXTURE = HERE / "fixtures" / "scripts.json"
SCRIPTS = sorted(path.stem for path in (HERE / "scripts").glob("*.py"))


def ported(source):
    "The script with its imports changed: the whole port."
    source = re.sub(r"^import torch$", "import minigrad as torch", source, flags=re.M)
    return re.sub(r"^(import|from) torch\b", r"\1 minigrad", source, flags=re.M)


def printed(source):
    "What a script prints."
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(source, "<script>", "exec"), {"__name__": "__main__"})
    return out.getvalue().splitlines()


def source_of(name):
    return (HERE / "scripts" / f"{name}.py").read_text()


@pytest.fixture(autouse=True)
def default_dtype():
    before = mg.get_default_dtype()
    yield
    mg.set_default_dtype(before)


def alike(ours, theirs):
    "The same words, and numbers that agree as far as float32 training lets them."
    number = re.compile(r"-?\d+\.?\d*(?:e-?\d+)?")
    assert len(ours) == len(theirs)
    for a, b in zip(ours, theirs, strict=True):
        assert number.sub("#", a) == number.sub("#", b), f"{a!r}, expected {b!r}"
        for x, y in zip(number.findall(a), number.findall(b), strict=True):
            near = abs(float(x) - float(y)) <= .02 * abs(float(y)) + 1e-3
            assert near, f"{a!r}, expected {b!r}"


@pytest.mark.parametrize("name", SCRIPTS)
def test_only_the_imports_change(name):
    before, after = source_of(name).splitlines(), ported(source_of(name)).splitlines()
    changed = [line for line, new in zip(before, after, strict=True) if line != new]
    assert changed and all(re.match("(import|from) torch", line) for line in changed)


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_prints_what_pytorch_printed(name):
    alike(printed(ported(source_of(name))), json.loads(FIXTURE.read_text())[name])


@pytest.mark.parity
@pytest.mark.parametrize("name", SCRIPTS)
def test_the_record_is_what_pytorch_prints(name):
    torch = pytest.importorskip("torch")
    before = torch.get_default_dtype(), torch.get_num_threads()
    try:
        torch.set_num_threads(1)     # small arrays, and other tests run beside this one
        alike(printed(source_of(name)), json.loads(FIXTURE.read_text())[name])
    finally:
        torch.set_default_dtype(before[0])
        torch.set_num_threads(before[1])


if __name__ == "__main__":
    import torch
    found = {}
    for name in SCRIPTS:
        torch.set_default_dtype(torch.float32)
        found[name] = printed(source_of(name))
    FIXTURE.write_text(json.dumps(found, indent=1) + "\n")
