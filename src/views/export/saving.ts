import { tick } from 'svelte';
import { experimentJson, MOST_BYTES } from '../../formats/experiment-json.ts';
import type { Format } from '../../formats/format.ts';
import { lossCsv } from '../../formats/loss-csv.ts';
import { mebibytes } from '../../model/amounts.ts';
import { png } from '../../formats/png.ts';
import { svg } from '../../formats/svg.ts';
import { tableCsv } from '../../formats/table-csv.ts';
import { weightsJson } from '../../formats/weights-json.ts';
import { short } from '../../model/format-number.ts';
import { messageOf } from '../../state/run/message-of.ts';
import type { TrainingRun } from '../../state/run/training-run.svelte.ts';
import type { Dashboard } from '../../state/screen/dashboard.svelte.ts';
import { figures, type Figure, type FigureName, type FigureNumbers } from '../kit/figures.ts';
import { nothingOnItsWay } from '../../later.svelte.ts';
import { download, fileName } from './download.ts';
import { pictureOf } from './picture.ts';
import { areSomeUnknown, evaluatedScores } from './evaluated-scores.ts';
import { rasterize } from './rasterize.ts';

/** Iterations a part of a file of losses, so that a run of any length never stands in one string. */
const PART = 1 << 19;

export async function saveWeights({ run }: Dashboard, iteration: number): Promise<void> {
  const content = await run.weightsAt(iteration);
  if (content === undefined) return;
  const { name: title, training } = content.experiment;
  const name = fileName(title, training.backward, 'weights', iteration);
  const text = weightsJson.encode({ ...content, experiment: fitted(run, content.experiment) });
  save(run, weightsJson, name, text, 'The weights are');
}

export function saveExperiment({ run }: Dashboard): void {
  const name = fileName(run.experiment.name, 'experiment');
  save(run, experimentJson, name, experimentJson.encode(fitted(run, run.experiment)), 'The experiment is');
}

/** As its scaling was fitted, so that whoever has the file and the weights can use them on new rows. */
function fitted(run: TrainingRun, experiment: TrainingRun['experiment']): TrainingRun['experiment'] {
  const scaling = run.opened?.scaling;
  return { ...experiment, ...(scaling && { scaling }) };
}

/** Saves what can be opened again, unless it is too large for that. */
function save(run: TrainingRun, format: Format<never>, name: string, text: string, what: string): void {
  const file = new Blob([text]);
  if (file.size <= MOST_BYTES) return download(format, name, [file]);
  run.report(
    `${what} not exported: the file would be larger than the ${mebibytes(MOST_BYTES)} MiB that can be read back.`,
  );
}

/** @param goOn told of the share of a long file that is written; false when it is wanted no more */
export async function saveLosses({ run }: Dashboard, goOn: (share: number) => boolean): Promise<void> {
  const { opened } = run;
  const end = run.newest + 1;
  const name = fileName(run.experiment.name, run.experiment.training.backward, 'loss');
  const scores = opened && evaluatedScores(run.keptScores, opened.goodness.label, opened.testSamples > 0);
  const parts: Blob[] = [];
  for (let first = 0; first < end; first += PART) {
    if (end > PART && !goOn(first / end)) return;
    const losses = await run.lossesOf(first, Math.min(end, first + PART));
    if (losses === undefined) break;
    parts.push(new Blob([lossCsv.encode({ first, losses, scores })]));
  }
  if (parts.length === Math.ceil(end / PART)) {
    download(lossCsv, name, parts);
    if (areSomeUnknown(run.keptScores))
      run.report(
        'The losses are exported whole, but only the first evaluations with them: the run was evaluated too often to keep every one.',
      );
  } else if (opened !== run.opened) run.report('The losses are not exported: another experiment was opened.');
}

/** The tabs that some figures are in. */
const tabs: Partial<Record<FigureName, Dashboard['settings']['tab']>> = {
  Check: 'gradient-check',
  'Confusion matrix': 'data',
  'Decision map': 'data',
};
/** Whether a figure is in a tab, which is shown for it. */
export const isInTab = (name: FigureName): boolean => tabs[name] !== undefined;
/** How long the numbers of the cursor may take to come to a figure, and how often they are looked for. */
const MOST_MS = 10_000;
const LOOK_MS = 50;

/** Brings a figure to the page, and waits for its numbers. */
async function broughtFigure({ run, settings }: Dashboard, name: FigureName): Promise<Figure | undefined> {
  settings.tab = tabs[name] ?? settings.tab;
  await tick();
  await nothingOnItsWay();
  await tick();
  const isWhole = () => {
    if (run.awaited !== undefined) return false;
    const { numbers } = figures.get(name) ?? {};
    return numbers === undefined || numbers() !== undefined;
  };
  for (let waited = 0; waited < MOST_MS && !isWhole(); waited += LOOK_MS)
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  await tick();
  return isWhole() ? figures.get(name) : undefined;
}

const notThere = (name: string) => `${name} is not exported: what it shows has not come. Try again.`;

/** Two that show different things have different names. */
const figureFile = (
  experiment: string,
  name: FigureName,
  numbers: FigureNumbers | undefined,
  iteration: number,
): string => fileName(experiment, name, ...(numbers?.what === undefined ? [] : [numbers.what]), iteration);

/** The numbers of a figure as a table. */
export async function saveNumbers(dashboard: Dashboard, name: FigureName): Promise<void> {
  const { run } = dashboard;
  const numbers = (await broughtFigure(dashboard, name))?.numbers?.();
  if (numbers === undefined) return run.report(notThere(name));
  const file = figureFile(run.experiment.name, name, numbers, numbers.iteration);
  download(tableCsv, file, [tableCsv.encode(numbers)]);
}

/** A picture of what the screen shows now, at the width that is chosen. */
export async function savePicture(
  dashboard: Dashboard,
  name: FigureName,
  kind: 'SVG' | 'PNG',
): Promise<void> {
  const { run, settings } = dashboard;
  const shown = await broughtFigure(dashboard, name);
  const { frame } = run;
  const checked = name === 'Check' ? dashboard.checks?.result : undefined;
  const of = checked ?? { experiment: run.experiment, opened: run.opened! };
  const { experiment } = of;
  if (shown === undefined || frame === undefined) return run.report(notThere(name));
  const rule = of.opened.rules.find(({ id }) => id === experiment.training.backward)!.label;
  const numbers = shown.numbers?.();
  const iteration = checked?.check.iteration ?? numbers?.iteration ?? frame.iteration;
  const what = numbers ? (numbers.what ?? name) : `loss ${short(frame.loss, 8)}`;
  const caption = `${experiment.name} · ${rule} · iteration ${iteration} · ${name === 'Check' ? 'gradient check' : what}`;
  const file = figureFile(experiment.name, name, numbers, iteration);
  try {
    const picture = pictureOf(shown, caption, settings.pictureWidth);
    if (kind === 'SVG') download(svg, file, [svg.encode(picture)]);
    else download(png, file, [await rasterize(picture)]);
  } catch (error) {
    run.report(`${name} (${kind}): ${messageOf(error)}`);
  }
}
