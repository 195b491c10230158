import { readdirSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { notebook } from '../../../worker/notebook.ts';
import { presets } from '../../model/presets.ts';
import { presetOf, trained } from '../testing/train-preset.ts';

const withRate = (id: string, learningRate: number) => {
  const experiment = presetOf(id);
  const { training } = experiment;
  return { ...experiment, training: { ...training, optimizer: { ...training.optimizer, learningRate } } };
};

describe('the presets', () => {
  it('are the files in static/experiments, each once', () => {
    const files = readdirSync(new URL('../../../static/experiments/', import.meta.url));
    expect(presets.map(({ id }) => `${id}.json`).sort()).toEqual(files.sort());
  });

  it('begin with the experiment that the page opens with', () => {
    expect(presets[0]!.id).toBe('notebook');
    expect(presetOf('notebook')).toEqual(notebook);
  });

  it('say what to look at in two lines of the header', () => {
    expect(presets.filter(({ look }) => look.length > 110)).toEqual([]);
  });

  describe.each(presets)('$name', ({ id, name, end }) => {
    it('has the name of its experiment, and runs to its stated end', async () => {
      const experiment = presetOf(id);
      expect(experiment.name).toBe(name);
      const { end: outcome, iteration, scores } = await trained(experiment);
      expect([outcome, iteration]).toEqual([end.outcome, end.iteration]);
      if (end.accuracy !== undefined) expect(scores?.training.goodness).toBe(end.accuracy);
    });
  });
});

describe('what is said of Mazur’s example', () => {
  const experiment = presetOf('mazur');
  const { start, data } = experiment;
  if (start.kind !== 'given') throw new Error('another start');
  const [hidden, output] = start.layers;

  it('are its right numbers', async () => {
    const { outputs, loss } = await trained(experiment);
    expect(outputs.map((p) => p.toFixed(9))).toEqual(['0.015913620', '0.984064274']);
    // The article's total error after 10,000 iterations, and the loss here.
    const [t1, t2] = data.targets[0] as [number, number];
    const error = 0.5 * (t1 - outputs[0]!) ** 2 + 0.5 * (t2 - outputs[1]!) ** 2;
    expect(Math.abs(error / loss - 1)).toBeLessThan(1e-12);
  });

  /** Plain loops over the article's network, η = 0.5. */
  function byHand(outputFirst: boolean): number[] {
    const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));
    const layer = (weights: number[][], bias: number, x: readonly number[]) =>
      [0, 1].map((j) => sigmoid(bias + x.reduce((sum, value, i) => sum + value * weights[i]![j]!, 0)));
    const copy = (rows: readonly (readonly number[])[]) => rows.map((row) => [...row]);
    const [v, w] = [copy(hidden!.weights), copy(output!.weights)];
    const x = data.inputs[0]!;
    const forward = () => {
      const h = layer(v, hidden!.biases as number, x);
      return { h, o: layer(w, output!.biases as number, h) };
    };
    for (let n = 0; n < 10_000; n++) {
      const { h, o } = forward();
      const delta = o.map((p, j) => (p - data.targets[0]![j]!) * p * (1 - p));
      const updateOutput = () =>
        w.forEach((row, i) => row.forEach((_, j) => (row[j]! -= 0.5 * delta[j]! * h[i]!)));
      if (outputFirst) updateOutput();
      const deltaHidden = h.map((a, i) => a * (1 - a) * (w[i]![0]! * delta[0]! + w[i]![1]! * delta[1]!));
      if (!outputFirst) updateOutput();
      v.forEach((row, i) => row.forEach((_, j) => (row[j]! -= 0.5 * deltaHidden[j]! * x[i]!)));
    }
    return forward().o;
  }

  it('is why the widely copied ones are others', () => {
    const digits = (outputs: number[]) => outputs.map((p) => p.toFixed(9));
    expect(digits(byHand(false))).toEqual(['0.015913620', '0.984064274']);
    expect(digits(byHand(true))).toEqual(['0.015912196', '0.984065734']);
  });
});

describe('what is said of those that go wrong', () => {
  test('at a learning rate of 0.4 the diverging one converges after 174 iterations', async () => {
    expect(await trained(withRate('diverges', 0.4))).toMatchObject({ end: 'converged', iteration: 174 });
  });

  test('no unit is dead at first, seven updates later all hidden ones are, and the loss stays at ln 2', async () => {
    const experiment = presetOf('dead-units');
    const until = (iterationsAtMost: number) =>
      trained({ ...experiment, stop: { ...experiment.stop, iterationsAtMost } });
    // An update of learning rate 0 leaves the start as it is.
    const start = await trained({
      ...withRate('dead-units', 0),
      stop: { lossAtMost: 0, iterationsAtMost: 1 },
    });
    expect(start.unitState).toEqual([0, 0, 0, 0, 0]);
    expect((await until(7)).unitState).toEqual([1, 1, 1, 1, 0]);
    const { loss, outputs, unitState } = await until(200);
    expect(unitState).toEqual([1, 1, 1, 1, 0]);
    expect(outputs[0]).toBeCloseTo(0.5, 12);
    expect(loss).toBeCloseTo(Math.LN2, 12);
  });
});
