"""The training of `blocked.ts` in NumPy, float64: forward pass, softmax and cross-entropy, backward pass, descent.

Takes a JSON object of `tasks`, the size of batches, the learning rate, the turns and their seconds, and writes one: the
version of NumPy, and of each task the loss after 20 batches and the samples a second of every turn.
"""

import json
import sys
import time

import numpy as np

asked = json.loads(sys.argv[1])
BATCH_SIZE = asked["batchSize"]
LEARNING_RATE = asked["learningRate"]


def training(sizes, samples, files):
    """Trains by a batch each time it is asked for the next loss."""
    inputs = np.fromfile(files["inputs"]).reshape(samples, sizes[0])
    classes = np.fromfile(files["classes"], dtype=np.int32)
    weights = [np.fromfile(file).reshape(sizes[l], sizes[l + 1]) for l, file in enumerate(files["weights"])]
    biases = [np.zeros(units) for units in sizes[1:]]
    layers = len(weights)
    rows = np.arange(BATCH_SIZE)
    while True:
        for first in range(0, samples - BATCH_SIZE + 1, BATCH_SIZE):
            labels = classes[first : first + BATCH_SIZE]
            activations = [inputs[first : first + BATCH_SIZE]]
            for l in range(layers):
                z = activations[l] @ weights[l] + biases[l]
                activations.append(z if l == layers - 1 else np.maximum(z, 0))
            logits = activations[-1] - activations[-1].max(axis=1, keepdims=True)
            delta = np.exp(logits)
            sums = delta.sum(axis=1, keepdims=True)
            loss = np.mean(np.log(sums[:, 0]) - logits[rows, labels])
            delta /= sums
            delta[rows, labels] -= 1
            delta /= BATCH_SIZE
            for l in reversed(range(layers)):
                gradient = activations[l].T @ delta
                of_biases = delta.sum(axis=0)
                if l > 0:
                    delta = (delta @ weights[l].T) * (activations[l] > 0)
                weights[l] -= LEARNING_RATE * gradient
                biases[l] -= LEARNING_RATE * of_biases
            yield loss


def rate(losses, seconds):
    """Samples a second, for so long."""
    start = time.perf_counter()
    samples = 0
    while time.perf_counter() - start < seconds:
        for _ in range(8):
            next(losses)
        samples += 8 * BATCH_SIZE
    return samples / (time.perf_counter() - start)


trained = [training(task["sizes"], task["samples"], task["files"]) for task in asked["tasks"]]
after_20 = [[next(losses) for _ in range(20)][-1] for losses in trained]
rounds = [[] for _ in trained]
for turn in range(asked["turns"] + 1):
    for n, losses in enumerate(trained):
        measured = rate(losses, asked["seconds"])
        # The first turn warms up.
        if turn > 0:
            rounds[n].append(measured)
print(json.dumps({"version": np.__version__, "losses": after_20, "rounds": rounds}))
