import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cautionsOf } from '../../../worker/engine/cautions.ts';
import { ExperimentError } from '../../../worker/engine/experiment/experiment-error.ts';
import { activationNames, backwardRuleNames, lossNames, orderNames } from '../../../worker/engine/names.ts';
import { optimizers } from '../../../worker/engine/optimizers/index.ts';
import { prepare } from '../../../worker/engine/prepared.ts';
import { schedules } from '../../../worker/engine/schedules/index.ts';
import { anyExperiment } from '../../../worker/engine/testing/networks.ts';
import { validateExperiment } from '../../../worker/engine/validation/validate.ts';
import { notebook } from '../../../worker/notebook.ts';
import type { Experiment, Fix, InitializerName } from '../../../worker/protocol.ts';
import { biasNote, startNote } from '../start-note.ts';
import { drawnBy } from '../start.ts';
import { applyFix } from './apply-fix.ts';
import type { Edit } from './edited.ts';
import { chooseActivation, resizeLayer } from './layers.ts';
import { addLayer, moveLayer, removeLayer, setShape } from './shape.ts';
import {
  chooseLoss,
  chooseOptimizer,
  chooseOrder,
  chooseRule,
  chooseSchedule,
  trainBiases,
} from './training.ts';
import { typedShape } from './typed-shape.ts';

/** An edit by its name and numbers, of whatever network it comes to. */
const anyEdit: fc.Arbitrary<{ readonly what: string; readonly edit: (of: Experiment) => Edit }> = fc
  .record({ at: fc.nat(9), units: fc.integer({ min: 1, max: 12 }), n: fc.nat(99) })
  .chain(({ at, units, n }) => {
    const layer = ({ network }: Experiment) => at % network.layers.length;
    const one = <Item>(items: readonly Item[]) => items[n % items.length]!;
    const edits: Record<string, (of: Experiment) => Edit> = {
      'add a layer': () => addLayer,
      'remove a layer': (of) => removeLayer(layer(of)),
      'move a layer': (of) => moveLayer(layer(of), n % 2 === 0 ? 1 : -1),
      'resize a layer': (of) => resizeLayer(layer(of), units),
      'choose an activation': (of) => chooseActivation(layer(of), one(activationNames)),
      'set a shape': ({ network }) =>
        setShape([network.inputs, ...Array<number>(n % 5).fill(units), network.layers.at(-1)!.units]),
      'set any shape': () => setShape(Array<number>(n % 5).fill(units)),
      'choose a loss': () => chooseLoss(one(lossNames)),
      'choose a rule': () => chooseRule(one(backwardRuleNames)),
      'choose an optimizer': () => chooseOptimizer(one(Object.values(optimizers))),
      'choose an order': () => chooseOrder(one(orderNames)),
      'choose a schedule': () => chooseSchedule(one(Object.values(schedules))),
      'train biases': () => trainBiases(n % 2 === 0),
    };
    return fc.constantFrom(...Object.entries(edits).map(([what, edit]) => ({ what, edit })));
  });

/** Why the engine refuses it; undefined where it can run. */
function refusalOf(experiment: Experiment): ExperimentError | undefined {
  try {
    validateExperiment(experiment);
    return undefined;
  } catch (error) {
    if (error instanceof ExperimentError) return error;
    throw error;
  }
}

/** What the likeliest fixes make of it, one after the other. */
function mended(experiment: Experiment): Experiment {
  let now = experiment;
  for (let n = 0; n < 5; n++) {
    const [fix] = refusalOf(now)?.fixes ?? [];
    if (fix === undefined) return now;
    now = applyFix(fix)(now);
  }
  return now;
}

