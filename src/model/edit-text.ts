import type { Experiment, Opened } from '../../worker/protocol.ts';
import { someOf } from '../../worker/plain/some-of.ts';
import { numbersEdited, type Change } from './edited-numbers.ts';
import { sameButEdited } from './edits/edited-name.ts';
import { shapeText } from './edits/typed-shape.ts';
import { fields, type Field } from './fields.ts';
import { short } from './format-number.ts';
import { startFields } from './start-fields.ts';
import { optimizerFields, scheduleFields, trainingFields } from './training-fields.ts';

/** What choices are called. */
type Labels = Pick<Opened, 'layout' | 'choices' | 'losses' | 'rules' | 'initializers'>;

/** More are not named one by one. */
const MOST_NAMED = 2;
/** Decimals of a number that is told. */
const DECIMALS = 4;

const numberOr = (value: number | undefined, otherwise = 'none') => {
  if (value === undefined) return otherwise;
  const whole = String(value);
  return whole.length <= DECIMALS + 4 ? whole : short(value, DECIMALS);
};

/** What is chosen by its id: `optimizer`, and what each choice of it is called. */
function choicesOf({ choices, losses, rules, initializers }: Labels): {
  readonly what: string;
  get(experiment: Experiment): string;
  readonly labels: readonly (readonly [id: string, label: string])[];
}[] {
  const byDefaults = (list: readonly { defaults: { name: string }; label: string }[]) =>
    list.map(({ defaults, label }) => [defaults.name, label] as const);
  const byId = (list: readonly { id: string; label: string }[]) =>
    list.map(({ id, label }) => [id, label] as const);
  return [
    {
      what: 'initial weights',
      get: ({ start }) => (start.kind === 'given' ? 'given' : start.scheme),
      labels: byId(initializers),
    },
    { what: 'loss', get: ({ training }) => training.loss, labels: byId(losses) },
    { what: 'backward rule', get: ({ training }) => training.backward, labels: byId(rules) },
    {
      what: 'optimizer',
      get: ({ training }) => training.optimizer.name,
      labels: byDefaults(choices.optimizers),
    },
    {
      what: 'schedule',
      get: ({ training }) => training.schedule?.name ?? 'constant',
      labels: byDefaults(choices.schedules),
    },
    {
      what: 'order',
      get: ({ training }) => training.order ?? 'as-given',
      labels: [['as-given', 'as given']],
    },
    {
      what: 'trained biases',
      get: ({ training }) => (training.trainBiases ? 'on' : 'off'),
      labels: [],
    },
  ];
}

/** Numbers that belong to a choice: another choice has others. */
const numbersOf: Readonly<Record<string, readonly Field[]>> = {
  'initial weights': Object.values(startFields),
  optimizer: [fields.learningRate, ...Object.values(optimizerFields)],
  schedule: Object.values(scheduleFields),
  order: [trainingFields.orderSeed],
};
const otherNumbers: readonly Field[] = [
  fields.bias,
  trainingFields.batchSize,
  trainingFields.clipNorm,
  fields.evaluateEvery,
  fields.stopLoss,
  fields.stopAccuracy,
  fields.patience,
  fields.stopIteration,
];

function* numberChanges(list: readonly Field[], before: Experiment, after: Experiment): Generator<Change> {
  for (const { label, get, optional } of list) {
    const [from, to] = [get(before), get(after)];
    if (Object.is(from, to)) continue;
    // Where there is none on one side and that is no choice, something else is changed, which is told of.
    if (optional === undefined && (from === undefined || to === undefined)) continue;
    yield { what: label.toLowerCase(), from: numberOr(from, optional), to: numberOr(to, optional) };
  }
}

/** What became of the layers: of one where it is one. */
function networkChange(before: Experiment, after: Experiment, { choices }: Labels): Change[] {
  const [a, b] = [before.network.layers, after.network.layers];
  const shape = ({ network: { inputs, layers } }: Experiment) =>
    shapeText([inputs, ...layers.map(({ units }) => units)]);
  if (shape(before) !== shape(after)) return [{ what: 'network', from: shape(before), to: shape(after) }];
  const differing = a.flatMap(({ activation }, l) => (activation === b[l]!.activation ? [] : [l]));
  const [first] = differing;
  if (first === undefined || differing.length > 1)
    return JSON.stringify(a) === JSON.stringify(b) ? [] : [{ what: 'network' }];
  const labelOf = (id: string) => choices.activations.find((each) => each.id === id)?.label ?? id;
  const [from, to] = [labelOf(a[first]!.activation), labelOf(b[first]!.activation)];
  return [{ what: `activation of layer ${b[first]!.name}`, from, to }];
}

function changesOf(before: Experiment, after: Experiment, labels: Labels): Change[] {
  const network = networkChange(before, after, labels);
  const all = [...network];
  for (const { what, get, labels: named } of choicesOf(labels)) {
    // Given weights do not fit other layers.
    if (what === 'initial weights' && network[0]?.what === 'network') continue;
    const [from, to] = [get(before), get(after)];
    const labelOf = (id: string) => named.find(([each]) => each === id)?.[1] ?? id;
    if (from !== to) all.push({ what, from: labelOf(from), to: labelOf(to) });
    else all.push(...numberChanges(numbersOf[what] ?? [], before, after));
  }
  if (network[0]?.what !== 'network') all.push(...numbersEdited(before, after, labels.layout));
  all.push(...numberChanges(otherNumbers, before, after));
  const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
  if (before.data !== after.data) all.push({ what: 'data' });
  if (!same(before.split, after.split)) all.push({ what: 'test part' });
  if (!same(before.scaling, after.scaling)) all.push({ what: 'scaling' });
  if (!same(before.classes, after.classes)) all.push({ what: 'classes' });
  return all;
}

/**
 * What an edit has changed, in a few words: `optimizer gradient descent → Adam`, `loss and stop at iteration`; of another
 * experiment its name.
 *
 * @param labels of a run of either
 */
export function editText(before: Experiment, after: Experiment, labels: Labels): string {
  if (!sameButEdited(before.name, after.name)) return `“${before.name}” → “${after.name}”`;
  const changes = changesOf(before, after, labels);
  const [only] = changes;
  if (only === undefined) return 'the name';
  if (changes.length === 1)
    return only.from === undefined ? only.what : `${only.what} ${only.from} → ${only.to}`;
  return someOf(
    changes.map(({ what }) => what),
    changes.length,
    MOST_NAMED,
  );
}
