import type { BadOperation, Opened } from '../../../worker/protocol.ts';
import { Follower } from './follower.ts';
import type { TrainingRun } from '../run/training-run.svelte.ts';

/** A unit's state was the same from `since` to `until`. */
interface Stretch {
  readonly opened: Opened;
  readonly layer: number;
  readonly unit: number;
  readonly since: number;
  readonly until: number;
}

/** What went wrong in the run on the screen, and since when: found by replay, in the background. */
export class Forensics {
  readonly #run: TrainingRun;
  #found = $state.raw<{ readonly opened: Opened; readonly bad: BadOperation }>();
  #stretch = $state.raw<Stretch>();
  readonly #states = new Follower<Omit<Stretch, 'opened' | 'since'>>(async ({ until, layer, unit }) => {
    const { opened } = this.#run;
    if (opened === undefined || this.since(until, layer, unit) !== undefined) return;
    const since = await this.#run.look((client) =>
      client.call((api) => api.unitStateSince(until, layer, unit)),
    );
    if (since !== undefined) this.#stretch = { opened, layer, unit, since, until };
  });

  constructor(run: TrainingRun) {
    this.#run = run;
  }

  /** The operation at which the run diverged, once it is found. */
  get bad(): BadOperation | undefined {
    return this.#found?.opened === this.#run.opened ? this.#found?.bad : undefined;
  }

  /** Finds the operation at which the run diverged; to be called when it has. */
  async findBad(): Promise<void> {
    const { opened } = this.#run;
    if (opened === undefined || this.bad !== undefined) return;
    const bad = await this.#run.look((client) => client.call((api) => api.firstBadOperation()));
    if (bad !== undefined && opened === this.#run.opened) this.#found = { opened, bad };
  }

  /** Since when a unit has the state that it has at an iteration; undefined while that is not known. */
  since(iteration: number, layer: number, unit: number): number | undefined {
    const known = this.#stretch;
    if (known === undefined || known.opened !== this.#run.opened) return undefined;
    if (known.layer !== layer || known.unit !== unit) return undefined;
    return known.since <= iteration && iteration <= known.until ? known.since : undefined;
  }

  /** Finds `since`; of several that are asked for meanwhile, the newest counts. */
  follow(iteration: number, layer: number, unit: number): Promise<void> {
    return this.#states.want({ until: iteration, layer, unit });
  }
}
