import type { HistoryUse } from '../protocol.ts';
import type { Session } from './session.ts';

/** About how many floating-point operations a seek may replay: some milliseconds of plain JavaScript. */
const REPLAY_WORK = 1_000_000;
const LARGEST_FIRST_SPACING = 256;
/** Keyframes are allocated in blocks of about this many bytes, so that growing copies nothing. */
const BLOCK_BYTES = 1 << 20;

/** Whole iterations between keyframes at the start: a power of two, fewer for larger networks. */
function firstSpacing(parameters: number, samples: number): number {
  let spacing = 1;
  while (spacing < LARGEST_FIRST_SPACING && spacing * 2 * 6 * parameters * samples <= REPLAY_WORK)
    spacing *= 2;
  return spacing;
}

/**
 * The keyframes of a run: the whole state at every multiple of a spacing, within a budget of bytes. When the
 * budget is full, every second keyframe goes and the spacing doubles, so a run of any length fits.
 */
export class History {
  readonly #budget: number;
  readonly #size: number;
  /** Of the numbers of a keyframe the first so many are θ. */
  readonly #parameters: number;
  readonly #perBlock: number;
  readonly #most: number;
  #blocks: Float64Array[] = [];
  #count = 0;
  #spacing: number;

  /**
   * @param budget bytes; keyframes never take more
   * @throws RangeError when not even two keyframes fit
   */
  constructor(session: Session, budget: number) {
    this.#budget = budget;
    this.#size = session.stateSize;
    this.#parameters = session.model.parameters.values.length;
    const bytes = this.#size * Float64Array.BYTES_PER_ELEMENT;
    const fitting = Math.floor(budget / bytes);
    // NaN is refused, too.
    if (!(fitting >= 2)) {
      throw new RangeError(
        `history budget: expected at least ${2 * bytes} bytes, two keyframes of this network, got ${budget}`,
      );
    }
    this.#perBlock = Math.min(fitting, Math.max(1, Math.floor(BLOCK_BYTES / bytes)));
    // Whole blocks only, so that what is allocated stays within the budget too.
    this.#most = Math.max(2, fitting - (fitting % this.#perBlock));
    this.#spacing = firstSpacing(this.#parameters, session.batch.samples);
  }

  get use(): HistoryUse {
    const blockBytes = this.#perBlock * this.#size * Float64Array.BYTES_PER_ELEMENT;
    return {
      bytes: this.#blocks.length * blockBytes,
      budget: this.#budget,
      keyframes: this.#count,
      spacing: this.#spacing,
    };
  }

  /** The next iteration that will be kept. */
  get next(): number {
    return this.#count * this.#spacing;
  }

  /** Keeps the session's state if its iteration is the next to be kept, which must not be passed by. */
  record(session: Session): void {
    if (session.iteration !== this.next) return;
    if (this.#count === this.#most) {
      this.#thin();
      if (session.iteration !== this.next) return;
    }
    const block = Math.floor(this.#count / this.#perBlock);
    this.#blocks[block] ??= new Float64Array(this.#perBlock * this.#size);
    session.saveState(this.#blocks[block], this.#offset(this.#count));
    this.#count++;
  }

  /** Brings the session to the last keyframe at or before the iteration, which the run must have reached. */
  restoreAtOrBefore(iteration: number, session: Session): void {
    const keyframe = this.#indexAtOrBefore(iteration);
    const block = this.#blocks[Math.floor(keyframe / this.#perBlock)]!;
    session.restoreState(keyframe * this.#spacing, block, this.#offset(keyframe));
  }

  /** θ at an iteration that is a keyframe, a view of it, not to be kept; undefined at others. */
  parametersAt(iteration: number): Float64Array | undefined {
    const keyframe = this.#indexAtOrBefore(iteration);
    if (keyframe * this.#spacing !== iteration) return undefined;
    const at = this.#offset(keyframe);
    return this.#blocks[Math.floor(keyframe / this.#perBlock)]!.subarray(at, at + this.#parameters);
  }

  /** The iteration of the last keyframe at or before this one. */
  keyframeAtOrBefore(iteration: number): number {
    return this.#indexAtOrBefore(iteration) * this.#spacing;
  }

  #indexAtOrBefore(iteration: number): number {
    return Math.min(this.#count - 1, Math.floor(iteration / this.#spacing));
  }

  #offset(keyframe: number): number {
    return (keyframe % this.#perBlock) * this.#size;
  }

  #thin(): void {
    const kept = Math.ceil(this.#count / 2);
    for (let to = 1; to < kept; to++) {
      const source = this.#blocks[Math.floor((2 * to) / this.#perBlock)]!;
      const at = this.#offset(2 * to);
      const target = this.#blocks[Math.floor(to / this.#perBlock)]!;
      target.set(source.subarray(at, at + this.#size), this.#offset(to));
    }
    this.#count = kept;
    this.#spacing *= 2;
    this.#blocks.length = Math.ceil(kept / this.#perBlock);
  }
}
