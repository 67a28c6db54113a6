"""Rprop, and the variants that PyTorch does not have."""
from optimizers import product

CASES = [("Rprop", o) for o in product(
    lr=[0.01, 0.3, 100.0], etas=[(0.5, 1.2), (0.9, 3.0)],
    step_sizes=[(1e-6, 50), (0.01, 0.2)], maximize=[False, True])]
WRONG = [("Rprop", {"lr": -1})]
WRONG += [("Rprop", {"etas": e}) for e in ((0.0, 1.2), (1.0, 1.2), (0.5, 1.0))]
FUNCTIONAL = [("rprop", {"prevs": 0.0, "step_sizes": 0.01, "state_steps": 0.0},
               {"step_size_min": 1e-6, "step_size_max": 50, "etaminus": 0.5,
                "etaplus": 1.2, "maximize": m}) for m in (False, True)]
OURS = [("RpropPlus", {"lr": 0.1, "maximize": m}) for m in (False, True)]
LAUNCHES = {"Rprop": 16, "RpropPlus": 21}
