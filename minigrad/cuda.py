"""The GPU: PyTorch's `torch.cuda`, as far as minigrad has it, gathered."""
from minigrad.core.device import device_count, is_available

__all__ = ["device_count", "is_available"]
