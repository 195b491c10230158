import { beforeEach, describe, expect, it } from 'vitest';
import { notebook } from '../../../worker/notebook.ts';
import type { Experiment } from '../../../worker/protocol.ts';
import { chooseLoss, chooseRule } from '../../model/edits/training.ts';
import { fields } from '../../model/fields.ts';
import { TestPage } from '../testing/test-page.ts';
import { settled } from '../testing/thread.ts';
import type { TrainingRun } from './training-run.svelte.ts';

const named = (name: string): Experiment => ({
  ...notebook,
  name,
  stop: { lossAtMost: 0, iterationsAtMost: 100_000 },
});
const bad = { ...named('bad'), stop: null };
const WHY_BAD = { refused: 'stop: expected an object, got null' };
const quick = (experiment: Experiment) => fields.learningRate.set(experiment, 0.02);
const nonsense = (experiment: Experiment) => fields.stopIteration.set(experiment, -3);
const WHY_NONSENSE = { refused: 'stop.iterationsAtMost: expected a positive integer, got -3' };

const page = new TestPage();
let run: TrainingRun;
beforeEach(async () => {
  run = await page.open(named('first'));
  await run.setSpeed('unthrottled');
});

/** Everything that was asked of the worker has been answered, and painted. */
const quiet = async () => {
  await run.look((client) => client.call((api) => api.pause()));
  await new Promise((resolve) => requestAnimationFrame(resolve));
};

describe('of two experiments that are opened at once', () => {
  it.each<[what: string, inputs: [unknown, unknown], answers: unknown[], name: string]>([
    ['both come, and the last one stays', [named('A'), named('B')], ['opened', 'opened'], 'B'],
    ['a bad one is refused after a good one', [named('A'), bad], ['opened', WHY_BAD], 'A'],
    ['a bad one is refused before a good one', [bad, named('B')], [WHY_BAD, 'opened'], 'B'],
    ['both are refused', [bad, bad], [WHY_BAD, WHY_BAD], 'first'],
  ])('%s', async (_what, inputs, answers, name) => {
    expect(await Promise.all(inputs.map((input) => run.openUnknown(input)))).toEqual(answers);
    expect([run.experiment.name, run.problem, run.opening]).toEqual([name, undefined, false]);
    await run.goTo(50);
    expect([run.frame?.iteration, run.losses.length]).toEqual([50, 51]);
  });
});

it('a bad one is told of in its turn, though the one before it waits for a run that trains', async () => {
  await run.play();
  const answers: unknown[] = [];
  const first = run.open(named('A')).then((outcome) => answers.push(outcome));
  const second = run.openUnknown(bad).then((outcome) => answers.push(outcome));
  const going = run.goTo(50);
  await Promise.all([first, second, going]);
  expect(answers).toEqual(['opened', WHY_BAD]);
  expect([run.experiment.name, run.state, run.frame?.iteration]).toEqual(['A', 'paused', 50]);
});

describe('a command while an experiment opens', () => {
  const commands: [what: string, give: () => Promise<unknown>][] = [
    ['Play', () => run.play()],
    ['Go to', () => run.goTo(500)],
    ['a step', () => run.step(1)],
  ];

  it.each(commands)('%s is for it', async (_what, give) => {
    await Promise.all([run.openUnknown(named('A')), give()]);
    await settled(() => run.newest > 0);
    expect(run.experiment.name).toBe('A');
  });

  it.each(commands)('%s is for the run before when it is refused', async (_what, give) => {
    await Promise.all([run.openUnknown(bad), give()]);
    await settled(() => run.newest > 0);
    expect(run.experiment.name).toBe('first');
  });

  it.each(commands)('%s is not for another one that is opened after it', async (_what, give) => {
    const first = run.openUnknown(named('A'));
    const given = give();
    await Promise.all([first, given, run.openUnknown(named('B'))]);
    await quiet();
    expect([run.experiment.name, run.state, run.newest, run.losses.length]).toEqual(['B', 'ready', 0, 1]);
  });

  it('and Run again, which opens another one itself, is not for a file that comes then', async () => {
    await run.open(fields.stopIteration.set(named('short'), 20));
    await run.goTo(20);
    const again = run.runAgain();
    await Promise.all([again, run.openUnknown(named('B'))]);
    await quiet();
    expect([run.experiment.name, run.state, run.newest]).toEqual(['B', 'ready', 0]);
  });

  it('to go elsewhere in the run before is forgotten, whatever of several becomes the run', async () => {
    await run.goTo(50);
    const refused = run.openUnknown(bad);
    const seeking = run.seek(30);
    await Promise.all([refused, seeking, run.openUnknown(named('B'))]);
    expect([run.experiment.name, run.problem, run.frame?.iteration, run.live]).toEqual([
      'B',
      undefined,
      0,
      true,
    ]);
  });
});

it('an experiment that was being opened as the page was left and came back is not held', async () => {
  const opening = run.open(named('B'));
  void run.onLeave();
  run.onRestored();
  expect(await opening).toBe('opened');
  const going = run.goTo(5).then(() => run.newest);
  // Sooner than what has not come for a while is asked for.
  const late = new Promise((resolve) => setTimeout(() => resolve('late'), 600));
  expect(await Promise.race([going, late])).toBe(5);
});

describe('a change of the run', () => {
  it('is not made to a file that is opened meanwhile', async () => {
    const opening = run.openUnknown(named('B'));
    expect(await run.change(quick)).toBe('lost');
    await opening;
    expect([run.experiment.name, run.experiment.training.optimizer.learningRate]).toEqual(['B', 0.01]);
  });

  it('is made when the file is refused, and those that come quickly add up', async () => {
    const opening = run.openUnknown(bad);
    const changes = [run.change(quick), run.change((given) => fields.bias.set(given, 0.25))];
    expect(await Promise.all([opening, ...changes])).toEqual([WHY_BAD, 'opened', 'opened']);
    expect([run.experiment.training.optimizer.learningRate, fields.bias.get(run.experiment)]).toEqual([
      0.02, 0.25,
    ]);
  });

  it('says why it is refused to whoever made it, though Play is pressed meanwhile', async () => {
    const [outcome] = await Promise.all([run.change(nonsense), run.play()]);
    expect([outcome, run.problem]).toEqual([WHY_NONSENSE, undefined]);
  });

  it('is refused after one that is not, though Play is pressed meanwhile', async () => {
    const choosing = run.change(chooseLoss('mean-squared-error'));
    const [, outcome] = await Promise.all([choosing, run.change(chooseRule('none' as never)), run.play()]);
    expect(outcome).toMatchObject({ refused: expect.stringContaining('training.backward: expected one of') });
  });
});

it('what could not be done is told of no more once another experiment is open', async () => {
  run.report('It was not opened.');
  expect(run.problem).toBeDefined();
  await run.openUnknown(named('A'));
  expect(run.problem).toBeUndefined();
});

it('weights that are asked for while another experiment opens are not had, and that is told', async () => {
  await run.goTo(50);
  const [, weights] = await Promise.all([run.openUnknown(named('A')), run.weightsAt(50)]);
  expect([weights, run.problem]).toEqual([
    undefined,
    'The weights could not be had: another experiment was opened.',
  ]);
  const content = await run.weightsAt(0);
  expect([content?.experiment.name, content?.frame.iteration, run.problem]).toEqual(['A', 0, undefined]);
});
