import type { Experiment } from '../../worker/protocol.ts';

/** What the parts of an experiment are called where an edit of them is told. */
const parts: Record<Exclude<keyof Experiment, 'training' | 'name'>, string> = {
  network: 'network',
  start: 'start',
  data: 'data',
  split: 'test part',
  scaling: 'scaling',
  classes: 'classes',
  stop: 'stop rule',
};
const ofTraining: Record<keyof Experiment['training'], string> = {
  loss: 'loss',
  backward: 'backward rule',
  optimizer: 'optimizer',
  trainBiases: 'trained biases',
  batchSize: 'batch size',
  order: 'order',
  shuffleSeed: 'seed of the order',
  schedule: 'schedule',
  clipNorm: 'clip norm',
  evaluateEveryEpochs: 'evaluations',
};

/** Parts that can be large: an edit that leaves them as they are keeps them. */
const large = ['data', 'start'];
const same = (a: unknown, b: unknown) => a === b || JSON.stringify(a) === JSON.stringify(b);

const changed = <Key extends string>(
  names: Record<Key, string>,
  a: { readonly [K in Key]?: unknown },
  b: { readonly [K in Key]?: unknown },
) =>
  (Object.keys(names) as Key[])
    .filter((key) => (large.includes(key) ? a[key] !== b[key] : !same(a[key], b[key])))
    .map((key) => names[key]);

/** Whether the learning rate is all that tells two optimizers apart. */
const isRate = (a: Experiment['training']['optimizer'], b: Experiment['training']['optimizer']) =>
  same({ ...a, learningRate: 0 }, { ...b, learningRate: 0 });

/** What an edit has changed, in a few words: `learning rate`, `loss and stop rule`; of another experiment its name. */
export function editedParts(before: Experiment, after: Experiment): string {
  if (before.name !== after.name) return `“${before.name}” → “${after.name}”`;
  const training = changed(ofTraining, before.training, after.training);
  const rate = isRate(before.training.optimizer, after.training.optimizer);
  const all = [
    ...changed(parts, before, after),
    ...training.map((name) => (name === 'optimizer' && rate ? 'learning rate' : name)),
  ];
  return all.join(' and ');
}
