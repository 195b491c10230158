import type { InitializerName } from '../../../worker/protocol.ts';
import type { Mark } from '../../model/mark.ts';
import { drawnBy, givenLayers, otherSeed, withParameter, type GivenLayer } from '../../model/start.ts';
import type { Outcome } from '../run/openings.svelte.ts';
import type { TrainingRun } from '../run/training-run.svelte.ts';

/**
 * Changes the parameters of iteration 0, each time by a fresh run. What is edited of a drawn start becomes given, with the
 * very numbers that were drawn.
 */
export class StartEditor {
  readonly #run: TrainingRun;

  constructor(run: TrainingRun) {
    this.#run = run;
  }

  /** Opens the same experiment as a fresh run at iteration 0, with the same numbers to the bit. */
  async reset(): Promise<Outcome> {
    // What is on its way is part of it.
    await this.#run.settled();
    return this.#run.open(this.#run.experiment);
  }

  /** Draws with another seed; only where a start is drawn. */
  newSeed(): Promise<Outcome> {
    return this.#run.change((experiment) => {
      const { start } = experiment;
      if (start.kind !== 'drawn') return experiment;
      return { ...experiment, start: { ...start, seed: otherSeed(start.seed) } };
    });
  }

  /** Draws by a scheme. */
  draw(scheme: InitializerName): Promise<Outcome> {
    return this.#run.change((experiment) => ({ ...experiment, start: drawnBy(scheme, experiment.start) }));
  }

  /** Makes the numbers of iteration 0 the given ones. */
  give(): Promise<Outcome> {
    return this.edit((layers) => layers);
  }

  /** Gives another number for a weight, or for the bias of a unit. */
  set(mark: Mark, value: number): Promise<Outcome> {
    const { layout } = this.#run.opened!;
    return this.edit((layers) => withParameter(layers, mark, value, layout.layers[mark.layer]!.units));
  }

  /**
   * Gives other layers, made of those that the run on the screen starts with. Edits in quick succession add up; one is
   * lost when another network comes first.
   */
  edit(change: (layers: readonly GivenLayer[]) => readonly GivenLayer[]): Promise<Outcome> {
    const { network } = this.#run.experiment;
    // What is on its way has numbers that nobody knows yet.
    return this.#run.changeBy(async () => {
      const layers = await this.#layers();
      if (layers === undefined || this.#run.experiment.network !== network) return undefined;
      return (experiment) => ({ ...experiment, start: { kind: 'given', layers: change(layers) } });
    });
  }

  /** Those that the run on the screen starts with; undefined when they could not be had. */
  async #layers(): Promise<readonly GivenLayer[] | undefined> {
    const { experiment, opened } = this.#run;
    const { start } = experiment;
    if (opened === undefined) return undefined;
    if (start.kind === 'given') return start.layers;
    const { layout, frame } = opened;
    // A small network's first frame has all of them.
    const { window } = frame;
    if (window.places.length === 0 && window.size === layout.parameters)
      return givenLayers(layout, frame.parameters, start);
    const snapshot = await this.#run.look((client) => client.call((api) => api.snapshot(0)));
    return snapshot && givenLayers(layout, snapshot.parameters, start);
  }
}
