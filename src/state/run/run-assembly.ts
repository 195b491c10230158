import type { Connection } from '../../client/training-client.ts';
import { Arrivals } from './arrivals.svelte.ts';
import { Cursor } from './cursor.svelte.ts';
import { Openings } from './openings.svelte.ts';
import { Playback } from './playback.svelte.ts';
import { RateOfRun } from './rate-of-run.ts';
import { RecordedRun } from './recorded-run.ts';
import { Recovery } from './recovery.svelte.ts';
import { Requests } from './requests.svelte.ts';
import type { RunParts } from './run-parts.ts';
import { Smoothing } from './smoothing.ts';
import { Training } from './training.svelte.ts';
import { Watch } from './watch.ts';
import { WatchedRun } from './watched-run.ts';
import { WorkerLine } from './worker-line.svelte.ts';

/** The parts of a run, and what sees to them, put together: what happens in one is told to the others here. */
export class RunAssembly implements RunParts {
  readonly line: WorkerLine;
  readonly openings: Openings;
  readonly arrivals: Arrivals;
  readonly cursor: Cursor;
  readonly training: Training;
  readonly requests: Requests;
  readonly recovery: Recovery;
  readonly playback: Playback;
  readonly rate: RateOfRun;
  readonly watch: Watch;
  readonly smoothing: Smoothing;

  /** @param isOpen whether a run is on the screen */
  constructor(connect: () => Connection, isOpen: () => boolean) {
    this.line = new WorkerLine(connect, {
      onDeath: (reason) => {
        this.playback.stop();
        this.recovery.died(reason);
      },
      onAnswer: (missed) => {
        this.watch.answered(missed);
        this.rate.look();
      },
      onSlow: () => this.rate.look(),
    });
    this.openings = new Openings(this.line, (batch) => {
      this.watch.came();
      if (!this.playback.playing) this.rate.came(batch.frame.iteration);
      this.recovery.came(batch);
      return this.arrivals.take(batch);
    });
    this.requests = new Requests(
      this.line,
      this.openings,
      () => this.recovery.lost === undefined && isOpen(),
    );
    this.arrivals = new Arrivals(() => {
      this.#restAtTheEnd();
      void this.cursor.follow();
    });
    this.cursor = new Cursor(this.arrivals, (question) => this.requests.look(question));
    this.training = new Training((work, soon) => this.requests.tell(work, soon));
    this.recovery = new Recovery(this);
    this.playback = new Playback(
      new RecordedRun(this, this.recovery, (iteration) => this.rate.came(iteration)),
    );
    this.rate = new RateOfRun(this.training, this.playback, this.recovery);
    this.watch = new Watch(new WatchedRun(this, this.recovery));
    this.smoothing = new Smoothing(this.arrivals, this.requests);
  }

  #restAtTheEnd(): void {
    const { arrivals, openings, training } = this;
    // Another stop rule that is on its way may let it go on.
    if (arrivals.end !== undefined && !(openings.underWay && openings.mayKeep)) training.rest();
  }
}
