"""mypy --strict must accept this: it uses Tensor's methods, typed by the stub."""
import minigrad as mg
from minigrad import Tensor


def energy(x: Tensor, scale: float = 0.5) -> Tensor:
    "Half the sum of squares."
    return (x * x).sum() * scale


x: Tensor = mg.tensor([1.0, 2.0, 3.0], requires_grad=True)
y: Tensor = energy(x.reshape(3, 1)) + 1 - x.exp().log().mean()
y.backward()
slope = x.grad
assert slope is not None
size: int = slope.numel()
value: float = float(y.item())
rows: tuple[int, ...] = tuple(x.T.shape)
print(value, size, rows, x.dtype, (x @ x).float())
