import { truncate, writeFile } from 'node:fs/promises';
import { notebook } from '../../worker/notebook.ts';
import { exported, items } from '../kit/download.ts';
import { fileOf, plainIris, sample } from '../kit/experiments/samples.ts';
import { notebookAt } from '../kit/golden.ts';
import type { Dashboard } from '../kit/page.ts';
import { expect, test } from '../kit/test.ts';
import { violations } from '../kit/violations.ts';

const recipe = ({ page }: Dashboard) => page.getByRole('region', { name: 'Experiment' });

/** The notebook's experiment as a file, with something else in it. */
const file = (change: object = {}) => ({ ...fileOf(notebook), ...change });

test('an exported experiment opens as the same run, bit for bit, and is exported the same again', async ({
  dashboard,
}) => {
  await dashboard.type('Learning rate', '0.02');
  await dashboard.trainTo(180);
  const before = await dashboard.picture();
  const { name, text } = await exported(dashboard, items.experiment);
  expect(name).toBe('converge-notebook-3-3-3-3-edited-experiment.json');
  await dashboard.type('Learning rate', '0.5');
  await dashboard.openExperiment(text);
  await dashboard.expectIteration(0);
  await expect(dashboard.field('Learning rate')).toHaveValue('0.02');
  await dashboard.trainTo(180);
  await dashboard.expectPicture(before);
  expect((await exported(dashboard, items.experiment)).text).toBe(text);
});

test('Open… by keyboard gives the focus back, and the notebook’s own file trains to 927', async ({
  dashboard,
}) => {
  const choosing = dashboard.page.waitForEvent('filechooser');
  await dashboard.button('Open…').focus();
  await dashboard.page.keyboard.press('Enter');
  const buffer = Buffer.from(JSON.stringify(file({ name: 'Mine' })));
  await (await choosing).setFiles({ name: 'mine.json', mimeType: 'application/json', buffer });
  await expect(dashboard.experiment).toHaveText('Mine');
  await expect(dashboard.button('Open…')).toBeFocused();
  await dashboard.trainToEnd();
  await dashboard.expectPicture(notebookAt(927));
});

test('the recipe tells of an experiment what it is made of, and nothing that it is not', async ({
  dashboard,
}) => {
  await dashboard.openExperiment(sample('iris-adam').text);
  for (const line of [
    'trained with the weights',
    '8 updates an epoch',
    /Samples\s*150/,
    /Test part\s*20 % · seed 3/,
    /Scaling of inputs\s*standardize/,
    /Classes\s*setosa versicolor virginica/,
  ]) {
    await expect(recipe(dashboard)).toContainText(line);
  }
  for (const [name, id] of [
    ['Initial weights', 'he-normal'],
    ['Loss function', 'cross-entropy'],
    ['Optimizer', 'adam'],
    ['Order', 'shuffled'],
    ['Schedule', 'constant'],
  ] as const) {
    await expect(recipe(dashboard).getByRole('combobox', { name, exact: true })).toHaveValue(id);
  }
  for (const [name, value] of [
    ['Seed', '3'],
    ['Beta 1', '0.9'],
    ['Beta 2', '0.999'],
    ['Epsilon', '1e-8'],
    ['Batch size', '16'],
    ['Order seed', '1'],
    ['Clip norm', ''],
  ] as const) {
    await expect(dashboard.field(name)).toHaveValue(value);
  }
  await expect(dashboard.field('Momentum')).toHaveCount(0);
  await expect(recipe(dashboard)).not.toContainText('the same in every unit');
  await dashboard.openExperiment(file({ start: { ...notebook.start, layers: ownBiases() } }));
  await expect(recipe(dashboard)).toContainText(/Biases\s*given, one a unit/);
  await expect(dashboard.field('Bias')).toHaveCount(0);
});

function ownBiases() {
  return notebook.start.kind === 'given'
    ? notebook.start.layers.map((layer) => ({ ...layer, biases: [0.1, 0.2, 0.3] }))
    : [];
}

