import { expose, proxy, wrap } from 'comlink';
import { describe, expect, test } from 'vitest';
import { checked } from '../engine/testing/checked.ts';
import type { Experiment } from '../engine/experiment/experiment.ts';
import { notebook } from '../notebook.ts';
import type { FrameBatch, RuleComparison, TrainingApi } from '../protocol.ts';
import { createTrainingService } from './service.ts';
import { FakeClock, settle } from './testing/fake-clock.ts';
import { Recorder } from './testing/recorder.ts';

const endless = { ...notebook, stop: { lossAtMost: -1, iterationsAtMost: 10_000_000 } };

/** Inputs, one hidden layer of ReLUs and 10 classes. */
const wide = (inputs: number, units: number): Experiment => ({
  ...endless,
  network: {
    inputs,
    layers: [
      { name: '1', units, activation: 'relu' },
      { name: '2', units: 10, activation: 'softmax' },
    ],
  },
  start: { kind: 'drawn', scheme: 'he-normal', seed: 1, biases: 0 },
  training: { ...notebook.training, loss: 'cross-entropy', backward: 'exact' },
  data: {
    inputs: [Array.from({ length: inputs }, (_, i) => (i % 7) / 7)],
    targets: [Array.from({ length: 10 }, (_, j) => +(j === 3))],
    inputNames: [],
    outputNames: [],
  },
});

async function open(experiment: Experiment = endless, clock = new FakeClock(1)) {
  const service = createTrainingService(clock, (error) => {
    throw error;
  });
  const page = new Recorder<FrameBatch>();
  await service.open(experiment, 1, 1 << 26, page.sink);
  return { service, page, clock };
}

describe('a gradient check', () => {
  test('is that of its iteration, tells its progress, and changes nothing of what follows', async () => {
    const { service, page } = await open();
    const undisturbed = await open();
    await service.advanceTo(500);
    const shares: number[] = [];
    const check = await service.checkGradients(180, (share) => shares.push(share));
    expect(check).toEqual(checked(notebook, 180));
    expect(shares.length).toBeGreaterThan(3);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
    await service.advanceTo(1000);
    await undisturbed.service.advanceTo(1000);
    expect(page.losses).toEqual(undisturbed.page.losses);
  });

  test.each([0, 927])('of iteration %d, at an end of the run, has an update too', async (iteration) => {
    const { service } = await open(notebook);
    await service.advanceTo(5000);
    const check = await service.checkGradients(iteration, () => undefined);
    expect(check).toEqual(checked(notebook, iteration));
    expect(check!.updateAgrees).toBe(true);
    // The next one comes from the same replay.
    expect(await service.checkGradients(iteration, () => undefined)).toEqual(check);
  });

  test('that is cancelled gives nothing and is silent from then on', async () => {
    const { service } = await open();
    await service.advanceTo(500);
    let told = 0;
    const check = service.checkGradients(180, () => {
      told++;
      if (told === 2) void service.cancelCheck();
    });
    expect(await check).toBeUndefined();
    await settle();
    expect(told).toBe(2);
  });

  test('that is cancelled while it goes to its iteration gives nothing', async () => {
    const { service } = await open();
    await service.advanceTo(500);
    const check = service.checkGradients(499, () => expect.fail('it went on'));
    await service.cancelCheck();
    expect(await check).toBeUndefined();
  });

  test.each([
    { when: 'when none takes time', tick: 0.0001 },
    { when: 'when each takes long', tick: 1 },
  ])('of several at once the newest comes, $when', async ({ tick }) => {
    const { service } = await open(endless, new FakeClock(tick));
    await service.advanceTo(500);
    const found = await Promise.all([90, 490, 180].map((n) => service.checkGradients(n, () => undefined)));
    expect(found.map((check) => check?.iteration)).toEqual([undefined, undefined, 180]);
    expect(found[2]).toEqual(checked(notebook, 180));
  });

  test('ends when another run is opened', async () => {
    const { service, page } = await open();
    await service.advanceTo(500);
    const check = service.checkGradients(180, () => undefined);
    const comparison = service.compareRules(100, () => undefined);
    await settle();
    await service.open(notebook, 2, 1 << 20, page.sink);
    expect(await check).toBeUndefined();
    await comparison;
  });

  test('goes on beside training, seeks and exports, which do not wait for it', async () => {
    const { service, page, clock } = await open(wide(10, 40), new FakeClock(0.25));
    await service.advanceTo(500);
    await service.play('unthrottled');
    const order: string[] = [];
    const check = service.checkGradients(180, () => undefined).finally(() => order.push('check'));
    const comparison = service.compareRules(501, () => undefined).finally(() => order.push('comparison'));
    const before = page.losses.length;
    expect((await service.frame(180))!.iteration).toBe(180);
    expect((await service.snapshot(180)).iteration).toBe(180);
    expect(page.losses.length).toBeGreaterThan(before);
    expect(order).toEqual([]);
    await clock.pass(1000);
    expect(await check).toEqual(checked(wide(10, 40), 180));
    await comparison;
    await service.pause();
  }, 30_000);

  test('takes a seeded sample of a large network, as many of each layer, and says so', async () => {
    const { service } = await open(wide(1000, 1000), new FakeClock(0.01));
    const check = (await service.checkGradients(0, () => undefined))!;
    expect(check).toMatchObject({ parameters: 1_011_010, seed: 1, updateAgrees: true });
    expect(check.checked).toHaveLength(329);
    expect(check.layers.map(({ count }) => count.agrees + count.unclear + count.kink)).toEqual([165, 164]);
    expect(check.updateResidual).toHaveLength(1_011_010);
  }, 30_000);

  test('is refused where the run has not been', async () => {
    const { service } = await open();
    await expect(service.checkGradients(1, () => undefined)).rejects.toThrow(RangeError);
  });
});

