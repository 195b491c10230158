import type { Experiment, Opened } from '../../../worker/protocol.ts';
import { bySide, byLargest, type Field, type Look } from '../../draw/map/raster.ts';
import { classQuestions, type ClassQuestion } from '../../model/classes.ts';
import { short } from '../../model/format-number.ts';
import { layerLetter, unitName } from '../../model/names.ts';

/** A number's way from one color to another. */
export interface Scale {
  readonly from: number;
  /** Where it changes sides. */
  readonly middle: number;
  readonly to: number;
}

/** Something that a map can show. */
export interface MapChoice {
  readonly id: string;
  readonly label: string;
  readonly layer: number;
  /** Undefined for all units of the layer. */
  readonly unit: number | undefined;
  /** The classes that samples are of and that the colors tell; undefined where they tell the sides of a number. */
  readonly classes: ClassQuestion | undefined;
  /** Of a number; undefined for the largest of several. */
  readonly scale: ((field: Field) => Scale) | undefined;
}

const probability: Scale = { from: 0, middle: 0.5, to: 1 };

/** From the least to the largest target of an output, as the user brought them. */
function scaleOfTargets({ data }: Experiment, output: number): Scale {
  let [from, to] = [Infinity, -Infinity];
  for (const row of data.targets) {
    from = Math.min(from, row[output]!);
    to = Math.max(to, row[output]!);
  }
  return { from, middle: (from + to) / 2, to };
}

/** As far from 0 to both sides as the largest number of a field. */
function scaleAroundZero({ values }: Field): Scale {
  let most = 0;
  for (const value of values) if (Number.isFinite(value)) most = Math.max(most, Math.abs(value));
  return { from: -most, middle: 0, to: most };
}

/** What the map of a network of two inputs can show: the answer first, then each output, then each hidden unit. */
export function mapChoices(experiment: Experiment, opened: Opened): MapChoice[] {
  const { layout, outputsAreProbabilities } = opened;
  const last = layout.layers.length - 1;
  const questions = classQuestions(experiment, opened);
  const choices: MapChoice[] = [];
  if (opened.rightness === 'largest')
    choices.push({
      ...{ id: 'answer', label: 'the answer', layer: last, unit: undefined, scale: undefined },
      classes: questions[0],
    });
  for (const [layer, { units }] of [...layout.layers.entries()].reverse()) {
    const { activation } = experiment.network.layers[layer]!;
    for (let unit = 0; unit < units; unit++) {
      const name = unitName(experiment, layout, layer, unit);
      const isOutput = layer === last;
      const scale =
        activation === 'sigmoid' || activation === 'softmax' || (isOutput && outputsAreProbabilities)
          ? () => probability
          : isOutput
            ? () => scaleOfTargets(experiment, unit)
            : scaleAroundZero;
      const label = isOutput ? `output ${name}` : `unit ${name} of layer ${layerLetter(experiment, layer)}`;
      const classes = isOutput && opened.rightness === 'sides' ? questions[unit] : undefined;
      choices.push({ id: `${layer} ${unit}`, label, layer, unit, classes, scale });
    }
  }
  return choices;
}

/** How a field is drawn that shows a choice. */
export function lookOf({ scale }: MapChoice, field: Field): Look {
  if (scale === undefined) return byLargest;
  const { from, middle, to } = scale(field);
  return bySide(from, middle, to);
}

/** What a field says at one of its points, in words. */
export function answerText({ classes, unit }: MapChoice, { values, width }: Field, point: number): string {
  const numbers = values.subarray(point * width, (point + 1) * width);
  if (unit !== undefined) {
    const value = short(numbers[0]!, 4);
    // One number, whose side of ½ is the class.
    const side =
      classes && Number.isFinite(numbers[0]) ? classes.classes[Number(numbers[0]! > 0.5)] : undefined;
    return side === undefined ? value : `${side} ${value}`;
  }
  const found = classes?.classOf(numbers, 0);
  return found === undefined ? 'no class' : `${classes!.classes[found]} ${short(numbers[found]!, 4)}`;
}
