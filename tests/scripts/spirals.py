"""An ordinary PyTorch script: a network learns which spiral a point lies on."""
import math

import torch
import torch.nn as nn
import torch.nn.functional as F
from torch import optim


def spirals(n, arms=3):
    "n points on each arm, a little off it in a way that repeats."
    points, labels = [], []
    for arm in range(arms):
        for i in range(n):
            r = (i + 1) / n
            angle = 2 * math.pi * arm / arms + 3 * r + .1 * math.sin(13 * i)
            points.append([r * math.cos(angle), r * math.sin(angle)])
            labels.append(arm)
    return torch.tensor(points), torch.tensor(labels)


class Net(nn.Module):
    def __init__(self, hidden):
        super().__init__()
        self.body = nn.Sequential(
            nn.Linear(2, hidden), nn.ReLU(), nn.Linear(hidden, hidden), nn.ReLU())
        self.head = nn.Linear(hidden, 3)

    def forward(self, x):
        return self.head(self.body(x))


def fill(model):
    "The same parameters in every library: no random numbers."
    with torch.no_grad():
        for k, p in enumerate(model.parameters()):
            values = [(.618 * i + .37 * k) % 1 * 2 - 1 for i in range(p.numel())]
            p.copy_(torch.tensor(values).reshape(p.shape) / math.sqrt(p.shape[-1]))


def train(model, optimizer, x, y, epochs):
    for epoch in range(epochs):
        for i in range(0, len(x), 50):
            batch = torch.tensor([7 * j % len(x) for j in range(i, i + 50)])
            optimizer.zero_grad()
            loss = F.cross_entropy(model(x[batch]), y[batch])
            loss.backward()
            optimizer.step()
        if epoch % 15 == 14:
            with torch.no_grad():
                scores = model(x)
                right = (scores.argmax(dim=1) == y).float().mean()
                print(f"epoch {epoch + 1} loss {F.cross_entropy(scores, y).item():.4f} "
                      f"accuracy {right.item():.4f}")


x, y = spirals(100)
print("data", tuple(x.shape), f"{x.square().mean().item():.5f}", y.max().item())
for name in ("SGD", "Adam"):
    model = Net(24)
    fill(model)
    optimizer = (
        optim.SGD(model.parameters(), lr=.2, momentum=.9, weight_decay=1e-4)
        if name == "SGD" else optim.Adam(model.parameters(), lr=.01))
    print(name, sum(p.numel() for p in model.parameters()), "parameters")
    train(model, optimizer, x, y, 45)
probabilities = F.softmax(model(x[:3]), dim=-1)
print("probabilities", [[round(v, 3) for v in row] for row in probabilities.tolist()])
print("state", sorted(model.state_dict()))
