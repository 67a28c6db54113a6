"""What is done to a model's gradients, under torch.nn.utils' names: gathered here."""
from minigrad.optim.clip import clip_grad_norm_, clip_grad_value_
from minigrad.optim.clip import clip_grads_with_norm_, get_total_norm

__all__ = ["clip_grad_norm_", "clip_grad_value_", "clip_grads_with_norm_",
           "get_total_norm"]
