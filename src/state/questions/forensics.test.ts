import { beforeEach, describe, expect, it } from 'vitest';
import { notebook } from '../../../worker/notebook.ts';
import { fields } from '../../model/fields.ts';
import { Forensics } from './forensics.svelte.ts';
import { TestPage } from '../testing/test-page.ts';
import type { TrainingRun } from '../run/training-run.svelte.ts';

describe('the forensics of a run', () => {
  const page = new TestPage();
  let run: TrainingRun;
  let forensics: Forensics;

  beforeEach(async () => {
    run = await page.open();
    forensics = new Forensics(run);
  });

  const open = (bias: number, rate: number) =>
    run.open(fields.learningRate.set(fields.bias.set(notebook, bias), rate));

  it('find the first bad operation of a diverged run, and forget it with the run', async () => {
    await open(0, 1e6);
    await forensics.findBad();
    expect(forensics.bad).toBeUndefined();
    await run.goTo(1000);
    expect(run.state).toBe('diverged');
    await forensics.findBad();
    expect(forensics.bad).toMatchObject({
      iteration: 26,
      value: { role: 'new-weights', layer: 0 },
      index: 2,
    });
    await open(0, 0.01);
    expect(forensics.bad).toBeUndefined();
  });

  it('know since when a unit is dead, for every iteration from then on', async () => {
    await open(-0.3, 0.01);
    await run.goTo(300);
    await forensics.follow(300, 0, 0);
    const since = (iteration: number) => forensics.since(iteration, 0, 0);
    expect([288, 289, 300, 301].map(since)).toEqual([undefined, 289, 289, undefined]);
    expect(forensics.since(300, 1, 0)).toBeUndefined();
    await open(-0.3, 0.01);
    expect(since(289)).toBeUndefined();
  });

  it('answer the newest of several questions', async () => {
    await open(-0.3, 0.01);
    await run.goTo(300);
    const all = [forensics.follow(300, 0, 0), forensics.follow(300, 0, 1), forensics.follow(300, 1, 0)];
    await Promise.all(all);
    expect(forensics.since(300, 1, 0)).toBe(10);
  });

  it('say nothing of what could not be found since another run came', async () => {
    await open(-0.3, 0.01);
    await run.goTo(300);
    await Promise.all([open(0.3, 0.01), forensics.follow(300, 0, 0)]);
    expect([run.problem, forensics.since(300, 0, 0)]).toEqual([undefined, undefined]);
  });
});
