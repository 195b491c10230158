import { describe, expect, test } from 'vitest';
import { prepare } from '../engine/prepared.ts';
import { notebook } from '../notebook.ts';
import type { Frame, FrameBatch } from '../protocol.ts';
import { Delivery } from './delivery.ts';
import { frameOf } from './frame.ts';
import { Session } from './session.ts';
import { settle } from './testing/fake-clock.ts';

const frame: Frame = frameOf(new Session(prepare(notebook)));

/** A page that answers when the test says so, or not at all, and a delivery to it. */
function line() {
  const sent: {
    batch: FrameBatch;
    answer: (reached?: number, spent?: FrameBatch['losses'][]) => Promise<void>;
  }[] = [];
  const delivery = new Delivery(
    5,
    (batch) =>
      new Promise((resolve) =>
        sent.push({
          batch,
          answer: async (reached, spent = []) => {
            resolve(reached === undefined ? undefined : { reached, spent });
            await settle();
          },
        }),
      ),
    () => undefined,
  );
  /** Trains this many iterations, whose losses are their numbers, and sends them if it may. */
  let trained = 0;
  const train = (count: number) => {
    delivery.push(Float64Array.from({ length: count }, () => ++trained));
    if (delivery.ready) delivery.send(frame, undefined, 0);
  };
  const again = () => {
    expect(delivery.ready).toBe(true);
    delivery.send(frame, undefined, 0);
  };
  const columns = () => sent.map(({ batch }) => [batch.first, ...batch.losses]);
  return { delivery, sent, train, again, columns };
}

test('two batches are under way at most, and the next one takes along what comes meanwhile', async () => {
  const { delivery, sent, train, again, columns } = line();
  for (let n = 0; n < 4; n++) train(1);
  expect([delivery.ready, delivery.underWay, delivery.done]).toEqual([false, true, false]);
  await sent[0]!.answer(1);
  again();
  expect(columns()).toEqual([
    [1, 1],
    [2, 2],
    [3, 3, 4],
  ]);
  await sent[1]!.answer(2);
  await sent[2]!.answer(4);
  expect([delivery.ready, delivery.underWay, delivery.done]).toEqual([false, false, true]);
});

test('what the page has read is filled again with losses that come later, where it has room for them', async () => {
  const { delivery, sent, train, columns } = line();
  train(2);
  const { buffer } = sent[0]!.batch.losses;
  await sent[0]!.answer(2, [sent[0]!.batch.losses]);
  train(3);
  expect(sent[1]!.batch.losses.buffer).toBe(buffer);
  expect(columns()[1]).toEqual([3, 3, 4, 5]);
  await sent[1]!.answer(5, [sent[1]!.batch.losses]);
  train(5000);
  const { losses } = sent[2]!.batch;
  expect(losses.buffer).not.toBe(buffer);
  expect(losses).toEqual(Float64Array.from({ length: 5000 }, (_, n) => n + 6));
  await sent[2]!.answer(5005, [losses]);
  expect(delivery.done).toBe(true);
});

test('an answer without an iteration takes the whole batch', async () => {
  const { delivery, sent, train } = line();
  train(3);
  await sent[0]!.answer();
  expect([delivery.done, delivery.room]).toEqual([true, 1 << 20]);
});

describe('what is lost is sent again, merged', () => {
  test('when a later batch is answered with an iteration before it', async () => {
    const { sent, train, again, columns } = line();
    train(2);
    train(2);
    await sent[1]!.answer(0);
    again();
    expect(columns().at(-1)).toEqual([1, 1, 2, 3, 4]);
  });

  test('when the page asks for it, from where the page is', async () => {
    const { delivery, sent, train, again, columns } = line();
    train(2);
    train(2);
    delivery.renew(2);
    again();
    expect(columns().at(-1)).toEqual([3, 3, 4]);
    // An answer that comes after all does no harm.
    await sent[0]!.answer(2);
    await sent[1]!.answer(2);
    expect([delivery.underWay, delivery.ready]).toEqual([true, false]);
    await sent[2]!.answer(4);
    expect(delivery.done).toBe(true);
  });

  test('when only the answer is lost, with no loss but the frame', async () => {
    const { delivery, sent, train, again, columns } = line();
    train(2);
    delivery.renew(2);
    again();
    expect(columns().at(-1)).toEqual([3]);
    await sent[1]!.answer(2);
    expect(delivery.done).toBe(true);
  });

  test('with what was evaluated', async () => {
    const { delivery, sent, train, again } = line();
    delivery.pushEvaluated(Float64Array.of(0, 1, 2, 3, 4));
    train(1);
    delivery.pushEvaluated(Float64Array.of(1, 1, 2, 3, 4));
    train(1);
    delivery.renew(0);
    again();
    expect(sent.map(({ batch }) => [...batch.evaluations])).toEqual([
      [0, 1, 2, 3, 4],
      [1, 1, 2, 3, 4],
      [0, 1, 2, 3, 4, 1, 1, 2, 3, 4],
    ]);
    await sent[2]!.answer(2);
    expect(delivery.done).toBe(true);
  });
});

test('training waits for a page that takes neither losses nor what was evaluated', async () => {
  const { delivery, sent, train } = line();
  for (let n = 0; n < 1 << 15; n++) delivery.pushEvaluated(Float64Array.of(n, 1, 2, 3, 4));
  expect(delivery.room).toBe(1 << 19);
  train(1 << 19);
  expect(delivery.room).toBe(0);
  await sent[0]!.answer();
  expect(delivery.room).toBe(1 << 20);
});

test('what was evaluated is sent again when its own batch is not answered, though a later one is', async () => {
  const { delivery, sent, train, again } = line();
  delivery.pushEvaluated(Float64Array.of(0, 1, 2, 3, 4));
  again();
  train(1);
  await sent[1]!.answer(1);
  expect(delivery.done).toBe(false);
  again();
  expect([...sent[2]!.batch.evaluations]).toEqual([0, 1, 2, 3, 4]);
  await sent[2]!.answer(1);
  expect(delivery.done).toBe(true);
});

test('an answer acknowledges what was sent before it, though that was not answered', async () => {
  const { delivery, sent, train } = line();
  train(1);
  train(1);
  await sent[1]!.answer(2);
  expect([delivery.done, delivery.room]).toEqual([true, 1 << 20]);
});

test('nothing is lost where nothing is under way, and a page that knows more than was sent has it all', () => {
  const { delivery } = line();
  delivery.push(Float64Array.of(1, 2));
  delivery.renew(900);
  expect(delivery.ready).toBe(true);
  delivery.send(frame, undefined, 0);
  expect(delivery.underWay).toBe(true);
});

test('a held page is sent nothing until it renews the line', async () => {
  const { delivery, train, columns } = line();
  const held = delivery.hold();
  train(3);
  expect([delivery.ready, columns()]).toEqual([false, []]);
  delivery.renew(0);
  await held;
  expect(delivery.ready).toBe(true);
});

test('a closed one sends nothing, and a page that is held is let go', async () => {
  const { delivery, train, columns } = line();
  const held = delivery.hold();
  train(1);
  delivery.close();
  await held;
  expect([delivery.ready, delivery.done, columns()]).toEqual([false, true, []]);
});
