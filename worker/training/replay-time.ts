/** Multiplications with an addition that the kernel makes in a millisecond, where it is not known yet what it takes. */
const WORK_A_MS = 1e7;
/** What may be replayed before a seek is answered: half a picture at 60 a second, so that the other half shows it. */
const SOON_MS = 8;
/** Of what took less a clock tells little. */
const LEAST_MS = 1;
/** The share of a new measurement in what is known. */
const WEIGHT = 1 / 4;

/** About how long replays take: by the work of an iteration at first, then as it is measured. */
export class ReplayTime {
  /** An iteration, in ms. */
  #each: number;

  /** @param multiplyAdds of an iteration, see `Cost` */
  constructor(multiplyAdds: number) {
    this.#each = multiplyAdds / WORK_A_MS;
  }

  /** How many iterations may be replayed before a seek is answered: one at least. */
  get reach(): number {
    return Math.max(1, Math.floor(SOON_MS / this.#each));
  }

  /** Takes note of what iterations took together. Where something else held them up, it tells twice the time at most. */
  took(iterations: number, ms: number): void {
    if (ms < LEAST_MS || iterations === 0) return;
    this.#each += WEIGHT * (Math.min(ms / iterations, 2 * this.#each) - this.#each);
  }
}
