"""What the figures were measured on, and the environment that makes them fair."""
from __future__ import annotations

import os
import platform
import re
import sys
import time
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

THREADS = 2
STAT = Path("/proc/stat")
FAIR = {
    # PyTorch is up to 6 times slower where each large result is a fresh mmap: everybody
    # gets an allocator that keeps its memory (glibc takes no threshold above 32 MiB).
    "MALLOC_MMAP_THRESHOLD_": str(32 << 20), "MALLOC_TRIM_THRESHOLD_": str(1 << 30),
    # The same threads for everybody
    **dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"),
                    str(THREADS)),
    "PYTHONHASHSEED": "0",
}
PINS = ("OPENBLAS_CORETYPE", "OPENBLAS_VERBOSE", "OMP_WAIT_POLICY", "GOMP_SPINCOUNT",
        "KMP_BLOCKTIME", "MKL_DYNAMIC", "PYTHONMALLOC", "PYTHONDEVMODE",
        "PYTHONDONTWRITEBYTECODE")   # imports are measured with their byte code
LIBRARIES = ("numpy", "scipy", "torch", "mygrad", "autograd", "threadpoolctl")


def be_fair() -> None:
    "Start this process again with the fair environment; return if it has it already."
    fair = {k: v for k, v in os.environ.items() if k not in PINS} | FAIR
    if fair != dict(os.environ):
        os.execve(sys.executable, [sys.executable, *sys.orig_argv[1:]], fair)


def use_threads() -> None:
    "The same number of threads in PyTorch (BLAS read it from the environment)."
    try:
        import torch
    except ImportError:
        return
    torch.set_num_threads(THREADS)


def settle(rest: float, deadline: float) -> None:
    """Sleep until our threads no longer spin and nobody else computes.

    Beside another busy process a product on two threads can take 100 times as long.
    After the deadline (by `time.perf_counter`) there is no more waiting for others.
    """
    while True:
        before = _ticks()
        time.sleep(rest)
        idle, total = (b - a for a, b in zip(before, _ticks()))
        if idle >= 0.9 * total or time.perf_counter() > deadline:
            return


def _ticks() -> tuple[int, int]:
    "The processors' idle ticks and all their ticks so far; (0, 0) if nobody tells."
    if not STAT.exists():
        return 0, 0
    ticks = [int(n) for n in STAT.read_text().split("\n")[0].split()[1:9]]
    return ticks[3] + ticks[4], sum(ticks)


def describe() -> dict[str, Any]:
    "CPU, threads, BLAS and versions: a table without them says nothing."
    return {"date": date.today().isoformat(), "cpu": _cpu(),
            "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity")
            else os.cpu_count(),
            "threads": THREADS, "blas": _blas(), "pytorch": _pytorch(),
            "load": round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else None,
            "system": f"{platform.system()} {platform.machine()}",
            "python": platform.python_version(),
            "versions": {name: _version(name) for name in LIBRARIES}}


def _cpu() -> str:
    "The processor's name."
    info = Path("/proc/cpuinfo")
    text = info.read_text() if info.exists() else ""
    found = re.search(r"model name\s*: (.*)", text)
    return found[1].strip() if found else platform.processor() or platform.machine()


def _version(name: str) -> str | None:
    "The installed version, None if there is none."
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _blas() -> list[str]:
    "Each BLAS in this process: its version, the core type that it chose, its threads."
    import numpy  # noqa: F401, its BLAS is to be seen
    from threadpoolctl import threadpool_info
    return [f"{b['internal_api']} {b['version']}, core type {b.get('architecture')}, "
            f"{b['num_threads']} threads" for b in threadpool_info()
            if b["user_api"] == "blas"]


def _pytorch() -> str | None:
    "The instructions and threads that PyTorch uses."
    try:
        import torch
    except ImportError:
        return None
    kind = torch.backends.cpu.get_cpu_capability()
    return f"{kind}, {torch.get_num_threads()} threads"


def lines(about: dict[str, Any]) -> list[str]:
    "The description as lines of text."
    versions = ", ".join(f"{k} {v or 'absent'}" for k, v in about["versions"].items())
    text = [f"{about['cpu']}, {about['cores']} cores, {about['threads']} threads each, "
            f"{about['system']}", "BLAS of NumPy: " + "; ".join(about["blas"]),
            f"PyTorch: {about['pytorch'] or 'absent'}",
            f"Python {about['python']}, {versions}"]
    if (about["load"] or 0) > 0.5:
        text.append(f"the machine is busy (load {about['load']}): expect noise")
    return text
