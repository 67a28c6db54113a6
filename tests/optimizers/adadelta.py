"""Adadelta."""
from optimizers import product

CASES = [("Adadelta", o) for o in product(
    lr=[1.0, 0.1], rho=[0.9, 0.5, 1.0], eps=[1e-6, 1e-2], weight_decay=[0, 0.01],
    maximize=[False, True])]
WRONG = [("Adadelta", {name: -1}) for name in ("lr", "rho", "eps", "weight_decay")]
WRONG += [("Adadelta", {"rho": 1.5})]
FUNCTIONAL = [("adadelta", {"square_avgs": 0.0, "acc_deltas": 0.0, "state_steps": 0.0},
               {"lr": 1.0, "rho": 0.9, "eps": 1e-6, "weight_decay": 0.01,
                "maximize": m}) for m in (False, True)]
LAUNCHES = {"Adadelta": 15}
