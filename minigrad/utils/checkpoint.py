"""Memory for time: PyTorch's `torch.utils.checkpoint`, gathered."""
from minigrad.core.checkpointing import checkpoint, checkpoint_sequential

__all__ = ["checkpoint", "checkpoint_sequential"]
