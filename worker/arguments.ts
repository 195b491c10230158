import * as v from 'valibot';
import { refusal } from './engine/experiment/experiment-error.ts';
import type { DeepReadonly } from './engine/experiment/experiment.ts';
import { listOf } from './engine/experiment/lists.ts';
import { atLeast0 } from './engine/experiment/numbers.ts';
import { readBy, type Fault } from './engine/experiment/parse.ts';
import { record } from './engine/experiment/record.ts';
import type { Layout } from './engine/network.ts';
import type { Prepared } from './engine/prepared.ts';

/*
 * What the calls of the protocol may be given, stated once: the types that the page knows, and the check of what comes.
 * A caller on another thread can send anything.
 */

/** A whole number from least to most. */
function whole(least: number, most = Infinity, why = '') {
  const expected = `a whole number ${most === Infinity ? `of ${least} or more` : `from ${least} to ${most}${why}`}`;
  return v.pipe(
    v.number(expected),
    v.safeInteger(expected),
    v.minValue(least, expected),
    v.maxValue(most, expected),
  );
}

/** An index into so many. */
const index = (count: number) => whole(0, count - 1);

const aSpeed = 'a number above 0, in iterations a second, or unthrottled';
const aRate = v.pipe(v.number(aSpeed), v.finite(aSpeed), v.gtValue(0, aSpeed));
const speed = v.union([v.literal('unthrottled'), aRate], aSpeed);
/** Iterations a second, or as many as the machine gives. */
export type Speed = v.InferOutput<typeof speed>;

const view = ({ layers, parameters }: Layout, rows: number) =>
  record({
    /** The row of the data set whose z and a are told; the first of the training part when undefined. */
    row: v.optional(index(rows)),
    /** Of the first layers the weights from the first `inputs` to the first `units`, and the biases of those. */
    layers: listOf(
      record({ inputs: whole(0), units: whole(0) }),
      layers.length,
      `a list of at most ${layers.length} layers`,
    ),
    /** Places in θ of parameters that are wanted besides. */
    places: listOf(index(parameters), parameters, `a list of at most ${parameters} places`),
  });
/** What frames are to hold, so that of a wide network no more crosses the thread than is shown. */
export type FrameView = DeepReadonly<v.InferOutput<ReturnType<typeof view>>>;

const pictures = ['map', 'unit maps'] as const;
const question = ({ layers, units }: Layout) =>
  record({
    /** In the user's own units, before scaling: `[rows × inputs]`. */
    inputs: v.instance(Float64Array<ArrayBuffer>, 'a Float64Array'),
    /** The output layer when absent. */
    layer: v.optional(index(layers.length)),
    /** Of one unit alone; of all units of the layer when absent. */
    unit: v.optional(whole(0)),
    /** Of some units, counted layer by layer as in a frame, in place of a layer. */
    units: v.optional(listOf(index(units), units, `a list of at most ${units} units`)),
    /** Whether z and a of every unit are wanted as well, and the inputs as the network has them. */
    everyUnit: v.optional(v.boolean()),
    /** Which picture asks: each is answered its newest question, whatever the others ask. */
    picture: v.optional(v.picklist(pictures, pictures.join(' or '))),
  });
/** Inputs that need not be in any data set, and whose activations are wanted for them. */
export type Question = Readonly<v.InferOutput<ReturnType<typeof question>>>;

const dataPart = v.picklist(['training', 'test'], 'training or test');
export type DataPart = v.InferOutput<typeof dataPart>;

const aCourse = 'the place of a parameter, or a unit and a row';
const courseOf = ({ parameters, units }: Layout, rows: number) =>
  v.union(
    [
      /** A parameter, by its place in θ. */
      record({ place: index(parameters) }),
      /** The activation of a unit, counted layer by layer as in a frame, for a row of the data set. */
      record({ unit: index(units), row: index(rows) }),
    ],
    aCourse,
  );
/** What a course is of. */
export type CourseOf = Readonly<v.InferOutput<ReturnType<typeof courseOf>>>;

const cancellable = v.picklist(
  ['samples', 'evaluation', 'answer', ...pictures, 'course'],
  'samples, evaluation, answer, map, unit maps or course',
);
/** The kinds of questions that can be cancelled. */
export type Cancellable = v.InferOutput<typeof cancellable>;

const largePart = v.picklist(['data', 'start'], 'data or start');
/** Parts of an experiment that can be large, and that most edits leave as they are. */
export type LargePart = v.InferOutput<typeof largePart>;

const sameParts = record({
  run: whole(0),
  parts: listOf(largePart, largePart.options.length, 'some of data, start, each once'),
});
/** Parts that an experiment on its way does without, since they are those of a run that the worker has. */
export type SameParts = DeepReadonly<v.InferOutput<typeof sameParts>>;

