"""Find, read and run the project's notebooks; conftest.py and the other tools use it.

A notebook runs by `nbdev_test`'s rules: its code cells in order, in one shell, in its
own folder, without cells that carry `#| eval: false` or a flag among the `tst_flags` of
settings.ini.
"""
import ast
import hashlib
import json
import os
import re
import signal
import sys
import tempfile
import traceback
import warnings
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NBS = ROOT / "nbs"
DPI = 60  # Of a figure; the shell draws it with twice as many dots
LIMIT = 600  # seconds that one notebook may take before it counts as hung


def notebooks(*paths):
    "The notebooks in files or folders, all by default, in reading order."
    found = []
    for path in map(Path, paths or [NBS]):
        found += path.rglob("*.ipynb") if path.is_dir() else [path]
    found = {path.resolve() for path in found}
    return sorted(p for p in found if not re.search(r"/[._]", str(p)[len(str(ROOT)) :]))


def digest(nb):
    "A hash of every code cell's source and outputs: the mark that the runner leaves."
    cells = [c for c in nb["cells"] if c["cell_type"] == "code"]
    parts = [["".join(c["source"]), c["outputs"]] for c in cells]
    text = json.dumps(parts, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def skipped(cell, flags):
    "Whether `nbdev_test` would skip this cell."
    directives = cell.get("directives_", {})
    never = directives.get("eval:", [""])[0].lower() == "false"
    never = never or "nbdev_export(" in cell.source
    return cell.cell_type != "code" or never or bool(flags & directives.keys())


def warm_up():
    "Import what notebooks use, so that each forked child finds it ready."
    os.environ["MPLBACKEND"] = "Agg"
    import matplotlib.pyplot

    for settings in (matplotlib.rcParams, matplotlib.rcParamsDefault):
        settings["figure.dpi"] = DPI
    import nbdev.test  # noqa: F401
    import numpy  # noqa: F401
    import scipy.special  # noqa: F401


def execute(path):
    "Run a notebook in this process; return it with fresh outputs, and its shell."
    from execnb.shell import CaptureShell
    from nbdev.config import get_config
    from nbdev.process import NBProcessor

    sys.path.insert(0, str(ROOT))
    for name in [m for m in sys.modules if m.partition(".")[0] == "minigrad"]:
        del sys.modules[name]  # As the checkout has it, untouched by tests
    from minigrad.core.device import manual_seed

    manual_seed(0)  # The same random numbers at every run
    os.environ["IN_TEST"] = "1"
    os.chdir(path.parent)
    flags = set(get_config().tst_flags.split())
    nb, shell = NBProcessor(path).nb, CaptureShell(path)
    for cell in nb.cells:
        if skipped(cell, flags):
            continue
        cell.outputs = []
        shell.cell(cell)
        if shell.exc:
            where = f"{path.relative_to(ROOT)}, cell {cell.idx_ + 1}"
            raise RuntimeError(f"{where}\n\n{cell.source}\n\n{trace(shell.exc)}")
    return nb, shell


def trace(error):
    "A traceback without the shell's own frames."
    frames = error.__traceback__
    while frames and "ipython-input" not in frames.tb_frame.f_code.co_filename:
        frames = frames.tb_next
    return "".join(traceback.format_exception(error.with_traceback(frames)))


def exercises(nb):
    "The stub and the solution of each exercise, by its number."
    number, stubs, solutions = None, {}, {}
    for cell in nb.cells:
        if cell.cell_type == "code":
            if cell.directives_.get("exercise:") == ["stub"]:
                stubs[number] = cell.source
            continue
        token = r"(?:Exercise|Solution)\D{0,20}(\d+)|```python\n(.*?)```"
        for found in re.finditer(token, cell.source, re.DOTALL):
            if found[1]:
                number = int(found[1])
            elif number in stubs:
                solutions[number] = solutions.get(number, "") + found[2]
    return {n: (stub, solutions.get(n)) for n, stub in stubs.items()}


def check(path):
    "Run a notebook; then every exercise's stub must fail and its solution must pass."
    nb, shell = execute(path)
    for number, (stub, solution) in exercises(nb).items():
        where = f"{path.relative_to(ROOT)}, exercise {number}"
        shell.run(stub)
        if not shell.exc:
            raise AssertionError(f"{where}: the stub passes its own check")
        if solution is None:
            raise AssertionError(f"{where}: no solution in a fenced python block")
        last = ast.unparse(ast.parse(stub).body[-1])  # The call of the check
        shell.run(f"{solution}\n{last}")
        if shell.exc:
            error = f"{where}: the solution fails\n\n{solution}\n{trace(shell.exc)}"
            raise AssertionError(error)


def in_child(function, *args):
    "Call a function in a forked process; return its error message, or None."
    with tempfile.TemporaryFile() as log, warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # Threads that only wait
        child = os.fork()
        if child == 0:
            run_and_exit(function, args, log.fileno())
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        log.seek(0)
        text = log.read().decode(errors="replace")
    if status == -signal.SIGALRM:
        return f"{text}\nstopped: it took longer than {LIMIT} s"
    return None if status == 0 else text or f"the process died with status {status}"


def run_and_exit(function, args, log):
    "The child's whole life: run, write any error to the log, leave without clean-up."
    signal.alarm(LIMIT)
    for stream in (1, 2):
        os.dup2(log, stream)
    sys.stdout, sys.stderr = os.fdopen(1, "w"), os.fdopen(2, "w")
    status = 0
    try:
        function(*args)
    except BaseException as error:
        status = 1
        print(error if str(error) else repr(error), file=sys.stderr)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)
