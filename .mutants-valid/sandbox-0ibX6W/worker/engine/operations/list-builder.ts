// @ts-nocheck
import type { Experiment, NetworkSpec } from '../experiment/experiment.ts';
import type { Prepared } from '../prepared.ts';
import type { Definitions, OperationDefinition, ValueDefinition } from './definition.ts';
import type { FailureOf } from './failures.ts';
import { keyText, type Key, type Part, type Role } from './key.ts';
import { letters, matrixSymbol, unitSymbol, vectorSymbol, weightSymbol } from './notation.ts';
import type { Making, Operation, Phase, Term, Value } from './operation.ts';
import { own } from './terms.ts';

/** What a value is called: an element in LaTeX and in plain text, and what stands around its symbol. */
export interface Naming {
  readonly base: string;
  readonly plain: string;
  /** The letter of the whole matrix, of weights; the capital of `base` when absent. */
  readonly matrix?: string;
  readonly around?: (symbol: string) => string;
}

type Source = Pick<ValueDefinition, 'perSample' | 'numbers'>;

/** An operation as it is described. */
interface Description extends Pick<Operation, 'name' | 'scenery'> {
  readonly note?: string | undefined;
  readonly writes: ValueDefinition;
  /** The right sides in LaTeX. */
  readonly formula: string;
  readonly element: string;
  readonly making: Partial<Making> & Pick<Making, 'terms'>;
  readonly failure?: FailureOf | undefined;
}

/** Gathers the values and operations of an experiment's updates, and knows how its network is written. */
export class ListBuilder {
  readonly experiment: Experiment;
  readonly network: NetworkSpec;
  /** The output layer. */
  readonly last: number;
  /** How many samples each update takes, `B` in LaTeX where the last batch of an epoch has fewer. */
  readonly samples: number | 'B';
  readonly #values = new Map<string, ValueDefinition>();
  readonly #operations: OperationDefinition[] = [];
  #size = 0;
  #phase: Phase = 'forward';

  constructor({ experiment, data }: Pick<Prepared, 'experiment' | 'data'>) {
    this.experiment = experiment;
    this.network = experiment.network;
    this.last = experiment.network.layers.length - 1;
    const all = data.training.samples;
    const size = Math.min(experiment.training.batchSize, all);
    this.samples = all % size === 0 ? size : 'B';
  }

  get definitions(): Definitions {
    const values = [...this.#values.values()];
    return {
      list: {
        values: values.map(({ value }) => value),
        operations: this.#operations.map(({ operation }) => operation),
        size: this.#size,
      },
      operations: this.#operations,
      values,
      valueOf: (key) => this.#valueOf(key),
    };
  }

  /** The operations that follow belong to this phase. */
  begin(phase: Phase): void {
    this.#phase = phase;
  }

  units(layer: number): number {
    return layer < 0 ? this.network.inputs : this.network.layers[layer]!.units;
  }

  /** `layer j`, `layer 1`, `the inputs` */
  layerName(layer: number): string {
    if (layer < 0) return 'the inputs';
    return layer === this.last && !letters(this.network)
      ? 'the output layer'
      : `layer ${this.network.layers[layer]!.name}`;
  }

  at(role: Role, layer: number, column?: number): ValueDefinition {
    return this.#valueOf(column === undefined ? { role, layer } : { role, layer, column });
  }

  /** What a layer reads: the inputs, or the activations of the layer before. */
  inputOf(layer: number): ValueDefinition {
    return layer === 0 ? this.at('input', -1) : this.at('a', layer - 1);
  }

  /** The numbers of a layer's units: one row. */
  vector(key: Key, { base, plain, around = same }: Naming, source: Source): ValueDefinition {
    const { layer } = key;
    const symbol = around(vectorSymbol(this.network, base, layer));
    return this.#add(
      { key, symbol, plain, rows: 1, columns: this.units(layer), of: 'units' },
      (_, unit) => around(unitSymbol(this.network, base, layer, unit)),
      source,
    );
  }

  /** A number for each weight that leads to a layer, a row for each unit that they come from; or for each bias. */
  parameters(part: Part, key: Key, naming: Naming, source: Source): ValueDefinition {
    if (part === 'biases') return this.vector(key, naming, source);
    const { layer } = key;
    const { base, plain, matrix = base.toUpperCase(), around = same } = naming;
    const symbol = around(matrixSymbol(this.network, layer, matrix));
    return this.#add(
      { key, symbol, plain, rows: this.units(layer - 1), columns: this.units(layer), of: 'weights' },
      (from, to) => around(weightSymbol(this.network, layer, from, to, base)),
      source,
    );
  }

  /** A number for each two units of a layer. */
  pairs(key: Key, base: string, source: Source): ValueDefinition {
    const units = this.units(key.layer);
    const symbol = vectorSymbol(this.network, base, key.layer);
    return this.#add(
      { key, symbol, plain: base, rows: units, columns: units, of: 'pairs' },
      (row, column) => `${base}_{${row}${column}}`,
      source,
    );
  }

  /** One number. */
  whole(key: Key, symbol: string, plain: string, source: Source): ValueDefinition {
    return this.#add({ key, symbol, plain, rows: 1, columns: 1, of: 'whole' }, () => symbol, source);
  }

  operation({ writes, formula, element, making, failure, note, ...rest }: Description): ValueDefinition {
    const { terms } = making;
    const read = new Map(Object.values(terms).map(({ of }) => [keyText(of), of]));
    const operation: Operation = {
      ...rest,
      note,
      phase: this.#phase,
      formula: `${writes.value.symbol} = ${formula}`,
      element: `${writes.element('m', 'n')} = ${element}`,
      making: { sum: [], constants: {}, overBatch: false, text: undefined, ...making },
      reads: [...read.values()],
      writes: writes.value.key,
    };
    this.#operations.push({ operation, writes, failure });
    return writes;
  }

  /** A value place by place, as a term. */
  own(role: Role, layer: number, column?: number): Term {
    return own(this.at(role, layer, column));
  }

  #add(value: Omit<Value, 'offset'>, element: ValueDefinition['element'], source: Source): ValueDefinition {
    const definition = { value: { ...value, offset: this.#size }, element, ...source };
    this.#values.set(keyText(value.key), definition);
    this.#size += value.rows * value.columns;
    return definition;
  }

  #valueOf(key: Key): ValueDefinition {
    return this.#values.get(keyText(key))!;
  }
}

const same = (symbol: string) => symbol;