test('whatever is edited can run, is refused in a sentence, or can run with the fix that is offered', () => {
  fc.assert(
    fc.property(
      fc.oneof(anyExperiment({ anyUpdates: true }), fc.constant(notebook)),
      fc.array(anyEdit, { minLength: 1, maxLength: 6 }),
      (first, edits) => {
        // A shuffled order of the random ones has no seed yet.
        let experiment = mended(
          first.training.order === 'shuffled'
            ? { ...first, training: { ...first.training, shuffleSeed: 1 } }
            : first,
        );
        for (const { edit } of edits) {
          const edited = edit(experiment)(experiment);
          if ('refused' in edited) {
            expect(edited.refused).toMatch(/^[a-z].*[^.]$/);
            continue;
          }
          const refusal = refusalOf(edited);
          if (refusal !== undefined) {
            expect(refusal.message).toMatch(/^[\w.[\]]+: .*[^.]$/);
            if (refusal.fixes.length > 0) expect(refusalOf(mended(edited))).toBeUndefined();
          }
          const next = mended(edited);
          if (refusalOf(next) === undefined) experiment = next;
        }
      },
    ),
    { numRuns: 300 },
  );
});

describe('the layers', () => {
  const shapeOf = ({ network: { inputs, layers } }: Experiment) =>
    [inputs, ...layers.map(({ name, units }) => `${name}${units}`)].join('-');
  const edited = (edit: Edit, of: Experiment = notebook): Experiment => {
    const result = edit(of);
    expect(result).not.toHaveProperty('refused');
    return result as Experiment;
  };

  test('a new one is like the last hidden one, and has a name of its own', () => {
    expect(shapeOf(edited(addLayer))).toBe('3-j3-k3-l3-o3');
    expect(shapeOf(edited(addLayer, edited(addLayer)))).toBe('3-j3-k3-l3-m3-o3');
    const named = { ...notebook, data: { ...notebook.data, inputNames: ['l1', 'm₂', 'n'] } };
    expect(shapeOf(edited(addLayer, named))).toBe('3-j3-k3-p3-o3');
  });

  test('given weights go with their layers where all of them fit', () => {
    const { start } = notebook;
    const layers = start.kind === 'given' ? start.layers : [];
    expect(edited(chooseActivation(0, 'tanh')).start).toBe(start);
    expect(edited(moveLayer(0, 1)).start).toEqual({
      kind: 'given',
      layers: [layers[1], layers[0], layers[2]],
    });
    expect(edited(removeLayer(0)).start).toEqual({ kind: 'given', layers: layers.slice(1) });
    expect(startNote(notebook, edited(removeLayer(0)), [])).toBeUndefined();
  });

  test('else all are drawn, from a seed that is told', () => {
    const now = edited(resizeLayer(1, 5));
    expect(now.start).toEqual({ kind: 'drawn', scheme: 'he-normal', seed: 1, biases: 0.3 });
    expect(startNote(notebook, now, [{ id: 'he-normal', label: 'He normal' }] as never)).toBe(
      'The given weights do not fit the new layers. All weights are now drawn, He normal with seed 1, and every bias starts at 0.3.',
    );
    const smooth = edited(chooseActivation(1, 'tanh'), edited(chooseActivation(0, 'tanh')));
    expect(edited(resizeLayer(1, 5), smooth).start).toMatchObject({ scheme: 'glorot-uniform' });
  });

  test('biases of their own that a drawn start has no room for are told of', () => {
    const { start } = notebook;
    const own = start.kind === 'given' ? start.layers.map((layer) => ({ ...layer, biases: [1, 2, 3] })) : [];
    const before: Experiment = { ...notebook, start: { kind: 'given', layers: own } };
    const drawn = (scheme: InitializerName, of: Experiment) => ({ ...of, start: drawnBy(scheme, of.start) });
    expect(biasNote(before, drawn('he-normal', before))).toBe(
      'Each unit had a bias of its own. Where weights are drawn by this scheme all units have one: 0 now.',
    );
    const torch = drawn('torch-linear', before);
    expect(biasNote(before, torch)).toBeUndefined();
    expect(biasNote(torch, drawn('he-normal', torch))).toMatch(/: 0 now.$/);
    expect(biasNote(notebook, drawn('he-normal', notebook))).toBeUndefined();
    expect(biasNote(before, edited(resizeLayer(1, 5), before))).toBeUndefined();
  });

  test('the same again is no edit', () => {
    expect(resizeLayer(1, 3)(notebook)).toBe(notebook);
    expect(setShape([3, 3, 3, 3])(notebook)).toBe(notebook);
  });

  test('thousands of new ones have thousands of names', () => {
    const { network } = edited(setShape([3, ...Array<number>(9000).fill(1), 3]));
    expect(new Set(network.layers.map(({ name }) => name)).size).toBe(9001);
  });
});

