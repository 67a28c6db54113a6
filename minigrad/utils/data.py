"""Batches: PyTorch's `torch.utils.data`, gathered."""
from minigrad.train.data import DataLoader, TensorDataset

__all__ = ["DataLoader", "TensorDataset"]
