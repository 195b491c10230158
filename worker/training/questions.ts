import { Evaluator, lossOfSample } from '../engine/evaluate.ts';
import type { Batch } from '../engine/batch.ts';
import type { Layout } from '../engine/network.ts';
import { rowsOfEither, type Prepared } from '../engine/prepared.ts';
import { scaledBy, unscaledBy } from '../engine/data/scaling.ts';
import type { Answer, DataPart, Evaluation, Question, Samples } from '../protocol.ts';
import type { Clock } from './clock.ts';
import type { Errand } from './errand.ts';
import type { Replays } from './replays.ts';
import type { Session } from './session.ts';

/** Short, so that a seek or a slice of training never waits long. */
const SLICE_MS = 8;

/** Goes on with the work in slices of time; undefined when the errand was cancelled. */
async function inSlices<T>(
  work: Generator<void, T>,
  clock: Clock,
  errand: Errand,
): Promise<{ done: T } | undefined> {
  for (;;) {
    const sliceEnd = clock.now() + SLICE_MS;
    let step = work.next();
    while (step.done !== true && clock.now() < sliceEnd) step = work.next();
    if (step.done === true) return { done: step.value };
    await clock.yield();
    if (errand.cancelled) return undefined;
  }
}

/** With what a question is answered; its errand has been begun. */
export interface Asking {
  readonly replays: Replays;
  readonly errand: Errand;
  readonly clock: Clock;
}

/** A question about many rows at one iteration, with a session that stays there until it is answered. */
function atIteration<T>(
  { replays, errand, clock }: Asking,
  iteration: number,
  work: (session: Session) => Generator<void, T>,
): Promise<T | undefined> {
  return replays.borrow(iteration, errand, async (replay) => {
    const session = await replay.to(iteration, errand);
    if (session === undefined || errand.cancelled) return undefined;
    return (await inSlices(work(session), clock, errand))?.done;
  });
}

/** A column of each layer's numbers as rows of all units. */
function setUnitRows(
  rows: Float64Array,
  first: number,
  { layers, samples, objective }: Batch,
  of: 'z' | 'a',
): void {
  const { units: all, layers: layout } = objective.layout;
  layers.forEach((layer, l) => {
    const { firstUnit } = layout[l]!;
    for (let s = 0; s < samples; s++) {
      const own = layer[of].subarray(s * layer.units, (s + 1) * layer.units);
      rows.set(own, (first + s) * all + firstUnit);
    }
  });
}

const setLosses = (losses: Float64Array, first: number, batch: Batch) => {
  for (let s = 0; s < batch.samples; s++) losses[first + s] = lossOfSample(batch, s);
};

/** Some rows of the data set at an iteration. @returns undefined when it was cancelled or a newer request came */
export function samplesOf(
  prepared: Prepared,
  asking: Asking,
  iteration: number,
  rows: readonly number[],
): Promise<Samples | undefined> {
  return atIteration(asking, iteration, function* ({ model }) {
    const columns = rowsOfEither(prepared.data, rows);
    const { units } = prepared.objective.layout;
    const [z, a] = [new Float64Array(rows.length * units), new Float64Array(rows.length * units)];
    const losses = new Float64Array(rows.length);
    yield* new Evaluator(model).answer(columns, (batch, first) => {
      setUnitRows(z, first, batch, 'z');
      setUnitRows(a, first, batch, 'a');
      setLosses(losses, first, batch);
    });
    return { iteration, rows, inputs: columns.inputs, targets: columns.targets, z, a, losses };
  });
}

/** Evaluates a part of the data at an iteration. @returns undefined when it was cancelled or a newer request came */
export function evaluatePart(
  prepared: Prepared,
  asking: Asking,
  iteration: number,
  part: DataPart,
): Promise<Evaluation | undefined> {
  const columns = prepared.data[part];
  return atIteration(asking, iteration, function* ({ model }) {
    const losses = new Float64Array(columns.samples);
    const outputs = new Float64Array(columns.samples * columns.targetWidth);
    const evaluator = new Evaluator(model);
    const scores = yield* evaluator.evaluate(columns, (batch, first) => {
      setLosses(losses, first, batch);
      outputs.set(batch.output.a, first * columns.targetWidth);
    });
    const rows = prepared.data.rows[part].slice();
    return { iteration, part, ...scores, rows, losses, outputs, targets: columns.targets.slice() };
  });
}

/** Where the units are that are asked for. */
function placesOf({ layers }: Layout, units: readonly number[]) {
  return units.map((unit) => {
    const layer = layers.findLastIndex(({ firstUnit }) => firstUnit <= unit);
    return { layer, unit: unit - layers[layer]!.firstUnit };
  });
}

/** Answers a question about some units, wherever in the network they are. */
function answerOfUnits(
  prepared: Prepared,
  asking: Asking,
  iteration: number,
  { inputs, units = [] }: Question,
): Promise<Answer | undefined> {
  const { objective, data } = prepared;
  const { inputWidth } = data.training;
  const samples = inputs.length / inputWidth;
  const places = placesOf(objective.layout, units);
  return atIteration(asking, iteration, function* ({ model }) {
    const scaled = data.scaling.inputs === undefined ? inputs : scaledBy(data.scaling.inputs, inputs);
    const values = new Float64Array(samples * places.length);
    const evaluator = new Evaluator(model);
    yield* evaluator.answer({ samples, inputs: scaled, inputWidth }, ({ layers, samples: count }, first) => {
      places.forEach(({ layer, unit }, n) => {
        const { a, units: width } = layers[layer]!;
        for (let s = 0; s < count; s++) values[n * samples + first + s] = a[s * width + unit]!;
      });
    });
    return { iteration, values, unscaled: undefined, units: undefined };
  });
}

/** Answers a question at an iteration. @returns undefined when it was cancelled or a newer request came */
export function answerTo(
  prepared: Prepared,
  asking: Asking,
  iteration: number,
  question: Question,
): Promise<Answer | undefined> {
  const { objective, data } = prepared;
  if (question.units !== undefined) return answerOfUnits(prepared, asking, iteration, question);
  const { inputs, layer = objective.layout.layers.length - 1, unit, everyUnit = false } = question;
  const { inputWidth } = data.training;
  const { units } = objective.layout.layers[layer]!;
  const samples = inputs.length / inputWidth;
  const isOutput = layer === objective.layout.layers.length - 1;
  return atIteration(asking, iteration, function* ({ model }) {
    const scaled = data.scaling.inputs === undefined ? inputs : scaledBy(data.scaling.inputs, inputs);
    const values = new Float64Array(samples * (unit === undefined ? units : 1));
    const all = samples * objective.layout.units;
    // What is sent is no buffer that the page was to keep.
    const pass = everyUnit
      ? { inputs: scaled.slice(), z: new Float64Array(all), a: new Float64Array(all) }
      : undefined;
    const evaluator = new Evaluator(model);
    yield* evaluator.answer({ samples, inputs: scaled, inputWidth }, (batch, first) => {
      const { layers, samples: count } = batch;
      const { a } = layers[layer]!;
      if (pass) {
        setUnitRows(pass.z, first, batch, 'z');
        setUnitRows(pass.a, first, batch, 'a');
      }
      if (unit === undefined) values.set(a, first * units);
      else for (let s = 0; s < count; s++) values[first + s] = a[s * units + unit]!;
    });
    const { targets } = data.scaling;
    const unscaled = isOutput && targets !== undefined ? unscaledBy(targets, values, unit) : undefined;
    return { iteration, values, unscaled, units: pass };
  });
}
