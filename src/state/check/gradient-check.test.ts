import { beforeEach, describe, expect, it, vi } from 'vitest';
import { notebook } from '../../../worker/notebook.ts';
import { TrainingClient } from '../../client/training-client.ts';
import { WorkerDied } from '../../client/worker-died.ts';
import { fields } from '../../model/fields.ts';
import { GradientChecks } from './gradient-check.svelte.ts';
import { TestPage } from '../testing/test-page.ts';
import { settled } from '../testing/thread.ts';
import type { TrainingRun } from '../run/training-run.svelte.ts';

describe('the gradient checks of a run', () => {
  const page = new TestPage();
  let run: TrainingRun;
  let checks: GradientChecks;

  beforeEach(async () => {
    run = await page.open();
    checks = new GradientChecks(run);
    await run.goTo(100);
  });

  const otherRate = () => run.change((experiment) => fields.learningRate.set(experiment, 0.02));
  const compared = () => [checks.points.iterations[0], checks.points.iterations.at(-1)];

  it('check at the cursor, and tell when the cursor or the run is another', async () => {
    await run.seek(60);
    await checks.start();
    expect([checks.result?.check.iteration, checks.progress]).toEqual([60, undefined]);
    expect([checks.ofThisRun, checks.current]).toEqual([true, true]);
    await run.seek(61);
    expect([checks.ofThisRun, checks.current]).toEqual([true, false]);
    await otherRate();
    expect([checks.ofThisRun, checks.current]).toEqual([false, false]);
    expect(checks.result?.experiment).toBe(notebook);
  });

  it('forget a check that was cancelled', async () => {
    const started = checks.start();
    expect(checks.progress).toBe(0);
    checks.cancel();
    expect(checks.progress).toBeUndefined();
    await started;
    expect([checks.result, checks.progress, run.problem]).toEqual([undefined, undefined, undefined]);
  });

  it('are not made of another run than that on the screen when they were asked for', async () => {
    const refused = run.openUnknown({ ...notebook, stop: null });
    const started = checks.start();
    await Promise.all([refused, started, run.openUnknown({ ...notebook, name: 'B' })]);
    expect([run.experiment.name, checks.result, checks.progress]).toEqual(['B', undefined, undefined]);
  });

  it('end a check whose worker dies, whatever it still tells, and take it up again after a restart', async () => {
    await run.seek(60);
    let tell: (share: number) => void = () => undefined;
    vi.spyOn(TrainingClient.prototype, 'checkGradients').mockImplementationOnce((_iteration, onProgress) => {
      tell = onProgress;
      return new Promise((_, reject) => (die = reject));
    });
    let die: (reason: WorkerDied) => void = () => undefined;
    const started = checks.start();
    await settled(() => checks.progress === 0);
    await new Promise((resolve) => setTimeout(resolve));
    page.thread.fail('It failed.');
    die(new WorkerDied('It failed.'));
    await started;
    tell(0.5);
    expect([checks.result, checks.progress, run.state]).toEqual([undefined, undefined, 'failed']);
    checks.takeUp();
    expect(checks.progress).toBeUndefined();
    await run.restart();
    await run.seek(70);
    checks.takeUp();
    await settled(() => checks.result !== undefined);
    expect([checks.result?.check.iteration, checks.progress]).toEqual([60, undefined]);
  });

  it('do not take up a check of another run, nor one that was cancelled', async () => {
    const started = checks.start();
    page.thread.fail('It failed.');
    await started;
    await run.restart();
    await otherRate();
    checks.takeUp();
    expect(checks.progress).toBeUndefined();
  });

  it('compare the whole run, further as it grows, and afresh when it is another', async () => {
    checks.follow();
    expect(checks.comparing).toBe(true);
    await settled(() => !checks.comparing);
    expect(compared()).toEqual([0, 100]);
    await run.goTo(300);
    checks.follow();
    await settled(() => !checks.comparing);
    expect(compared()).toEqual([0, 300]);
    await otherRate();
    checks.follow();
    expect(checks.points.iterations).toHaveLength(0);
    await settled(() => !checks.comparing);
    expect(compared()).toEqual([0, 0]);
  });

  it('compare nothing twice', async () => {
    checks.follow();
    await settled(() => !checks.comparing);
    const { points } = checks;
    checks.follow();
    expect([checks.comparing, checks.points === points]).toEqual([false, true]);
  });

  it('stop comparing when told to, and go on later', async () => {
    checks.follow();
    checks.stop();
    expect(checks.comparing).toBe(false);
    checks.follow();
    await settled(() => !checks.comparing);
    expect(compared()).toEqual([0, 100]);
  });

  it('compare again what a dead worker left undone', async () => {
    checks.follow();
    page.thread.fail('It failed.');
    await settled(() => !checks.comparing);
    checks.follow();
    expect(checks.comparing).toBe(false);
    await run.restart();
    checks.follow();
    await settled(() => !checks.comparing);
    expect(compared()).toEqual([0, 100]);
  });
});
