"Adam and AMSGrad, with coupled and decoupled decay."
from optimizers import product

CASES = [("Adam", o) for o in product(
    lr=[0.1], betas=[(0.9, 0.999), (0.5, 0.9), (0.0, 0.99)], eps=[1e-8, 1e-2],
    weight_decay=[0, 0.01], amsgrad=[False, True], maximize=[False, True])]
CASES += [("Adam", {**o, "weight_decay": 0.1, "decoupled_weight_decay": True})
          for o in product(amsgrad=[False, True], maximize=[False, True])]
WRONG = [("Adam", options) for options in (
    dict(lr=-1), dict(eps=-1), dict(betas=(1.0, 0.5)), dict(betas=(0.5, -0.1)),
    dict(weight_decay=-1), dict(betas=(0, 0.9)), dict(fused=True, foreach=True),
    dict(fused=True, differentiable=True))]
LISTS = {"exp_avgs": 0.0, "exp_avg_sqs": 0.0, "max_exp_avg_sqs": 0.0,
         "state_steps": 0.0}
FUNCTIONAL = [("adam", LISTS, options) for options in product(
    lr=[0.1], beta1=[0.9], beta2=[0.99], eps=[1e-8], weight_decay=[0, 0.1],
    amsgrad=[False, True], maximize=[False, True])]
LAUNCHES = {"Adam": 12}
