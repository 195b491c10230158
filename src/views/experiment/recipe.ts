import type { Experiment, Opened } from '../../../worker/protocol.ts';
import { counted } from '../../formats/counted.ts';
import { numberText } from '../../formats/number-text.ts';
import { listed } from '../../model/listed.ts';

type Training = Experiment['training'];
type Start = Experiment['start'];

/** One line of the recipe: what it is called, and what it is. */
export interface Line {
  readonly term: string;
  readonly text: string;
}

/** The numbers that an optimizer is set by, besides the learning rate. */
export function optimizerNumbers(constants: Opened['optimizerConstants']): string {
  return constants.map(({ symbol, value }) => `${symbol} ${numberText(value)}`).join(' · ');
}

/** Where units start with biases of their own. */
export function ownBiases(start: Start): string {
  return start.kind === 'drawn' ? 'drawn, as the weights' : 'given, one a unit';
}

function scheduleText(schedule: NonNullable<Training['schedule']>): string {
  switch (schedule.name) {
    case 'constant':
      return 'constant';
    case 'step':
      return `× ${numberText(schedule.factor)} every ${counted(schedule.everyEpochs, 'epoch')}`;
    case 'exponential':
      return `× ${numberText(schedule.factor)} an epoch`;
    case 'cosine':
      return `cosine to ${numberText(schedule.least)} in ${counted(schedule.epochs, 'epoch')}`;
    default:
      return schedule satisfies never;
  }
}

const percent = (share: number) => `${Number((100 * share).toPrecision(12))} %`;

/** What the network is trained on, where it is more than one sample. */
export function dataLines({ data, split, scaling, classes }: Experiment): Line[] {
  const lines: Line[] = [{ term: 'Samples', text: `${data.inputs.length}` }];
  if (split !== undefined)
    lines.push({ term: 'Test part', text: `${percent(split.testShare)} · seed ${split.seed}` });
  for (const part of ['inputs', 'targets'] as const) {
    const kind = scaling?.[part]?.kind;
    if (kind !== undefined) lines.push({ term: `Scaling of ${part}`, text: kind });
  }
  if (classes !== undefined) lines.push({ term: 'Classes', text: listed(classes) });
  return lines;
}

/** How many samples an update takes, and in which order. */
export function batchLines(
  { training }: Experiment,
  { trainingSamples: samples }: Pick<Opened, 'trainingSamples'>,
): Line[] {
  const { batchSize, order, shuffleSeed } = training;
  const lines: Line[] = [{ term: 'Batch', text: `${batchSize} of ${counted(samples, 'sample')}` }];
  if (order === 'shuffled') lines.push({ term: 'Order', text: `shuffled · seed ${shuffleSeed!}` });
  else if (batchSize < samples) lines.push({ term: 'Order', text: 'as given' });
  return lines;
}

/** What happens to the gradient and the learning rate before an update, where anything does. */
export function rateLines({ training }: Experiment): Line[] {
  const { schedule, clipNorm } = training;
  const lines: Line[] = [];
  if (schedule !== undefined) lines.push({ term: 'Schedule', text: scheduleText(schedule) });
  if (clipNorm !== undefined) lines.push({ term: 'Gradient norm', text: `at most ${numberText(clipNorm)}` });
  return lines;
}

/** When training ends besides the fields that can be typed, and how often that is asked. */
export function stopLines({ training, stop }: Experiment): Line[] {
  const lines: Line[] = [];
  if (stop.accuracyAtLeast !== undefined) {
    lines.push({ term: 'Stop at accuracy', text: numberText(stop.accuracyAtLeast) });
  }
  if (stop.patience !== undefined) {
    lines.push({ term: 'Patience', text: counted(stop.patience, 'evaluation') });
  }
  if (training.evaluateEveryEpochs !== undefined) {
    lines.push({ term: 'Evaluated every', text: counted(training.evaluateEveryEpochs, 'epoch') });
  }
  return lines;
}
