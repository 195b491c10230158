import { describe, expect, test } from 'vitest';
import { createBatch, loadRows } from '../engine/batch.ts';
import { unscaledBy } from '../engine/data/scaling.ts';
import type { Experiment } from '../engine/experiment/experiment.ts';
import { forward } from '../engine/forward.ts';
import { prepare } from '../engine/prepared.ts';
import { irisWith } from '../engine/testing/iris.ts';
import type { Cancellable, DataPart, FrameBatch, Question, TrainingApi } from '../protocol.ts';
import { createTrainingService } from './service.ts';
import { Session } from './session.ts';
import { FakeClock } from './testing/fake-clock.ts';
import { Recorder } from './testing/recorder.ts';

const last = 120;
const experiment = irisWith({
  split: { testShare: 0.2, seed: 5 },
  scaling: { inputs: { kind: 'standardize' } },
});

/** A regression with scaled targets: three linear outputs. */
function regression(): Experiment {
  const [j, o] = experiment.network.layers;
  return {
    ...experiment,
    network: { inputs: 4, layers: [j!, { ...o!, activation: 'linear' }] },
    training: { ...experiment.training, loss: 'mean-squared-error' },
    scaling: { inputs: { kind: 'min-max' }, targets: { kind: 'standardize' } },
  };
}

async function trained(of: Experiment = experiment, clock = new FakeClock(1)) {
  const service = createTrainingService(clock, (error) => {
    throw error;
  });
  const page = new Recorder<FrameBatch>();
  await service.open(of, 1, 3 * 67 * 3 * 8, page.sink);
  await service.advanceTo(last);
  return { service, page, clock };
}

/** A session of one's own at an iteration. */
function sessionAt(iteration: number, of: Experiment = experiment) {
  const session = new Session(prepare(of));
  while (session.iteration < iteration) session.advance(false);
  return session;
}

/** One forward pass over a part of the data at the session's θ. */
function passOver({ model }: Session, part: DataPart) {
  const { parameters, prepared } = model;
  const columns = prepared.data[part];
  const batch = createBatch(parameters, prepared.objective, columns.samples);
  loadRows(batch, columns, [...Array(columns.samples).keys()]);
  return { batch, loss: forward(batch) };
}

const rowOf = (column: Float64Array, row: number, width: number) => [
  ...column.subarray(row * width, (row + 1) * width),
];

describe('samples', () => {
  test('of either part, in the order asked for, have the numbers of a pass over their part', async () => {
    const { service } = await trained();
    for (const iteration of [0, 57, last]) {
      const session = sessionAt(iteration);
      const { rows: parts } = session.model.prepared.data;
      const rows = [parts.test[3]!, parts.training[9]!, 149, 0, parts.test[0]!, 0];
      const found = (await service.samples(iteration, rows))!;
      expect(found).toMatchObject({ iteration, rows });
      rows.forEach((row, n) => {
        const part = parts.test.includes(row) ? 'test' : 'training';
        const place = parts[part].indexOf(row);
        const { batch } = passOver(session, part);
        const [j, o] = batch.layers;
        expect(rowOf(found.inputs, n, 4)).toEqual(rowOf(j!.input, place, 4));
        expect(rowOf(found.targets, n, 3)).toEqual(rowOf(batch.targets, place, 3));
        expect(rowOf(found.z, n, 11)).toEqual([...rowOf(j!.z, place, 8), ...rowOf(o!.z, place, 3)]);
        expect(rowOf(found.a, n, 11)).toEqual([...rowOf(j!.a, place, 8), ...rowOf(o!.a, place, 3)]);
        expect(found.losses[n]).toBe(rowOf(batch.lossTerms, place, 3).reduce((sum, term) => sum + term, 0));
      });
    }
  });

  test.each([-1, 150, 0.5, NaN])('row %d, which is not there, is refused', async (row) => {
    const { service } = await trained();
    await expect(service.samples(0, [0, row])).rejects.toThrow(
      new RangeError(`rows[1]: expected a whole number from 0 to 149, got ${row}`),
    );
  });
});

