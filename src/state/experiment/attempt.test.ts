import { beforeEach, expect, test } from 'vitest';
import { notebook } from '../../../worker/notebook.ts';
import { throwWithFixes } from '../../../worker/throwing.ts';
import { chooseActivation } from '../../model/edits/layers.ts';
import { addLayer, removeLayer } from '../../model/edits/shape.ts';
import { fields } from '../../model/fields.ts';
import type { TrainingRun } from '../run/training-run.svelte.ts';
import { TestPage } from '../testing/test-page.ts';
import { Attempt } from './attempt.svelte.ts';

throwWithFixes();

const page = new TestPage();
let run: TrainingRun;
beforeEach(async () => {
  run = await page.open(notebook);
});

test('what the engine refuses comes with its fixes, and one of them makes the edit', async () => {
  const attempt = new Attempt(run);
  await attempt.make(addLayer);
  expect(attempt.refused).toContain('the backward rule “As run in the notebook” is not defined here');
  expect(attempt.fixes.map(({ label }) => label)).toEqual(['Use exact']);
  expect(run.experiment).toBe(notebook);
  expect(await attempt.mend(attempt.fixes[0]!)).toBe('opened');
  expect(run.experiment.network.layers).toHaveLength(4);
  expect(run.experiment.training.backward).toBe('exact');
  expect(attempt.refused).toBeUndefined();
  expect(attempt.fixes).toEqual([]);
});

test('what a fix needs in its turn is mended along', async () => {
  const attempt = new Attempt(run);
  await attempt.make(chooseActivation(2, 'linear'));
  expect(attempt.fixes.map(({ label }) => label)).toEqual(['Use mean squared error', 'Use softmax outputs']);
  expect(await attempt.mend(attempt.fixes[0]!)).toBe('opened');
  expect(run.experiment.training).toMatchObject({ loss: 'mean-squared-error', backward: 'exact' });
});

test('a refusal is of the experiment that it was tried with, or of what it is said to be of', async () => {
  const attempt = new Attempt(run);
  const lasting = new Attempt(run, () => run.experiment.data);
  for (const each of [attempt, lasting]) await each.make(addLayer);
  expect([attempt.refused, lasting.refused]).toEqual([expect.any(String), attempt.refused]);
  await run.change((experiment) => fields.learningRate.set(experiment, 0.02));
  expect([attempt.refused, attempt.fixes]).toEqual([undefined, []]);
  expect([lasting.refused, lasting.fixes.length]).toEqual([expect.any(String), 1]);
  await run.open({ ...notebook, data: { ...notebook.data } });
  expect([attempt.refused, lasting.refused, lasting.fixes]).toEqual([undefined, undefined, []]);
});

test('what an edit refuses by itself changes nothing', async () => {
  const attempt = new Attempt(run);
  await attempt.make(removeLayer(2));
  expect(attempt.refused).toBe('the output layer belongs to the data, and stays');
  expect(run.experiment).toBe(notebook);
  attempt.clear();
  expect(attempt.refused).toBeUndefined();
});