test.each([
  ['4-8-8-3', [4, 8, 8, 3]],
  [' 4 → 8, 3 ', [4, 8, 3]],
  ['4 8 3', [4, 8, 3]],
  ['4×8×3', [4, 8, 3]],
  ['4–3', [4, 3]],
])('“%s” is a shape', (text, shape) => expect(typedShape(text)).toEqual({ shape }));

test.each(['', '4--3', '-4-3', '4-8.5-3', '4-x', '4-0-3', '4-1e400-3'])('“%s” is none', (text) =>
  expect(typedShape(text)).toHaveProperty('refused'),
);

describe('of what misleads, each fix', () => {
  const single = (change: Partial<Experiment>, activation: 'sigmoid' | 'softmax' | 'tanh'): Experiment => ({
    ...notebook,
    network: { inputs: 1, layers: [{ name: 'o', units: 1, activation }] },
    start: { kind: 'drawn', scheme: 'zeros', seed: 1, biases: 0 },
    data: { inputs: [[1], [2]], targets: [[0], [1]], inputNames: [], outputNames: [] },
    ...change,
  });
  const training = { ...notebook.training, backward: 'exact' as const };
  const cautions = (experiment: Experiment) => cautionsOf(experiment, prepare(experiment).data.scaling);

  test.each<[string, Experiment]>([
    ['of targets that do not count', single({ training: { ...training, loss: 'cross-entropy' } }, 'sigmoid')],
    ['of a softmax of one unit', single({ training: { ...training, loss: 'cross-entropy' } }, 'softmax')],
    ['of one with a class', single({ training, classes: ['yes'] }, 'softmax')],
    [
      'of one whose rule needs it',
      single({ training: { ...training, backward: 'softmax-shortcut' } }, 'softmax'),
    ],
    [
      'of a decay that grows',
      single({ training: { ...training, optimizer: { name: 'sgd', learningRate: 4, l2: 1 } } }, 'sigmoid'),
    ],
    [
      'of a weight decay that grows',
      single(
        {
          training: {
            ...training,
            optimizer: {
              name: 'adamw',
              learningRate: 4,
              beta1: 0.9,
              beta2: 0.99,
              epsilon: 1e-8,
              weightDecay: 1,
            },
          },
        },
        'sigmoid',
      ),
    ],
    [
      'of targets out of reach',
      {
        ...single({ training: { ...training, loss: 'mean-squared-error' } }, 'tanh'),
        data: { inputs: [[1]], targets: [[3]], inputNames: [], outputNames: [] },
      },
    ],
    ['of a test part of nothing', single({ training, split: { testShare: 0.1, seed: 1 } }, 'sigmoid')],
  ])('%s ends it, and the experiment can run', (_what, experiment) => {
    expect(refusalOf(experiment)).toBeUndefined();
    const [caution] = cautions(experiment);
    expect(caution!.fixes.length).toBeGreaterThan(0);
    for (const fix of caution!.fixes as readonly Fix[]) {
      const now = mended(applyFix(fix)(experiment));
      expect(refusalOf(now)).toBeUndefined();
      expect(cautions(now)).toEqual([]);
    }
  });
});
