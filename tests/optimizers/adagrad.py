"""Adagrad."""
from optimizers import product

CASES = [("Adagrad", o) for o in product(
    lr=[0.1], lr_decay=[0, 0.1], weight_decay=[0, 0.01],
    initial_accumulator_value=[0, 0.1], eps=[1e-10, 1e-2], maximize=[False, True])]
WRONG = [("Adagrad", {name: -1}) for name in (
    "lr", "lr_decay", "weight_decay", "initial_accumulator_value", "eps")]
WRONG += [("Adagrad", {"fused": True, "foreach": True})]
FUNCTIONAL = [("adagrad", {"state_sums": 0.0, "state_steps": 0.0}, {
    "lr": 0.1, "weight_decay": 0.01, "lr_decay": 0.1, "eps": 1e-10, "maximize": m})
    for m in (False, True)]
LAUNCHES = {"Adagrad": 6}