test('a built-in table comes with its names, and is spelled out in the export', async ({ dashboard }) => {
  await dashboard.openExperiment(plainIris());
  await expect(dashboard.figure('Outputs')).toContainText('versicolor');
  await expect(dashboard.figure('Network')).toContainText('petal width cm');
  const { data, classes } = JSON.parse((await exported(dashboard, items.experiment)).text) as {
    data: { inputs: number[][] };
    classes: string[];
  };
  expect(data.inputs).toHaveLength(150);
  expect(data.inputs[0]).toEqual([5.1, 3.5, 1.4, 0.2]);
  expect(classes).toEqual(['setosa', 'versicolor', 'virginica']);
});

test('an exported experiment says how its data were scaled, and trains to the same bits', async ({
  dashboard,
}) => {
  await dashboard.openExperiment(sample('iris-adam').text);
  await dashboard.trainTo(60);
  const before = await dashboard.picture();
  const { text } = await exported(dashboard, items.experiment);
  const { scaling } = JSON.parse(text) as { scaling: { inputs: { kind: string; shift: number[] } } };
  expect(scaling.inputs.kind).toBe('standardize');
  // The mean of each column of the 120 rows that train.
  expect(scaling.inputs.shift).toHaveLength(4);
  expect(scaling.inputs.shift[0]).toBeCloseTo(5.84, 0);
  await dashboard.openExperiment(text);
  await dashboard.trainTo(60);
  await expect.poll(() => dashboard.picture()).toEqual(before);
  expect((await exported(dashboard, items.experiment)).text).toBe(text);
});

test('a built-in table that cannot be loaded is told of, and what to do', async ({ dashboard, hygiene }) => {
  hygiene.allow(/^console\.error: Failed to load resource: net::ERR_INTERNET_DISCONNECTED$/);
  // What reads files is there from the first one on.
  await dashboard.openExperiment(sample('and-or-xor').text);
  await dashboard.page.context().setOffline(true);
  await dashboard.chooseFile('iris.json', plainIris());
  await expect(dashboard.alert).toContainText(
    '“iris.json” was not opened: data.builtin: the table iris could not be loaded. Go online and open the file again, or put its rows into the file.',
  );
});

const [first, ...others] = notebook.network.layers;
const refused: [what: string, content: string | object, sentence: string][] = [
  [
    'a wrong number',
    file({ network: { inputs: 3, layers: [{ ...first, units: -3 }, ...others] } }),
    '“bad.json” was not opened: network.layers[0].units: expected a positive integer, got -3. Correct it in the file and open it again.',
  ],
  ['a missing part', { ...file(), training: undefined }, 'training: expected an object, got nothing.'],
  ['a field too many', file({ epochs: 3 }), 'epochs: expected no such field'],
  ['no JSON', '{"type"', 'its text is not JSON'],
  ['nothing in it', '', 'it is empty.'],
  ['a newer version', file({ version: 2 }), 'version: it is of version 2'],
  [
    'weights',
    { type: 'converge-weights', version: 1, source: 'me', experiment: 'Mine' },
    'it is a converge-weights file',
  ],
  [
    'a prototype',
    JSON.stringify(file()).replace('{', '{"__proto__":{},'),
    '["__proto__"]: expected no such field',
  ],
  ['half a file', JSON.stringify(file()).slice(0, 400), 'its text is not JSON. At line 1, column 401: '],
  ['an experiment of a wrong type', file({ training: 'fast' }), 'training: expected an object, got "fast".'],
  [
    'a ragged table',
    file({ data: { ...notebook.data, inputs: [[0.1, 0.2]] } }),
    'data.inputs[0]: expected 3 numbers, got 2.',
  ],
  [
    'a number that is none',
    JSON.stringify(file()).replace('[0.1,0.2,0.7]', '[0.1,"NaN",0.7]'),
    'data.inputs[0][1]: expected a finite number, got "NaN".',
  ],
  ['NaN as no JSON has it', JSON.stringify(file()).replace('0.7]]', 'NaN]]'), 'got “NaN”'],
  [
    '10^9 units',
    file({ network: { inputs: 3, layers: [{ ...first, units: 1e9 }, ...others] } }),
    'network: expected at most 64000000 parameters, got 7000000015.',
  ],
  ...badWeights(),
  ['a million brackets', '['.repeat(1_000_000), 'its brackets stand more than 32 deep'],
  [
    'an unknown table',
    file({ data: { builtin: 'mnist' } }),
    'data.builtin: expected one of iris, digits-8x8, got "mnist".',
  ],
  [
    'too wide a network',
    wide(),
    'this network needs 73.2 MiB of history for its 4800001 parameters, the budget is 64.0 MiB',
  ],
];

