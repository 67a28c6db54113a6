"""The corners' table in the notebook on kinks: PyTorch's column is PyTorch's."""
import json
from pathlib import Path

import numpy as np
import pytest

NOTEBOOK = Path(__file__).parents[1] / "nbs" / "02_functions" / "01_kinks.ipynb"


def corners():
    "The table as the notebook writes it."
    cells = ["".join(c["source"]) for c in json.loads(NOTEBOOK.read_text())["cells"]]
    names = {"np": np}
    exec(next(c for c in cells if c.startswith("CORNERS = [")), names)
    return names["CORNERS"]


@pytest.mark.parity
@pytest.mark.parametrize("row", corners(), ids=lambda row: row[0])
def test_pytorchs_slope_at_a_corner(row):
    torch = pytest.importorskip("torch")
    _, program, point, recorded, *_ = row
    x = torch.tensor(point, requires_grad=True)
    program(torch, torch.nn.functional, x).backward()
    np.testing.assert_allclose(x.grad.numpy(), recorded, rtol=1e-6)
