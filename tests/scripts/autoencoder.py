"""An ordinary PyTorch script: a bottleneck of eight numbers for scikit-learn's digits.

Pixels are shares of ink, so each is judged as a coin: binary cross-entropy from logits.
Then a linear classifier on the eight numbers, with a margin loss.
"""
import torch
from sklearn.datasets import load_digits
from torch import nn
from torch.nn import functional as F
from torch.optim import NAdam, RMSprop
from torch.optim.lr_scheduler import CosineAnnealingLR


class Autoencoder(nn.Module):
    def __init__(self, pixels, hidden, code):
        super().__init__()
        self.inward = nn.Sequential(nn.Linear(pixels, hidden), nn.Tanh(),
                                    nn.Linear(hidden, code))
        self.outward = nn.Sequential(
            nn.Linear(code, hidden), nn.ReLU(), nn.Linear(hidden, pixels))

    def encode(self, x):
        return F.silu(self.inward(x))

    def forward(self, x):
        return self.outward(self.encode(x))


def fill(model):
    "The same parameters in every library: no random numbers."
    with torch.no_grad():
        for k, p in enumerate(model.parameters()):
            steps = torch.arange(p.numel(), dtype=torch.float64)
            noise = torch.sin(12.9898 * steps + k) * 43758.5453 % 1 * 2 - 1
            p.copy_(noise.reshape(p.shape) / p.shape[-1] ** .5)


images, labels = load_digits(return_X_y=True)
x = torch.from_numpy(images).float().div_(16)[:600]
y = torch.from_numpy(labels).long()[:600]
print("data", tuple(x.shape), f"ink {x.mean().item():.4f}", torch.bincount(y).tolist())

model = Autoencoder(64, 32, 8)
fill(model)
optimizer = NAdam(model.parameters(), lr=.01)
schedule = CosineAnnealingLR(optimizer, T_max=30)
for epoch in range(30):
    for batch in x.split(100):
        loss = F.binary_cross_entropy_with_logits(model(batch), batch)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    schedule.step()
    if (epoch + 1) % 10 == 0:
        print(f"epoch {epoch + 1} loss {loss.item():.4f}")

with torch.no_grad():
    drawn = torch.sigmoid(model(x))
    code = model.encode(x)
    flat = x.mean(0, keepdim=True).expand_as(x).clamp(1e-3, 1 - 1e-3)
    print(f"from its code {F.binary_cross_entropy(drawn, x).item():.4f}, "
          f"from the mean {F.binary_cross_entropy(flat, x).item():.4f}")
    code = (code - code.mean(0)) / code.std(0)

head = nn.Linear(8, 10)
fill(head)
optimizer = RMSprop(head.parameters(), lr=.01)
for step in range(60):
    scores = head(code)
    loss = F.multi_margin_loss(scores, y)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    if (step + 1) % 20 == 0:
        right = (scores.argmax(1) == y).float().mean()
        print(f"step {step + 1} margin loss {loss.item():.4f} right {right.item():.3f}")
print("state", [(name, tuple(p.shape)) for name, p in head.state_dict().items()])
