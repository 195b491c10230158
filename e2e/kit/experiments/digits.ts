/** An experiment file of the built-in digits, 8 × 8 pixels each, with so many hidden units. */
export const digitsFile = (units: number) => ({
  type: 'converge-experiment',
  version: 1,
  source: 'a test',
  name: `Digits 64-${units}-10`,
  network: {
    inputs: 64,
    layers: [
      { name: 'h', units, activation: 'relu' },
      { name: 'o', units: 10, activation: 'softmax' },
    ],
  },
  start: { kind: 'drawn', scheme: 'he-normal', seed: 3, biases: 0 },
  training: {
    loss: 'cross-entropy',
    backward: 'exact',
    optimizer: { name: 'sgd', learningRate: 0.1 },
    trainBiases: true,
    batchSize: 64,
    order: 'shuffled',
    shuffleSeed: 1,
  },
  data: { builtin: 'digits-8x8' },
  scaling: { inputs: { kind: 'standardize' } },
  stop: { lossAtMost: 0, iterationsAtMost: 2000 },
});
