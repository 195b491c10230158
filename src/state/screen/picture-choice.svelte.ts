import { inputPicture, type InputPicture } from '../../model/input-picture.ts';
import type { TrainingRun } from '../run/training-run.svelte.ts';

/** Whether the inputs of the data are shown as a picture: where their names say so, or where somebody does. */
export class PictureChoice {
  readonly #run: TrainingRun;
  /** What was chosen, for the data that it was chosen for. */
  #chosen = $state.raw<{ readonly of: unknown; readonly on: boolean }>();
  /** The picture that they may be. */
  readonly possible: InputPicture | undefined = $derived.by(
    () => this.#run.opened && inputPicture(this.#run.experiment.data),
  );
  /** The picture that they are shown as. */
  readonly shown: InputPicture | undefined = $derived.by(() => {
    const { inputs } = this.#run.experiment.data;
    const on = this.#chosen?.of === inputs ? this.#chosen.on : this.possible?.named;
    return on ? this.possible : undefined;
  });

  constructor(run: TrainingRun) {
    this.#run = run;
  }

  show(on: boolean): void {
    this.#chosen = { of: this.#run.experiment.data.inputs, on };
  }

  /** How dark each pixel of a row of the data set is, 0…1; undefined where it is no picture. */
  pixelsOf(row: number): number[] | undefined {
    const inputs = this.#run.experiment.data.inputs[row];
    return inputs && this.pixels(inputs);
  }

  /** The same of inputs that need not be in the data set. */
  pixels(inputs: ArrayLike<number>): number[] | undefined {
    const { shown } = this;
    return shown && Array.from(inputs, (value) => value / shown.most);
  }
}
