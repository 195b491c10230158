import {
  decodeExperiment,
  MOST_BYTES,
  withinWeights,
  type DecodedExperiment,
} from '../../formats/experiment-json.ts';
import { FileFault } from '../../formats/file-fault.ts';
import { mebibytes } from '../../model/amounts.ts';
import type { FileWeights } from '../../formats/weights-file.ts';
import { later } from '../../later.svelte.ts';
import type { Preset } from '../../model/presets.ts';
import { messageOf } from '../run/message-of.ts';
import { withData } from './built-in-data.ts';

export { withinWeights } from '../../formats/experiment-json.ts';
export { goToWeights } from './carried-weights.ts';
export { isTable } from './is-table.ts';

const weightsFile = later(() => import('../../formats/weights-file.ts'));

/** What a file says, or why it says nothing. */
export type ToldByFile =
  | { readonly content: Record<string, unknown>; readonly weights: FileWeights | undefined }
  | { readonly fault: string };

async function textOf(file: File): Promise<string> {
  if (file.size > MOST_BYTES) {
    throw new FileFault(
      `it has ${mebibytes(file.size)} MiB, and at most ${mebibytes(MOST_BYTES)} MiB are read. Take fewer rows.`,
    );
  }
  try {
    return await file.text();
  } catch {
    throw new FileFault('it cannot be read. Choose a file, no folder, that is still where it was.');
  }
}

async function textOfPreset({ id }: Preset): Promise<string> {
  try {
    const response = await fetch(new URL(`experiments/${id}.json`, document.baseURI));
    if (response.ok) return await response.text();
  } catch {
    // As if it were not there.
  }
  throw new FileFault('it could not be loaded. Go online and choose it again.');
}

/** The weights that an experiment comes with, if with any. */
async function weightsOf(content: Record<string, unknown> | undefined): Promise<FileWeights | undefined> {
  if (content === undefined) return undefined;
  const { readWeights } = await weightsFile.get().catch((error: unknown) => {
    throw new FileFault(messageOf(error));
  });
  return readWeights(content);
}

/** With the rows of what it names. */
async function dataOf({ experiment, weights }: DecodedExperiment): Promise<Record<string, unknown>> {
  try {
    return await withData(experiment);
  } catch (error) {
    const within = weights !== undefined && error instanceof FileFault;
    throw within ? new FileFault(withinWeights(error.message)) : error;
  }
}

/** What may be an experiment, and the weights that came with it. */
async function told(text: Promise<string>): Promise<ToldByFile> {
  try {
    const decoded = decodeExperiment(await text);
    const weights = await weightsOf(decoded.weights);
    return { content: await dataOf(decoded), weights };
  } catch (error) {
    if (error instanceof FileFault) return { fault: error.message };
    throw error;
  }
}

export const readFile = (file: File): Promise<ToldByFile> => told(textOf(file));

export const readPreset = (preset: Preset): Promise<ToldByFile> => told(textOfPreset(preset));
