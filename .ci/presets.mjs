import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import prettier from 'prettier';
import { runnerImport } from 'vite';
import { top } from './command.mjs';

/*
 * `npm run presets`: writes the preset experiments in static/experiments/ that are worked out: the notebook's,
 * and those whose data are drawn from a seed. The files hold the numbers, so nobody needs to draw them again.
 */
const load = async (path) => (await runnerImport(join(top, path), { root: top, configFile: false })).module;
const { createRandom } = await load('worker/engine/random.ts');
const { notebook } = await load('worker/notebook.ts');
const rounded = (x) => Math.round(x * 1000) / 1000;

/** What is true of all that are drawn. */
const experiment = ({ name, inputs, layers, start, training, stop, ...rest }) => ({
  name,
  network: { inputs, layers },
  start: { kind: 'drawn', biases: 0, ...start },
  training: { backward: 'exact', trainBiases: true, ...training },
  ...rest,
  stop,
});
const layer = (name, units, activation) => ({ name, units, activation });
const adam = (learningRate) => ({ name: 'adam', learningRate, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 });

/** Points of two classes in the plane, the classes in turn. */
function points(seed, samples, pointOf) {
  const random = createRandom(seed);
  const rows = Array.from({ length: samples }, (_, n) => [
    pointOf(n >> 1, n % 2, random).map(rounded),
    [n % 2],
  ]);
  return {
    inputs: rows.map(([input]) => input),
    targets: rows.map(([, target]) => target),
    inputNames: ['x', 'y'],
    outputNames: ['p'],
  };
}

/** A disc within a ring. */
const circles = points(1, 120, (_, ring, { uniform, normal }) => {
  const angle = 2 * Math.PI * uniform();
  const radius = ring ? 1.1 + 0.08 * normal() : 0.6 * Math.sqrt(uniform());
  return [radius * Math.cos(angle), radius * Math.sin(angle)];
});

/** Two arms of a spiral, one turned by half a circle against the other. */
const ARM = 60;
const TURNS = 3;
const spirals = points(2, 2 * ARM, (n, arm, { normal }) => {
  const turn = n / (ARM - 1);
  const angle = Math.PI * (0.35 + TURNS * turn) + Math.PI * arm;
  const radius = 0.2 + turn;
  return [radius * Math.cos(angle) + 0.02 * normal(), radius * Math.sin(angle) + 0.02 * normal()];
});

/** A sine over one and a half periods, with noise of standard deviation 0.2. */
function sine() {
  const random = createRandom(3);
  const inputs = Array.from({ length: 60 }, () => [rounded(6 * random.uniform() - 3)]);
  const targets = inputs.map(([x]) => [rounded(Math.sin(1.5 * x) + 0.2 * random.normal())]);
  return { inputs, targets, inputNames: ['x'], outputNames: ['y'] };
}

const written = {
  notebook,
  circles: experiment({
    name: 'Circles 2-6-1',
    inputs: 2,
    layers: [layer('h', 6, 'tanh'), layer('o', 1, 'sigmoid')],
    start: { scheme: 'glorot-uniform', seed: 1 },
    training: { loss: 'binary-cross-entropy', optimizer: adam(0.03), batchSize: 120 },
    data: circles,
    classes: ['disc', 'ring'],
    stop: { lossAtMost: 0.02, iterationsAtMost: 3000 },
  }),
  spirals: experiment({
    name: 'Two spirals 2-8-8-1',
    inputs: 2,
    layers: [layer('h', 8, 'tanh'), layer('k', 8, 'tanh'), layer('o', 1, 'sigmoid')],
    start: { scheme: 'glorot-uniform', seed: 1 },
    training: { loss: 'binary-cross-entropy', optimizer: adam(0.02), batchSize: 2 * ARM },
    data: spirals,
    classes: ['first arm', 'second arm'],
    stop: { lossAtMost: 0.02, iterationsAtMost: 6000 },
  }),
  'noisy-sine': experiment({
    name: 'A noisy sine 1-12-1',
    inputs: 1,
    layers: [layer('h', 12, 'tanh'), layer('o', 1, 'linear')],
    start: { scheme: 'glorot-normal', seed: 1 },
    training: { loss: 'mean-squared-error', optimizer: adam(0.02), batchSize: 42 },
    data: sine(),
    split: { testShare: 0.3, seed: 1 },
    stop: { lossAtMost: 0.001, iterationsAtMost: 5000, patience: 100 },
  }),
};

for (const [id, content] of Object.entries(written)) {
  const file = join(top, 'static/experiments', `${id}.json`);
  const options = await prettier.resolveConfig(file);
  const text = JSON.stringify({
    type: 'converge-experiment',
    version: 1,
    source: 'npm run presets',
    ...content,
  });
  await writeFile(file, await prettier.format(text, { ...options, filepath: file }));
}
