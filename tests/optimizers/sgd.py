"SGD, with and without momentum."
from optimizers import product

CASES = [("SGD", o) for o in product(
    lr=[0.1], momentum=[0, 0.9], dampening=[0, 0.3], weight_decay=[0, 0.01],
    maximize=[False, True])]
CASES += [("SGD", {**o, "nesterov": True}) for o in product(
    lr=[0.1], momentum=[0.5, 0.9], weight_decay=[0, 0.01], maximize=[False, True])]
WRONG = [("SGD", options) for options in (
    dict(lr=-1), dict(momentum=-1), dict(weight_decay=-1), dict(nesterov=True),
    dict(nesterov=True, momentum=0.9, dampening=0.1),
    dict(fused=True, foreach=True), dict(fused=True, differentiable=True))]
FUNCTIONAL = [("sgd", {"momentum_buffer_list": None}, options) for options in product(
    lr=[0.1], momentum=[0, 0.9], dampening=[0, 0.3], weight_decay=[0.1],
    nesterov=[False], maximize=[False, True])]
LAUNCHES = {"SGD": 8}
