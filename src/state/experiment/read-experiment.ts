import { decodeExperiment, MOST_BYTES } from '../../formats/experiment-json.ts';
import { FileFault } from '../../formats/file-fault.ts';
import { mebibytes } from '../../formats/mebibytes.ts';
import type { Preset } from '../../model/presets.ts';
import { withData } from './built-in-data.ts';

/** What a file says, or why it says nothing. */
export type ToldByFile =
  | { readonly content: Record<string, unknown>; readonly iteration: number | undefined }
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

/** What may be an experiment, and the iteration of the weights that came with it. */
async function told(text: Promise<string>): Promise<ToldByFile> {
  try {
    const { experiment, iteration } = decodeExperiment(await text);
    return { content: await withData(experiment), iteration };
  } catch (error) {
    if (error instanceof FileFault) return { fault: error.message };
    throw error;
  }
}

export const readFile = (file: File): Promise<ToldByFile> => told(textOf(file));

export const readPreset = (preset: Preset): Promise<ToldByFile> => told(textOfPreset(preset));