/** Files of weights whose experiment is right. */
function badWeights(): typeof refused {
  const row = [1, 2, 3];
  const weightsFile = (change: object, layer: object = {}) => ({
    ...{ type: 'converge-weights', version: 2, source: 'me', experiment: file() },
    ...{ iteration: 1, loss: 1, outcome: 'paused', orientation: 'inputs × units' },
    layers: [{ ...first, inputs: 3, weights: [row, row, row], biases: row, ...layer }],
    ...change,
  });
  return [
    ['newer weights', weightsFile({ version: 3 }), 'version: it is of version 3'],
    [
      'ragged weights',
      weightsFile({}, { weights: [row, [1], row] }),
      'layers[0].weights[1]: expected 3 numbers, got 1.',
    ],
    [
      'weights of 10^9 units',
      weightsFile({}, { units: 1e9 }),
      'layers[0].weights[0]: expected 1000000000 numbers, got 3.',
    ],
    [
      'weights the other way round',
      weightsFile({ orientation: 'units × inputs' }),
      'orientation: expected "inputs × units"',
    ],
  ];
}

function wide() {
  const layers = [
    { ...first, units: 685_714 },
    { name: 'o', units: 3, activation: 'softmax' },
  ];
  const training = { ...notebook.training, backward: 'exact' };
  const start = { kind: 'drawn', scheme: 'zeros', seed: 1, biases: 0 };
  return file({ network: { inputs: 3, layers }, training, start });
}

test('a bad file is refused in a sentence and changes nothing else on the screen', async ({ dashboard }) => {
  await dashboard.trainTo(100);
  await dashboard.scrubTo(50);
  const before = await dashboard.picture();
  for (const [what, content, sentence] of refused) {
    await test.step(what, async () => {
      await dashboard.chooseFile('bad.json', content);
      await expect(dashboard.alert).toContainText(sentence);
      await expect(dashboard.alert).toContainText('“bad.json” was not opened: ');
      await dashboard.expectState('paused');
      await dashboard.expectPicture(before);
      expect(await dashboard.newest()).toBe(100);
      await dashboard.button('Close').click();
      await expect(dashboard.alert).toHaveCount(0);
    });
  }
  await dashboard.trainToEnd();
  await dashboard.expectPicture(notebookAt(927));
});

test('a file of 200 MB is refused by its size, and the run goes on', async ({ dashboard }) => {
  await dashboard.trainTo(20);
  const choosing = dashboard.page.waitForEvent('filechooser');
  await dashboard.button('Open…').click();
  const path = test.info().outputPath('large.json');
  await writeFile(path, '');
  await truncate(path, 200_000_000);
  await (await choosing).setFiles(path);
  await expect(dashboard.alert).toContainText(
    '“large.json” was not opened: it has 190.7 MiB, and at most 128.0 MiB are read. Take fewer rows.',
  );
  await dashboard.trainTo(21);
});

test('a refused file leaves a run that trains as it trains', async ({ dashboard }) => {
  await dashboard.makeEndless();
  await dashboard.play('60');
  await dashboard.expectPast(10);
  await dashboard.chooseFile('bad.json', { ...file(), stop: null });
  await expect(dashboard.alert).toContainText('stop: expected an object, got null.');
  const reached = await dashboard.newest();
  await dashboard.expectState('running');
  await dashboard.expectPast(reached);
});

/** Drops files on the page, as a file manager does. */
async function drop({ page }: Dashboard, ...contents: string[]): Promise<void> {
  const dataTransfer = await page.evaluateHandle((texts) => {
    const transfer = new DataTransfer();
    for (const text of texts)
      transfer.items.add(new File([text], 'dropped.json', { type: 'application/json' }));
    return transfer;
  }, contents);
  const target = page.getByRole('main');
  await target.dispatchEvent('dragover', { dataTransfer });
  await expect(page.getByText('Drop a file to open it: an experiment, weights or data')).toBeVisible();
  await target.dispatchEvent('drop', { dataTransfer });
  await expect(page.getByText('Drop a file to open it: an experiment, weights or data')).toBeHidden();
}

