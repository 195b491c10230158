import type { Experiment } from '../../worker/protocol.ts';

/** The functions whose bits differ between browsers, or the kept ones. */
export interface Functions {
  exp(x: number): number;
  log(x: number): number;
}

/**
 * The notebook's training as one would write it straight down: the same layers over Float64Arrays and nothing else.
 * No stable logarithms, no stop rule, no history, no losses to send. It is what the engine's speed is measured by.
 *
 * @returns trains on by so many iterations and gives the loss there
 */
export function plainLoop(experiment: Experiment, { exp, log }: Functions): (iterations: number) => number {
  const input = Float64Array.from(experiment.data.inputs[0]!);
  const targets = Float64Array.from(experiment.data.targets[0]!);
  const { learningRate } = experiment.training.optimizer;
  const given = experiment.start.kind === 'given' ? experiment.start.layers : [];
  const layers = experiment.network.layers.map(({ units, activation }, l) => {
    const weights = Float64Array.from(given[l]!.weights.flat());
    return {
      inputs: weights.length / units,
      units,
      softmax: activation === 'softmax',
      weights,
      biases: new Float64Array(units).fill(0.3),
      z: new Float64Array(units),
      a: new Float64Array(units),
      delta: new Float64Array(units),
      gradient: new Float64Array(weights.length),
    };
  });
  const [first, second, output] = [layers[0]!, layers[1]!, layers[2]!];

  function forward(): number {
    let from = input;
    for (const { inputs, units, softmax, weights, biases, z, a } of layers) {
      for (let j = 0; j < units; j++) {
        let sum = 0;
        for (let i = 0; i < inputs; i++) sum += from[i]! * weights[i * units + j]!;
        z[j] = sum + biases[j]!;
      }
      if (softmax) {
        let most = -Infinity;
        for (let j = 0; j < units; j++) if (z[j]! > most) most = z[j]!;
        let sum = 0;
        for (let j = 0; j < units; j++) {
          a[j] = exp(z[j]! - most);
          sum += a[j]!;
        }
        for (let j = 0; j < units; j++) a[j] = a[j]! / sum;
      } else {
        for (let j = 0; j < units; j++) a[j] = z[j]! > 0 ? z[j]! : 0;
      }
      from = a;
    }
    let loss = 0;
    for (let j = 0; j < targets.length; j++) {
      loss -= targets[j]! * log(from[j]!) + (1 - targets[j]!) * log(1 - from[j]!);
    }
    return loss;
  }

  function backward(): void {
    for (let j = 0; j < output.units; j++) {
      const p = output.a[j]!;
      output.delta[j] = (-targets[j]! / p + (1 - targets[j]!) / (1 - p)) * (p - p * p);
    }
    for (let i = 0; i < output.inputs; i++) {
      let sum = 0;
      for (let j = 0; j < output.units; j++) sum += output.weights[i * output.units + j]! * output.delta[j]!;
      second.delta[i] = sum;
    }
    for (let j = 0; j < first.units; j++)
      first.delta[j] = second.delta[j]! * first.weights[j * first.units + j]!;
    let from = input;
    for (const { inputs, units, delta, gradient, a } of layers) {
      for (let i = 0; i < inputs; i++) {
        for (let j = 0; j < units; j++) gradient[i * units + j] = from[i]! * delta[j]!;
      }
      from = a;
    }
    for (const { weights, gradient } of layers) {
      for (let n = 0; n < weights.length; n++) weights[n] = weights[n]! - learningRate * gradient[n]!;
    }
  }

  forward();
  return (iterations) => {
    let loss = 0;
    for (let n = 0; n < iterations; n++) {
      backward();
      loss = forward();
    }
    return loss;
  };
}
