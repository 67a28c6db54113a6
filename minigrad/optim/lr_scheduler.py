"""PyTorch's `torch.optim.lr_scheduler`, gathered."""
from minigrad.optim.schedules import ChainedScheduler, ConstantLR, CosineAnnealingLR
from minigrad.optim.schedules import CosineAnnealingWarmRestarts, CyclicLR
from minigrad.optim.schedules import CyclicRule, OneCycleRule, Remembered
from minigrad.optim.schedules import ExponentialLR, LambdaLR, LinearLR, LRScheduler
from minigrad.optim.schedules import MultiplicativeLR, MultiplierLR, MultiStepLR
from minigrad.optim.schedules import OneCycleLR, PolynomialLR, ReduceLROnPlateau
from minigrad.optim.schedules import SequentialLR, StepLR

__all__ = [
    "ChainedScheduler", "ConstantLR", "CosineAnnealingLR",
    "CosineAnnealingWarmRestarts", "CyclicLR", "ExponentialLR", "LRScheduler",
    "LambdaLR", "LinearLR", "MultiStepLR", "MultiplicativeLR", "MultiplierLR",
    "OneCycleLR", "PolynomialLR", "ReduceLROnPlateau", "SequentialLR", "StepLR",
]