describe('an evaluation', () => {
  test.each<DataPart>(['training', 'test'])('of the %s part is that of one pass over it', async (part) => {
    const { service } = await trained();
    for (const iteration of [0, 57, last]) {
      const session = sessionAt(iteration);
      const { batch, loss } = passOver(session, part);
      const found = (await service.evaluate(iteration, part))!;
      expect(found).toMatchObject({ iteration, part, loss, r2: undefined });
      expect(found.rows).toEqual(session.model.prepared.data.rows[part]);
      expect(found.outputs).toEqual(batch.output.a);
      expect(found.targets).toEqual(batch.targets);
      const own = [...found.losses.keys()].map((s) =>
        rowOf(batch.lossTerms, s, 3).reduce((sum, term) => sum + term, 0),
      );
      expect([...found.losses]).toEqual(own);
    }
  });

  test('of a regression has R²', async () => {
    const { service } = await trained(regression());
    const found = (await service.evaluate(last, 'test'))!;
    expect(found.accuracy).toBeUndefined();
    expect(found.r2).toBeGreaterThan(0);
    expect(found.r2).toBeLessThan(1);
  });

  test('is refused of a part that is not there', async () => {
    const { service } = await trained(irisWith());
    await expect(service.evaluate(0, 'test')).rejects.toThrow(/^part: .* no test part/);
    await expect(service.evaluate(0, 'all' as DataPart)).rejects.toThrow(/^part: expected training or test/);
  });
});

describe('an answer', () => {
  // In the user's own units, as in the file.
  const inputs = Float64Array.from(experiment.data.inputs.flat());

  test('for the data themselves is what the samples have, of every layer, of all units or one', async () => {
    const { service } = await trained();
    const { a } = (await service.samples(57, [...Array(150).keys()]))!;
    const units = (from: number, count: number) =>
      [...Array(150).keys()].flatMap((row) => rowOf(a, row, 11).slice(from, from + count));
    const values = async (question: Omit<Question, 'inputs'>) => {
      const answer = (await service.answer(57, { inputs, ...question }))!;
      expect(answer).toMatchObject({ iteration: 57, unscaled: undefined });
      return [...answer.values];
    };
    expect(await values({})).toEqual(units(8, 3));
    expect(await values({ layer: 1 })).toEqual(units(8, 3));
    expect(await values({ unit: 2 })).toEqual(units(10, 1));
    expect(await values({ layer: 0 })).toEqual(units(0, 8));
    expect(await values({ layer: 0, unit: 5 })).toEqual(units(5, 1));
    expect(await values({ units: [9, 0, 7, 8] })).toEqual([9, 0, 7, 8].flatMap((unit) => units(unit, 1)));
    expect(await values({ units: [] })).toEqual([]);
  });

  test('is in the targets’ own units too where they were scaled, of the outputs alone', async () => {
    const { service } = await trained(regression());
    const targets = prepare(regression()).data.scaling.targets!;
    const all = (await service.answer(last, { inputs }))!;
    expect(all.unscaled).toEqual(unscaledBy(targets, all.values));
    const one = (await service.answer(last, { inputs, unit: 1 }))!;
    expect([...one.unscaled!]).toEqual([...all.unscaled!].filter((_, n) => n % 3 === 1));
    expect((await service.answer(last, { inputs, layer: 0 }))!.unscaled).toBeUndefined();
  });

  test('has every unit where they are asked for, as the samples have them', async () => {
    const { service } = await trained();
    const { inputs: scaled, z, a } = (await service.samples(57, [...Array(150).keys()]))!;
    const answer = (await service.answer(57, { inputs, everyUnit: true }))!;
    expect(answer.units).toEqual({ inputs: scaled, z, a });
    expect((await service.answer(57, { inputs }))!.units).toBeUndefined();
  });

  test('leaves the question as it was', async () => {
    const { service } = await trained();
    const own = inputs.slice();
    await service.answer(3, { inputs: own });
    const { units } = (await service.answer(3, { inputs: own, everyUnit: true }))!;
    expect(own).toEqual(inputs);
    expect(units!.inputs.buffer).not.toBe(own.buffer);
  });

  test.each<{ what: string; question: Question; message: string }>([
    {
      what: 'rows of another width',
      question: { inputs: new Float64Array(6) },
      message: 'question.inputs: expected rows of 4 numbers, got 6',
    },
    {
      what: 'no rows',
      question: { inputs: new Float64Array(0) },
      message: 'question.inputs: expected rows of 4 numbers, got 0',
    },
    {
      what: 'what is not finite',
      question: { inputs: Float64Array.of(1, 2, 3, 4, 5, NaN, 7, 8) },
      message: 'question.inputs[5]: expected a finite number, got NaN',
    },
    {
      what: 'infinity',
      question: { inputs: Float64Array.of(-Infinity, 2, 3, 4) },
      message: 'question.inputs[0]: expected a finite number, got -Infinity',
    },
    {
      what: 'a layer that is not there',
      question: { inputs: new Float64Array(4), layer: 2 },
      message: 'question.layer: expected a whole number from 0 to 1, got 2',
    },
    {
      what: 'a unit that is not there',
      question: { inputs: new Float64Array(4), unit: 3 },
      message: 'question.unit: expected a whole number from 0 to 2, got 3',
    },
    {
      what: 'units that are not there',
      question: { inputs: new Float64Array(4), units: [10, 11] },
      message: 'question.units[1]: expected a whole number from 0 to 10, got 11',
    },
    {
      what: 'units and a layer',
      question: { inputs: new Float64Array(4), units: [0], layer: 0 },
      message: 'question.units: expected nothing of layer, unit and everyUnit besides, got a list of 1',
    },
    {
      what: 'more numbers of units than one answer may have',
      question: { inputs: new Float64Array(4 * 381_301), units: [...Array(11).keys()] },
      message:
        'question.inputs: the answer would have 4194311 numbers, at most 4194304; ask for one unit or fewer rows',
    },
    {
      what: 'more numbers than one answer may have',
      question: { inputs: new Float64Array(4 * 1_398_102) },
      message:
        'question.inputs: the answer would have 4194306 numbers, at most 4194304; ask for one unit or fewer rows',
    },
    {
      what: 'more numbers of every unit than one answer may have',
      question: { inputs: new Float64Array(4 * 381_301), unit: 0, everyUnit: true },
      message:
        'question.inputs: the answer would have 4194311 numbers, at most 4194304; ask for one unit or fewer rows',
    },
  ])('for $what is refused', async ({ question, message }) => {
    const { service } = await trained();
    await expect(service.answer(0, question)).rejects.toThrow(new RangeError(message));
  });
});