const refuse = (path: string, expected: string, got: unknown): never => {
  throw new RangeError(refusal(path, expected, got));
};
const read = <const Statement extends v.GenericSchema>(name: string, statement: Statement, value: unknown) =>
  readBy(statement, value, name, ({ path, expected, got }: Fault) => refuse(path, expected, got));

/** @throws RangeError when the value is not a whole number from least to most */
export function requireWhole(name: string, value: unknown, least: number, most?: number): void {
  read(name, whole(least, most), value);
}

/** An index into so many. */
export function requireIndex(name: string, value: unknown, count: number): void {
  read(name, index(count), value);
}

/** An iteration that a run has reached. */
export function requireReached(iteration: unknown, newest: number): void {
  read('iteration', whole(0, newest, ', which this run has reached'), iteration);
}

/** @throws RangeError */
export function requireSpeed(value: unknown): void {
  read('speed', speed, value);
}

/** @throws RangeError when it is not a number of bytes */
export function requireBudget(bytes: unknown): void {
  read('historyBudget', atLeast0, bytes);
}

/** Iterations that one comparison looks at: more are not told apart on any screen. */
const MOST_COMPARED = 10_000;

/** How many iterations are to be compared. */
export function requireCompared(count: unknown): void {
  requireWhole('count', count, 2, MOST_COMPARED);
}

/** Points that one course may have: more are not told apart on any screen. */
const MOST_POINTS = 4096;

/** What a course is of, and how many points it may have. */
export function requireCourse(
  of: unknown,
  most: unknown,
  { objective, data }: Prepared,
): asserts of is CourseOf {
  read('of', courseOf(objective.layout, data.dataSet.samples), of);
  requireWhole('most', most, 2, MOST_POINTS);
}

/** A kind of question. */
export function requireCancellable(what: unknown): void {
  read('what', cancellable, what);
}

/** What frames are to hold of a network and its data. */
export function requireView(value: unknown, layout: Layout, rows: number): void {
  const { layers } = read('view', view(layout, rows), value);
  layers.forEach(({ inputs, units }, l) => {
    requireWhole(`view.layers[${l}].inputs`, inputs, 0, layout.layers[l]!.inputs);
    requireWhole(`view.layers[${l}].units`, units, 0, layout.layers[l]!.units);
  });
}

/** As many numbers as one answer may have: 32 MiB. */
const MOST_VALUES = 1 << 22;

/** Rows of the data set whose forward pass is asked for. */
export function requireRows(rows: unknown, { objective, data }: Prepared): void {
  const { inputWidth, targetWidth } = data.training;
  const most = Math.floor(MOST_VALUES / (inputWidth + targetWidth + objective.layout.units));
  read('rows', listOf(index(data.dataSet.samples), most, `a list of at most ${most} rows`), rows);
}

/** A part of the data that has samples. */
export function requirePart(part: unknown, { data }: Prepared): void {
  if (data[read('part', dataPart, part)].samples === 0) {
    throw new RangeError('part: this experiment has no test part; give it a split to have one');
  }
}

/** Inputs that need not be in any data set, and the layer or unit that is asked for. */
export function requireQuestion(value: unknown, { objective, data }: Prepared): void {
  const { layers, units: all } = objective.layout;
  const asked = read('question', question(objective.layout), value);
  const { inputs, layer = layers.length - 1, unit, everyUnit = false } = asked;
  const { inputWidth } = data.training;
  if (inputs.length === 0 || inputs.length % inputWidth !== 0) {
    refuse('question.inputs', `rows of ${inputWidth} numbers`, inputs.length);
  }
  const bad = inputs.findIndex((number) => !Number.isFinite(number));
  if (bad >= 0) refuse(`question.inputs[${bad}]`, 'a finite number', inputs[bad]);
  const { units } = layers[layer]!;
  if (asked.units !== undefined && (asked.layer ?? unit ?? asked.everyUnit) !== undefined)
    refuse('question.units', 'nothing of layer, unit and everyUnit besides', asked.units);
  if (unit !== undefined) requireIndex('question.unit', unit, units);
  if (unit !== undefined && !everyUnit) return;
  const values = (inputs.length / inputWidth) * (everyUnit ? all : (asked.units?.length ?? units));
  if (values <= MOST_VALUES) return;
  throw new RangeError(
    `question.inputs: the answer would have ${values} numbers, at most ${MOST_VALUES}; ask for one unit or fewer rows`,
  );
}

/** @throws RangeError when the run that they are of is not the open one, or has no such parts */
export function requireSameParts(value: unknown, open: number | undefined): SameParts {
  const same = read('same', sameParts, value);
  if (same.run !== open) refuse('same.run', `the run that is open, ${open ?? 'none'}`, same.run);
  if (new Set(same.parts).size < same.parts.length) refuse('same.parts', 'each part once', same.parts);
  return same;
}
