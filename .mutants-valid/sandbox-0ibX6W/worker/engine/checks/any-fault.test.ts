// @ts-nocheck
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backward } from '../backward.ts';
import type { Batch } from '../batch.ts';
import type { BackwardRule } from '../backward/backward-rule.ts';
import { carryBack } from '../backward/carry-back.ts';
import { exact } from '../backward/exact.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { forward } from '../forward.ts';
import { createModel } from '../model.ts';
import { prepare } from '../prepared.ts';
import { checked } from '../testing/checked.ts';
import { extremeExperiment } from '../testing/extreme.ts';
import { anyExperiment } from '../testing/networks.ts';

/** The exact rule with something done to δ of one layer after its step. */
function after(fault: (batch: Batch, l: number) => void) {
  return (at: number): BackwardRule => ({
    ...exact,
    outputDelta(batch) {
      exact.outputDelta(batch);
      if (at === batch.layers.length - 1) fault(batch, at);
    },
    hiddenDelta(batch, l) {
      exact.hiddenDelta(batch, l);
      if (l === at) fault(batch, l);
    },
  });
}

const times = (factor: (batch: Batch) => number) =>
  after((batch, l) => {
    const { delta } = batch.layers[l]!;
    for (let n = 0; n < delta.length; n++) delta[n] = delta[n]! * factor(batch);
  });

/** Faults in the step of one layer; where one does not apply, or changes nothing, it is the exact rule. */
const faults: Record<string, (at: number) => BackwardRule> = {
  'the wrong sign': times(() => -1),
  'a factor of 2': times(() => 2),
  'a factor of the batch size': times(({ samples }) => samples),
  'the last sample left out': after((batch, l) => {
    const { delta, units } = batch.layers[l]!;
    delta.fill(0, (batch.samples - 1) * units);
  }),
  'the derivative of the activation left out': after((batch, l) => {
    if (l < batch.layers.length - 1) carryBack(batch, l, batch.layers[l]!.delta);
  }),
  'a transposed matrix': after((batch, l) => {
    const next = batch.layers[l + 1];
    const { activation, z, a, upstream, delta, units } = batch.layers[l]!;
    if (next?.units !== units) return;
    for (let s = 0; s < batch.samples; s++) {
      for (let i = 0; i < units; i++) {
        let sum = 0;
        for (let j = 0; j < units; j++) sum += next.weights[j * units + i]! * next.delta[s * units + j]!;
        upstream[s * units + i] = sum;
      }
    }
    activation.backward(z, a, upstream, delta, batch.samples, units);
  }),
};

function gradientBy(experiment: Experiment, rule: BackwardRule): Float64Array {
  const { batch, gradient } = createModel(prepare(experiment));
  forward(batch);
  backward(batch, gradient, rule);
  return gradient.values;
}

const anyFault = fc.constantFrom(...Object.keys(faults));

test('a fault is found in every number that it changes by more than rounding, and in its own layer', () => {
  const found: Record<string, number> = {};
  fc.assert(
    fc.property(anyExperiment(), anyFault, fc.nat(), (experiment, name, pick) => {
      const at = pick % experiment.network.layers.length;
      const rule = faults[name]!(at);
      const right = gradientBy(experiment, exact);
      const wrong = gradientBy(experiment, rule);
      const check = checked(experiment, 0, { rule });
      const scale = Math.max(0.01, ...right.map(Math.abs), ...wrong.map(Math.abs));
      check.verdicts.forEach((verdict, n) => {
        const changed = Math.abs(wrong[n]! - right[n]!);
        if (changed > 1e-11 * scale) expect(verdict, `${name} in ${n}`).toBe('differs');
        if (changed === 0) expect(verdict, `${name} in ${n}`).not.toBe('differs');
      });
      check.layers.forEach(({ layer, count, reason }) => {
        if (layer > at) expect(count.differs).toBe(0);
        if (count.differs === 0) return;
        found[name] = (found[name] ?? 0) + 1;
        expect(reason).toMatch(
          layer === at
            ? /^Its own step is wrong: .* its arithmetic is at fault\.$/
            : /^Its own step is right, but it was given a wrong δ by layer \d\.$/,
        );
      });
    }),
    { seed: 1, numRuns: 400 },
  );
  for (const name of Object.keys(faults)) expect(found[name], name).toBeGreaterThan(5);
}, 60_000);

test.each([
  { learned: false, most: 0.03 },
  // Most of these gradients are rounding alone.
  { learned: true, most: 0.25 },
])(
  'at any size what is missed is within the rounding that is shown (learned: $learned)',
  ({ learned, most }) => {
    let clear = 0;
    let missed = 0;
    fc.assert(
      fc.property(extremeExperiment(learned), anyFault, fc.nat(), (experiment, name, pick) => {
        const rule = faults[name]!(pick % experiment.network.layers.length);
        const right = gradientBy(experiment, exact);
        const check = checked(experiment, 0, { rule });
        check.verdicts.forEach((verdict, n) => {
          const changed = Math.abs(check.rule[n]! - right[n]!);
          if (changed > 2 * check.rounding[n]!) expect(verdict).toBe('differs');
          if (!(changed > 1e-6 * Math.abs(right[n]!))) return;
          clear++;
          if (verdict !== 'differs') missed++;
        });
      }),
      { seed: 1, numRuns: 400 },
    );
    expect(clear).toBeGreaterThan(1000);
    expect(missed / clear).toBeLessThan(most);
  },
  60_000,
);