test('a file that is dropped on the page opens', async ({ dashboard }) => {
  await dashboard.trainTo(20);
  await drop(dashboard, JSON.stringify(file({ name: 'Dropped' })));
  await expect(dashboard.experiment).toHaveText('Dropped');
  await dashboard.expectState('ready');
});

test('of a large file it is painted that it is being opened before its text is parsed', async ({
  dashboard,
}) => {
  const work = dashboard.page.getByRole('status', { name: 'Work' });
  const seen = await work.evaluateHandle((status) => {
    const atParsing = { text: '', frames: 0 };
    let frames = 0;
    const count = () => (frames++, requestAnimationFrame(count));
    new MutationObserver(() => requestAnimationFrame(count)).observe(status, {
      childList: true,
      subtree: true,
      characterData: true,
    });
    const { parse } = JSON;
    JSON.parse = (text: string, ...rest) => {
      if (text.length > 1_000_000) Object.assign(atParsing, { text: status.textContent, frames });
      return parse(text, ...rest) as unknown;
    };
    return atParsing;
  });
  await dashboard.openExperiment(JSON.stringify(file({ name: 'Large' })) + ' '.repeat(1_100_000));
  await expect(work).toHaveText('');
  const { text, frames } = await seen.jsonValue();
  expect(text).toBe('Opening “experiment.json” …');
  expect(frames).toBeGreaterThan(0);
});

test('of two files dropped at once none opens, and the page says why', async ({ dashboard }) => {
  await drop(dashboard, JSON.stringify(file({ name: 'One' })), JSON.stringify(file({ name: 'Two' })));
  await expect(dashboard.alert).toContainText('Drop a single one.');
  await expect(dashboard.experiment).toHaveText(notebook.name);
});

const uncounted = 'Targets of 0 do not count in cross-entropy over sigmoids: any output is as good there.';

/** The experiment of keras-team/keras#14729: it converges with p = 0.955 where the target is 0. */
const misleading = file({
  name: 'Cross-entropy over one sigmoid',
  network: { inputs: 1, layers: [{ name: 'o', units: 1, activation: 'sigmoid' }] },
  start: { kind: 'given', layers: [{ weights: [[0.1]], biases: 0 }] },
  training: {
    loss: 'cross-entropy',
    backward: 'exact',
    optimizer: { name: 'sgd', learningRate: 1 },
    trainBiases: true,
    batchSize: 2,
  },
  data: { inputs: [[0], [1]], targets: [[0], [1]], inputNames: ['x1'], outputNames: ['o1'] },
  stop: { lossAtMost: 0.001, iterationsAtMost: 100_000 },
});

test('what misleads about an experiment is said before the run and beside its outcome', async ({
  dashboard,
}) => {
  await dashboard.openExperiment(misleading);
  const cautions = dashboard.page.getByRole('list', { name: 'Cautions' });
  await expect(cautions).toContainText(uncounted);
  await expect(dashboard.state).not.toContainText(uncounted);
  await dashboard.trainToEnd();
  await expect(dashboard.state).toContainText(
    /^Converged after 502 iterations: loss 9\.994e-4 ≤ 0\.001\. With a caution: see Experiment\.$/,
  );
  // Where it is not on the screen it is told whole.
  await dashboard.button('Presentation').click();
  await expect(dashboard.state).toContainText(uncounted);
  await dashboard.button('Presentation').click();
  await dashboard.button('Use binary cross-entropy').click();
  await dashboard.expectState('ready');
  await expect(dashboard.page.getByRole('combobox', { name: 'Loss function' })).toHaveValue(
    'binary-cross-entropy',
  );
  await expect(cautions).toHaveCount(0);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme} colors`, () => {
    test.use({ colorScheme });
    test('axe finds nothing with a caution and a refused file, and nothing is wider than a phone', async ({
      dashboard,
    }) => {
      await dashboard.openExperiment(misleading);
      await dashboard.chooseFile('bad.json', '');
      await expect(dashboard.alert).toBeVisible();
      expect(await violations(dashboard.page)).toEqual([]);
      await dashboard.page.setViewportSize({ width: 360, height: 740 });
      // Drawings fill their boxes once these have another size.
      await expect.poll(() => dashboard.page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
      expect(await violations(dashboard.page)).toEqual([]);
      await expect(dashboard.button('Open…')).toBeInViewport({ ratio: 1 });
    });
  });
}
