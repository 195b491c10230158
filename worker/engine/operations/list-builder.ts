import type { Experiment } from '../experiment/experiment.ts';
import type { NetworkSpec } from '../experiment/experiment.ts';
import { letters, matrixSymbol, unitSymbol, vectorSymbol, weightSymbol, type Index } from './notation.ts';
import type { Operation, OperationList, Phase, Value } from './operation.ts';

/** Gathers the values and operations of an experiment's updates, and knows how its network is written. */
export class ListBuilder {
  readonly experiment: Experiment;
  readonly network: NetworkSpec;
  /** The output layer. */
  readonly last: number;
  readonly #values: Value[] = [];
  readonly #operations: Operation[] = [];
  #size = 0;
  #phase: Phase = 'forward';

  constructor(experiment: Experiment) {
    this.experiment = experiment;
    this.network = experiment.network;
    this.last = experiment.network.layers.length - 1;
  }

  get list(): OperationList {
    return { values: this.#values, operations: this.#operations, size: this.#size };
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

  /** The numbers of a layer's units: one row. */
  vector(id: string, base: string, layer: number, around = (vector: string) => vector): string {
    const symbol = around(vectorSymbol(this.network, base, layer));
    return this.#add(id, symbol, 1, this.units(layer), layer, 'units');
  }

  /** The numbers of the weights that lead to a layer: a row for each unit that they come from. */
  weights(id: string, around: (matrix: string) => string, layer: number): string {
    const symbol = around(matrixSymbol(this.network, layer));
    return this.#add(id, symbol, this.units(layer - 1), this.units(layer), layer, 'weights');
  }

  /** A number for each two units of a layer. */
  pairs(id: string, base: string, layer: number): string {
    const units = this.units(layer);
    return this.#add(id, vectorSymbol(this.network, base, layer), units, units, layer, 'pairs');
  }

  /** One number. */
  whole(id: string, symbol: string): string {
    return this.#add(id, symbol, 1, 1, this.last, 'whole');
  }

  #add(id: string, symbol: string, rows: number, columns: number, layer: number, of: Value['of']): string {
    this.#values.push({ id, symbol, rows, columns, offset: this.#size, layer, of });
    this.#size += rows * columns;
    return id;
  }

  /** An operation: what it is and is called, what it reads, what it writes, as a whole and for one element. */
  operation(
    kind: Operation['kind'],
    name: string,
    reads: readonly string[],
    writes: string,
    formula: string,
    element: string,
    { text, note }: { readonly text?: string | undefined; readonly note?: string | undefined } = {},
  ): void {
    const { symbol, layer } = this.value(writes);
    this.#operations.push({
      kind,
      phase: this.#phase,
      layer,
      name,
      formula: `${symbol} = ${formula}`,
      element,
      text,
      note,
      reads,
      writes,
    });
  }

  value(id: string): Value {
    return this.#values.find((value) => value.id === id)!;
  }

  symbol(id: string): string {
    return this.value(id).symbol;
  }

  /** One unit's number, such as `z_{j_n}`. */
  unit(base: string, layer: number, unit: Index = 'n'): string {
    return unitSymbol(this.network, base, layer, unit);
  }

  /** One weight, such as `w_{i_m j_n}`. */
  weight(layer: number, from: Index, to: Index, base = 'w'): string {
    return weightSymbol(this.network, layer, from, to, base);
  }
}
