"""How pytest runs here: notebooks are tests too, and parity with PyTorch is a marker.

Each notebook under nbs/ is one item, run in a forked process of its own (see
tests/tools/notebooks.py). `record_property("summary", line)` in a test prints that line
at the end of the run.
"""
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "tools")]

import notebooks  # noqa: E402  (it lies in tests/tools)

collect_ignore = ["setup.py", "docs", "minigrad", "benchmarks"]
MARKERS = {
    "parity": "compares with PyTorch, which must be installed (make test-parity)",
    "slow": "takes more than a few seconds",
}


def pytest_configure(config):
    for name, meaning in MARKERS.items():
        config.addinivalue_line("markers", f"{name}: {meaning}")


def pytest_collect_file(file_path, parent):
    if file_path.suffix == ".ipynb" and notebooks.notebooks(file_path):
        return NotebookFile.from_parent(parent, path=file_path)


@pytest.fixture(autouse=True)
def same_random_numbers():
    "Every test starts from one seed, wherever and after whatever it runs."
    from minigrad.core.device import manual_seed

    manual_seed(0)


class NotebookFile(pytest.File):
    "A notebook: one test item."

    def collect(self):
        yield Notebook.from_parent(self, name=self.path.stem)


class Notebook(pytest.Item):
    "Runs the whole notebook, then its exercises, in a forked process."

    def runtest(self):
        notebooks.warm_up()
        error = notebooks.in_child(notebooks.check, self.path)
        if error:
            pytest.fail(error, pytrace=False)

    def reportinfo(self):
        return self.path, 0, str(self.path.relative_to(ROOT))


def pytest_terminal_summary(terminalreporter, config):
    "Print what tests recorded as a summary, and loudly that parity was not tested."
    reports = [r for group in terminalreporter.stats.values() for r in group]
    pairs = [p for r in reports for p in getattr(r, "user_properties", ())]
    lines = [value for name, value in dict.fromkeys(pairs) if name == "summary"]
    if lines:
        terminalreporter.section("summary")
    for line in lines:
        terminalreporter.line(line)
    without = find_spec("torch") is None
    if without or config.option.markexpr == "not parity":
        why = "PyTorch is not installed" if without else "left to its own target"
        title = f"PARITY WITH PYTORCH NOT TESTED: {why}"
        terminalreporter.section(title, "!", bold=True)
        terminalreporter.line("Run `make test-parity` to compare with PyTorch.")
