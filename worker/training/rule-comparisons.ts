import { compareGradients } from '../engine/checks/compare-gradients.ts';
import type { RuleComparison } from '../protocol.ts';
import type { Clock } from './clock.ts';
import type { Replay } from './replay.ts';
import type { Run } from './run.ts';

/** Short, so that a seek or a slice of training never waits long. */
const SLICE_MS = 4;

/** Up to `count` whole numbers from 0 to `newest`, evenly spaced, both ends among them. */
function spaced(newest: number, count: number): number[] {
  const steps = Math.min(newest, count - 1);
  if (steps === 0) return [0];
  return Array.from({ length: steps + 1 }, (_, step) => Math.round((step / steps) * newest));
}

/** The comparisons of a run's rule with the exact one, of which the newest is worked on, in slices of time. */
export class RuleComparisons {
  readonly #run: Run;
  readonly #clock: Clock;
  readonly #replay: Replay;
  #request = 0;

  constructor(run: Run, clock: Clock) {
    this.#run = run;
    this.#replay = run.replay();
    this.#clock = clock;
  }

  /** Settles when the last part is given, or when it was cancelled or a newer comparison came. */
  async compare(count: number, onPart: (part: RuleComparison) => void): Promise<void> {
    const request = ++this.#request;
    let part: { iteration: number; angle: number; relativeError: number }[] = [];
    const give = () => {
      if (part.length === 0) return;
      onPart({
        iterations: Float64Array.from(part, ({ iteration }) => iteration),
        angle: Float64Array.from(part, ({ angle }) => angle),
        relativeError: Float64Array.from(part, ({ relativeError }) => relativeError),
      });
      part = [];
    };
    let sliceEnd = this.#clock.now() + SLICE_MS;
    for (const iteration of spaced(this.#run.live.iteration, count)) {
      const found = await this.#replay.to(iteration, ({ model }) => ({
        iteration,
        ...compareGradients(model),
      }));
      if (found === undefined || request !== this.#request) return;
      part.push(found);
      if (this.#clock.now() < sliceEnd) continue;
      give();
      await this.#clock.yield();
      if (request !== this.#request) return;
      sliceEnd = this.#clock.now() + SLICE_MS;
    }
    give();
  }

  cancel(): void {
    this.#request++;
    this.#replay.abandon();
  }
}
