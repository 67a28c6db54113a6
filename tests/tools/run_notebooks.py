"""Run notebooks in place: keep their outputs, make plots small, leave nothing volatile.

Usage: run_notebooks.py [NOTEBOOK or FOLDER …]   (all notebooks by default)

Running twice gives the same bytes. Standard error (progress bars, warnings) is not
kept; cells that a test flag skips (`cuda`, `slow`, `notest`) keep their outputs.
"""
import base64
import io
import json
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from notebooks import DPI, NBS, ROOT, digest, execute, in_child, notebooks, warm_up

COLOURS = 32
SHOWN_AT = 100  # Dots per inch: the size on the page, whatever the picture's own


def shrink(png):
    "A base64 PNG with few colours, a fourth of the bytes."
    from PIL import Image

    image = Image.open(io.BytesIO(base64.b64decode(png))).convert("RGB")
    buffer = io.BytesIO()
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(buffer, "png", optimize=True)
    return base64.b64encode(buffer.getvalue()).decode()


def tidy(outputs):
    "A cell's outputs without standard error, its plots with few colours."
    kept = [o for o in outputs if o.get("name") != "stderr"]
    for o in kept:
        if "image/png" in o.get("data", {}):
            o["data"]["image/png"] = shrink(o["data"]["image/png"])
            shown = o.get("metadata", {}).get("image/png", {})
            shown.update({k: round(n * SHOWN_AT / DPI) for k, n in shown.items()})
    return kept


def rewrite(path):
    "Execute one notebook and write it back with its outputs, cleaned."
    from execnb.nbio import nb2dict, read_nb, write_nb
    from nbdev.clean import _nbdev_clean as clean

    ran, _ = execute(path)
    nb = read_nb(path)
    for old, new in zip(nb.cells, ran.cells, strict=True):
        if old.cell_type == "code":
            unrun = new.directives_.get("eval:") == ["false"]
            fresh = tidy(new.outputs) if new.outputs != old.outputs else old.outputs
            old.outputs = [] if unrun else fresh
    clean(nb)
    nb.metadata["executed"] = digest(json.loads(json.dumps(nb2dict(nb))))
    write_nb(nb, path)


def rewrite_in_child(path):
    return in_child(rewrite, path)


def main(*paths):
    os.chdir(ROOT)
    warm_up()
    found, failures = notebooks(*paths), 0
    with ProcessPoolExecutor(2, mp_context=get_context("fork")) as pool:
        for path, error in zip(found, pool.map(rewrite_in_child, found)):
            verdict, size = "FAILED" if error else "ran", path.stat().st_size // 1024
            print(f"{verdict:6} {path.relative_to(ROOT)} ({size} KB)")
            if error:
                failures += 1
                print(error, file=sys.stderr)
    total = sum(path.stat().st_size for path in notebooks(NBS)) / 2**20
    print(f"{len(found) - failures} of {len(found)} ran; all notebooks: {total:.1f} MB")
    return min(failures, 1)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
