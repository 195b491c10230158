import type { Experiment, Layout } from '../../../worker/protocol.ts';
import type { FileWeights } from '../../formats/weights-file.ts';
import { numberText } from '../../formats/number-text.ts';
import { counted } from '../../formats/counted.ts';
import type { Mark } from '../../model/mark.ts';
import { parameterName } from '../../model/names.ts';
import type { TrainingRun } from '../run/training-run.svelte.ts';

/** The weight or the unit's bias at a place in θ. */
function markAt({ layers }: Layout, place: number): Mark {
  const layer = layers.findLastIndex(({ weights }) => weights <= place);
  const { units, weights, biases } = layers[layer]!;
  if (place >= biases) return { kind: 'unit', layer, unit: place - biases };
  const n = place - weights;
  return { kind: 'weight', layer, from: Math.floor(n / units), to: n % units };
}

/**
 * What the weights of a file differ in from θ of the run that they came with: a part of a sentence. Undefined where they
 * are the same bits.
 */
export function differenceOf(
  file: FileWeights,
  parameters: Float64Array,
  layout: Layout,
  experiment: Experiment,
): string | undefined {
  if (file.layers.length !== layout.layers.length)
    return `the file has ${counted(file.layers.length, 'layer')}, and the network has ${layout.layers.length}`;
  for (const [l, { inputs, units, name }] of layout.layers.entries()) {
    const found = file.layers[l]!;
    if (found.inputs !== inputs || found.units !== units)
      return `layer ${name} is ${found.inputs} × ${found.units} in the file, and ${inputs} × ${units} in the network`;
  }
  let first = -1;
  let differing = 0;
  for (let place = 0; place < parameters.length; place++) {
    if (Object.is(file.parameters[place], parameters[place])) continue;
    if (differing++ === 0) first = place;
  }
  if (differing === 0) return undefined;
  const name = parameterName(experiment, layout, markAt(layout, first));
  const [there, here] = [file.parameters[first]!, parameters[first]!].map(numberText);
  const which = differing === 1 ? `${name} differs` : `${differing} numbers differ, the first is ${name}`;
  return `${which}: ${there} in the file, ${here} in the run`;
}

/**
 * Trains to the iteration of the weights that came with an experiment, and looks whether they are the same there.
 *
 * @returns undefined where it did not come so far, as where it was paused on the way or another one was opened
 */
export async function goToWeights(
  run: TrainingRun,
  content: object,
  weights: FileWeights,
): Promise<'the same' | { readonly problem: string } | undefined> {
  const { opened } = run;
  const { iteration } = weights;
  const isStill = () => run.opened === opened && run.experiment === content;
  // Another one may have come after it.
  if (opened === undefined || !isStill()) return undefined;
  await run.goTo(iteration);
  if (!isStill()) return undefined;
  if (run.newest < iteration) {
    if (!run.ended) return undefined;
    return {
      problem: `The weights of the file are of iteration ${iteration}, and the run of its experiment ended at iteration ${run.newest}. The run is on the screen.`,
    };
  }
  const frame = await run.look((client) => client.call((api) => api.snapshot(iteration)));
  if (frame === undefined || !isStill()) return undefined;
  const difference = differenceOf(weights, frame.parameters, opened.layout, run.experiment);
  if (difference === undefined) return 'the same';
  return {
    problem: `The weights of the file are not those of the run of its experiment at iteration ${iteration}: ${difference}. The run is on the screen.`,
  };
}
