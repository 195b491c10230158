import { describe, expect, test } from 'vitest';
import { optimizers } from '../../worker/engine/optimizers/index.ts';
import { schedules } from '../../worker/engine/schedules/index.ts';
import { validateExperiment } from '../../worker/engine/validation/validate.ts';
import { notebook } from '../../worker/notebook.ts';
import type { Experiment } from '../../worker/protocol.ts';
import { chooseOptimizer, chooseSchedule } from './edits/training.ts';
import { fields, type Field } from './fields.ts';
import {
  fieldsOfOptimizer,
  fieldsOfSchedule,
  optimizerFields,
  scheduleFields,
  trainingFields,
} from './training-fields.ts';

type Start = Experiment['start'];

const drawn = (change: object) =>
  ({ kind: 'drawn', scheme: 'he-normal', seed: 3, biases: 0, ...change }) as Start;
const given = (...biases: (number | number[])[]): Start => ({
  kind: 'given',
  layers: biases.map((own) => ({ weights: [], biases: own })),
});

test.each<[Start, number | undefined]>([
  [given(0.3, 0.3), 0.3],
  [given(0.3, 0.4), undefined],
  [given([0.3, 0.3], 0.3), undefined],
  [drawn({}), 0],
  [drawn({ scheme: 'zeros', biases: 0.1 }), 0.1],
  [drawn({ scheme: 'torch-linear' }), undefined],
])('the bias of the start %j is %j', (start, bias) => {
  expect(fields.bias.get({ ...notebook, start })).toBe(bias);
});

/** An experiment, as an edit gives one. */
const experimentOf = (edited: ReturnType<Field['set']>): Experiment => {
  expect(edited).not.toHaveProperty('refused');
  return edited as Experiment;
};

const trainedBy = Object.values(optimizers).map((kind) => experimentOf(chooseOptimizer(kind)(notebook)));
const scheduled = Object.values(schedules).map((kind) => experimentOf(chooseSchedule(kind)(notebook)));
const shuffled = {
  ...notebook,
  training: { ...notebook.training, order: 'shuffled' as const, shuffleSeed: 3 },
};

const table: [what: string, experiment: Experiment, field: Field][] = [
  ...Object.values(fields).map((field): [string, Experiment, Field] => ['the notebook', notebook, field]),
  ...Object.values(trainingFields).map((field): [string, Experiment, Field] => [
    'shuffled samples',
    shuffled,
    field,
  ]),
  ...trainedBy.flatMap((experiment) =>
    fieldsOfOptimizer(experiment).map((field): [string, Experiment, Field] => [
      experiment.training.optimizer.name,
      experiment,
      field,
    ]),
  ),
  ...scheduled.flatMap((experiment) =>
    fieldsOfSchedule(experiment).map((field): [string, Experiment, Field] => [
      experiment.training.schedule?.name ?? 'no schedule',
      experiment,
      field,
    ]),
  ),
];

describe.each(table)('of %s', (_what, experiment, field) => {
  test(`what is set as ${field.label} is what is got, and nothing else changes`, () => {
    const changed = experimentOf(field.set(experiment, 0.5));
    expect(field.get(changed)).toBe(0.5);
    const before = field.get(experiment);
    const back = before === undefined ? field.clear!(changed) : field.set(changed, before);
    expect(back).toEqual(experiment);
  });

  test(`${field.label} says what it is and what to type`, () => {
    expect(field.meaning).toMatch(/^[A-Z].*\.$/);
    expect(field.expected).toMatch(/^a (whole )?number\b/);
    expect(field.optional === undefined).toBe(field.clear === undefined);
  });
});

test('there is a field for every number of every optimizer and schedule', () => {
  expect(new Set(trainedBy.flatMap(fieldsOfOptimizer))).toEqual(new Set(Object.values(optimizerFields)));
  expect(new Set(scheduled.flatMap(fieldsOfSchedule))).toEqual(new Set(Object.values(scheduleFields)));
  for (const experiment of trainedBy) {
    const numbers = Object.keys(experiment.training.optimizer).length - 2;
    const shown = fieldsOfOptimizer(experiment).filter((field) => field.get(experiment) !== undefined);
    expect(shown).toHaveLength(numbers);
  }
});

test.each([...trainedBy, ...scheduled])('the defaults of each choice are accepted', (experiment) => {
  expect(validateExperiment(experiment)).toEqual(experiment);
});

test('no loss at all ends the run where none is typed', () => {
  const without = experimentOf(fields.stopLoss.clear(notebook));
  expect(fields.stopLoss.get(without)).toBeUndefined();
  expect(without.stop.lossAtMost).toBeLessThan(0);
  expect(validateExperiment(without)).toEqual(without);
  // As files of others may have it.
  expect(fields.stopLoss.get({ ...notebook, stop: { ...notebook.stop, lossAtMost: -5 } })).toBeUndefined();
});
