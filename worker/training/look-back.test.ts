import { describe, expect, test } from 'vitest';
import { hashOf } from '../engine/hash.ts';
import { FakeClock, settle } from './testing/fake-clock.ts';
import { Recorder } from './testing/recorder.ts';
import { notebook } from '../notebook.ts';
import type { FrameBatch, OperationList, Role, Update } from '../protocol.ts';
import { createTrainingService } from './service.ts';
import { Session } from './session.ts';
import { prepare } from '../engine/prepared.ts';

const endless = { ...notebook, stop: { lossAtMost: -1, iterationsAtMost: 10_000_000 } };
/** Room for three keyframes: they have to thin out. */
const tiny = 3 * 288;

async function open(clock = new FakeClock(1)) {
  const service = createTrainingService(clock, (error) => {
    throw error;
  });
  const page = new Recorder<FrameBatch>();
  await service.open(endless, 1, tiny, page.sink);
  return { service, page, clock };
}

describe('while training goes on', () => {
  test('the frame of an iteration is the one that was streamed, bit for bit', async () => {
    const { service, page, clock } = await open();
    await service.play('unthrottled');
    await clock.pass(200);
    let compared = 0;
    for (let n = 0; n < 40; n++) {
      const { frame } = page.batches[(n * 7919) % page.batches.length]!;
      expect(await service.frame(frame.iteration)).toEqual(frame);
      compared++;
    }
    const before = page.losses.length;
    await clock.pass(50);
    expect(page.losses.length).toBeGreaterThan(before);
    await service.pause();
    expect(compared).toBe(40);
  });

  test('looking back changes nothing of what follows', async () => {
    const one = await open();
    const other = await open();
    await one.service.advanceTo(1500);
    const advance = other.service.advanceTo(1500);
    for (let n = 0; n < 20; n++) {
      await settle();
      const { iteration } = other.page.batches.at(-1)!.frame;
      await other.service.frame(Math.floor(iteration / 2));
      await other.service.losses(0, Math.min(iteration, 20));
    }
    await advance;
    expect(other.page.losses).toEqual(one.page.losses);
  });
});

test('of several frames that are asked for at once, the newest comes and the others do not', async () => {
  const { service } = await open();
  await service.advanceTo(2000);
  const found = await Promise.all([900, 500, 1800].map((n) => service.frame(n)));
  expect(found.map((frame) => frame?.iteration)).toEqual([undefined, undefined, 1800]);
});

test('no frame is ever that of another iteration, also when none takes time', async () => {
  const { service } = await open(new FakeClock(0.001));
  await service.advanceTo(2000);
  const asked = [900, 3, 1800, 0, 1801];
  const found = await Promise.all(asked.map((n) => service.frame(n)));
  found.forEach((frame, n) => expect([asked[n], undefined]).toContain(frame?.iteration));
  expect(found.at(-1)?.iteration).toBe(1801);
});

test('a frame of a run that was closed meanwhile does not come', async () => {
  const { service, page } = await open();
  await service.advanceTo(2000);
  const frame = service.frame(1000);
  await service.open(notebook, 2, tiny, page.sink);
  expect(await frame).toBeUndefined();
});

test.each([-1, 0.5, 101, NaN, Infinity])(
  'iteration %d, which the run has not reached, is refused',
  async (n) => {
    const { service } = await open();
    await service.advanceTo(100);
    const message = `iteration: expected a whole number from 0 to 100, which this run has reached, got ${n}`;
    await expect(service.frame(n)).rejects.toThrow(new RangeError(message));
    await expect(service.parameterHash(n)).rejects.toThrow(new RangeError(message));
    await expect(service.losses(n, 200)).rejects.toThrow(RangeError);
    await expect(service.losses(0, 102)).rejects.toThrow(RangeError);
  },
);

test.each([
  { from: 0, end: 2001 },
  { from: 1, end: 2 },
  { from: 1000, end: 1500 },
  { from: 2000, end: 2001 },
  { from: 0, end: 0 },
  { from: 70, end: 70 },
])('the losses of $from ≤ n < $end are those that were streamed, bit for bit', async ({ from, end }) => {
  const { service, page } = await open();
  await service.advanceTo(2000);
  const streamed = [new Session(prepare(endless)).loss, ...page.losses];
  expect([...(await service.losses(from, end))]).toEqual(streamed.slice(from, end));
});

