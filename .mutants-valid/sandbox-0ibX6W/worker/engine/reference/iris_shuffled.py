"""Writes torch-batches-iris-adam-shuffled.json: iris.csv trained by float64 PyTorch in our shuffled batches.

    /usr/bin/python3 worker/engine/reference/iris_shuffled.py      (PyTorch 1.13.1, NumPy 1.24.2)

4-8-3, ReLU and softmax, cross-entropy, Adam, 16 samples an update, 20 epochs of 10 updates, the last of 6 samples. The order
of each epoch is worked out here from its definition, not read from the engine: Fisher and Yates in Durstenfeld's form, by
xoroshiro128+ after one jump, seeded by fmix32(fmix32(shuffle seed) + epoch) of MurmurHash3. The inputs are as they are in the
file, in cm. Weights are written inputs x units, the transposed of PyTorch's.
"""

import csv
import json
from pathlib import Path

import torch

torch.set_num_threads(1)
torch.set_default_dtype(torch.float64)

FOLDER = Path(__file__).parent
BATCH, EPOCHS, SHUFFLE_SEED = 16, 20, 1
ADAM = {"name": "adam", "learningRate": 0.02, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8}
LOW = 2**32 - 1
WHOLE = 2**64 - 1


def fmix32(bits):
    bits = ((bits ^ (bits >> 16)) * 0x85EBCA6B) & LOW
    bits = ((bits ^ (bits >> 13)) * 0xC2B2AE35) & LOW
    return bits ^ (bits >> 16)


class Xoroshiro128Plus:
    """Blackman and Vigna 2018 (24, 16, 37). A seed is the state (not seed | all ones, seed as the upper half)."""

    def __init__(self, seed):
        signed = seed - 2**32 if seed >= 2**31 else seed
        self.s = [(LOW << 32) | (~signed & LOW), (signed & LOW) << 32]
        self.jump()

    def next(self):
        """The lower 32 bits of the next number."""
        first, second = self.s
        mixed = first ^ second
        rotated = ((first << 24) | (first >> 40)) & WHOLE
        self.s = [rotated ^ mixed ^ ((mixed << 16) & WHOLE), ((mixed << 37) | (mixed >> 27)) & WHOLE]
        return (first + second) & LOW

    def jump(self):
        jumped = [0, 0]
        for word in (0xDF900294D8F554A5, 0x170865DF4B3201FC):
            for bit in range(64):
                if word >> bit & 1:
                    jumped = [jumped[0] ^ self.s[0], jumped[1] ^ self.s[1]]
                self.next()
        self.s = jumped

    def uniform(self):
        high = self.next() & (2**26 - 1)
        low = self.next() & (2**27 - 1)
        return high * 2.0**-26 + low * 2.0**-53


def order_of(epoch, samples):
    random = Xoroshiro128Plus(fmix32((fmix32(SHUFFLE_SEED) + epoch) & LOW))
    order = list(range(samples))
    for last in range(samples - 1, 0, -1):
        drawn = int(random.uniform() * (last + 1))
        order[drawn], order[last] = order[last], order[drawn]
    return order


with open(FOLDER / "iris.csv", newline="") as file:
    rows = list(csv.reader(file))[1:]
classes = list(dict.fromkeys(row[-1] for row in rows))
inputs = torch.tensor([[float(value) for value in row[:-1]] for row in rows])
targets = torch.tensor([[float(row[-1] == name) for name in classes] for row in rows])

torch.manual_seed(0)
layers = [torch.nn.Linear(4, 8), torch.nn.Linear(8, 3)]
model = torch.nn.Sequential(layers[0], torch.nn.ReLU(), layers[1])
optimizer = torch.optim.Adam(
    model.parameters(), lr=ADAM["learningRate"], betas=(ADAM["beta1"], ADAM["beta2"]), eps=ADAM["epsilon"]
)


def loss_of(of):
    return -(targets[of] * torch.log_softmax(model(inputs[of]), 1)).sum(1).mean()


def weights():
    return [layer.weight.detach().T.tolist() for layer in layers]


def biases():
    return [layer.bias.detach().tolist() for layer in layers]


start = list(zip(layers, ["relu", "softmax"], weights(), biases()))
network = [
    {"units": layer.out_features, "activation": activation, "weights": w, "bias": b}
    for layer, activation, w, b in start
]
every = list(range(len(rows)))
losses, epoch_losses, norms = [], [], []
for epoch in range(EPOCHS + 1):
    epoch_losses.append(loss_of(every).item())
    order = order_of(epoch, len(rows))
    batches = [order[at : at + BATCH] for at in range(0, len(order), BATCH)]
    for batch in batches if epoch < EPOCHS else batches[:1]:
        optimizer.zero_grad()
        loss = loss_of(batch)
        losses.append(loss.item())
        if epoch == EPOCHS:
            break
        loss.backward()
        norms.append(torch.cat([p.grad.flatten() for p in model.parameters()]).norm().item())
        optimizer.step()

reference = {
    "name": "batches-iris-adam-shuffled",
    "network": {"inputs": 4, "layers": network, "trainBias": True},
    "loss": "cross-entropy",
    "optimizer": ADAM,
    "data": {"inputs": inputs.tolist(), "targets": targets.tolist()},
    "batchSize": BATCH,
    "order": "shuffled",
    "shuffleSeed": SHUFFLE_SEED,
    "epochs": EPOCHS,
    "iterations": len(norms),
    "expected": {
        "losses": losses,
        "epochLosses": epoch_losses,
        "gradientNorms": norms,
        "finalWeights": weights(),
        "finalBias": biases(),
        "finalOutput": torch.softmax(model(inputs), 1).tolist(),
    },
}
(FOLDER / "torch-batches-iris-adam-shuffled.json").write_text(json.dumps(reference) + "\n")
print(f"{len(norms)} updates, loss {epoch_losses[0]:.6f} to {epoch_losses[-1]:.6f}")
