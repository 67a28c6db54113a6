"""NAdam and RAdam."""
from optimizers import product

CASES = [("NAdam", o) for o in product(
    lr=[0.1], betas=[(0.9, 0.999), (0.5, 0.9)], eps=[1e-8, 1e-2],
    momentum_decay=[4e-3, 0.5], weight_decay=[0, 0.01], maximize=[False, True])]
CASES += [("RAdam", o) for o in product(
    lr=[0.1], betas=[(0.9, 0.999), (0.5, 0.9), (0.0, 0.3)], eps=[1e-8, 1e-2],
    weight_decay=[0, 0.01], maximize=[False, True])]
CASES += [(name, {"lr": 0.1, "weight_decay": 0.1, "decoupled_weight_decay": True,
                  **o}) for name in ("NAdam", "RAdam")
          for o in product(maximize=[False, True])]
WRONG = [(name, o) for name in ("NAdam", "RAdam") for o in (
    {"lr": -1}, {"eps": -1}, {"betas": (1.0, 0.9)}, {"betas": (0.9, -0.1)},
    {"weight_decay": -1})]
WRONG += [("NAdam", {"momentum_decay": -1})]
NUMBERS = {"beta1": 0.9, "beta2": 0.99, "lr": 0.1, "eps": 1e-8}
LISTS = {"exp_avgs": 0.0, "exp_avg_sqs": 0.0, "state_steps": 0.0}
FUNCTIONAL = [("radam", LISTS, {**o, **NUMBERS}) for o in product(
    weight_decay=[0, 0.01], decoupled_weight_decay=[False, True])]
FUNCTIONAL += [("nadam", {**LISTS, "mu_products": 1.0},
                {**o, **NUMBERS, "momentum_decay": 4e-3}) for o in product(
    weight_decay=[0, 0.01], decoupled_weight_decay=[False, True])]
LAUNCHES = {"NAdam": 14, "RAdam": 11}
