import { FileFault } from '../../formats/file-fault.ts';
import { fitWeights, Misfit, type PasteTarget } from '../../formats/fit-weights.ts';
import { readWeightsText } from '../../formats/weights-text.ts';
import { layerLetter, matrixName } from '../../model/names.ts';
import type { Dashboard } from '../../state/screen/dashboard.svelte.ts';
import type { Unfit } from './pasting.ts';

/**
 * Makes pasted numbers those that the run starts with.
 *
 * @returns why not, and what they would fit; undefined when they are
 */
export async function paste(
  text: string,
  target: PasteTarget,
  { run, start }: Pick<Dashboard, 'run' | 'start'>,
): Promise<Unfit | undefined> {
  const { experiment, opened } = run;
  const { layout } = opened!;
  const names = layout.layers.map((_, l) => ({
    weights: `W_${matrixName(experiment, l)}`,
    biases: `b_${layerLetter(experiment, l)}`,
  }));
  try {
    const outcome = await start.edit(fitWeights(readWeightsText(text), target, layout, names));
    if (outcome === 'lost') return { fault: 'Another network came first. Paste them into that.' };
    return typeof outcome === 'object' ? { fault: `${outcome.refused}.` } : undefined;
  } catch (error) {
    if (error instanceof Misfit) {
      const [only, ...more] = error.fitting;
      return { fault: error.message, ...(only && more.length === 0 && { fits: only }) };
    }
    if (error instanceof FileFault) return { fault: error.message };
    throw error;
  }
}
