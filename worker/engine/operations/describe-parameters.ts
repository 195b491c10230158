import { optimizers } from '../optimizers/index.ts';
import type { Optimizer } from '../optimizers/optimizer.ts';
import type { ValueDefinition } from './definition.ts';
import { OVERFLOW } from './failures.ts';
import type { Part } from './key.ts';
import type { ListBuilder } from './list-builder.ts';
import type { Making } from './operation.ts';
import { ofAll, ofMemory, ofParameters } from './sources.ts';
import { own } from './terms.ts';

/** The weights into a layer, or its biases, in the update. */
interface Moved {
  readonly list: ListBuilder;
  readonly l: number;
  readonly part: Part;
  readonly optimizer: Optimizer;
}

type Given = Pick<Making, 'terms' | 'constants'>;

const letterOf = { weights: 'w', biases: 'b' } as const;
const sceneryOf = { weights: 'weights', biases: 'units' } as const;

const symbolOf = ({ value }: ValueDefinition) => value.symbol;
/** One element, in the letters of any. */
const anyOf = (definition: ValueDefinition) => definition.element('m', 'n');

export function constantsOf(constants: Optimizer['constants']): Making['constants'] {
  return Object.fromEntries(constants.map(({ plain, ...setting }) => [plain, setting]));
}

const hasNoEpsilon = ({ constants }: Optimizer) =>
  constants.some(({ plain, value }) => plain === 'ε' && value === 0);

/** `weights into layer j` */
function nameOf({ list, l, part }: Moved): string {
  return `${part} ${part === 'weights' ? 'into' : 'of'} ${list.layerName(l)}`;
}

/**
 * The clipped gradient, the optimizer's memory, the new parameters by its formula, and how far they have moved. Each of
 * them as far as the experiment has it.
 */
export function describeParameters(moved: Moved): void {
  const { list, l, part, optimizer } = moved;
  const theta = list.at(part, l);
  const gradient = describeClipped(moved);
  const corrections = optimizer.corrections.map(({ plain }, column) => [
    plain,
    list.own('correction', list.last, column),
  ]);
  const given: Given = {
    terms: {
      θ: own(theta),
      g: own(gradient),
      η: list.own('learning-rate', list.last),
      ...Object.fromEntries(corrections),
    },
    constants: constantsOf(optimizer.constants),
  };
  const memory = optimizer.memory.map((_, column) => describeMemory(moved, column, gradient, given));
  const next = describeNew(moved, gradient, memory, given);
  const letter = letterOf[part];
  list.operation({
    writes: list.parameters(
      part,
      { role: `${part}-change`, layer: l },
      { base: letter, plain: `Δ${letter}`, around: (symbol) => `\\Delta ${symbol}` },
      ofAll(({ after, before }) => {
        const old = before.parameters.layers[l]![part];
        return after.parameters.layers[l]![part].map((value, n) => value - old[n]!);
      }),
    ),
    name: `change of the ${nameOf(moved)}`,
    scenery: sceneryOf[part],
    formula: `${symbolOf(next)} - ${symbolOf(theta)}`,
    element: `${anyOf(next)} - ${anyOf(theta)}`,
    making: { terms: { new: own(next), old: own(theta) }, text: '{new} − {old}' },
  });
}

/** @returns the gradient itself where nothing is clipped */
function describeClipped(moved: Moved): ValueDefinition {
  const { list, l, part } = moved;
  const gradient = list.at(`${part}-gradient`, l);
  if (list.experiment.training.clipNorm === undefined) return gradient;
  const scale = list.at('gradient-scale', list.last);
  return list.operation({
    writes: list.parameters(
      part,
      { role: `clipped-${part}-gradient`, layer: l },
      { base: '\\hat{g}', matrix: '\\hat{G}', plain: 'ĝ' },
      ofAll(({ step, gradient: { layers } }) => layers[l]![part].map((value) => step.gradientScale * value)),
    ),
    name: `clipped gradient of the ${nameOf(moved)}`,
    scenery: sceneryOf[part],
    formula: `${symbolOf(scale)}\\, ${symbolOf(gradient)}`,
    element: `${symbolOf(scale)}\\, ${anyOf(gradient)}`,
    making: { terms: { c: own(scale), g: own(gradient) }, text: '{c} · {g}' },
  });
}

function describeMemory(
  moved: Moved,
  column: number,
  gradient: ValueDefinition,
  given: Given,
): ValueDefinition {
  const { list, l, part, optimizer } = moved;
  const { name, symbol, plain, text, formula } = optimizer.memory[column]!;
  const theta = list.at(part, l);
  const old = list.parameters(
    part,
    { role: `${part}-memory`, layer: l, column },
    { base: symbol, plain },
    ofMemory('before', column, l, part),
  );
  return list.operation({
    writes: list.parameters(
      part,
      { role: `new-${part}-memory`, layer: l, column },
      { base: `{${symbol}'}`, plain: `${plain}′` },
      ofMemory('after', column, l, part),
    ),
    name: `new ${name} of the ${nameOf(moved)}`,
    scenery: sceneryOf[part],
    formula: formula(symbolOf(old), symbolOf(gradient), symbolOf(theta)),
    element: formula(anyOf(old), anyOf(gradient), anyOf(theta)),
    making: { ...given, terms: { [plain]: own(old), ...given.terms }, text },
    failure: { what: `The optimizer’s memory, the ${name}, ${OVERFLOW}` },
  });
}

function describeNew(
  moved: Moved,
  gradient: ValueDefinition,
  memory: readonly ValueDefinition[],
  given: Given,
): ValueDefinition {
  const { list, l, part, optimizer } = moved;
  const theta = list.at(part, l);
  const letter = letterOf[part];
  const remembered = optimizer.memory.map(({ plain }, column) => [plain, own(memory[column]!)]);
  const formula = (write: (value: ValueDefinition) => string) =>
    optimizer.formula(write(theta), write(gradient), memory.map(write));
  return list.operation({
    writes: list.parameters(
      part,
      { role: `new-${part}`, layer: l },
      { base: `{${letter}'}`, plain: `${letter}′` },
      ofParameters('after', l, part),
    ),
    name: `new ${nameOf(moved)}: ${optimizers[list.experiment.training.optimizer.name].label}`,
    scenery: sceneryOf[part],
    formula: formula(symbolOf),
    element: formula(anyOf),
    making: {
      ...given,
      terms: { ...given.terms, ...Object.fromEntries(remembered) },
      text: optimizer.text,
    },
    failure: {
      what: `The optimizer’s step ${OVERFLOW}`,
      ...(hasNoEpsilon(optimizer) && {
        notANumber: {
          what: 'The optimizer divided 0 by 0, since ε is 0 and this gradient has always been 0',
          remedy: 'take an ε above 0, such as 1e-8',
        },
      }),
    },
  });
}
