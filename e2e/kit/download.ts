import { readFile } from 'node:fs/promises';
import type { Download } from '@playwright/test';
import type { Dashboard } from './page.ts';

/** What the Export menu offers. */
export const items = {
  experiment: 'Experiment (JSON)',
  here: 'Weights at this iteration (JSON)',
  final: 'Final weights (JSON)',
  losses: 'Loss of every iteration (CSV)',
};

/** A downloaded file's name and text. */
export async function fileOf(download: Download) {
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
}

/** Chooses an item of the Export menu. */
export async function exported(dashboard: Dashboard, item: string) {
  await dashboard.button('Export').click();
  const downloading = dashboard.page.waitForEvent('download');
  await dashboard.menuItem(item).click();
  return fileOf(await downloading);
}

/** The parts of `converge-weights` that tests calculate with. */
export interface WeightsFile {
  readonly layers: { readonly weights: (number | string)[][]; readonly biases: (number | string)[] }[];
}

/** The file of the weights at the cursor. */
export async function weightsHere(dashboard: Dashboard) {
  const { text } = await exported(dashboard, items.here);
  return JSON.parse(text) as WeightsFile & { readonly iteration: number; readonly loss: number };
}

/** The loss of every iteration, from its file. */
export async function lossesOf(dashboard: Dashboard): Promise<number[]> {
  const { text } = await exported(dashboard, items.losses);
  const rows = text.trimEnd().split('\n').slice(1);
  return rows.map((row) => Number(row.split(',')[1]));
}

/** The matrices of a file; the words for what JSON has no number for become numbers. */
export const weightsOf = ({ layers }: WeightsFile) =>
  layers.map(({ weights }) => weights.map((row) => row.map(Number)));
