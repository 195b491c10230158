import type { Experiment, Opened } from '../../../../worker/protocol.ts';
import { bySide, byLargest, type Field, type Look } from '../../../draw/map/raster.ts';
import { classQuestions, type ClassQuestion } from '../../../model/classes.ts';
import type { Telling } from '../../../draw/map/telling.ts';
import { short } from '../../../model/format-number.ts';
import { probabilityText } from '../../../model/probability-text.ts';
import { scaleAroundZero, scaleOfActivation, scaleOfTargets, type Scale } from '../../../model/map-scale.ts';
import { layerLetter, unitName } from '../../../model/names.ts';

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

/** What the map of a network of two inputs can show: the answer first, then each output, then each hidden unit. */
export function mapChoices(experiment: Experiment, opened: Opened): MapChoice[] {
  const { layout } = opened;
  const last = layout.layers.length - 1;
  const questions = classQuestions(experiment, opened);
  const choices: MapChoice[] = [];
  if (opened.rightness === 'largest')
    choices.push({
      ...{ id: 'answer', label: 'the answer', layer: last, unit: undefined, scale: undefined },
      classes: questions[0],
    });
  for (const [layer, { units }] of [...layout.layers.entries()].reverse()) {
    for (let unit = 0; unit < units; unit++) {
      const name = unitName(experiment, layout, layer, unit);
      const isOutput = layer === last;
      const isFixed = !isOutput || opened.outputsAreProbabilities;
      const fixed = isFixed ? scaleOfActivation(experiment, opened, layer) : undefined;
      const scale = fixed
        ? () => fixed
        : isOutput
          ? () => scaleOfTargets(experiment, unit)
          : ({ values }: Field) => scaleAroundZero(values);
      const label = isOutput ? `output ${name}` : `unit ${name} of layer ${layerLetter(experiment, layer)}`;
      const classes = isOutput && opened.rightness === 'sides' ? questions[unit] : undefined;
      choices.push({ id: `${layer} ${unit}`, label, layer, unit, classes, scale });
    }
  }
  return choices;
}

/** What the colors of a choice tell. */
export function tellingOf({ classes, scale }: MapChoice): Telling {
  if (classes === undefined) return 'number';
  return scale === undefined ? 'classes' : 'sides';
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
  if (classes === undefined) return short(numbers[0]!, 4);
  // Of one output of several the question would look for its own place among them.
  const found =
    unit === undefined
      ? classes.classOf(numbers, 0)
      : Number.isNaN(numbers[0])
        ? undefined
        : Number(numbers[0]! > 0.5);
  if (found === undefined) return classes.whyNone(numbers, 0);
  return `${classes.classes[found]} ${probabilityText(numbers[unit === undefined ? found : 0]!)}`;
}
