import { describe, expect, test } from 'vitest';
import { notebook } from '../../notebook.ts';
import { backwardRules } from '../backward/index.ts';
import { diverging } from '../testing/diverging.ts';
import { checked } from '../testing/checked.ts';

const norm = (values: Float64Array) => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));

const diagonal =
  'Its δ takes the diagonal of the softmax Jacobian alone and leaves out what each output does to the others.';
const carried =
  'It is given the wrong δ of layer o, and it leaves out the ReLU mask (which changes nothing here: every z is above 0).';
const shortcut = 'Its δ is p − t, the gradient of cross-entropy, not of this loss (Σ binary cross-entropy).';

describe("at iteration 180 of the notebook's own run", () => {
  // With one sample ∂L/∂W and ∂L/∂b of a layer are δ times a vector that all rules share, so that their relative
  // errors are those of δ, which MATHS.md gives as 0.655, 0.328 and 0.328.
  test.each([
    {
      rule: 'notebook-as-run',
      errors: [0.655, 0.328, 0.328],
      reasons: [
        'It is given the wrong δ of layer k, and its δ is that of layer k times diag(W) of layer j, in place of the chain rule.',
        carried,
        diagonal,
      ],
    },
    {
      rule: 'notebook-as-written',
      errors: [0.624, 0.328, 0.328],
      reasons: [
        'It is given the wrong δ of layer k, and its δ is that of layer k times diag(W) of layer k, in place of the chain rule.',
        carried,
        diagonal,
      ],
    },
    {
      rule: 'softmax-shortcut',
      errors: [0.328, 0.328, 0.328],
      reasons: ['It is given the wrong δ of layer k.', 'It is given the wrong δ of layer o.', shortcut],
    },
    { rule: 'exact', errors: [0, 0, 0], reasons: [undefined, undefined, undefined] },
  ] as const)('the check of the $rule rule has errors $errors, and says why', ({ rule, errors, reasons }) => {
    const check = checked(notebook, 180, { rule: backwardRules[rule] });
    expect(check.layers.map(({ relativeError }) => Number(relativeError.toFixed(3)))).toEqual(errors);
    expect(check.layers.map(({ reason }) => reason)).toEqual(reasons);
    check.layers.forEach(({ layer, count, relativeError }) => {
      expect(count).toEqual({
        agrees: rule === 'exact' ? 12 : 0,
        kink: 0,
        differs: rule === 'exact' ? 0 : 12,
      });
      const of = (values: Float64Array) => values.slice(12 * layer, 12 * (layer + 1));
      const [byRule, truth] = [of(check.rule), of(check.dual)];
      const independent = norm(byRule.map((value, n) => value - truth[n]!)) / (norm(byRule) + norm(truth));
      expect(Math.abs(relativeError - independent)).toBeLessThan(1e-9);
    });
    expect(check).toMatchObject({ iteration: 180, parameters: 36, seed: undefined, updateAgrees: true });
    expect(check.updateVerdict).toBe(
      'Every weight became θ − η ∂L/∂θ exactly; biases are not trained: they stay.',
    );
    expect(check.updateResidual).toEqual(new Float64Array(36));
  });

  test('with cross-entropy the softmax shortcut agrees everywhere', () => {
    const training = { ...notebook.training, loss: 'cross-entropy', backward: 'softmax-shortcut' } as const;
    const { layers, relativeError } = checked({ ...notebook, training }, 180);
    expect(layers.map(({ count }) => count.agrees)).toEqual([12, 12, 12]);
    expect(Math.max(...relativeError)).toBeLessThan(1e-6);
  });

  test('with cross-entropy the notebook’s rule still differs, by the diagonal', () => {
    const training = { ...notebook.training, loss: 'cross-entropy' } as const;
    const { layers } = checked({ ...notebook, training }, 180);
    expect(layers.map(({ count }) => count.differs > 0)).toEqual([true, true, true]);
    expect(layers[2]!.reason).toBe(diagonal);
  });
});

test('a mask that a closed ReLU would need is named without reserve', () => {
  const start = structuredClone(notebook.start) as typeof notebook.start;
  if (start.kind !== 'given') throw new Error('the notebook’s weights are given');
  const layers = start.layers.map((layer, l) => (l === 1 ? { ...layer, biases: [0.3, -5, 0.3] } : layer));
  const { layers: found } = checked({ ...notebook, start: { kind: 'given', layers } });
  expect(found[1]!.reason).toBe('It is given the wrong δ of layer o, and it leaves out the ReLU mask.');
});

test('p − t differs for cross-entropy where the targets do not sum to 1, and says so', () => {
  const training = { ...notebook.training, loss: 'cross-entropy', backward: 'softmax-shortcut' } as const;
  const data = { ...notebook.data, targets: [[1, 0.5, 0]] };
  expect(checked({ ...notebook, training, data }).layers[2]!.reason).toBe(
    'Its δ is p − t, the gradient of cross-entropy only where the targets sum to 1.',
  );
});

test('where the numbers are no longer finite nothing agrees', () => {
  const { layers, updateAgrees, updateVerdict } = checked(diverging, 60);
  expect(layers[0]!.count).toEqual({ agrees: 0, kink: 0, differs: 12 });
  expect(layers[0]!.reason).toBe('Its numbers are no longer finite.');
  expect(updateAgrees).toBe(false);
  expect(updateVerdict).toMatch(/^Numbers are no longer finite: /);
});
