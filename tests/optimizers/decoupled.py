"AdamW, and SGDW, which PyTorch does not have."
from optimizers import product

CASES = [("AdamW", o) for o in product(
    lr=[0.1], betas=[(0.9, 0.999), (0.5, 0.9)], eps=[1e-8, 1e-2],
    weight_decay=[0, 0.1], amsgrad=[False, True], maximize=[False, True])]
CASES += [("AdamW", {"weight_decay": 2.0, "foreach": True})]
WRONG = [("AdamW", options) for options in (
    dict(lr=-1), dict(eps=-1), dict(betas=(1.0, 0.5)), dict(betas=(0.5, -0.1)),
    dict(weight_decay=-1), dict(betas=(0, 0.9)), dict(fused=True, foreach=True),
    dict(fused=True, differentiable=True))]
LISTS = {"exp_avgs": 0.0, "exp_avg_sqs": 0.0, "max_exp_avg_sqs": 0.0,
         "state_steps": 0.0}
FUNCTIONAL = [("adamw", LISTS, options) for options in product(
    lr=[0.1], beta1=[0.9], beta2=[0.99], eps=[1e-8], weight_decay=[0, 0.1],
    amsgrad=[False, True], maximize=[False, True])]
OURS = [("SGDW", o) for o in product(
    lr=[0.1], momentum=[0, 0.9], weight_decay=[0, 0.01], decouple_lr=[False, True],
    maximize=[False, True])]
OURS += [("SGDW", {"momentum": 0.9, "nesterov": True})]
LAUNCHES = {"AdamW": 14, "SGDW": 7}
