"Nesterov's momentum, exact for a changing learning rate; not in PyTorch."
from optimizers import product

OURS = [("Nesterov", o) for o in product(
    lr=[0.1], momentum=[0.0, 0.9], weight_decay=[0, 0.01], maximize=[False, True])]
LAUNCHES = {"Nesterov": 5}
