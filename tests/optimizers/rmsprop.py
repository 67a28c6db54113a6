"""RMSprop."""
from optimizers import product

CASES = [("RMSprop", o) for o in product(
    lr=[0.1], alpha=[0.99, 0.9, 0.3], eps=[1e-8, 1e-2], weight_decay=[0, 0.01],
    momentum=[0, 0.9], centered=[False, True], maximize=[False, True])]
WRONG = [("RMSprop", {name: -1}) for name in (
    "lr", "alpha", "eps", "momentum", "weight_decay")]
LISTS = {"square_avgs": 0.0, "grad_avgs": 0.0, "momentum_buffer_list": 0.0,
         "state_steps": 0.0}
FUNCTIONAL = [("rmsprop", LISTS, {**o, "lr": 0.1, "alpha": 0.9, "eps": 1e-8})
              for o in product(momentum=[0, 0.9], centered=[False, True],
                               weight_decay=[0.01])]
LAUNCHES = {"RMSprop": 13}