test('long work holds up neither short work nor frames', async () => {
  const { service, page } = await open();
  await service.advanceTo(2000);
  const order: string[] = [];
  const first = service.losses(0, 2001).then((losses) => order.push(`${losses.length} losses`));
  const second = service.parameterHash(500).then(() => order.push('hash'));
  const frame = service.frame(100).then((found) => order.push(`frame ${found?.iteration}`));
  await Promise.all([first, second, frame]);
  expect(order).toEqual(['frame 100', 'hash', '2001 losses']);
  expect(page.batches.at(-1)!.frame.iteration).toBe(2000);
});

test('the parameter hash at random iterations is that of an uninterrupted run', async () => {
  const { service } = await open();
  await service.advanceTo(3000);
  const session = new Session(prepare(endless));
  const hashes = [hashOf(session.model.batch.parameters.values)];
  while (session.iteration < 3000) {
    session.advance(false);
    hashes.push(hashOf(session.model.batch.parameters.values));
  }
  for (let n = 0; n < 30; n++) {
    const iteration = (n * 7919) % 3001;
    expect(await service.parameterHash(iteration)).toBe(hashes[iteration]);
  }
});

test('a snapshot holds the loss and the parameters there, in an array of its own', async () => {
  const { service, page } = await open();
  await service.advanceTo(2000);
  const { iteration, loss, parameters } = await service.snapshot(1234);
  const frame = await service.frame(1234);
  expect({ iteration, loss, parameters }).toEqual({
    iteration: 1234,
    loss: page.losses[1233],
    parameters: frame!.parameters,
  });
  await service.snapshot(5);
  expect(parameters).toEqual(frame!.parameters);
});

test('the keyframes stay within the budget that was given', async () => {
  const { service } = await open();
  await service.advanceTo(5000);
  expect(await service.historyUse()).toEqual({ bytes: tiny, budget: tiny, keyframes: 3, spacing: 2048 });
});

describe('the numbers of an update', () => {
  const valuesOf =
    (list: OperationList, { numbers }: Update) =>
    (role: Role, layer: number) => {
      const { offset, rows, columns } = list.values.find(
        (value) => value.key.role === role && value.key.layer === layer,
      )!;
      return numbers.subarray(offset, offset + rows * columns);
    };

  test('lead from one frame to the next, while training goes on', async () => {
    const { service, clock } = await open();
    const operations = await service.operations();
    await service.play('unthrottled');
    await clock.pass(200);
    for (const iteration of [0, 1, 19, 30]) {
      const update = (await service.update(iteration, 0))!;
      const [frame, next] = [await service.frame(iteration), await service.frame(iteration + 1)];
      const value = valuesOf(operations, update);
      expect(update).toMatchObject({ iteration, sample: 0 });
      expect(Array.from(value('a', 2))).toEqual(Array.from(frame!.a.subarray(-3)));
      expect(Array.from(value('weights-gradient', 0))).toEqual(Array.from(frame!.gradient.subarray(0, 9)));
      expect(Array.from(value('new-weights', 0))).toEqual(Array.from(next!.parameters.subarray(0, 9)));
      expect(value('loss', 2)[0]).toBe(frame!.loss);
    }
    await service.pause();
  });

  test('are those of the newest request', async () => {
    const { service } = await open();
    await service.advanceTo(2000);
    const found = await Promise.all([900, 500, 1800].map((n) => service.update(n, 0)));
    expect(found.map((update) => update?.iteration)).toEqual([undefined, undefined, 1800]);
  });

  test('are refused where the run has not been, and for a sample that is not there', async () => {
    const { service } = await open();
    await expect(service.update(1, 0)).rejects.toThrow('iteration: expected a whole number from 0 to 0');
    await expect(service.update(0, 0, 1)).rejects.toThrow('row: expected a whole number from 0 to 0, got 1');
    await expect(service.update(0, 1)).rejects.toThrow('sample: expected a whole number from 0 to 0, got 1');
  });
});
