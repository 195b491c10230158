import type { Experiment, Frame, Opened } from '../../../worker/protocol.ts';
import { biasPlace, weightPlace } from '../../model/frame-window.ts';
import type { Mark } from '../../model/mark.ts';
import { unitStateOf, unitStateText } from '../../draw/network/unit-state.ts';
import { inMiniBatches, unitName } from '../../model/names.ts';

/** What the card says of a mark: its name and its exact numbers at one frame. */
export interface MarkFacts {
  readonly title: string;
  /** Of a unit that cannot learn: why. */
  readonly state?: string;
  readonly values: readonly (readonly [name: string, value: number])[];
  /** The weight, or the bias of the unit, where there is one and the frame holds it. */
  readonly parameter?: number | undefined;
}

/** Those of a parameter that the frame holds: of one beyond what is drawn they come with the next frame. */
function parameterValues(values: readonly (readonly [name: string, value: number | undefined])[]) {
  return values.filter((pair): pair is readonly [string, number] => pair[1] !== undefined);
}

/** The update that led to a frame: ` 179→180`. */
const updateOf = ({ iteration }: Frame) => (iteration === 0 ? '' : ` ${iteration - 1}→${iteration}`);

/** What is known besides the frame, where it is to be told. */
interface MoreKnown {
  /** δ of a unit, where the walk has come to it. */
  readonly delta: number | undefined;
  /** A weight at iteration 0. */
  readonly start: number | undefined;
}

/** The numbers of a weight or a unit in a frame. */
export function markFacts(
  mark: Mark,
  frame: Frame,
  opened: Pick<Opened, 'layout' | 'updatesAnEpoch'>,
  experiment: Experiment,
  { delta, start }: MoreKnown,
): MarkFacts {
  const { layout } = opened;
  // A rule that is not exact gives something else than the derivative, and the card must not say otherwise.
  const by = experiment.training.backward === 'exact' ? '' : ' by this rule';
  if (mark.kind === 'weight') {
    const { weights, units } = layout.layers[mark.layer]!;
    const at = weightPlace(frame, mark.layer, mark.from, mark.to, weights + mark.from * units + mark.to);
    const from = unitName(experiment, layout, mark.layer - 1, mark.from);
    return {
      title: `weight ${from}→${unitName(experiment, layout, mark.layer, mark.to)}`,
      values: parameterValues([
        ['w', frame.parameters[at]],
        [`∂L/∂w${by}`, frame.gradient[at]],
        [`last change${updateOf(frame)}`, frame.change[at]],
        ['change since 0', start === undefined ? undefined : frame.parameters[at]! - start],
      ]),
      parameter: frame.parameters[at],
    };
  }
  const title = unitName(experiment, layout, mark.layer, mark.unit);
  if (mark.layer < 0) return { title: `input ${title}`, values: [['value', frame.inputs[mark.unit]!]] };
  const { biases, firstUnit } = layout.layers[mark.layer]!;
  const at = biasPlace(frame, mark.layer, mark.unit, biases + mark.unit);
  const state = unitStateOf(frame, layout, mark.layer, mark.unit);
  const isOutput = mark.layer === layout.layers.length - 1;
  return {
    title: `unit ${title}`,
    ...(state === 'alive' ? {} : { state: unitStateText(state, inMiniBatches(opened)) }),
    values: [
      ['z', frame.z[firstUnit + mark.unit]!],
      ['a', frame.a[firstUnit + mark.unit]!],
      ...(delta === undefined ? [] : ([[`δ${by}`, delta]] as const)),
      ...parameterValues([
        ['bias', frame.parameters[at]],
        [`∂L/∂b${by}`, frame.gradient[at]],
      ]),
      // What is tried has none.
      ...(isOutput ? parameterValues([['target', frame.targets[mark.unit]]]) : []),
    ],
    parameter: frame.parameters[at],
  };
}
