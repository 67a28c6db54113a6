"""An ordinary PyTorch script: a line through measurements of which some are wrong.

Diabetes data from scikit-learn; every tenth target is spoilt. The square believes them,
Huber's loss and the absolute error do not.
"""
import torch
import torch.nn.functional as F
from sklearn.datasets import load_diabetes
from torch import nn, optim
from torch.utils.data import DataLoader, TensorDataset


def measurements():
    "Standardized data: for training with wrong targets, for testing without."
    x, y = (torch.from_numpy(a).float() for a in load_diabetes(return_X_y=True))
    x = (x - x.mean(0)) / x.std(0)
    y = (y - y.mean()) / y.std()
    train, test = slice(0, 350), slice(350, None)
    wrong = y[train].clone()
    wrong[::10] = 12 - wrong[::10]
    return TensorDataset(x[train], wrong), x[test], y[test]


class Line(nn.Module):
    def __init__(self, inputs):
        super().__init__()
        self.linear = nn.Linear(inputs, 1)
        with torch.no_grad():
            for p in self.parameters():
                p.zero_()

    def forward(self, x):
        return self.linear(x).squeeze(-1)


def fit(data, loss_of, epochs):
    model = Line(10)
    optimizer = optim.AdamW(model.parameters(), lr=.05, weight_decay=1e-3)
    schedule = optim.lr_scheduler.StepLR(optimizer, step_size=10, gamma=.3)
    for epoch in range(epochs):
        total = 0.
        for x, y in DataLoader(data, batch_size=70):
            optimizer.zero_grad(set_to_none=True)
            loss = loss_of(model(x), y)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 5.)
            optimizer.step()
            total += loss.item() * len(x)
        schedule.step()
        if epoch % 10 == 9:
            print(f"  epoch {epoch + 1} loss {total / len(data):.4f} "
                  f"lr {schedule.get_last_lr()[0]:.5f}")
    return model


data, x, y = measurements()
losses = {
    "square": F.mse_loss,
    "huber": lambda a, b: F.huber_loss(a, b, delta=.5),
    "smooth": lambda a, b: F.smooth_l1_loss(a, b, beta=.2),
    "absolute": F.l1_loss,
}
for name, loss_of in losses.items():
    print(name)
    model = fit(data, loss_of, 30).eval()
    with torch.no_grad():
        found = model(x)
        spread = torch.full_like(y, (found - y).var().item())
        print(f"  test: median error {(found - y).abs().median().item():.4f}, "
              f"mse {F.mse_loss(found, y).item():.4f}, "
              f"nats {F.gaussian_nll_loss(found, y, spread, full=True).item():.4f}")
weights = model.state_dict()["linear.weight"]
best = weights.abs().flatten().topk(3)
print("largest weights", best.indices.tolist(),
      [round(v, 2) for v in best.values.tolist()])
