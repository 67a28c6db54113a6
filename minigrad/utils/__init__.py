"""Where PyTorch keeps data loading and checkpointing, gathered."""
from minigrad.utils import checkpoint, data

__all__ = ["checkpoint", "data"]
