"""AdaMax."""
from optimizers import product

CASES = [("Adamax", o) for o in product(
    lr=[0.1], betas=[(0.9, 0.999), (0.5, 0.9), (0.0, 0.3)], eps=[1e-8, 1e-2],
    weight_decay=[0, 0.01], maximize=[False, True])]
WRONG = [("Adamax", o) for o in (
    {"lr": -1}, {"eps": -1}, {"betas": (1.0, 0.9)}, {"betas": (0.9, -0.1)},
    {"weight_decay": -1})]
FUNCTIONAL = [("adamax", {"exp_avgs": 0.0, "exp_infs": 0.0, "state_steps": 0.0},
               {**o, "beta1": 0.9, "beta2": 0.99, "lr": 0.1, "eps": 1e-8})
              for o in product(weight_decay=[0, 0.01], maximize=[False, True])]
LAUNCHES = {"Adamax": 9}
