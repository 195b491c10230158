import type { Training } from '../experiment/experiment.ts';
import { permute } from './permutation.ts';

/** A bijection of 32 bits that leaves no pattern. @source MurmurHash3's finalizer, Appleby 2008 */
function mix(bits: number): number {
  let mixed = bits;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/**
 * One seed of (seed, epoch); two epochs of one seed never share one, below 2^32 epochs. The two are not mixed alike, or
 * epoch e of seed s would be epoch s of seed e.
 */
export function epochSeed(seed: number, epoch: number): number {
  return mix(mix(seed) + epoch);
}

/** Which samples each update takes: a pure function of the number of the update, so that no cursor has to be kept. */
export class BatchOrder {
  /** ⌈N / B⌉. */
  readonly updatesAnEpoch: number;
  readonly batchSize: number;
  readonly #samples: number;
  readonly #shuffleSeed: number | undefined;
  #epoch = -1;
  readonly #order: Uint32Array<ArrayBuffer>;

  /** @param samples of the training part */
  constructor(samples: number, { batchSize, order, shuffleSeed = 0 }: Training) {
    this.#samples = samples;
    this.batchSize = batchSize;
    this.updatesAnEpoch = Math.ceil(samples / batchSize);
    this.#shuffleSeed = order === 'shuffled' ? shuffleSeed : undefined;
    this.#order = Uint32Array.from({ length: samples }, (_, n) => n);
  }

  /** Whether every update takes the same samples in the same order. */
  get alwaysTheSame(): boolean {
    return this.updatesAnEpoch === 1 && this.#shuffleSeed === undefined;
  }

  /** How many samples the last batch of an epoch has. */
  get lastBatchSize(): number {
    return this.#samples - (this.updatesAnEpoch - 1) * this.batchSize;
  }

  /** The epoch that frame n stands in, which is that of update n + 1. */
  epochOf(iteration: number): number {
    return Math.floor(iteration / this.updatesAnEpoch);
  }

  /** Whether update n + 1 is the last one of its epoch, which may take fewer samples. */
  isLastOfEpoch(iteration: number): boolean {
    return (iteration + 1) % this.updatesAnEpoch === 0;
  }

  /** The rows of the training part in the order of the epoch of update n + 1. Written over by the next epoch. */
  orderAfter(iteration: number): Uint32Array<ArrayBuffer> {
    const epoch = this.epochOf(iteration);
    if (this.#shuffleSeed !== undefined && epoch !== this.#epoch) {
      permute(this.#order, epochSeed(this.#shuffleSeed, epoch));
      this.#epoch = epoch;
    }
    return this.#order;
  }

  /** Where the rows of update n + 1 begin in that order. */
  placeAfter(iteration: number): number {
    return (iteration % this.updatesAnEpoch) * this.batchSize;
  }

  /**
   * The rows of the training part that update n + 1 takes, at whose loss frame n is: to the end of the order at most. A
   * view: do not keep it.
   *
   * @param iteration n
   */
  batchAfter(iteration: number): Uint32Array<ArrayBuffer> {
    const from = this.placeAfter(iteration);
    return this.orderAfter(iteration).subarray(from, from + this.batchSize);
  }
}
