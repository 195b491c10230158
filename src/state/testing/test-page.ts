import { afterEach, beforeEach, vi } from 'vitest';
import { notebook } from '../../../worker/notebook.ts';
import { TrainingRun } from '../run/training-run.svelte.ts';
import { settled, stubPage, Thread } from './thread.ts';

/** A page for every test from here on, with a thread of its own; a run that is opened on it ends with the test. */
export class TestPage {
  thread = new Thread();
  #run: TrainingRun | undefined;

  constructor() {
    beforeEach(() => {
      stubPage();
      this.thread = new Thread();
    });
    afterEach(() => {
      this.#run?.close();
      this.#run = undefined;
      vi.unstubAllGlobals();
    });
  }

  /** Settles once the experiment is open, or refused. */
  async open(experiment: unknown = notebook): Promise<TrainingRun> {
    const run = new TrainingRun(experiment, this.thread.connect);
    this.#run = run;
    await settled(() => run.opened !== undefined || run.refused !== undefined);
    return run;
  }
}