describe('a comparison of the rule with the exact one', () => {
  const collect = () => {
    const parts: RuleComparison[] = [];
    const column = (name: keyof RuleComparison) => parts.flatMap((part) => [...part[name]]);
    return { parts, column, take: (part: RuleComparison) => void parts.push(part) };
  };

  test('comes piece by piece along the whole run', async () => {
    const { service } = await open();
    await service.advanceTo(900);
    const { parts, column, take } = collect();
    await service.compareRules(91, take);
    expect(parts.length).toBeGreaterThan(3);
    expect(column('iterations')).toEqual(Array.from({ length: 91 }, (_, n) => 10 * n));
    // As the layers of the check at iteration 180 put together.
    const { rule, dual } = checked(notebook, 180);
    const dot = (u: Float64Array, v: Float64Array) => u.reduce((sum, value, n) => sum + value * v[n]!, 0);
    const apart = rule.map((value, n) => value - dual[n]!);
    const lengths = Math.sqrt(dot(rule, rule)) + Math.sqrt(dot(dual, dual));
    expect(column('relativeError')[18]).toBeCloseTo(Math.sqrt(dot(apart, apart)) / lengths, 12);
    const cosine = dot(rule, dual) / Math.sqrt(dot(rule, rule) * dot(dual, dual));
    expect(column('angle')[18]).toBeCloseTo((180 / Math.PI) * Math.acos(cosine), 9);
  });

  test.each([
    { count: 2, reached: 100, iterations: [0, 100] },
    { count: 4, reached: 10, iterations: [0, 3, 7, 10] },
    { count: 50, reached: 3, iterations: [0, 1, 2, 3] },
    { count: 50, reached: 0, iterations: [0] },
  ])('of $count at most after $reached iterations is at $iterations', async (of) => {
    const { service } = await open();
    if (of.reached > 0) await service.advanceTo(of.reached);
    const { column, take } = collect();
    await service.compareRules(of.count, take);
    expect(column('iterations')).toEqual(of.iterations);
  });

  test('is zero all along under the exact rule', async () => {
    const { service } = await open({ ...endless, training: { ...endless.training, backward: 'exact' } });
    await service.advanceTo(50);
    const { column, take } = collect();
    await service.compareRules(51, take);
    expect(new Set([...column('angle'), ...column('relativeError')])).toEqual(new Set([0]));
  });

  test('ends by a cancel, and by a newer one', async () => {
    const { service } = await open();
    await service.advanceTo(900);
    const [cancelled, older, newer] = [collect(), collect(), collect()];
    await service.compareRules(300, (part) => {
      cancelled.take(part);
      void service.cancelComparison();
    });
    expect(cancelled.parts).toHaveLength(1);
    const first = service.compareRules(300, older.take);
    const second = service.compareRules(300, newer.take);
    await Promise.all([first, second]);
    expect(older.parts).toEqual([]);
    expect(newer.column('iterations')).toHaveLength(300);
  });

  test.each([1, 0, 2.5, NaN])('of %d iterations is refused', async (count) => {
    const { service } = await open();
    await expect(service.compareRules(count, () => undefined)).rejects.toThrow(
      new RangeError(`count: expected a whole number from 2 to 10000, got ${count}`),
    );
  });
});

test('through two message ports both arrive whole', async () => {
  const { port1, port2 } = new MessageChannel();
  expose((await open()).service, port2);
  const api = wrap<TrainingApi>(port1);
  await api.advanceTo(200);
  const shares: number[] = [];
  const check = await api.checkGradients(
    180,
    proxy((share: number) => void shares.push(share)),
  );
  expect(check).toEqual(checked(notebook, 180));
  expect(shares.length).toBeGreaterThan(3);
  const iterations: number[] = [];
  await api.compareRules(
    21,
    proxy((part: RuleComparison) => void iterations.push(...part.iterations)),
  );
  await expect.poll(() => iterations).toEqual(Array.from({ length: 21 }, (_, n) => 10 * n));
  port1.close();
  port2.close();
});