type Ask = (service: TrainingApi, iteration: number) => Promise<{ iteration: number } | undefined>;
// Each takes several slices of the clock, of 1 ms at each look.
const many = Float64Array.from({ length: 4 * 20_000 }, (_, n) => n % 7);
const manyRows = Array.from({ length: 20_000 }, (_, n) => n % 150);
const kinds: { kind: string; cancelled: Cancellable; ask: Ask }[] = [
  { kind: 'samples', cancelled: 'samples', ask: (service, n) => service.samples(n, manyRows) },
  { kind: 'an evaluation', cancelled: 'evaluation', ask: (service, n) => service.evaluate(n, 'training') },
  { kind: 'a test evaluation', cancelled: 'evaluation', ask: (service, n) => service.evaluate(n, 'test') },
  { kind: 'an answer', cancelled: 'answer', ask: (service, n) => service.answer(n, { inputs: many }) },
  {
    kind: 'an answer for a picture',
    cancelled: 'map',
    ask: (service, n) => service.answer(n, { inputs: many, picture: 'map' }),
  },
  {
    kind: 'an answer of some units',
    cancelled: 'unit maps',
    ask: (service, n) => service.answer(n, { inputs: many, units: [0, 10], picture: 'unit maps' }),
  },
];

describe.each(kinds)('of $kind', ({ cancelled, ask }) => {
  test('the newest wins', async () => {
    const { service } = await trained();
    const found = await Promise.all([90, 50, 110].map((n) => ask(service, n)));
    expect(found.map((answer) => answer?.iteration)).toEqual([undefined, undefined, 110]);
  });

  test('none comes after it was cancelled, and the next one does', async () => {
    const { service } = await trained();
    const answer = ask(service, 90);
    await service.cancel(cancelled);
    expect(await answer).toBeUndefined();
    expect((await ask(service, 91))?.iteration).toBe(91);
  });

  test('another kind is not cancelled with it', async () => {
    const { service } = await trained();
    const answer = ask(service, 90);
    for (const other of ['samples', 'evaluation', 'answer', 'map', 'unit maps'] as const)
      if (other !== cancelled) await service.cancel(other);
    expect((await answer)?.iteration).toBe(90);
  });

  test('one is answered while training goes on, which it leaves as it is', async () => {
    const { service, page, clock } = await trained();
    await service.play('unthrottled');
    for (let turn = 0; turn < 5; turn++) {
      const answer = ask(service, 60 + turn);
      const before = page.losses.length;
      await clock.pass(60);
      expect((await answer)?.iteration).toBe(60 + turn);
      expect(page.losses.length).toBeGreaterThan(before);
    }
    await service.pause();
    const { losses } = page;
    const session = sessionAt(0);
    const own = losses.map(() => {
      session.advance(false);
      return session.loss;
    });
    expect(losses).toEqual(own);
  });

  test.each([-1, 121, 0.5, NaN])('at iteration %d, which the run has not reached, is refused', async (n) => {
    const { service } = await trained();
    await expect(ask(service, n)).rejects.toThrow(
      new RangeError(
        `iteration: expected a whole number from 0 to 120, which this run has reached, got ${n}`,
      ),
    );
  });
});

test('both parts are evaluated at once without disturbing each other', async () => {
  const { service } = await trained();
  const found = await Promise.all([service.evaluate(90, 'training'), service.evaluate(91, 'test')]);
  expect(found.map((scores) => scores?.iteration)).toEqual([90, 91]);
});
